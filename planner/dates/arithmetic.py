"""Calendar arithmetic on ordinals: days, months, quarters, years and fiscal years (dates.md §1, Arithmetic).

Every function never decreases when its day increases, so that it can be applied to both ends of a range.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.dates.expressions import Edge, NamedPeriod, PeriodUnit
from planner.dates.ranges import FIRST_DAY, LAST_DAY
from planner.errors import LongstopError

_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LENGTH: Final = {
    PeriodUnit.MONTH: 1,
    PeriodUnit.QUARTER: 3,
    PeriodUnit.YEAR: 12,
    PeriodUnit.FISCAL_QUARTER: 3,
    PeriodUnit.FISCAL_YEAR: 12,
}


class DateOutOfRange(LongstopError):
    """A computed day that lies before 0001-01-01 or after 9999-12-31."""

    def __init__(self, what: str, *, late: bool) -> None:
        bound = "after 9999-12-31, the last" if late else "before 0001-01-01, the first"
        super().__init__(f"{what} lies {bound} day there is; check the number and the unit")


def days_in_month(year: int, month: int) -> int:
    """How many days a month of the Gregorian calendar has (year 1 to 9999, month 1 to 12)."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _DAYS[month - 1]


def counted(count: int, unit: str, day: int) -> str:
    """What was being computed, for an error: "3 months before 0001-02-01"."""
    said = str(abs(count)) if abs(count) < 10**12 else "far too many"
    direction = "before" if count < 0 else "after"
    return f"{said} {unit}{'' if abs(count) == 1 else 's'} {direction} {date.fromordinal(day).isoformat()}"


def add_days(day: int, days: int) -> int:
    """The day so many days later (earlier where negative); raises DateOutOfRange."""
    result = day + days
    if FIRST_DAY <= result <= LAST_DAY:
        return result
    raise DateOutOfRange(counted(days, "day", day), late=days > 0)


def add_months(day: int, months: int) -> tuple[int, int]:
    """The same day of the month so many months later (earlier where negative), in both readings of a month end.

    First the reading "last", which cuts to the month's last day, then "next", which takes the day after that; they
    differ only where the month is too short. Raises DateOutOfRange.
    """
    start = date.fromordinal(day)
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise DateOutOfRange(counted(months, "month", day), late=months > 0)
    length = days_in_month(year, month0 + 1)
    first = date(year, month0 + 1, 1).toordinal()
    if start.day <= length:
        return (same := first + start.day - 1), same
    return first + length - 1, first + length


def edge_of(edge: Edge, period: NamedPeriod, fiscal_year_start: int) -> int:
    """The first or last day of a named period; a fiscal year is named after the year it ends in.

    Raises DateOutOfRange for the start of the fiscal year 1 where that lies in the year 0.
    """
    first_month, length = period.year * 12, 12
    if period.month is not None:
        first_month, length = first_month + period.month - 1, 1
    elif period.quarter is not None:
        first_month, length = first_month + (period.quarter - 1) * 3, 3
    elif period.fiscal:
        first_month += (fiscal_year_start - 1) - (12 if fiscal_year_start > 1 else 0)
    return _edge(edge, first_month, length)


def edge_around(edge: Edge, unit: PeriodUnit, day: int, fiscal_year_start: int) -> int:
    """The first or last day of the period that a day lies in; raises DateOutOfRange."""
    around = date.fromordinal(day)
    length = _LENGTH[unit]
    fiscal = unit in (PeriodUnit.FISCAL_QUARTER, PeriodUnit.FISCAL_YEAR)
    into = (around.month - (fiscal_year_start if fiscal else 1)) % length
    return _edge(edge, around.year * 12 + around.month - 1 - into, length)


def _edge(edge: Edge, first_month: int, length: int) -> int:
    """A day of the months `first_month` (counted from January of the year 0) and the `length - 1` after it."""
    wanted = first_month if edge is Edge.START else first_month + length - 1
    year, month0 = divmod(wanted, 12)
    if not 1 <= year <= 9999:
        raise DateOutOfRange(f"the {edge} of that fiscal period", late=year > 9999)
    return date(year, month0 + 1, 1 if edge is Edge.START else days_in_month(year, month0 + 1)).toordinal()
