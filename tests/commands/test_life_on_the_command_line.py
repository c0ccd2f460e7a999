"""Commitments, payments, terminations, reminders, verifications, readings and files on the command line."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("fixed_day")
DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def saas(run, tmp_path):
    register = tmp_path / "saas.longstop"
    assert run("new", register, "--example", "saas-subscription").status == 0
    return register


def test_a_commitment_shows_what_is_drawn_and_invents_no_schedule(run, example):
    run("record", example, "azure-purchase", "drawn", "--on", "2026-06-01", "--amount", "1000000000 USD")
    [found] = run("commitments", example, *DAY, "--json").json["commitments"]
    assert found["drawn"] == {"value": "1000000000.00", "currency": "USD"}
    assert found["left"] == {"value": "249000000000.00", "currency": "USD"}
    assert (found["schedule"], found["until"], found["pace_needed"]) == ("no schedule public", None, None)
    assert found["projected_end"] is not None
    assert "No schedule public" in run("commitments", example, *DAY).out


def test_payments_by_party_and_each_by_itself(run, saas):
    totals = run("payments", saas, *DAY, "--by", "party", "--json").json["payments"]
    assert {(each["party"], each["currency"]) for each in totals} == {("customer", "GBP")}
    each = run("payments", saas, *DAY, "--each", "--json").json["payments"]
    first = next(one for one in each if one["key"] == "fee-year-1/payment/1")
    assert (first["paid"]["value"], first["left"]["value"], first["too_much"]["value"]) == ("4200.00", "0.00", "0.00")
    assert run("payments", saas, *DAY, "--each").status == 0


def test_a_payment_in_part_is_overdue_for_the_rest(run, saas):
    run("record", saas, "fee-year-1/8", "paid", "--on", "2026-11-25", "--amount", "1000 GBP")
    each = run("payments", saas, "--as-of", "2026-12-31", "--each", "--json").json["payments"]
    eighth = next(one for one in each if one["key"] == "fee-year-1/payment/8")
    assert (eighth["time"], eighth["left"]["value"]) == ("overdue", "3200.00")


def test_a_termination_says_who_on_what_ground_and_from_when(run, saas):
    assert run("terminate", saas, "--on", "2026-12-31", "--by", "customer", "--ground", "clause 8.2").status == 0
    [found] = run("ending", saas, *DAY, "--json").json["agreements"]
    assert found["terminated"] == {"record": "r15", "on": "2026-12-31", "by": "customer", "ground": "clause 8.2"}
    assert found["survives"] == ["data-return", "confidentiality"]
    later = run("states", saas, "--as-of", "2027-01-01", "--json").json["provisions"]
    states = {each["provision"]: each["legal"] for each in later}
    assert (states["use"], states["exit-on-increase"], states["confidentiality"]) == (
        "terminated", "terminated", "in effect",
    )  # fmt: skip
    assert (
        "terminated by Harrowgate Instruments Ltd (made up) with effect on Thu 31 Dec 2026"
        in run("ending", saas, *DAY).out
    )


def test_a_second_termination_names_the_first(run, saas):
    arguments = ("terminate", saas, "--by", "customer", "--ground", "clause 8.2", "--on")
    run(*arguments, "2026-12-31")
    assert "already (r15); retract r15 first" in run(*arguments, "2027-12-31").err


def test_reminders_say_who_is_told_and_are_not_lost(run, saas):
    found = run("reminders", saas, *DAY, "--json").json["reminders"]
    notice = next(each for each in found if each["deadline"]["key"] == "subscription/notice/1")
    assert (notice["stage"], notice["lead"], notice["to"]) == ("ahead", "30 days", ["Head of Procurement"])
    again = run("reminders", saas, "--as-of", "2026-12-10", "--since", "2026-12-01", "--json").json["reminders"]
    later = next(each for each in again if each["deadline"]["key"] == "subscription/notice/1")
    assert (later["since"], later["new"]) == ("2026-11-24", False)


def test_a_second_person_verifies_and_an_edit_withdraws_it(run, saas, tmp_path):
    assert run("verify", saas, "use", "--by", "Second Reader").status == 0
    [found] = run("verifications", saas, "--json").json["verifications"]
    assert (found["by"], found["holds"], found["weaker"]) == ("Second Reader", True, False)
    states = run("states", saas, "--json").json["provisions"]
    assert {each["confidence"] for each in states if each["provision"] == "use"} == {"verified"}
    out = tmp_path / "a.toml"
    run("export", saas, "-o", out)
    out.write_text(out.read_text(encoding="utf-8").replace("for 120 people", "for 130 people"), encoding="utf-8")
    run("import", saas, out, "--replace")
    [after] = run("verifications", saas, "--json").json["verifications"]
    assert after["holds"] is False


def test_a_date_read_otherwise_confirms_neither(run, saas):
    before = saas.read_bytes()
    said = run("verify", saas, "subscription/notice/1", "--read", "2026-12-31", "--by", "Second Reader")
    assert (said.status, "you read 2026-12-31, the computed day is 2026-12-24; neither is confirmed" in said.err) == (
        1, True,
    )  # fmt: skip
    assert saas.read_bytes() == before
    assert run("verify", saas, "subscription/notice/1", "--read", "2026-12-24", "--by", "Second Reader").status == 0


def test_readings_are_kept_and_one_is_chosen(run, saas):
    words = ("--phrase", "successive periods", "--reading", "calendar years", "--reading", "contract years")
    assert run("interpret", saas, "subscription", *words).status == 0
    pending = run("states", saas, "--json").json["provisions"]
    assert {each["confidence"] for each in pending if each["provision"] == "subscription"} == {"interpretation pending"}
    chosen = ("--phrase", "successive periods", "--choose", "contract years", "--why", "clause 1.4")
    assert run("interpret", saas, "subscription", *chosen, "--by", "Legal").status == 0
    assert "several readings" not in run("findings", saas).out


def test_findings_as_json(run, saas):
    found = run("findings", saas, *DAY, "--json").json["findings"]
    assert {"agreement", "where", "text"} == set(found[0])


def test_evidence_is_kept_as_a_copy_with_its_hash(run, saas, tmp_path):
    proof, out = tmp_path / "proof.pdf", tmp_path / "back.pdf"
    proof.write_bytes(b"%PDF-1.7 proof")
    run("record", saas, "availability-report/2", "performed", "--on", "2026-11-20", "--evidence", proof)
    proof.unlink()
    [found] = [each for each in run("evidence", saas, "--json").json["files"] if each["of"].startswith("record")]
    assert (found["file"], found["kept"]) == ("proof.pdf", True)
    assert run("evidence", saas, "--sha256", found["sha256"][:8], "-o", out).status == 0
    assert out.read_bytes() == b"%PDF-1.7 proof"
    assert run("check", saas).status == 0


def test_a_file_is_attached_to_a_provision_once(run, saas, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("dear customer", encoding="utf-8")
    assert run("attach", saas, "use", letter).status == 0
    assert "attached to use already" in run("attach", saas, "use", letter).err


BAD = [
    (
        ("subscription", "resumed", "--on", "2026-11-01"),
        "records.r15.on: nothing was suspended on or before 2026-11-01",
    ),
    (("breach-notice", "cured", "--on", "2026-11-01"), "records.r15.on: no breach was noted on or before 2026-11-01"),
    (("exit-on-increase", "exercised", "--on", "2026-11-01"), "its window opens not known when"),
    (("fee-year-1/8", "paid", "--amount", "4200 EUR"), "“fee-year-1” is in GBP, this record in EUR"),
    (("fee-year-1", "suspended", "--clock-stops"), "comes round by the calendar"),
    (("use", "no-longer-due"), "records.r15.note: “no longer due” says why"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD)
def test_what_cannot_have_happened_is_refused_and_nothing_stored(run, saas, arguments, said):
    before = saas.read_bytes()
    answer = run("record", saas, *arguments)
    assert answer.status == 1
    assert said in answer.err
    assert saas.read_bytes() == before


EDITS = [
    ('times = 12\nroll', 'times = 100001\nroll', "100,001 times are more than the 100,000"),
    ('effective = 2026-07-01\namends', 'effective = 2026-07-01\nends = ["nothing"]\namends', "no provision “nothing”"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), EDITS)
def test_a_text_that_cannot_be_meant_is_refused_and_nothing_stored(run, saas, tmp_path, old, new, said):
    out = tmp_path / "a.toml"
    run("export", saas, "-o", out)
    before, text = saas.read_bytes(), out.read_text(encoding="utf-8")
    assert old in text
    out.write_text(text.replace(old, new, 1), encoding="utf-8")
    answer = run("import", saas, out, "--replace")
    assert (answer.status, said in answer.err) == (1, True)
    assert saas.read_bytes() == before
