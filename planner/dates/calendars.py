"""Business days: weekends, a country's or market's closures, and the agreement's own (dates.md §1)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Final

from planner.dates.arithmetic import DateOutOfRange, counted, edge_around
from planner.dates.closures import ClosureList, known_codes, list_closures
from planner.dates.expressions import Edge, PeriodUnit, RollConvention
from planner.dates.ranges import FIRST_DAY, LAST_DAY
from planner.errors import LongstopError

__all__ = ["SATURDAY_AND_SUNDAY", "BusinessCalendar", "ClosureList", "known_codes", "list_closures"]

SATURDAY_AND_SUNDAY: Final = frozenset({5, 6})


class BusinessCalendar:
    """Which days are business days, by ordinal; counting and moving cost a few searches, however far they go.

    The agreement's own closures and openings go before the list's; a day that is in both is closed. Without a list
    every day but Saturday and Sunday counts. `first_year` and `last_year` are the list's span, None without one;
    `last_own_day` is the last day that the agreement closes or opens itself, 0 where there is none.
    """

    def __init__(
        self, closures: ClosureList | None = None, own_closures: Iterable[date] = (), own_openings: Iterable[date] = ()
    ) -> None:
        self.first_year = closures.first_year if closures else None
        self.last_year = closures.last_year if closures else None
        self._week = _Week(closures.weekend if closures else SATURDAY_AND_SUNDAY)
        closed = {day.toordinal() for day in own_closures}
        opened = {day.toordinal() for day in own_openings} - closed
        self.last_own_day = max(closed | opened, default=0)
        if closures:
            closed |= set(closures.closures) - opened
            opened |= set(closures.openings) - closed
        works = self._week.works
        exceptions = sorted({day for day in closed if works(day)} | {day for day in opened if not works(day)})
        self._exceptions = exceptions
        self._is_exception = frozenset(exceptions)
        self._counts = self._counted(exceptions)

    def _counted(self, exceptions: list[int]) -> list[int]:
        """For each exception the number of business days up to and including it."""
        counts, difference = [], 0
        for day in exceptions:
            difference += -1 if self._week.works(day) else 1
            counts.append(self._week.count(day) + difference)
        return counts

    def is_business_day(self, day: int) -> bool:
        """Whether business is done on a day."""
        return self._week.works(day) != (day in self._is_exception)

    def count(self, day: int) -> int:
        """How many business days there are from 0001-01-01 to a day, both included."""
        index = bisect_right(self._exceptions, day)
        if not index:
            return self._week.count(day)
        before = self._exceptions[index - 1]
        return self._counts[index - 1] + self._week.count(day) - self._week.count(before)

    def shift(self, day: int, business_days: int) -> int:
        """The nth business day strictly after a day, or strictly before it where negative; with 0 `following`.

        Raises DateOutOfRange.
        """
        if business_days > 0:
            found = self._nth(self.count(day) + business_days)
        else:  # from the first business day on or after it
            found = self._nth(self.count(day - 1) + 1 + business_days)
        return self._within(found, day, business_days)

    def following(self, day: int) -> int:
        """The day itself where it is a business day, else the next one; raises DateOutOfRange."""
        return self.shift(day, 0)

    def preceding(self, day: int) -> int:
        """The day itself where it is a business day, else the last one before; raises DateOutOfRange."""
        return self._within(self._nth(self.count(day)), day, -1)

    def roll(self, day: int, convention: RollConvention) -> int:
        """A day moved to a business day (ISDA 2006 Definitions, §4.12); raises DateOutOfRange.

        Modified following is following, unless that lies in another month: then it is preceding.
        """
        if self.is_business_day(day):
            return day
        if convention is RollConvention.PRECEDING:
            return self.preceding(day)
        if convention is RollConvention.FOLLOWING:
            return self.following(day)
        found = self._nth(self.count(day) + 1)
        return found if found <= _month_end(day) else self.preceding(day)

    def gap(self, *days: int) -> str:
        """What the closure list lacks for these days: "holiday list ends in 2100"; empty where it has them all."""
        if self.first_year is None or self.last_year is None:
            return ""
        if max(days) > date(self.last_year, 12, 31).toordinal():
            return f"holiday list ends in {self.last_year}"
        early = min(days) < date(self.first_year, 1, 1).toordinal()
        return f"holiday list begins in {self.first_year}" if early else ""

    def _nth(self, number: int) -> int:
        """The day that is the nth business day since 0001-01-01; out of range where there is none."""
        if number < 1:
            return FIRST_DAY - 1
        index = bisect_left(self._counts, number)
        base = self._exceptions[index - 1] if index else FIRST_DAY - 1
        counted_there = self._counts[index - 1] if index else 0
        found = self._week.nth(self._week.count(base) + number - counted_there)
        # An exception before that can only be an opening: the day it brings in is the one.
        return min(found, self._exceptions[index]) if index < len(self._exceptions) else found

    def _within(self, found: int, day: int, business_days: int) -> int:
        if FIRST_DAY <= found <= LAST_DAY:
            return found
        raise DateOutOfRange(counted(business_days, "business day", day), late=found > LAST_DAY)


class _Week:
    """The working days of a week that repeats for ever, counted from 0001-01-01, a Monday."""

    def __init__(self, weekend: frozenset[int]) -> None:
        self._offsets = [weekday for weekday in range(7) if weekday not in weekend]
        if not self._offsets:
            raise LongstopError("a business calendar needs at least one working day in a week")
        self._before = [sum(offset < weekday for offset in self._offsets) for weekday in range(8)]
        self._works = [weekday in self._offsets for weekday in range(7)]

    def works(self, day: int) -> bool:
        return self._works[(day - 1) % 7]

    def count(self, day: int) -> int:
        """How many working days there are up to and including a day."""
        weeks, days = divmod(day, 7)
        return weeks * len(self._offsets) + self._before[days]

    def nth(self, number: int) -> int:
        """The day that is the nth working day."""
        weeks, place = divmod(number - 1, len(self._offsets))
        return weeks * 7 + self._offsets[place] + 1


def _month_end(day: int) -> int:
    """The last day of a day's month."""
    return edge_around(Edge.END, PeriodUnit.MONTH, day, 1)
