"""Business days found by walking, months by stepping, periods by looking for their first and last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.dates.expressions import Edge, NamedPeriod, PeriodUnit, RollConvention
from tests.oracle.points import OutsideCalendar, Seen, later_by


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowCalendar:
    """The days on which business is closed or open besides the weekend; `first_year` to `last_year` are listed."""

    weekend: frozenset[int] = frozenset({5, 6})
    closures: frozenset[date] = frozenset()
    openings: frozenset[date] = frozenset()
    own_closures: frozenset[date] = frozenset()
    own_openings: frozenset[date] = frozenset()
    first_year: int | None = None
    last_year: int | None = None

    def is_open(self, day: date) -> bool:
        """The agreement's own days come before the list, the list before the weekend."""
        if day in self.own_openings or day in self.own_closures:
            return day in self.own_openings
        if day in self.openings or day in self.closures:
            return day in self.openings
        return day.weekday() not in self.weekend

    def walk(self, day: date, step: int, seen: Seen | None = None) -> date:
        """The first business day met going from a day, itself included, in steps of 1 or -1."""
        while True:
            if seen is not None:
                seen.asked.add(day)
            if self.is_open(day):
                return day
            day = later_by(day, step)

    def count(self, day: date, number: int, step: int, seen: Seen | None = None) -> date:
        """The day that is so many business days after (before) a day, which itself need not be one."""
        if number == 0:
            return self.walk(day, step, seen)
        for _ in range(number):
            day = self.walk(later_by(day, step), step, seen)
        return day

    def roll(self, day: date, convention: RollConvention, seen: Seen | None = None) -> date:
        """ISDA 2006 Definitions §4.12: modified following turns back where following would leave the month."""
        if convention is RollConvention.PRECEDING:
            return self.walk(day, -1, seen)
        if convention is RollConvention.FOLLOWING:
            return self.walk(day, 1, seen)
        try:
            onward = self.walk(day, 1, seen)
        except OutsideCalendar:
            return self.walk(day, -1, seen)  # no business day is left in this month at any rate
        return onward if onward.month == day.month and onward.year == day.year else self.walk(day, -1, seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an agreement says about counting."""

    calendar: SlowCalendar = SlowCalendar()
    fiscal_year_start: int = 1
    month_end: str = "last"


def month_step(day: date, months: int, month_end: str) -> date:
    """The same day of the month so many months on (back where negative), one month at a time."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        elif month == 0:
            year, month = year - 1, 12
        if not 1 <= year <= 9999:
            raise OutsideCalendar
    wanted = day.day
    while not exists(year, month, wanted):
        wanted -= 1
    cut = wanted != day.day
    found = date(year, month, wanted)
    return later_by(found, 1) if cut and month_end == "next" else found


def exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def starts(unit: PeriodUnit, fiscal_year_start: int) -> Callable[[int], bool]:
    """Whether a period of this kind begins with a month."""
    match unit:
        case PeriodUnit.MONTH:
            return lambda _month: True
        case PeriodUnit.QUARTER:
            return lambda month: month in (1, 4, 7, 10)
        case PeriodUnit.YEAR:
            return lambda month: month == 1
        case PeriodUnit.FISCAL_QUARTER:
            return lambda month: (month - fiscal_year_start) % 3 == 0
        case PeriodUnit.FISCAL_YEAR:
            return lambda month: month == fiscal_year_start


def around(day: date, unit: PeriodUnit, edge: Edge, fiscal_year_start: int) -> date:
    """The first or last day of the period a day lies in, found by walking there."""
    begins = starts(unit, fiscal_year_start)
    if edge is Edge.START:
        while not (day.day == 1 and begins(day.month)):
            day = later_by(day, -1)
        return day
    while exists(day.year, day.month, day.day + 1) or not begins(day.month % 12 + 1):
        day = later_by(day, 1)
    return day


def edge_of(period: NamedPeriod, edge: Edge, fiscal_year_start: int) -> date:
    """The first or last day of a named period; a fiscal year bears the name of the calendar year it ends in."""
    if period.fiscal:
        if edge is Edge.END:
            month = (fiscal_year_start - 2) % 12 + 1
            return around(date(period.year, month, 1), PeriodUnit.MONTH, Edge.END, 1)
        year = period.year if fiscal_year_start == 1 else period.year - 1
        if year < 1:
            raise OutsideCalendar
        return date(year, fiscal_year_start, 1)
    if period.quarter is not None:
        return around(date(period.year, period.quarter * 3, 1), PeriodUnit.QUARTER, edge, 1)
    if period.month is not None:
        return around(date(period.year, period.month, 1), PeriodUnit.MONTH, edge, 1)
    return date(period.year, 1, 1) if edge is Edge.START else date(period.year, 12, 31)
