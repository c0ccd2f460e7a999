"""Recurrence: a series of days from a start that may be uncertain until an end that may be, counted without drift.

Occurrence n is counted from the start, then rolled. Whether it exists goes by its unrolled day, what is shown by the
rolled one (dates.md §3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, Literal, NamedTuple

from planner.dates.arithmetic import DateOutOfRange, add_days, add_months, days_in_month
from planner.dates.durations import Duration
from planner.dates.evaluation import Conventions
from planner.dates.expressions import RollConvention, Unit
from planner.dates.ranges import LAST_DAY, NEVER, Range, on
from planner.dates.rules import RuleDays
from planner.errors import LongstopError

MOST_OCCURRENCES: Final = 100_000
MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
DAYS: Final = {Unit.DAY: 1, Unit.WEEK: 7}


class Existence(StrEnum):
    """Whether an occurrence comes in every way things can turn out, or only in some."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class TooManyOccurrences(LongstopError):
    """A rule that yields more occurrences than anyone could mean; `place` says whose."""

    def __init__(self, place: str = "") -> None:
        super().__init__(
            f"{place}{': ' if place else ''}this schedule has more than {MOST_OCCURRENCES:,} occurrences in the span "
            "asked for; give it an end, a longer interval, or ask for a shorter span"
        )


class Occurrence(NamedTuple):
    """One of a series: its number for life, its day before and after rolling, and whether it is sure to come."""

    number: int
    unrolled: Range
    range: Range
    existence: Existence


class Counts(NamedTuple):
    """How many occurrences there are in every completion, and in the one with the most; None where without end."""

    certain: int | None
    possible: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a series goes on from its start: `every` so long or by an RFC 5545 `rrule`, at most `times`, on a `day`.

    `day` is a day of the month, cut to the month's length, or "last"; the first occurrence is the first such day on
    or after the start.
    """

    every: Duration | None = None
    rrule: str | None = None
    times: int | None = None
    day: int | Literal["last"] | None = None
    roll: RollConvention | None = None


@dataclass(frozen=True)
class Series:
    """A rule with its start, its end if it has one, and what days it is reckoned by.

    `counts` decides existence where start and end hang on the same event; without it the rule of dates.md §3 does.
    """

    rule: Rule
    start: Range
    until: Range | None
    conventions: Conventions
    counts: Counts | None = None

    def between(self, first: int, last: int) -> Iterator[Occurrence]:
        """The occurrences whose rolled range touches first..last (ordinals), in order.

        Raises TooManyOccurrences past 100,000 of them.
        """
        yielded = 0
        number = self._first_reaching(first)
        while (occurrence := self.occurrence(number)) is not None and occurrence.range.earliest <= last:
            if yielded == MOST_OCCURRENCES:
                raise TooManyOccurrences
            yielded += 1
            number += 1
            yield occurrence

    def unrolled(self, number: int) -> Range | None:
        """The range of the nth day before rolling; None where it leaves the calendar or the rule has no more."""
        if self.rule.rrule is not None:
            day = self._rule_days.nth(number) if self._rule_days is not None else None
            return on(day) if day is not None else None
        try:
            earliest = nth(self.rule, self.start.earliest, number, self.conventions.month_end)
        except DateOutOfRange:
            return None
        try:
            latest = nth(self.rule, self.start.latest, number, self.conventions.month_end)
        except DateOutOfRange:
            latest = LAST_DAY
        return Range(earliest, latest)

    @cached_property
    def _rule_days(self) -> RuleDays | None:
        """The days of an RFC 5545 rule; it needs a known start, so there are none before that is known."""
        if self.rule.rrule is None or not self.start.earliest == self.start.latest <= LAST_DAY:
            return None
        return RuleDays(self.rule.rrule, self.start.earliest)

    def occurrence(self, number: int) -> Occurrence | None:
        """The nth occurrence; None where there is none, as from a start that never comes."""
        if self.start.earliest == NEVER:
            return None
        if self.rule.times is not None and number > self.rule.times:
            return None
        unrolled = self.unrolled(number)
        existence = self._existence(number, unrolled) if unrolled is not None else None
        if unrolled is None or existence is None:
            return None
        return Occurrence(number, unrolled, Range(*map(self._rolled, unrolled)), existence)

    def _existence(self, number: int, unrolled: Range) -> Existence | None:
        if self.counts is not None:
            certain, possible = self.counts
            if certain is None or number <= certain:
                return Existence.CERTAIN
            return Existence.POSSIBLE if possible is None or number <= possible else None
        if self.until is None or unrolled.latest <= self.until.earliest:
            return Existence.CERTAIN
        return Existence.POSSIBLE if unrolled.earliest <= self.until.latest else None

    def day_from(self, start: int, number: int) -> int | None:
        """The nth day of the series, rolled, if it starts on a day; None where that leaves the calendar."""
        if self.rule.every is None:
            return None
        try:
            return self._rolled(nth(self.rule, start, number, self.conventions.month_end))
        except DateOutOfRange:
            return None

    def _rolled(self, day: int) -> int:
        if self.rule.roll is None or day > LAST_DAY:
            return day
        return self.conventions.calendar.roll(day, self.rule.roll)

    def _first_reaching(self, day: int) -> int:
        """The first number whose rolled range does not end before a day; rolled days never decrease, so by halving."""
        return first_number(lambda number: self._ends_by(number, day))

    def _ends_by(self, number: int, day: int) -> bool:
        occurrence = self.occurrence(number)
        return occurrence is not None and occurrence.range.latest < day


def first_number(before: Callable[[int], bool]) -> int:
    """The first number from 1 on for which `before` no longer holds, where it holds up to some number."""
    step = 1
    while before(step):
        step *= 2
    low, high = step // 2, step
    while high - low > 1:
        middle = (low + high) // 2
        if before(middle):
            low = middle
        else:
            high = middle
    return high


def nth(rule: Rule, start: int, number: int, month_end: str) -> int:
    """The nth day counted from a start day (ordinals); open and never stay so.

    Raises DateOutOfRange where it leaves the years 1 to 9999.
    """
    if start > LAST_DAY:
        return start
    every = rule.every
    if every is None:
        raise ValueError("a rule without interval has no nth day")
    if every.unit in DAYS:
        return add_days(start, (number - 1) * every.count * DAYS[every.unit])
    months = (number - 1) * every.count * MONTHS[every.unit]
    if rule.day is None:
        return add_months(start, months)[month_end == "next"]
    wanted = 31 if rule.day == "last" else rule.day
    into = 0 if _in_month(start, wanted) >= start else 1
    first_of_month = start - date.fromordinal(start).day + 1
    return _in_month(add_months(first_of_month, months + into)[0], wanted)


def _in_month(day: int, wanted: int) -> int:
    """The wanted day of the month that a day lies in, cut to its length."""
    around = date.fromordinal(day)
    return day - around.day + min(wanted, days_in_month(around.year, around.month))
