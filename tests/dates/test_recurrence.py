"""What comes round again: the sentences of the rules for recurrence, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

import dateutil.rrule
import pytest
from hypothesis import given, settings

from planner.dates import rules
from planner.dates.calendars import BusinessCalendar
from planner.dates.durations import parse_duration
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.expressions import RollConvention
from planner.dates.language import parse
from planner.dates.ranges import Range, on
from planner.dates.recurrence import Counts, Existence, Rule, Series, TooManyOccurrences, first_number, nth
from tests.dates.strategies import drawn
from tests.dates.written import PENDING, between, day, said
from tests.oracle.series import SeriesCase, a_series, a_shared_series, series_difference

C, P = Existence.CERTAIN, Existence.POSSIBLE
NONE: Mapping[str, Range] = {}
FOLLOWING, PRECEDING, MODIFIED = (
    RollConvention.FOLLOWING,
    RollConvention.PRECEDING,
    RollConvention.MODIFIED_FOLLOWING,
)


def series(
    every: str | None,
    start: str,
    until: str | None = None,
    *,
    events: Mapping[str, Range] = NONE,
    conventions: Conventions | None = None,
    counts: Counts | None = None,
    **rule: Any,
) -> Series:
    """A series written as in an agreement file."""
    reckoned = conventions or Conventions(BusinessCalendar())

    def range_of(text: str) -> Range:
        return evaluate(parse(text), events=events, provisions={}, conventions=reckoned)

    length = parse_duration(every) if every else None
    end = range_of(until) if until else None
    return Series(Rule(every=length, **rule), range_of(start), end, reckoned, counts)


def first_days(found: Series, most: int = 12) -> list[str]:
    """The first rolled days, each as one day or as "first .. last"."""
    there = (found.occurrence(number) for number in range(1, most + 1))
    return [span(each.range) for each in there if each is not None]


def span(found: Range) -> str:
    both = [said(point) for point in found]
    return both[0] if both[0] == both[1] else " .. ".join(both)


def existences(found: Series, most: int = 6) -> list[Existence | None]:
    return [each.existence if (each := found.occurrence(number)) else None for number in range(1, most + 1)]


# -- counting


def test_month_ends_do_not_drift():
    found = series("1 month", "2027-01-31", times=4)
    assert first_days(found) == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]


def test_a_month_end_read_as_the_day_after_does_not_drift_either():
    found = series("1 month", "2027-01-31", times=4, conventions=Conventions(BusinessCalendar(), month_end="next"))
    assert first_days(found) == ["2027-01-31", "2027-03-01", "2027-03-31", "2027-05-01"]


@pytest.mark.parametrize(
    ("every", "second", "third"),
    [
        ("1 day", "2027-03-02", "2027-03-03"),
        ("45 days", "2027-04-15", "2027-05-30"),
        ("1 week", "2027-03-08", "2027-03-15"),
        ("2 weeks", "2027-03-15", "2027-03-29"),
        ("1 month", "2027-04-01", "2027-05-01"),
        ("2 months", "2027-05-01", "2027-07-01"),
        ("1 quarter", "2027-06-01", "2027-09-01"),
        ("3 quarters", "2027-12-01", "2028-09-01"),
        ("1 year", "2028-03-01", "2029-03-01"),
        ("2 years", "2029-03-01", "2031-03-01"),
    ],
)
def test_days_weeks_months_quarters_and_years_are_counted_from_the_start(every, second, third):
    assert first_days(series(every, "2027-03-01"), 3) == ["2027-03-01", second, third]


def test_a_leap_day_comes_back_every_year_as_the_last_of_february():
    assert first_days(series("1 year", "2028-02-29"), 5) == [
        "2028-02-29",
        "2029-02-28",
        "2030-02-28",
        "2031-02-28",
        "2032-02-29",
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (10, ["2027-01-10", "2027-02-10", "2027-03-10"]),
        (9, ["2027-02-09", "2027-03-09", "2027-04-09"]),
        (15, ["2027-01-15", "2027-02-15", "2027-03-15"]),
        (30, ["2027-01-30", "2027-02-28", "2027-03-30"]),
        ("last", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        (1, ["2027-02-01", "2027-03-01", "2027-04-01"]),
    ],
)
def test_a_day_of_the_month_comes_first_on_or_after_the_start(wanted, expected):
    assert first_days(series("1 month", "2027-01-10", day=wanted), 3) == expected


def test_a_day_of_the_month_is_cut_however_month_ends_are_read():
    reading = Conventions(BusinessCalendar(), month_end="next")
    found = series("1 month", "2027-01-31", day=31, times=3, conventions=reading)
    assert first_days(found) == ["2027-01-31", "2027-02-28", "2027-03-31"]


def test_a_day_of_the_month_goes_on_by_quarters_and_years():
    assert first_days(series("1 quarter", "2027-01-20", day=15), 2) == ["2027-02-15", "2027-05-15"]
    assert first_days(series("1 year", "2027-02-01", day="last"), 3) == ["2027-02-28", "2028-02-29", "2029-02-28"]


def test_a_start_in_december_past_the_day_begins_in_january():
    assert first_days(series("1 month", "2027-12-20", day=5), 2) == ["2028-01-05", "2028-02-05"]


def test_a_rule_without_interval_has_no_nth_day():
    with pytest.raises(ValueError, match=r"^a rule without interval has no nth day$"):
        nth(Rule(), day("2027-01-01"), 1, "last")


# -- rolling


@pytest.mark.parametrize(
    ("roll", "expected"),
    [
        (None, ["2026-08-31", "2026-09-30", "2026-10-31"]),
        (FOLLOWING, ["2026-08-31", "2026-09-30", "2026-11-02"]),
        (PRECEDING, ["2026-08-31", "2026-09-30", "2026-10-30"]),
        (MODIFIED, ["2026-08-31", "2026-09-30", "2026-10-30"]),
    ],
)
def test_the_unrolled_day_decides_whether_it_is_owed_the_rolled_one_when(roll, expected):
    """31 October 2026 is a Saturday; until 31 October the third is owed whatever day it falls on."""
    assert first_days(series("1 month", "2026-08-31", "2026-10-31", roll=roll)) == expected


def test_an_unrolled_day_after_the_end_does_not_exist_though_it_would_roll_before_it():
    assert first_days(series("1 month", "2026-08-31", "2026-10-30", roll=PRECEDING)) == ["2026-08-31", "2026-09-30"]


def test_each_day_is_rolled_by_itself_and_none_drifts():
    assert first_days(series("1 week", "2027-01-02", roll=FOLLOWING), 3) == ["2027-01-04", "2027-01-11", "2027-01-18"]


def test_an_occurrence_keeps_its_day_before_rolling():
    found = series("1 month", "2026-08-31", roll=FOLLOWING).occurrence(3)
    assert found is not None
    assert (span(found.unrolled), span(found.range)) == ("2026-10-31", "2026-11-02")


def test_a_window_sees_the_rolled_day():
    found = series("1 month", "2026-08-31", "2026-10-31", roll=FOLLOWING)
    assert [each.number for each in found.between(day("2026-11-01"), day("2026-11-30"))] == [3]
    assert [each.number for each in found.between(day("2026-10-01"), day("2026-11-01"))] == []


# -- existence


def test_without_an_end_all_are_certain():
    assert existences(series("1 year", "2027-01-01")) == [C] * 6


def test_with_a_known_end_those_up_to_and_on_it_are_certain_and_there_are_no_more():
    assert existences(series("1 year", "2027-01-01", "2029-01-01")) == [C, C, C, None, None, None]


def test_until_an_event_those_up_to_today_are_certain_and_all_others_possible():
    found = series("1 month", "2026-09-23", "[sale]", events={"sale": PENDING})
    assert existences(found) == [C, C, C, P, P, P]


def test_until_an_event_or_a_day_none_comes_after_that_day():
    found = series("1 month", "2026-09-23", "earlier of [sale] and 2027-01-23", events={"sale": PENDING})
    assert existences(found) == [C, C, C, P, P, None]


def test_an_uncertain_start_makes_the_last_ones_possible():
    starts = {"began": between("2027-01-01", "2027-03-01")}
    found = series("1 month", "[began]", "2027-04-15", events=starts)
    assert existences(found) == [C, C, P, P, None, None]
    assert first_days(found)[2] == "2027-03-01 .. 2027-05-01"


def test_an_open_start_leaves_every_day_open_and_its_existence_possible():
    found = series("1 year", "[sale]", "2027-12-31", events={"sale": PENDING})
    assert existences(found, 3) == [P, P, None]
    assert first_days(found) == ["2026-11-23 .. open", "2027-11-23 .. open"]


def test_an_end_that_never_comes_makes_all_certain():
    assert existences(series("1 year", "2027-01-01", "never"), 3) == [C, C, C]


def test_from_a_start_that_never_comes_there_is_none():
    assert existences(series("1 year", "never"), 2) == [None, None]
    assert list(series("1 year", "never").between(day("2027-01-01"), day("9999-12-31"))) == []


def test_an_end_before_the_start_leaves_none():
    assert existences(series("1 year", "2027-01-01", "2026-12-31"), 2) == [None, None]


def test_times_count_the_first_ones():
    assert existences(series("1 year", "2027-01-01", times=2), 4) == [C, C, None, None]
    assert existences(series("1 year", "2027-01-01", "2027-06-01", times=2), 3) == [C, None, None]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(2, 3), [C, C, P, None]),
        (Counts(0, 1), [P, None, None, None]),
        (Counts(None, None), [C, C, C, C]),
        (Counts(1, None), [C, P, P, P]),
        (Counts(0, 0), [None, None, None, None]),
    ],
)
def test_a_count_by_completion_goes_before_the_table(counts, expected):
    found = series("1 year", "[sale]", "2028-01-01", events={"sale": PENDING}, counts=counts)
    assert existences(found, 4) == expected


# -- spans


def test_a_span_has_the_days_in_it_both_ends_included():
    found = series("1 month", "2020-01-15")
    asked = found.between(day("2027-01-15"), day("2027-03-15"))
    assert [(each.number, span(each.range)) for each in asked] == [
        (85, "2027-01-15"),
        (86, "2027-02-15"),
        (87, "2027-03-15"),
    ]


def test_a_span_between_two_days_or_before_all_of_them_is_empty():
    found = series("1 month", "2027-01-15")
    assert list(found.between(day("2027-01-16"), day("2027-02-14"))) == []
    assert list(found.between(day("2026-01-01"), day("2027-01-14"))) == []


def test_a_span_after_the_last_one_is_empty():
    found = series("1 month", "2027-01-15", times=5)
    assert [each.number for each in found.between(day("2027-05-15"), day("2027-12-31"))] == [5]
    assert list(found.between(day("2027-05-16"), day("2027-12-31"))) == []


def test_an_uncertain_day_is_in_every_span_its_range_touches():
    found = series("1 year", "[began]", events={"began": between("2027-01-10", "2027-03-01")}, times=1)
    for first, last in (("2027-01-01", "2027-01-10"), ("2027-02-01", "2027-02-01"), ("2027-03-01", "2027-12-31")):
        assert [each.number for each in found.between(day(first), day(last))] == [1]
    assert list(found.between(day("2027-01-01"), day("2027-01-09"))) == []
    assert list(found.between(day("2027-03-02"), day("2027-12-31"))) == []


def test_an_endless_series_is_expanded_only_as_far_as_asked():
    found = series("1 day", "0001-01-01").between(day("2027-01-01"), day("9999-12-31"))
    assert next(found).range == on(day("2027-01-01"))


def test_a_hundred_thousand_occurrences_are_given_and_one_more_is_refused():
    found = series("1 day", "2000-01-01").between(day("2000-01-01"), day("2999-01-01"))
    assert sum(1 for _ in islice(found, 100_000)) == 100_000
    with pytest.raises(TooManyOccurrences) as refused:
        next(found)
    sentence = (
        "this schedule has more than 100,000 occurrences in the span asked for; "
        "give it an end, a longer interval, or ask for a shorter span"
    )
    assert str(refused.value) == sentence
    assert str(TooManyOccurrences("provisions.fee.schedule")) == f"provisions.fee.schedule: {sentence}"


def test_a_series_stops_at_the_end_of_the_calendar():
    assert first_days(series("1 year", "9998-06-01", "9999-12-31")) == ["9998-06-01", "9999-06-01"]
    found = series("1 year", "9997-06-01")
    assert first_days(found, 9) == ["9997-06-01", "9998-06-01", "9999-06-01"]
    assert len(list(found.between(day("9997-01-01"), day("9999-12-31")))) == 3


def test_a_range_that_runs_past_the_end_of_the_calendar_is_cut_there():
    found = series("1 year", "[began]", events={"began": between("9998-01-01", "9999-01-01")})
    assert first_days(found) == ["9998-01-01 .. 9999-01-01", "9999-01-01 .. 9999-12-31"]


def test_the_nth_day_of_one_start_is_rolled_or_leaves_the_calendar():
    found = series("1 month", "2026-08-31", roll=FOLLOWING)
    assert found.day_from(day("2026-08-31"), 3) == day("2026-11-02")
    assert found.day_from(day("9999-12-01"), 3) is None
    assert series(None, "2027-01-01", rrule="FREQ=DAILY").day_from(day("2027-01-01"), 2) is None


@pytest.mark.parametrize("wanted", [1, 2, 3, 4, 5, 7, 8, 9, 100, 1023, 1024, 1025])
def test_the_first_number_past_a_bound_is_found_by_halving(wanted):
    asked: list[int] = []

    def before(number: int) -> bool:
        asked.append(number)
        return number < wanted

    assert first_number(before) == wanted
    assert len(asked) <= 22
    assert min(asked) >= 1


def test_the_nth_day_of_one_start_reads_month_ends_as_the_agreement_does():
    reading = Conventions(BusinessCalendar(), month_end="next")
    assert series("1 month", "2027-01-31", conventions=reading).day_from(day("2027-01-31"), 2) == day("2027-03-01")


def test_the_last_day_there_is_is_rolled_and_counted_from_as_any_other():
    closed = Conventions(BusinessCalendar(None, [date(9999, 12, 31)]))
    assert first_days(series("1 day", "9999-12-30", conventions=closed, roll=PRECEDING)) == ["9999-12-30", "9999-12-30"]
    assert first_days(series("1 day", "9999-12-31")) == ["9999-12-31"]


# -- rules of RFC 5545


def test_a_rule_says_what_the_simple_form_cannot():
    found = series(None, "2027-01-01", rrule="FREQ=MONTHLY;BYDAY=-1FR")
    assert first_days(found, 3) == ["2027-01-29", "2027-02-26", "2027-03-26"]


def test_the_start_counts_only_if_the_rule_matches_it():
    assert first_days(series(None, "2027-01-05", rrule="FREQ=WEEKLY;BYDAY=TU", times=2)) == ["2027-01-05", "2027-01-12"]
    assert first_days(series(None, "2027-01-05", rrule="FREQ=WEEKLY;BYDAY=MO", times=2)) == ["2027-01-11", "2027-01-18"]


def test_a_rule_ends_with_the_end_and_the_times_of_the_schedule():
    rule = "freq=monthly;bymonthday=1 "
    assert first_days(series(None, "2027-01-01", "2027-03-01", rrule=rule)) == [
        "2027-01-01",
        "2027-02-01",
        "2027-03-01",
    ]
    assert first_days(series(None, "2027-01-01", "2027-03-01", rrule=rule, times=1)) == ["2027-01-01"]


def test_a_rule_until_an_event_is_possible_after_today():
    found = series(None, "2026-10-23", "[sale]", rrule="FREQ=MONTHLY", events={"sale": PENDING})
    assert existences(found, 4) == [C, C, P, P]


def test_a_rules_days_are_rolled():
    assert first_days(series(None, "2026-10-31", rrule="FREQ=MONTHLY", roll=FOLLOWING, times=1)) == ["2026-11-02"]


@pytest.mark.parametrize("start", ["[sale]", "never"])
def test_a_rule_whose_start_is_not_a_known_day_has_no_days(start):
    assert first_days(series(None, start, rrule="FREQ=DAILY", events={"sale": PENDING})) == []


def test_a_rule_is_expanded_only_as_far_as_asked_and_seen_in_spans():
    found = series(None, "1999-01-01", rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    asked = found.between(day("2027-01-01"), day("2032-12-31"))
    assert [(each.number, span(each.range)) for each in asked] == [(8, "2028-02-29"), (9, "2032-02-29")]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=3;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=20;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=9000;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_can_never_match_has_no_days_and_says_so_soon(rule):
    assert first_days(series(None, "2027-01-01", rrule=rule)) == []


def test_a_rule_that_can_never_match_is_not_looked_for_in_every_year_there_is(monkeypatch):
    """The calendar repeats itself after 400 years; the last such round is 400 to 800 years before its end."""
    looked_at: set[int] = set()
    look = dateutil.rrule._iterinfo.rebuild

    def noted(self: object, year: int, month: int) -> None:
        looked_at.add(year)
        look(self, year, month)

    monkeypatch.setattr(dateutil.rrule._iterinfo, "rebuild", noted)
    assert rules.RuleDays("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", day("2027-01-01")).nth(1) is None
    assert 400 <= len(looked_at) < 800


def test_a_rule_that_matches_once_in_four_hundred_years_is_not_taken_for_one_that_never_does():
    rule = "FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=29"
    assert first_days(series(None, "1900-01-01", rrule=rule), 3) == ["2000-02-29", "2400-02-29", "2800-02-29"]


def test_a_rule_with_a_long_interval_keeps_its_step_where_it_is_tried_for_a_match():
    """Every thousandth day from 2001 on: two of them are leap days, the last in the year 9040."""
    found = series(None, "2001-01-01", rrule="FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29")
    assert first_days(found) == ["4172-02-29", "9040-02-29"]


def test_days_of_a_rule_are_worked_out_one_by_one(monkeypatch):
    drawn_so_far: list[int] = []

    def days(*_: object) -> Iterator[int]:
        for ordinal in range(day("2027-01-01"), day("2028-01-01")):
            drawn_so_far.append(ordinal)
            yield ordinal

    monkeypatch.setattr(rules, "_days", days)
    found = rules.RuleDays("FREQ=DAILY", day("2027-01-01"))
    assert len(drawn_so_far) == 1
    assert found.nth(3) == day("2027-01-03")
    assert len(drawn_so_far) == 3
    assert found.nth(2) == day("2027-01-02")
    assert len(drawn_so_far) == 3
    assert found.nth(366) is None


def test_a_rule_that_matches_on_the_first_day_of_the_calendar_and_late_in_it_is_read():
    assert first_days(series(None, "0001-01-01", rrule="FREQ=YEARLY"), 1) == ["0001-01-01"]
    assert first_days(series(None, "9999-12-30", rrule="FREQ=DAILY")) == ["9999-12-30", "9999-12-31"]


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=53MO", "FREQ=OFTEN", "MONTHLY", "FREQ=DAILY;BYDAY=0MO", ""])
def test_a_rule_that_cannot_be_read_is_refused_in_a_sentence(rule):
    with pytest.raises(Exception, match=f"^the rule “{rule}” cannot be read: ."):
        series(None, "2027-01-01", rrule=rule).occurrence(1)


def test_two_rules_in_one_are_refused():
    with pytest.raises(Exception, match="is more than one rule; a schedule takes a single one"):
        series(None, "2027-01-01", rrule="RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY").occurrence(1)


# -- any series


few = settings(max_examples=60)


@few
@given(drawn(a_series))
def test_any_series_is_counted_as_by_walking(case: SeriesCase) -> None:
    assert not series_difference(case)


@settings(few, max_examples=3)
@given(drawn(a_shared_series))
def test_any_series_on_one_event_is_decided_as_by_trying_its_days(case: SeriesCase) -> None:
    assert not series_difference(case)


def test_a_series_that_goes_on_has_one_number_after_another():
    found = series("1 week", "2027-01-01").between(day("2027-06-01"), date.max.toordinal())
    numbers = [each.number for each in islice(found, 5)]
    assert numbers == list(range(numbers[0], numbers[0] + 5))
