"""Every answer is whole: warnings in each, checks as JSON, pins, readings and what was taken back shown where asked."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("fixed_day")

ANSWERS = [
    ("deadlines",), ("states",), ("explain", "subscription/notice/1"), ("compare", "--assume", "price-increase=never"),
    ("payments",), ("payments", "--each"), ("commitments",), ("texts", "--from", "2026-05-01", "--to", "2026-08-01"),
    ("history", "use"), ("ending",), ("reminders",), ("verifications",), ("findings",), ("evidence",), ("check",),
]  # fmt: skip


@pytest.fixture
def saas(run, tmp_path):
    register = tmp_path / "saas.longstop"
    assert run("new", register, "--example", "saas-subscription").status == 0
    return register


@pytest.mark.parametrize("command", ANSWERS, ids=" ".join)
def test_every_json_answer_has_its_warnings_and_nothing_else_is_printed(run, saas, command):
    found = run(command[0], saas, *command[1:], "--json")
    assert (found.status, found.err) == (0, "")
    assert isinstance(found.json["warnings"], list)


def test_the_kept_scenarios_are_an_answer_too(run, saas):
    assert run("scenario", "list", saas, "--json").json == {"scenarios": [], "warnings": []}


def test_a_check_as_json_says_that_the_register_is_whole_and_what_to_question(run, saas):
    found = run("check", saas, "--json").json
    assert (found["whole"], found["damage"], found["agreements"]) == (True, [], ["saas-subscription"])
    assert found["journal"]["number"] == 2
    asked = run("findings", saas, "--json").json["findings"]
    assert found["findings"] == asked
    assert asked


def test_a_damaged_register_is_told_as_json_and_as_an_error(run, saas):
    damaged = bytearray(saas.read_bytes())
    place = damaged.index(b"Tallyhouse Analytics Ltd")
    damaged[place : place + 4] = b"Xxxx"
    saas.write_bytes(damaged)
    found = run("check", saas, "--json")
    assert found.status == 1
    assert found.json["whole"] is False
    assert found.json["damage"]
    assert "restore a backup" in found.err


def test_a_pin_keeps_a_day_with_its_reason_until_it_is_retracted(run, saas):
    pinned = ("pin", saas, "data-return/due", "--day", "2027-01-15", "--reason", "agreed by mail", "--by", "Legal")
    assert run(*pinned).status == 0
    assert _pin(run, saas) == {"record": "r15", "day": "2027-01-15", "by": "Legal", "reason": "agreed by mail"}
    again = run(*pinned)
    assert (again.status, again.err) == (
        1, "longstop: records.r16.deadline: “data-return/due” is pinned already (r15); retract r15 first\n",
    )  # fmt: skip
    assert run("retract", saas, "r15").status == 0
    assert _pin(run, saas) is None


def _pin(run, register):
    found = run("deadlines", register, "--json").json["deadlines"]
    return next(each["pin"] for each in found if each["key"] == "data-return/due")


def test_a_history_says_what_was_taken_back_by_whom_and_why_and_who_recorded_it(run, saas):
    run("record", saas, "data-return", "waived", "--on", "2026-11-20")
    run("retract", saas, "r15", "--by", "Legal", "--note", "not signed")
    found = run("history", saas, "data-return")
    assert "waived · taken back by r16, by Legal: not signed" in found.out
    edits = run("history", saas, "data-return", "--json").json["edits"]
    assert [each["operation"] for each in edits][1:] == [
        "Record “Hand the data back and delete it”: waived",
        "Retract record r15",
    ]


REFUSED = [
    (("deadlines", "--assume", "terminated=2027-01-01", "--assume", "terminated=never"),
     "terminated is assumed both 2027-01-01 and never; assume one of them"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "said"), REFUSED)
def test_a_question_that_contradicts_itself_is_refused(run, saas, command, said):
    found = run(command[0], saas, *command[1:])
    assert (found.status, found.out, found.err) == (1, "", f"longstop: {said}\n")


def test_what_survives_is_told_with_its_last_day(run, saas):
    found = run("ending", saas, "--assume", "terminated=2027-03-31").out
    assert "survives: Keep the customer's data confidential, until Sun 31 Mar 2030 at the latest" in found


def test_payments_tell_what_was_paid_too_much_and_what_waits_for_a_day(run, saas):
    run("record", saas, "setup/2", "paid", "--on", "2026-11-20", "--amount", "1.50 GBP")
    assert "Paid beyond what was owed: saas-subscription 1.50 GBP" in run("payments", saas, "--by", "agreement").out
    assert "1.50 GBP" in run("payments", saas, "--each").out
    run("retract", saas, "r3")
    waiting = run("payments", saas, "--assume", "go-live=pending", "--json").json["undated"]
    assert waiting == [{"agreement": "saas-subscription", "value": "8998.50", "currency": "GBP"}]
