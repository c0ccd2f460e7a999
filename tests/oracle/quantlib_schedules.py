"""Payment schedules by QuantLib's Schedule, and where ours fall on other days.

A difference is explained where the two holiday lists disagree on a day between the unrolled and the rolled days: the
program reckons with the list of the `holidays` library, QuantLib with its own. Given QuantLib's list, the program must
not differ at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import QuantLib  # type: ignore[import-untyped, unused-ignore]

from planner.dates.calendars import BusinessCalendar, ClosureList, list_closures
from planner.dates.durations import Duration
from planner.dates.evaluation import Conventions
from planner.dates.expressions import RollConvention, Unit
from planner.dates.ranges import on
from planner.dates.recurrence import Rule, Series

YEARS = 30
CALENDARS: dict[str, Any] = {
    "US": QuantLib.UnitedStates(QuantLib.UnitedStates.FederalReserve),
    "XECB": QuantLib.TARGET(),
    "GB-ENG": QuantLib.UnitedKingdom(QuantLib.UnitedKingdom.Settlement),
}
CONVENTIONS = {
    RollConvention.FOLLOWING: QuantLib.Following,
    RollConvention.MODIFIED_FOLLOWING: QuantLib.ModifiedFollowing,
}
INTERVALS = {
    Duration(1, Unit.MONTH): QuantLib.Period(1, QuantLib.Months),
    Duration(2, Unit.MONTH): QuantLib.Period(2, QuantLib.Months),
    Duration(1, Unit.QUARTER): QuantLib.Period(3, QuantLib.Months),
    Duration(6, Unit.MONTH): QuantLib.Period(6, QuantLib.Months),
    Duration(1, Unit.YEAR): QuantLib.Period(1, QuantLib.Years),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One schedule of thirty years."""

    code: str
    every: Duration
    roll: RollConvention
    start: date

    @property
    def end(self) -> date:
        return self.start.replace(year=self.start.year + YEARS, day=min(self.start.day, 28))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An occurrence on two days, with the days between on which the holiday lists disagree."""

    terms: Terms
    unrolled: date
    ours: date
    quantlib: date
    disagreed: tuple[date, ...]


def days_by_quantlib(terms: Terms, number: int) -> list[date]:
    """The first so many days; the schedule runs on past them, so that none of them is its last."""
    start = QuantLib.Date(terms.start.day, terms.start.month, terms.start.year)
    end = start + QuantLib.Period(YEARS + 2, QuantLib.Years)
    convention = CONVENTIONS[terms.roll]
    schedule = QuantLib.Schedule(
        start,
        end,
        INTERVALS[terms.every],
        CALENDARS[terms.code],
        convention,
        convention,
        QuantLib.DateGeneration.Forward,
        False,
    )
    return [found.to_date() for found in list(schedule)[:number]]


def days_by_program(terms: Terms, calendar: BusinessCalendar) -> list[tuple[date, date]]:
    """The unrolled and the rolled day of every occurrence."""
    rule = Rule(every=terms.every, roll=terms.roll)
    series = Series(rule, on(terms.start.toordinal()), on(terms.end.toordinal()), Conventions(calendar))
    found = series.between(terms.start.toordinal() - 31, terms.end.toordinal() + 31)
    return [(date.fromordinal(each.unrolled.latest), date.fromordinal(each.range.latest)) for each in found]


def differences(terms: Terms, *, our_list: bool = True) -> tuple[int, list[Difference]]:
    """How many days were compared, and those that differ; without `our_list` by QuantLib's holidays on both sides."""
    calendar = our_calendar(terms.code) if our_list else their_calendar(terms.code)
    ours = days_by_program(terms, calendar)
    theirs = days_by_quantlib(terms, len(ours))
    found = [
        Difference(terms=terms, unrolled=unrolled, ours=mine, quantlib=their, disagreed=())
        for (unrolled, mine), their in zip(ours, theirs, strict=True)
        if mine != their
    ]
    return len(ours), [explained(each) for each in found]


def explained(difference: Difference) -> Difference:
    days = (difference.unrolled, difference.ours, difference.quantlib)
    code = difference.terms.code
    span = (min(days) + timedelta(days=n) for n in range((max(days) - min(days)).days + 1))
    disagreed = tuple(day for day in span if is_open(code, day) != our_calendar(code).is_business_day(day.toordinal()))
    return Difference(
        terms=difference.terms,
        unrolled=difference.unrolled,
        ours=difference.ours,
        quantlib=difference.quantlib,
        disagreed=disagreed,
    )


def is_open(code: str, day: date) -> bool:
    return bool(CALENDARS[code].isBusinessDay(QuantLib.Date(day.day, day.month, day.year)))


@lru_cache
def our_calendar(code: str) -> BusinessCalendar:
    return BusinessCalendar(list_closures(code))


@lru_cache
def their_calendar(code: str) -> BusinessCalendar:
    """QuantLib's holidays as a closure list of the program."""
    first, last = date(1998, 1, 1), date(2064, 12, 31)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    closed = tuple(day.toordinal() for day in days if day.weekday() < 5 and not is_open(code, day))
    weekend = frozenset({5, 6})
    return BusinessCalendar(
        ClosureList(
            code=code,
            version=QuantLib.__version__,
            weekend=weekend,
            closures=closed,
            openings=(),
            first_year=first.year,
            last_year=last.year,
        )
    )


def schedules(days: list[date]) -> Iterator[Terms]:
    """Every calendar, interval and convention from each of these start days."""
    for code in CALENDARS:
        for every in INTERVALS:
            for roll in CONVENTIONS:
                yield from (Terms(code=code, every=every, roll=roll, start=day) for day in days)


def disagreements(code: str, first: date, last: date) -> dict[date, str]:
    """The days on which the two lists disagree, with which of them is closed."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    ours = our_calendar(code)
    return {
        day: "closed by QuantLib alone" if ours.is_business_day(day.toordinal()) else "closed by holidays alone"
        for day in days
        if is_open(code, day) != ours.is_business_day(day.toordinal())
    }
