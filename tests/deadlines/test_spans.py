"""Which days a span shows, and what is said beside days that come again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agreements.money import Money, parse_money
from planner.agreements.provision import Instalment, Kind, Provision, Schedule
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.calendars import ClosureList
from planner.dates.durations import parse_duration
from planner.dates.expressions import RollConvention
from planner.dates.language import parse
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import TimeState
from planner.deadlines.position import derive
from planner.deadlines.recurring import BOUNDED_NOTE
from tests.builders import a_provision, an_agreement, an_event, days, deadline, happened, position

TEXT = date(2026, 1, 1)
MONTH_END = "month end: contract may not say"


def a_renewal(end: str = "2026-12-31", **changes: Any) -> Provision:
    year = parse_duration("1 year")
    return a_provision("support", Kind.RENEWAL, end=end, renews=year, **changes)


def reports(from_: str, until: str | None = None, *, every: str = "1 month", **plan: Any) -> Provision:
    end = parse(until) if until else None
    schedule = Schedule(every=parse_duration(every), from_=parse(from_), until=end, **plan)
    return a_provision("report", Kind.OBLIGATION, schedule=schedule)


def keys(provision: Provision, first: str, last: str) -> list[str]:
    found = position(an_agreement(an_event(), provision)).between(date.fromisoformat(first), date.fromisoformat(last))
    return [each.key for each in found]


def test_a_renewal_on_the_first_or_the_last_day_of_a_span_is_in_it():
    assert keys(a_renewal(), "2027-01-01", "2027-01-31") == ["support/renews/1"]
    assert keys(a_renewal(), "2026-12-01", "2027-01-01") == ["support/renews/1"]
    assert keys(a_renewal(), "2027-01-02", "2027-12-31") == []
    assert keys(a_renewal(), "2029-01-01", "2029-01-01") == ["support/renews/3"]


def test_a_notice_day_is_in_the_span_it_lies_in_though_the_renewal_is_not():
    notice = parse_duration("90 days")
    assert keys(a_renewal(notice=notice), "2026-10-02", "2026-10-02") == ["support/notice/1"]
    assert keys(a_renewal(notice=notice), "2026-10-03", "2026-12-31") == []


def test_terms_that_renew_are_followed_to_the_end_of_the_calendar():
    assert keys(a_renewal(), "9998-01-01", "9999-12-31") == ["support/renews/7972", "support/renews/7973"]


def test_a_list_reaches_from_a_year_back_to_two_years_ahead_of_any_day():
    daily = reports("2020-01-01", every="1 day")
    for today, first, last in (
        ("2024-11-23", "2023-11-23", "2026-11-23"),
        ("2025-03-01", "2024-03-01", "2027-03-01"),
        ("2024-02-29", "2023-02-28", "2026-02-28"),
    ):
        listed = [days(each)[0] for each in position(an_agreement(daily), today, text_as_of=TEXT).listed]
        assert (listed[0], listed[-1]) == (first, last)


@pytest.mark.parametrize("today", ["0001-06-01", "9998-06-01", "9999-12-31"])
def test_a_list_at_the_end_of_the_calendar_is_shorter(today):
    assert position(an_agreement(reports("0001-01-31")), today, text_as_of=TEXT).listed


def test_performance_can_be_waited_for_from_an_instalment():
    delivery = a_provision("delivery", Kind.OBLIGATION, due="2027-01-31")
    due = parse("30 days after [delivery.done]")
    fee = a_provision("fee", Kind.PAYMENT, instalments=(Instalment(n=1, due=due, amount=Money(1_00, "USD")),))
    done = ProvisionRecord(id="r1", provision="delivery", kind=RecordKind.PERFORMED, on=date(2026, 11, 2))
    assert days(deadline(position(an_agreement(delivery, fee)), "fee/payment/1")) == ("2026-12-23", None)
    assert days(deadline(position(an_agreement(delivery, fee, done)), "fee/payment/1")) == ("2026-12-02", "2026-12-02")


# -- what is said beside a day that comes again


def test_a_month_end_that_the_contract_may_not_say_is_remarked_where_it_matters():
    found = position(an_agreement(reports("2026-12-31", times=4)))
    noted = {each.number: each.notes for each in found.listed}
    assert noted == {1: (), 2: (), 3: (MONTH_END,), 4: ()}


def test_a_day_of_the_month_leaves_no_doubt_about_month_ends():
    found = position(an_agreement(reports("2026-12-31", times=4, day="last")))
    assert [each.notes for each in found.listed] == [()] * 4


@pytest.mark.parametrize("day", [None, 15])
def test_a_day_rolled_past_the_holiday_list_says_so(day):
    text = an_agreement(reports("2026-12-15", times=2, day=day, roll=RollConvention.FOLLOWING))
    closures = ClosureList("XX", "1", frozenset({5, 6}), (), (), 2000, 2026)
    found = derive(text, closures=closures, as_of=date(2026, 11, 23))
    assert [each.notes for each in found.listed] == [(), ("holiday list ends in 2026",)]


def test_an_estimate_gives_every_occurrence_an_expected_day():
    sale = an_event(estimate=date(2027, 1, 31))
    found = position(an_agreement(sale, reports("[sale]", times=3, roll=RollConvention.PRECEDING)))
    expected = [date.fromordinal(each.expected).isoformat() for each in found.listed if each.expected]
    # 31 January and 28 February 2027 are Sundays.
    assert expected == ["2027-01-29", "2027-02-26", "2027-03-31"]


def test_an_occurrence_waits_for_the_end_only_where_it_may_not_come():
    found = position(an_agreement(an_event(), reports("2026-10-23", "[sale]", times=3)))
    assert {each.number: (each.existence, each.waits_for) for each in found.listed} == {
        1: (Existence.CERTAIN, ()),
        2: (Existence.CERTAIN, ()),
        3: (Existence.POSSIBLE, ("sale",)),
    }


def test_where_start_and_end_hang_on_several_events_existence_is_said_to_be_only_bounded():
    permit = an_event("permit")
    both = "later of [sale] and [permit]"
    found = position(an_agreement(an_event(), permit, reports(both, f"1 month after ({both})", times=1)))
    assert [(each.existence, each.notes) for each in found.listed] == [(Existence.POSSIBLE, (BOUNDED_NOTE,))]


def test_events_tied_by_their_order_count_as_several():
    permit = an_event("permit", after=("sale",))
    found = position(an_agreement(an_event(), permit, reports("[sale]", "[permit]", times=1)))
    assert [each.notes for each in found.listed] == [(BOUNDED_NOTE,)]
    apart = position(an_agreement(an_event(), an_event("permit"), reports("[sale]", "[permit]", times=1)))
    assert [each.notes for each in apart.listed] == [()]


# -- reviews


@pytest.mark.parametrize(
    "plain",
    [a_renewal(), reports("2026-12-31"), a_provision(end="2027-12-31"), a_provision(end="[sale]", start="2025-01-01")],
    ids=["a renewal", "a schedule", "an end", "a start"],
)
def test_what_has_a_bounded_date_is_not_reviewed(plain):
    found = position(an_agreement(an_event(), _reviewed(plain))).listed
    assert not [each for each in found if each.role == "review"]


@pytest.mark.parametrize(
    "plain",
    [a_renewal("[sale]"), reports("[sale]"), a_provision(end="[sale]"), a_provision(end="never"), a_provision()],
    ids=["a renewal", "a schedule", "an end", "for ever", "nothing stated"],
)
def test_what_has_no_bounded_date_is_looked_at_from_time_to_time(plain):
    found = position(an_agreement(an_event(), _reviewed(plain))).listed
    assert [days(each)[0] for each in found if each.role == "review"] == ["2026-01-01", "2027-01-01", "2028-01-01"]


def _reviewed(plain: Provision) -> Provision:
    return replace(plain, review=parse_duration("1 year"))


def test_a_waiver_of_the_second_instalment_is_no_review():
    steps = tuple(Instalment(n=n, due=parse("[sale]"), amount=parse_money("10 EUR")) for n in (1, 2))
    fee = a_provision("fee", Kind.PAYMENT, instalments=steps, review="1 year")
    found = position(an_agreement(an_event(), fee, happened(RecordKind.WAIVED, "2026-06-01", "fee", occurrence=2)))
    assert deadline(found, "fee/payment/2").time is TimeState.PAST
    assert deadline(found, "fee/review/2").time is TimeState.UPCOMING
