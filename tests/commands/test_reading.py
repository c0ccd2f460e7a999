"""deadlines, states, explain, compare and payments, with the JSON of model.md §4."""

from __future__ import annotations

import pytest

AS_OF = ("--as-of", "2026-11-23")


def test_a_deadline_has_the_shape_that_others_read(run, example):
    answer = run("deadlines", example, *AS_OF, "--json").json
    assert (answer["as_of"], answer["text_as_of"], answer["assumed"]) == ("2026-11-23", "2026-11-23", {})
    found = next(each for each in answer["deadlines"] if each["key"] == "research-ip/ends")
    expected = {
        "key": "research-ip/ends",
        "agreement": "msft-openai",
        "provision": "research-ip",
        "title": "Use of confidential research methods",
        "kind": "right",
        "role": "ends",
        "number": None,
        "earliest": "2026-11-23",
        "latest": "2030-12-31",
        "expected": None,
        "certainty": "longstop",
        "existence": "certain",
        "amount": None,
        "legal": "in effect",
        "time": "bounded",
        "waits_for": ["agi-verified"],
    }
    assert {key: found[key] for key in expected} == expected


def test_deadlines_come_by_latest_day_with_open_ones_last(run, example):
    latest = [each["latest"] or "9999" for each in run("deadlines", example, *AS_OF, "--json").json["deadlines"]]
    assert latest == sorted(latest)


def test_a_window_leaves_out_what_cannot_fall_in_it(run, example):
    asked = run("deadlines", example, *AS_OF, "--from", "2031-01-01", "--to", "2033-01-01", "--json").json
    keys = {each["key"] for each in asked["deadlines"]}
    assert "model-product-ip/ends" in keys
    assert "research-ip/ends" not in keys


def test_an_assumed_event_moves_what_hangs_on_it(run, example):
    asked = run("deadlines", example, *AS_OF, "--assume", "agi-verified=2028-06-01", "--json").json
    assert asked["assumed"] == {"agi-verified": "2028-06-01"}
    days = {each["key"]: each["latest"] for each in asked["deadlines"]}
    assert days["research-ip/ends"] == days["revenue-share/ends"] == "2028-06-01"
    assert [warning["where"] for warning in asked["warnings"]] == ["msft-openai:events.agi-declared"]


def test_the_list_reads_in_words(run, example):
    assert "No later than Tue 31 Dec 2030 · earlier if AGI is verified" in run("deadlines", example, *AS_OF).out


def test_states_leave_out_what_is_not_in_force_unless_all_are_asked_for(run, example):
    here = {each["provision"] for each in run("states", example, *AS_OF, "--json").json["provisions"]}
    everything = run("states", example, *AS_OF, "--all", "--json").json["provisions"]
    rofr = next(each for each in everything if each["provision"] == "rofr")
    assert "rofr" not in here
    assert (rofr["legal"], rofr["in_force"], rofr["superseded_by"], rofr["since"]) == (
        "superseded",
        False,
        "definitive-2025",
        "2025-10-28",
    )


def test_an_explanation_is_a_tree_that_says_what_decides(run, example):
    tree = run("explain", example, "research-ip/ends", *AS_OF, "--json").json
    assert tree["text"] == "earlier of [agi-verified] and end of 2030"
    assert [(child["text"], child["decides"]) for child in tree["children"]] == [
        ("[agi-verified]", True),
        ("end of 2030", True),
    ]
    assert tree["moved_by"] == ["agi-declared", "agi-verified"]


def test_an_explanation_names_the_branch_that_lost(run, example):
    said = run("explain", example, "research-ip/ends", *AS_OF, "--assume", "agi-verified=2031-03-01").out
    assert "× [agi-verified] = 2031-03-01" in said
    assert "loses: after Tue 31 Dec 2030 it changes nothing" in said


def test_a_comparison_shows_before_and_after(run, example):
    answer = run("compare", example, *AS_OF, "--assume", "agi-verified=2028-06-01", "--json").json
    changes = {each["key"]: each["change"] for each in answer["changes"]}
    assert changes == {
        "research-ip/ends": "resolved",
        "revenue-share/ends": "resolved",
        "api-exclusivity/ends": "earlier",
        "compute-thresholds/ends": "earlier",
    }
    assert answer["unaffected"] == 3


def test_of_an_event_the_explanation_is_what_hangs_on_it(run, example):
    said = run("explain", example, "agi-verified", *AS_OF).out.splitlines()
    assert said[:2] == ["AGI verified: pending", "4 deadlines hang on this"]
    assert any(line.split()[:2] == ["msft-openai", "research-ip/ends"] for line in said)
    answer = run("explain", example, "msft-openai:agi-declared", *AS_OF, "--json").json
    assert (answer["event"], answer["state"]) == ("agi-declared", "pending")
    assert "api-exclusivity/ends" in {each["key"] for each in answer["deadlines"]}


def test_on_an_event_that_is_settled_nothing_hangs_any_more(run, example):
    said = run("explain", example, "agi-declared", *AS_OF, "--assume", "agi-declared=never").out
    assert said == "AGI declared: assumed ruled out\nNothing that is still to come hangs on this\n"


def test_a_breach_that_a_date_waits_for_can_be_asked_too(run, tmp_path):
    register = tmp_path / "saas.longstop"
    run("new", register, "--example", "saas-subscription")
    said = run("explain", register, "breach-notice/breach", *AS_OF).out
    assert "1 deadline hangs on this" in said
    assert "exit-on-breach/opens" in said


def test_an_event_of_several_agreements_has_to_be_named_with_its_agreement(run, tmp_path):
    register = tmp_path / "portfolio.longstop"
    run("new", register, "--example", "portfolio")
    refused = run("explain", register, "terminated")
    assert refused.status == 1
    assert refused.err == (
        "longstop: terminated is in several agreements; write one of saas-subscription:terminated, "
        "patent-licence:terminated\n"
    )
    assert "patent-licence" in run("explain", register, "patent-licence:terminated").out


def test_an_explanation_gives_the_clauses_words_and_how_they_are_read(run, example):
    said = run("explain", example, "api-exclusivity/ends", *AS_OF).out
    assert "“until AGI” is read as “until AGI is declared”" in said
    assert "OpenAI's API products only on Azure: “until AGI (Artificial General Intelligence) is declared”" in said
    rule = run("explain", example, "api-exclusivity/ends", *AS_OF, "--json").json["rule"]
    assert rule.endswith("“until AGI” is read as “until AGI is declared”")


def test_states_of_all_say_what_not_to_rely_on_since_when(run, example):
    said = run("states", example, *AS_OF, "--all").out
    assert "First refusal to be OpenAI's compute provider: Do not rely on this since 28 Oct 2025; ended without" in said
    assert "Do not rely" not in run("states", example, *AS_OF).out


def test_the_list_tells_what_is_late_from_what_is_to_come(run, example, tmp_path):
    late = tmp_path / "late.csv"
    late.write_text("Title,Due,Obligor,Obligee,Instrument\nReport,2026-11-02,Microsoft,OpenAI,definitive-2025\n")
    assert run("import", example, late, "--agreement", "msft-openai").status == 0
    [line] = [line for line in run("deadlines", example, *AS_OF).out.splitlines() if "Mon 2 Nov 2026" in line]
    assert "overdue" in line


def test_payments_say_that_there_are_none_and_over_which_days_they_are_counted(run, example, tmp_path):
    assert "No payment with an amount and a day" in run("payments", example, *AS_OF).out
    register = tmp_path / "saas.longstop"
    run("new", register, "--example", "saas-subscription")
    said = run("payments", register, *AS_OF).out
    assert "Payments that recur are counted from 23 Nov 2025 to 23 Nov 2028; --from and --to ask for others." in said
    assert "are counted" not in run("payments", register, *AS_OF, "--from", "2026-01-01").out


def test_nothing_in_a_text_commands_the_terminal(run, tmp_path):
    text = (
        '[agreement]\nid = "x"\ntitle = "X"\n[parties.a]\nname = "A"\n[parties.b]\nname = "B"\n'
        '[instruments.i]\ntitle = "I"\neffective = 2020-01-01\n[provisions.p]\nkind = "obligation"\n'
        'title = "Pay\\u001b[2J\\u202e\\nnow"\ninstrument = "i"\nobligor = "a"\nobligee = "b"\ndue = "2027-01-01"\n'
    )
    file = tmp_path / "hostile.toml"
    file.write_text(text, encoding="utf-8")
    register = tmp_path / "r.longstop"
    run("new", register)
    assert run("import", register, file).status == 0
    for command in (("deadlines",), ("states",), ("explain", "p/due"), ("payments", "--each"), ("reminders",)):
        said = run(command[0], register, *command[1:], *AS_OF)
        assert not {"\x1b", "\u202e"} & set(said.out + said.err), command
    assert any("Pay[2J now" in line for line in run("deadlines", register, *AS_OF).out.splitlines())
    [found] = run("deadlines", register, *AS_OF, "--json").json["deadlines"]
    assert found["title"] == "Pay\x1b[2J\u202e\nnow"


def test_a_key_is_found_with_its_agreement_before_it(run, example):
    assert run("explain", example, "msft-openai:research-ip/ends").status == 0


def test_payments_keep_certain_and_possible_apart(run, tmp_path):
    register = tmp_path / "saas.longstop"
    run("new", register, "--example", "saas-subscription")
    answer = run("payments", register, "--as-of", "2026-11-23", "--by", "year", "--json").json
    totals = {(each["period"], each["currency"]): each for each in answer["payments"]}
    assert {period for period, _ in totals} == {"2026", "2027", "2028"}
    assert totals["2026", "GBP"]["possible"]["value"] == "0.00"
    assert totals["2028", "GBP"]["certain"]["value"] == "0.00"
    assert totals["2028", "GBP"]["possible"]["value"] != "0.00"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("explain", "research-ip/end"), "there is no deadline research-ip/end; did you mean “research-ip/ends”?"),
        (("deadlines", "--agreement", "msft"), "has no agreement msft"),
        (
            ("deadlines", "--assume", "agi-verifed=never"),
            "no event agi-verifed to assume; did you mean “agi-verified”?",
        ),
        (("deadlines", "--as-of", "2026-02-30"), "2026-02-30 does not exist"),
        (("deadlines", "--assume", "agi-declared=2028-06-02", "--assume", "agi-verified=2028-06-01"), "agi-declared"),
        (("compare",), "say what to assume"),
        (("explain", "agi-verifed"), "there is no deadline agi-verifed; did you mean “agi-verified”?"),
        (("deadlines", "--from", "2027-01-02", "--to", "2027-01-01"), "--to 2027-01-01 lies before --from 2027-01-02"),
        (("payments", "--from", "2027-01-02", "--to", "2027-01-01"), "--to 2027-01-01 lies before --from 2027-01-02"),
    ],
)
def test_a_question_that_cannot_be_answered_is_one_plain_line(run, example, arguments, words):
    command, *rest = arguments
    said = run(command, example, *rest)
    assert said.status == 1
    assert said.out == ""
    assert words in said.err
    assert len(said.err.splitlines()) == 1


def test_wrong_usage_leaves_with_status_2(run, example):
    assert run("deadlines", example, "--colour").status == 2
    assert run("deadlines").status == 2
    assert run("payments", example, "--by", "century").status == 2
