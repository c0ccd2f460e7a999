"""Deadlines that come again, certain and possible apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Schedule
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.durations import parse_duration
from planner.dates.expressions import RollConvention
from planner.dates.language import parse
from planner.dates.recurrence import Existence, TooManyOccurrences
from planner.deadlines.deadline import TimeState
from tests.builders import a_provision, an_agreement, an_event, days, position

FEE = Money(125_000_00, "USD")


def _fee(every: str | None = "1 month", from_: str = "2026-12-31", until: str | None = None, **plan: Any) -> Agreement:
    schedule = Schedule(
        every=parse_duration(every) if every else None,
        from_=parse(from_),
        until=parse(until) if until else None,
        amount=FEE,
        **plan,
    )
    return an_agreement(an_event(), a_provision("fee", Kind.PAYMENT, schedule=schedule))


def _days(text: Agreement, first: str = "2026-01-01", last: str = "2028-12-31") -> list[tuple[str, str]]:
    found = position(text).between(date.fromisoformat(first), date.fromisoformat(last))
    return [(each.key, f"{each.range.latest_day}") for each in found]


def test_month_ends_are_counted_from_the_start_without_drift():
    text = _fee(from_="2027-01-31", times=3)
    assert [day for _, day in _days(text)] == ["2027-01-31", "2027-02-28", "2027-03-31"]


def test_an_occurrence_exists_by_its_unrolled_day_and_is_shown_on_its_rolled_one():
    text = _fee(from_="2026-08-31", until="2026-10-31", roll=RollConvention.FOLLOWING)
    # 31 October 2026 is a Saturday: the third payment is owed and falls on Mon 2 November.
    assert _days(text) == [
        ("fee/payment/1", "2026-08-31"),
        ("fee/payment/2", "2026-09-30"),
        ("fee/payment/3", "2026-11-02"),
    ]


def test_payments_until_an_event_are_certain_only_up_to_today():
    text = _fee("3 months", "2026-01-31", until="[sale]")
    found = position(text).between(date(2026, 1, 1), date(2027, 6, 30))
    existence = {each.number: each.existence for each in found}
    assert existence == {
        1: Existence.CERTAIN,
        2: Existence.CERTAIN,
        3: Existence.CERTAIN,
        4: Existence.CERTAIN,
        5: Existence.POSSIBLE,
        6: Existence.POSSIBLE,
    }


def test_a_schedule_that_starts_and_ends_with_one_event_has_a_certain_count():
    text = _fee("1 year", "[sale]", until="2 years after [sale]")
    found = position(text).between(date(2026, 1, 1), date(9999, 1, 1))
    assert [(each.number, each.existence) for each in found] == [(n, Existence.CERTAIN) for n in (1, 2, 3)]


def test_a_shared_event_is_decided_by_completion():
    text = _fee("1 year", "[sale]", until="earlier of 2 years after [sale] and 2028-06-30")
    found = position(text).between(date(2026, 1, 1), date(2040, 1, 1))
    # A sale after June 2028 leaves no payment at all; one today leaves two.
    assert [(each.number, each.existence) for each in found] == [(1, Existence.POSSIBLE), (2, Existence.POSSIBLE)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(15, ["2027-01-15", "2027-02-15"]), ("last", ["2027-01-31", "2027-02-28"]), (31, ["2027-01-31", "2027-02-28"])],
)
def test_a_day_of_the_month_is_the_first_on_or_after_the_start(day, expected):
    assert [at for _, at in _days(_fee(from_="2027-01-10", day=day, times=2))] == expected


def test_a_rule_says_what_the_simple_form_cannot():
    text = _fee(None, "2027-01-01", rrule="FREQ=MONTHLY;BYDAY=-1FR", times=3)
    assert [day for _, day in _days(text)] == ["2027-01-29", "2027-02-26", "2027-03-26"]


def test_a_paid_payment_is_past_and_an_unpaid_one_overdue():
    text = _fee(from_="2026-09-30", times=2)
    paid = ProvisionRecord(
        id="r1", provision="fee", kind=RecordKind.PAID, on=date(2026, 9, 30), occurrence=1, amount=FEE
    )
    found = position(an_agreement(*text.provisions, paid)).between(date(2026, 1, 1), date(2026, 12, 31))
    assert [each.time for each in found] == [TimeState.PAST, TimeState.OVERDUE]


def test_part_of_a_payment_leaves_it_overdue():
    text = _fee(from_="2026-09-30", times=1)
    part = ProvisionRecord(
        id="r1", provision="fee", kind=RecordKind.PAID, on=date(2026, 9, 30), occurrence=1, amount=Money(1, "USD")
    )
    found = position(an_agreement(*text.provisions, part)).between(date(2026, 1, 1), date(2026, 12, 31))
    assert [each.time for each in found] == [TimeState.OVERDUE]


def test_more_than_100_000_occurrences_are_refused():
    with pytest.raises(TooManyOccurrences, match="100,000"):
        position(_fee("1 day", "1000-01-01")).between(date(1000, 1, 1), date(2000, 1, 1))


def test_an_endless_daily_schedule_from_long_ago_is_read_where_it_is_asked_for():
    assert len(_days(_fee("1 day", "0001-01-01"), "2026-01-01", "2026-01-31")) == 31


def test_an_uncertain_start_gives_every_occurrence_a_range():
    text = _fee("1 year", "earlier of [sale] and 2027-06-30", times=2)
    found = position(text).between(date(2026, 1, 1), date(2030, 1, 1))
    assert [days(each) for each in found] == [("2026-11-23", "2027-06-30"), ("2027-11-23", "2028-06-30")]
