"""Series whose start and end hang on the same event: how many there are is decided by trying its days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

import pytest

from planner.dates.calendars import BusinessCalendar
from planner.dates.durations import parse_duration
from planner.dates.evaluation import Conventions
from planner.dates.language import parse
from planner.dates.ranges import Range, on
from planner.dates.recurrence import Counts, Rule
from planner.dates.shared_event import SharedEvent, nodes_of
from tests.dates.written import PENDING, between, day, reference


def counts(
    every: str | None,
    start: str,
    until: str,
    *,
    sale: Range = PENDING,
    others: Mapping[str, Range] | None = None,
    provisions: Mapping[str, Range] | None = None,
    month_end: Literal["last", "next"] = "last",
    fiscal: int = 1,
    closed: tuple[date, ...] = (),
    **rule: Any,
) -> Counts:
    """The fewest and the most occurrences over all days of [sale]."""
    return SharedEvent(
        Rule(every=parse_duration(every) if every else None, **rule),
        parse(start),
        parse(until),
        "sale",
        {"sale": sale, **(others or {})},
        {reference(name): found for name, found in (provisions or {}).items()},
        Conventions(BusinessCalendar(own_closures=closed), fiscal, month_end),
    ).counts()


@pytest.mark.parametrize(
    ("every", "until", "number"),
    [
        ("1 year", "2 years after [sale]", 3),
        ("1 year", "0 years after [sale]", 1),
        ("1 year", "11 months after [sale]", 1),
        ("1 year", "12 months after [sale]", 2),
        ("1 quarter", "1 year after [sale]", 5),
        ("2 months", "3 quarters after [sale]", 5),
        ("1 week", "14 days after [sale]", 3),
        ("1 week", "13 days after [sale]", 2),
        ("3 days", "2 weeks after [sale]", 5),
    ],
)
def test_an_end_so_long_after_the_very_start_gives_the_same_number_in_every_world(every, until, number):
    assert counts(every, "[sale]", until) == (number, number)


def test_times_limit_the_number():
    assert counts("1 year", "[sale]", "9 years after [sale]", times=4) == (4, 4)
    assert counts("1 year", "[sale]", "2 years after [sale]", times=4) == (3, 3)
    assert counts("1 year", "[sale]", "earlier of 2 years after [sale] and 2027-11-23", times=1) == (0, 1)


def test_a_number_without_bound_is_said_to_be_none():
    assert counts("1 day", "[sale]", "110000 days after [sale]") == (None, None)
    assert counts("1 day", "earlier of [sale] and 2027-01-01", "later of [sale] and never") == (None, None)
    assert counts("1 day", "earlier of [sale] and 2027-01-01", "later of [sale] and never", times=7) == (7, 7)


def test_an_end_before_the_start_leaves_none():
    assert counts("1 year", "[sale]", "1 year before [sale]") == (0, 0)


def test_months_counted_in_days_can_have_one_more_or_less():
    """Thirty days fit once into any month from its first on, but not into February."""
    assert counts("30 days", "[sale]", "1 month after [sale]") == (1, 2)
    assert counts("1 month", "[sale]", "30 days after [sale]") == (1, 2)


def test_years_in_days_depend_on_the_leap_day():
    assert counts("366 days", "[sale]", "1 year after [sale]") == (1, 2)
    assert counts("1 year", "[sale]", "365 days after [sale]") == (1, 2)


def test_every_day_up_to_the_latest_is_tried_and_none_after_it():
    short = between("2027-03-01", "2027-03-31")
    assert counts("30 days", "[sale]", "1 month after [sale]", sale=short) == (2, 2)
    february = between("2027-02-01", "2027-03-01")
    assert counts("30 days", "[sale]", "1 month after [sale]", sale=february) == (1, 2)


def test_a_fixed_day_cuts_the_number_off():
    assert counts("1 year", "[sale]", "earlier of 2 years after [sale] and 2028-06-30") == (0, 2)
    assert counts("1 year", "[sale]", "later of 2 years after [sale] and 2030-11-23") == (3, 5)
    assert counts("1 year", "earlier of [sale] and 2028-01-01", "later of [sale] and 2029-12-31") == (2, None)


@pytest.mark.parametrize("far", ["2042-01-01", "end of 2041", "[listed]", "[report.done]", "end of FY2042"])
def test_days_far_ahead_are_reached_whatever_gives_them(far):
    found = counts(
        "1 year",
        "[sale]",
        f"earlier of 1 year after [sale] and ({far})" if far[0] == "(" else f"earlier of 1 year after [sale] and {far}",
        others={"listed": on(day("2042-01-01"))},
        provisions={"report.done": on(day("2042-01-01"))},
        fiscal=7,
    )
    assert found == (0, 2)


def test_a_long_length_is_reached_too():
    assert counts("1 year", "20 years before [sale]", "earlier of [sale] and 2030-01-01") == (0, 21)
    assert counts("1 year", "[sale]", "later of 20 years before [sale] and 2030-01-01") == (0, 4)


def test_another_event_is_taken_at_its_worst_and_its_best():
    assert counts("1 year", "[sale]", "earlier of 2 years after [sale] and [other]", others={"other": PENDING}) == (
        0,
        3,
    )
    assert counts("1 year", "later of [sale] and [other]", "2 years after [sale]", others={"other": PENDING}) == (0, 3)
    listed = {"other": between("2026-11-23", "2026-12-23")}
    assert counts("1 year", "later of [sale] and [other]", "2 years after [sale]", others=listed) == (2, 3)


def test_where_the_event_may_stay_away_a_start_that_comes_anyway_goes_on_without_end():
    assert counts("1 year", "earlier of [sale] and 2027-11-23", "2 years after [sale]") == (3, None)


def test_where_the_event_must_come_it_does_not_go_on():
    known = between("2026-11-23", "2028-11-23")
    assert counts("1 year", "earlier of [sale] and 2027-11-23", "2 years after [sale]", sale=known) == (3, 4)


def test_a_day_of_the_month_and_the_reading_of_month_ends_count():
    assert counts("1 month", "[sale]", "1 month after [sale]", day=15) == (1, 2)
    assert counts("1 month", "[sale]", "30 days after [sale]", month_end="next") == (1, 2)
    january = between("2027-01-30", "2027-01-31")
    assert counts("1 month", "[sale]", "28 days after [sale]", sale=january) == (1, 2)
    assert counts("1 month", "[sale]", "28 days after [sale]", sale=january, month_end="next") == (1, 1)
    assert counts("1 month", "end of month of [sale]", "27 days after end of month of [sale]") == (1, 1)


def test_business_days_are_tried_over_every_weekday():
    assert counts("7 days", "[sale]", "5 business days after [sale]") == (1, 2)
    assert counts("2 days", "[sale]", "([sale], following)") == (1, 2)


def test_weekdays_that_a_day_of_the_year_has_only_later_are_tried_too():
    """The first year to end on a Saturday is 2033: three days to the Monday, itself counted; two from a Sunday."""
    assert counts("1 day", "end of year of [sale]", "end of year of [sale], following") == (1, 3)


def test_a_closure_of_the_agreements_own_is_tried_however_far_off_it_is():
    """From the first closed day, a Wednesday, to the Monday after it are six days, both counted."""
    closed = tuple(date(2090, 7, 5) + timedelta(days=n) for n in range(4))
    assert counts("1 day", "[sale]", "([sale], following)") == (1, 3)
    assert counts("1 day", "[sale]", "([sale], following)", closed=closed) == (1, 6)


def test_the_last_day_there_is_is_reached_like_any_other():
    late = between("9990-01-01", "open")
    assert counts("1 year", "[sale]", "later of [sale] and 9999-12-31", sale=late) == (1, 10)


def test_worlds_outside_the_calendar_are_left_out():
    late = between("9999-12-01", "9999-12-30")
    assert counts("1 day", "[sale]", "1 day after ([sale])", sale=late, times=9) == (2, 2)
    assert counts(
        "1 day", "[sale]", "2 days after end of month of [sale]", sale=between("9999-11-30", "9999-12-01")
    ) == (
        3,
        3,
    )


def test_worlds_before_the_calendar_are_left_out_and_later_ones_are_not():
    early = between("0001-01-01", "0001-01-10")
    assert counts("1 day", "3 days before [sale]", "0001-01-05", sale=early) == (0, 5)


def test_a_start_on_the_last_day_there_is_counts():
    assert counts("1 day", "[sale]", "9999-12-31", sale=between("9999-12-30", "9999-12-31")) == (1, 2)


def test_the_first_whole_leap_year_after_a_fixed_day_is_tried_to_its_end():
    assert counts("1 day", "later of 2028-01-02 and start of year of [sale]", "[sale]") == (0, 366)


def test_every_node_of_an_expression_is_met():
    inside = nodes_of(parse("1 day after earlier of [a] and end of month of ([b], following)"))
    assert [type(node).__name__ for node in inside] == ["Offset", "First", "EventDay", "EdgeAround", "Roll", "EventDay"]
