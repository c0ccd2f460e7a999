"""Counting days, months, periods and series, checked against walking there one step at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.dates.arithmetic import DateOutOfRange
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.expressions import (
    Day,
    Direction,
    Edge,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    NamedPeriod,
    Offset,
    PeriodUnit,
    Roll,
    RollConvention,
    Unit,
)
from planner.dates.ranges import FIRST_DAY, LAST_DAY, NEVER, OPEN, Range
from planner.dates.wording import to_text
from tests.dates import strategies
from tests.oracle.calendar import SlowCalendar, Terms
from tests.oracle.cases import Seeded
from tests.oracle.comparison import program_calendar, program_conventions
from tests.oracle.evaluator import value
from tests.oracle.points import OutsideCalendar, as_number, at
from tests.oracle.series import a_series, a_shared_series, series_difference

few = settings(max_examples=60)
X = EventDay("x")

OPERATORS = [
    *(Offset(count, unit, way, X) for count, unit, way in product((0, 1, 2, 7), Unit, Direction)),
    *(EdgeAround(edge, unit, X) for edge, unit in product(Edge, PeriodUnit)),
    *(Roll(convention, X) for convention in RollConvention),
]


@pytest.mark.parametrize("month_end", ["last", "next"])
@pytest.mark.parametrize("operator", OPERATORS, ids=to_text)
def test_no_operator_turns_two_days_round(operator: Expression, month_end: str) -> None:
    calendar = SlowCalendar(
        own_closures=frozenset(date(2027, 12, 20) + timedelta(days=n) for n in range(50)),
        own_openings=frozenset({date(2027, 11, 28), date(2028, 2, 12)}),
    )
    terms = Terms(calendar=calendar, fiscal_year_start=7, month_end=month_end)
    conventions = program_conventions(terms)
    first = date(2027, 11, 1).toordinal()
    results = [of_day(operator, first + n, conventions) for n in range(200)]
    assert all(one <= other for one, other in pairwise(results))
    assert of_day(operator, OPEN, conventions) == OPEN
    assert of_day(operator, NEVER, conventions) == NEVER


def of_day(operator: Expression, day: int, conventions: Conventions) -> int:
    return evaluate(operator, events={"x": Range(day, day)}, provisions={}, conventions=conventions).earliest


@few
@given(strategies.calendars, strategies.days, st.integers(0, 60))
def test_business_days_agree_with_counting_one_by_one(calendar: SlowCalendar, day: date, count: int) -> None:
    fast = program_calendar(calendar)
    assert fast.is_business_day(day.toordinal()) == calendar.is_open(day)
    for sign, direction in ((1, Direction.AFTER), (-1, Direction.BEFORE)):
        expression = Offset(count, Unit.BUSINESS_DAY, direction, Day(day.toordinal()))
        try:
            slow = calendar.count(day, count, sign)
        except OutsideCalendar:
            with pytest.raises(DateOutOfRange):
                evaluate(expression, events={}, provisions={}, conventions=Conventions(fast))
            continue
        assert (
            evaluate(expression, events={}, provisions={}, conventions=Conventions(fast)).earliest == slow.toordinal()
        )
        if count or sign == 1:
            assert fast.shift(day.toordinal(), sign * count) == slow.toordinal()


@pytest.mark.parametrize("month_end", ["last", "next"])
@pytest.mark.parametrize("unit", [Unit.MONTH, Unit.QUARTER, Unit.YEAR])
def test_months_agree_with_stepping_one_by_one(unit: Unit, month_end: str) -> None:
    terms = Terms(month_end=month_end)
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(800)]
    check_days(
        [day for day in days if day.day in (1, 15, 28, 29, 30, 31)],
        terms,
        lambda inside: [Offset(count, unit, way, inside) for count in (*range(15), 24, 48, 100) for way in Direction],
    )


@pytest.mark.parametrize("fiscal_year_start", range(1, 13))
def test_periods_agree_with_walking_to_their_ends(fiscal_year_start: int) -> None:
    days = [date(2027, 12, 1) + timedelta(days=n) for n in range(800)]
    check_days(
        [day for day in days if day.day in (1, 2, 28, 29, 30, 31)],
        Terms(fiscal_year_start=fiscal_year_start),
        lambda inside: [EdgeAround(edge, unit, inside) for edge in Edge for unit in PeriodUnit],
    )


def check_days(days: list[date], terms: Terms, written: Callable[[Expression], list[Expression]]) -> None:
    conventions = program_conventions(terms)
    for day in days:
        for expression in written(Day(day.toordinal())):
            found = evaluate(expression, events={}, provisions={}, conventions=conventions).earliest
            assert found == as_number(value(expression, {}, terms)), to_text(expression)


@pytest.mark.parametrize("month_end", ["last", "next"])
@pytest.mark.parametrize("year", [1900, 2000, 2024, 2100])
def test_the_end_of_february_is_found_in_every_kind_of_year(year: int, month_end: str) -> None:
    days = [date(year, 1, 27) + timedelta(days=n) for n in range(65)]
    check_days(
        days,
        Terms(month_end=month_end),
        lambda inside: [Offset(count, Unit.MONTH, way, inside) for count in (0, 1, 2, 12) for way in Direction],
    )


@pytest.mark.parametrize("fiscal_year_start", range(1, 13))
def test_named_periods_agree_with_walking_to_their_ends(fiscal_year_start: int) -> None:
    periods = [NamedPeriod(year, fiscal=fiscal) for year in (2, 2027, 2028, 9999) for fiscal in (False, True)]
    periods += [NamedPeriod(2027, quarter=quarter) for quarter in range(1, 5)]
    periods += [NamedPeriod(2028, month=month) for month in range(1, 13)]
    terms = Terms(fiscal_year_start=fiscal_year_start)
    for expression in [EdgeOf(edge, period) for edge in Edge for period in periods]:
        found = evaluate(expression, events={}, provisions={}, conventions=program_conventions(terms)).earliest
        assert found == as_number(value(expression, {}, terms)), to_text(expression)


@pytest.mark.parametrize("operator", OPERATORS, ids=to_text)
def test_the_first_and_the_last_day_there_is_are_reached_and_not_passed(operator: Expression) -> None:
    terms = Terms(fiscal_year_start=7)
    conventions = program_conventions(terms)
    for day in (*range(FIRST_DAY, FIRST_DAY + 40), *range(LAST_DAY - 40, LAST_DAY + 1)):
        try:
            expected = as_number(value(operator, {"x": at(date.fromordinal(day))}, terms))
        except OutsideCalendar:
            with pytest.raises(DateOutOfRange):
                of_day(operator, day, conventions)
        else:
            assert of_day(operator, day, conventions) == expected, date.fromordinal(day)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("count", [10_000_000, 10**30])
def test_a_count_beyond_all_days_is_refused_at_once(unit: Unit, count: int) -> None:
    for direction in Direction:
        with pytest.raises(DateOutOfRange):
            of_day(Offset(count, unit, direction, X), date(2027, 1, 1).toordinal(), program_conventions(Terms()))


def test_series_have_the_days_and_the_existence_the_rules_give() -> None:
    found = {seed: series_difference(a_series(Seeded(seed))) for seed in range(500)}
    assert not {seed: told for seed, told in found.items() if told}


def test_series_whose_ends_hang_on_one_event_are_decided_by_every_day_of_it() -> None:
    found = {seed: series_difference(a_shared_series(Seeded(seed))) for seed in range(8)}
    assert not {seed: told for seed, told in found.items() if told}
