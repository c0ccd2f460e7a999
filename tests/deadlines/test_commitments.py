"""Commitments: what is drawn and left, the pace, where it leads, milestones and the day the rest is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Kind
from planner.agreements.record import RecordKind as Did
from planner.dates.language import parse
from planner.deadlines.commitments import Commitment, commitments
from planner.deadlines.deadline import Legal, TimeState
from tests.builders import (
    a_provision,
    an_agreement,
    an_event,
    deadline,
    happened,
    position,
    sets_off,
    terminated,
)


def _deal(*drawn: tuple[str, str], **fields: Any) -> Agreement:
    purchase = a_provision("buy", Kind.COMMITMENT, amount="1000.00 USD", **fields)
    return an_agreement(purchase, *(happened(Did.DRAWN, on, "buy", amount=amount) for on, amount in drawn))


def _standing(text: Agreement, day: str) -> Commitment:
    [found] = commitments(position(text, day))
    return found


def test_without_an_end_or_milestones_no_schedule_is_made_up():
    found = _standing(_deal(), "2026-11-23")
    assert (found.drawn, found.left) == (parse_money("0 USD"), parse_money("1000 USD"))
    assert (found.scheduled, found.needed, found.projected, found.short) == (False, None, None, None)
    assert position(_deal()).deadlines == ()


def test_pace_so_far_and_pace_needed_are_amounts_in_thirty_days():
    # Effective on 1 January 2025; 100 days later 250 are drawn, 100 days before the end.
    text = _deal(("2025-03-01", "250.00 USD"), end="2025-07-20")
    found = _standing(text, "2025-04-11")
    assert (found.so_far, found.needed) == (parse_money("75.00 USD"), parse_money("225.00 USD"))
    assert found.projected == date(2026, 2, 5)
    assert found.short == parse_money("500.00 USD")


def test_drawing_more_than_agreed_leaves_nothing():
    found = _standing(_deal(("2025-03-01", "1200.00 USD"), end="2026-12-31"), "2026-11-23")
    assert (found.left, found.needed, found.projected) == (parse_money("0 USD"), parse_money("0 USD"), None)


def test_the_rest_is_a_deadline_of_its_own_with_what_is_left():
    text = _deal(("2025-03-01", "250.00 USD"), end="2026-12-31")
    rest = deadline(position(text), "buy/shortfall")
    assert (rest.amount, rest.range.latest_day, rest.time) == (
        parse_money("750.00 USD"), date(2026, 12, 31), TimeState.UPCOMING,
    )  # fmt: skip
    assert deadline(position(text, "2027-01-01"), "buy/shortfall").time is TimeState.OVERDUE


def test_a_termination_before_the_last_day_makes_nothing_of_the_rest_fall_due():
    text = _deal(("2025-03-01", "250.00 USD"), end="2026-12-31")
    over = replace(text, records=(*text.records, terminated("2026-10-15")))
    after = position(over, "2026-10-16")
    assert [each.key for each in after.deadlines] == ["buy/ends"]
    assert after.states["buy"].legal is Legal.TERMINATED
    found = _standing(over, "2026-10-16")
    assert (found.left, found.needed, found.short) == (parse_money("750.00 USD"), None, None)


def test_a_termination_after_the_last_day_leaves_the_rest_owed():
    over = replace(text := _deal(end="2026-08-31"), records=(*text.records, terminated("2026-10-15")))
    after = position(over, "2026-10-16")
    assert after.states["buy"].legal is Legal.UNPERFORMED
    assert deadline(after, "buy/shortfall").time is TimeState.OVERDUE


def test_a_commitment_without_an_end_that_was_ended_by_a_link_is_fulfilled_once_all_is_drawn():
    leave = a_provision("leave", Kind.OPTION, sets_off=sets_off("exercise", "end", "buy"))
    purchase = a_provision("buy", Kind.COMMITMENT, amount="1000.00 USD")
    drawn = happened(Did.DRAWN, "2025-06-01", "buy", amount="1000 USD")
    text = an_agreement(leave, purchase, drawn, happened(Did.EXERCISED, "2026-01-01", "leave"))
    assert position(text).states["buy"].legal is Legal.FULFILLED


MILESTONES = (
    Instalment(n=1, due=parse("2025-12-31"), amount=parse_money("400 USD"), title="First year"),
    Instalment(n=2, due=parse("2026-12-31"), amount=parse_money("600 USD")),
)


def test_a_milestone_is_met_when_so_much_is_drawn_in_all():
    text = _deal(("2025-06-01", "300.00 USD"), ("2026-02-01", "150.00 USD"), milestones=MILESTONES)
    assert deadline(position(text, "2026-01-15"), "buy/milestone/1").time is TimeState.OVERDUE
    assert deadline(position(text, "2026-02-01"), "buy/milestone/1").time is TimeState.PAST
    first, second = _standing(text, "2026-02-01").milestones
    assert (first.missing, second.in_all, second.missing) == (
        parse_money("0 USD"), parse_money("1000 USD"), parse_money("550 USD"),
    )  # fmt: skip


def test_milestones_of_one_day_are_to_be_reached_together():
    same = tuple(Instalment(n=n, due=parse("2026-12-31"), amount=parse_money("300 USD")) for n in (1, 2))
    assert [str(each.in_all) for each in _standing(_deal(milestones=same), "2026-02-01").milestones] == [
        "600.00 USD"
    ] * 2


def test_the_last_day_is_no_sooner_than_any_milestone_can_be():
    steps = (
        Instalment(n=1, due=parse("[sale]"), amount=parse_money("400 USD")),
        Instalment(n=2, due=parse("2027-06-30"), amount=parse_money("600 USD")),
    )
    text = _deal(milestones=steps)
    [found] = commitments(position(an_agreement(an_event(), *text.provisions), "2026-02-01"))
    assert found.until is not None
    assert found.until.earliest == date(2027, 6, 30).toordinal()


def test_a_commitment_that_is_waived_is_waived_with_all_its_milestones_and_one_milestone_alone():
    text = _deal(milestones=MILESTONES, end="2026-12-31")
    whole = position(an_agreement(*text.provisions, happened(Did.WAIVED, "2025-06-01", "buy")), "2026-01-15")
    one = position(
        an_agreement(*text.provisions, happened(Did.WAIVED, "2025-06-01", "buy", occurrence=1)), "2027-01-15"
    )
    keys = ("buy/milestone/1", "buy/milestone/2", "buy/shortfall")
    assert [deadline(whole, key).time for key in keys] == [TimeState.PAST] * 3
    assert [deadline(one, key).time for key in keys] == [TimeState.PAST, TimeState.OVERDUE, TimeState.OVERDUE]


def test_a_terminated_agreement_takes_the_milestones_and_the_rest_that_would_fall_due_later():
    text = _deal(("2025-06-01", "300.00 USD"), milestones=MILESTONES, end="2026-12-31")
    over = an_agreement(*text.provisions, *text.records, terminated("2026-06-30"))
    found = position(over, "2026-07-15")
    assert [each.key for each in found.deadlines] == ["buy/milestone/1", "buy/ends"]
    assert found.states["buy"].legal is Legal.UNPERFORMED
    [standing] = commitments(found)
    assert ([each.deadline.number for each in standing.milestones], standing.scheduled) == ([1], True)


def test_a_commitment_whose_text_states_no_end_has_no_schedule_though_something_can_end_it():
    exit_ = a_provision("exit", Kind.OPTION, end="2027-12-31", sets_off=sets_off("exercise", "end", "buy"))
    [found] = commitments(position(an_agreement(exit_, *_deal().provisions)))
    assert not found.scheduled
