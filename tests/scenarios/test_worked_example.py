"""What the Microsoft–OpenAI example must show: eight things a contract manager asks of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.agenda.detail import provision_detail
from planner.agenda.provisions import provision_rows
from planner.agreements.provision import Kind
from planner.dates.language import parse
from planner.dates.ranges import Certainty
from planner.deadlines.deadline import Deadline, Legal, TimeState
from planner.deadlines.explanation import explain
from planner.deadlines.position import Position
from planner.operations.entities import Add
from planner.operations.records import RecordEvent
from tests.builders import days, deadline

SIGNED = date(2025, 10, 28)
ID = "msft-openai"


def _certainty(position: Position, key: str) -> tuple[Certainty, str | None]:
    found: Deadline = deadline(position, key)
    return found.certainty, days(found)[1]


def test_1_on_the_day_of_the_agreement_each_right_ends_when_the_text_says(opened):
    position = opened("microsoft-openai").position(ID, as_of=SIGNED)
    assert _certainty(position, "research-ip/ends") == (Certainty.LONGSTOP, "2030-12-31")
    assert _certainty(position, "model-product-ip/ends") == (Certainty.FIRM, "2032-12-31")
    for key, event in {
        "revenue-share/ends": "agi-verified",
        "api-exclusivity/ends": "agi-declared",
        "compute-thresholds/ends": "agi-declared",
    }.items():
        assert _certainty(position, key) == (Certainty.OPEN, None)
        assert deadline(position, key).waits_for == (event,)


def test_2_if_agi_were_verified_in_june_2028(opened):
    session = opened("microsoft-openai")
    position = session.position(ID, as_of=SIGNED, assumed={"agi-verified": date(2028, 6, 1)})
    for key in ("research-ip/ends", "revenue-share/ends"):
        assert _certainty(position, key) == (Certainty.FIRM, "2028-06-01")
    for key in ("api-exclusivity/ends", "compute-thresholds/ends"):
        assert _certainty(position, key) == (Certainty.LONGSTOP, "2028-06-01")
    assert _certainty(position, "model-product-ip/ends") == (Certainty.FIRM, "2032-12-31")
    assert position.states["revenue-share-payments"].legal is Legal.IN_EFFECT
    assert [warning.where for warning in position.warnings] == ["events.agi-declared"]


def test_2_seen_from_after_it_the_payments_still_run(opened):
    session = opened("microsoft-openai")
    position = session.position(ID, as_of=date(2029, 1, 1), assumed={"agi-verified": date(2028, 6, 1)})
    assert position.states["revenue-share"].legal is Legal.DISCHARGED
    assert position.states["revenue-share-payments"].legal is Legal.IN_EFFECT


def test_3_under_the_text_of_april_2026_exclusivity_and_revenue_share_do_not_move(opened):
    session = opened("microsoft-openai-2026")
    day = date(2026, 4, 27)
    now = session.position(ID, as_of=day)
    then = session.position(ID, as_of=day, assumed={"agi-verified": date(2028, 6, 1)})
    assert deadline(now, "revenue-share/ends").range == deadline(then, "revenue-share/ends").range
    assert _certainty(now, "revenue-share/ends") == (Certainty.FIRM, "2030-12-31")
    for position in (now, then):
        assert not position.states["api-exclusivity"].in_force
        assert "api-exclusivity/ends" not in {each.key for each in position.listed}


def test_4_verified_too_late_the_end_of_2030_stands_and_the_event_has_lost(opened):
    session = opened("microsoft-openai")
    position = session.position(ID, as_of=SIGNED, assumed={"agi-verified": date(2031, 3, 1)})
    found = deadline(position, "research-ip/ends")
    assert _certainty(position, "research-ip/ends") == (Certainty.FIRM, "2030-12-31")
    event, backstop = explain(position, found).children
    assert (event.decides, backstop.decides) == (False, True)
    assert "after Tue 31 Dec 2030 it changes nothing" in event.rule


def test_5_if_agi_can_never_be_declared_it_can_never_be_verified(opened):
    session = opened("microsoft-openai")
    session.perform(
        RecordEvent(agreement=ID, event="agi-declared", title="AGI declared", occurred=None, known_on=SIGNED)
    )
    position = session.position(ID, as_of=SIGNED)
    assert _certainty(position, "research-ip/ends") == (Certainty.FIRM, "2030-12-31")
    assert _certainty(position, "api-exclusivity/ends") == (Certainty.NEVER, None)
    rows = {row.provision: row for row in provision_rows(session, as_of=SIGNED)}
    assert rows["api-exclusivity"].words == "Does not end"


def test_6_first_refusal_is_in_effect_until_the_day_before_and_not_to_be_relied_on_after(opened):
    session = opened("microsoft-openai")
    before = session.position(ID, as_of=date(2025, 10, 27)).states["rofr"]
    assert (before.legal, before.in_force) == (Legal.IN_EFFECT, True)
    after = session.position(ID, as_of=SIGNED).states["rofr"]
    assert (after.legal, after.in_force) == (Legal.SUPERSEDED, False)
    detail = provision_detail(session, ID, "rofr", as_of=SIGNED)
    assert detail.warning == "Do not rely on this since 28 Oct 2025"


def test_7_the_commitment_shows_its_amount_and_invents_no_date(opened):
    session = opened("microsoft-openai")
    row = next(row for row in provision_rows(session, as_of=SIGNED) if row.provision == "azure-purchase")
    assert (row.amount, row.words, row.key) == ("USD 250,000,000,000.00", "No schedule public", None)
    assert session.position(ID, as_of=SIGNED).of("azure-purchase") == ()


def test_8_a_notice_counted_back_from_an_end_that_came_too_suddenly_is_not_meetable(opened):
    session = opened("microsoft-openai")
    research = session.agreement(ID).provision("research-ip")
    notice = replace(
        research,
        id="notice",
        kind=Kind.OBLIGATION,
        title="Notice before the end of research rights",
        start=None,
        end=None,
        due=parse("90 days before [research-ip.end]"),
        reminders=(),
    )
    session.perform(Add(agreement=ID, entity=notice))
    day = date(2028, 6, 1)
    session.perform(RecordEvent(agreement=ID, event="agi-verified", title="AGI verified", occurred=day, known_on=day))
    found = deadline(session.position(ID, as_of=day), "notice/due")
    assert (days(found)[1], found.time) == ("2028-03-03", TimeState.NOT_MEETABLE)
