"""How many occurrences a series has whose start and end hang on the same pending event, decided by completion.

Taken apart, a start and an end that move together would make occurrences look possible that exist in no world, and
others uncertain that exist in every one (dates.md §3). So both are worked out for the same day of the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from planner.dates.arithmetic import DateOutOfRange, edge_of
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.expressions import (
    Day,
    Direction,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    Offset,
    ProvisionDay,
    Unit,
    asks_calendar,
    children,
)
from planner.dates.ranges import LAST_DAY, OPEN, Range, on
from planner.dates.recurrence import DAYS, MONTHS, MOST_OCCURRENCES, Counts, Rule, first_number, nth

# Past every fixed day and all that is counted from it, start and end only repeat themselves: after four years as far as
# months and leap days go, after 28 where they are reckoned in business days.
_LEAP_YEARS: Final = 4 * 366
_WEEKDAYS_OF_LEAP_YEARS: Final = 28 * 366
_LONGEST: Final = {Unit.DAY: 1, Unit.BUSINESS_DAY: 7, Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 92, Unit.YEAR: 366}
_LONGEST_PERIOD: Final = 366
# No term in a contract is longer than a century; a slip of the pen shall not try every day there is.
_LONGEST_TERM: Final = 100 * 366


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """A start and an end that hang on one common pending event; other events are taken as independent.

    Neither expression may refer to another provision whose own day hangs on the common event.
    """

    rule: Rule
    start: Expression
    until: Expression
    event: str
    events: Mapping[str, Range]
    provisions: Mapping[ProvisionDay, Range]
    conventions: Conventions

    def counts(self) -> Counts:
        """The fewest and the most occurrences over all days of the event; past 100,000 they count as without end."""
        if (steps := self._constant()) is not None:
            return self._limited(steps, steps)
        certain: int = MOST_OCCURRENCES
        possible = 0
        events = dict(self.events)
        for day in self._days():
            events[self.event] = on(day)
            try:
                start, until = self._in(events, self.start), self._in(events, self.until)
            except DateOutOfRange:
                continue
            if start.earliest <= LAST_DAY:
                certain = min(certain, self._count(start.latest, until.earliest))
                possible = max(possible, self._count(start.earliest, until.latest))
        return self._limited(certain, possible)

    def _limited(self, certain: int, possible: int) -> Counts:
        most = self.rule.times or MOST_OCCURRENCES
        endless = self.rule.times is None
        return Counts(
            None if endless and certain >= most else min(certain, most),
            None if endless and possible >= most else min(possible, most),
        )

    def _constant(self) -> int | None:
        """The count where the end is a length after the very start, both in months or both in days: always the same."""
        every, until = self.rule.every, self.until
        if every is None or self.rule.day is not None or not isinstance(until, Offset):
            return None
        if until.operand != self.start or until.direction is not Direction.AFTER:
            return None
        for units in (MONTHS, DAYS):
            if every.unit in units and until.unit in units:
                return until.count * units[until.unit] // (every.count * units[every.unit]) + 1
        return None

    def _days(self) -> Iterator[int]:
        """The days of the event that can make a difference, and its not coming at all where that is possible."""
        earliest, latest = self.events[self.event]
        nodes = [*nodes_of(self.start), *nodes_of(self.until)]
        fixed = [day for node in nodes for day in self._fixed(node) if day <= LAST_DAY]
        cycle = _LEAP_YEARS
        if any(map(asks_calendar, nodes)):
            cycle = _WEEKDAYS_OF_LEAP_YEARS
            fixed.append(min(self.conventions.calendar.last_own_day, earliest + _LONGEST_TERM))
        reach = max([earliest, *fixed]) + min(sum(map(_longest, nodes)), _LONGEST_TERM) + cycle
        return chain(range(earliest, min(latest, reach, LAST_DAY) + 1), (OPEN,) if latest == OPEN else ())

    def _fixed(self, node: Expression) -> tuple[int, ...]:
        match node:
            case Day(ordinal=ordinal):
                return (ordinal,)
            case EdgeOf(edge=edge, period=period):
                return (edge_of(edge, period, self.conventions.fiscal_year_start),)
            case EventDay(event=event) if event != self.event:
                return self.events[event]
            case ProvisionDay():
                return self.provisions[node]
            case _:
                return ()

    def _in(self, events: Mapping[str, Range], expression: Expression) -> Range:
        return evaluate(expression, events=events, provisions=self.provisions, conventions=self.conventions)

    def _count(self, start: int, until: int) -> int:
        """How many occurrences from one start day lie on or before one end day."""
        if start > LAST_DAY:
            return 0
        if until > LAST_DAY:
            return self.rule.times or MOST_OCCURRENCES

        def within(number: int) -> bool:
            if number > (self.rule.times or MOST_OCCURRENCES):
                return False
            try:
                return nth(self.rule, start, number, self.conventions.month_end) <= until
            except DateOutOfRange:
                return False

        return first_number(within) - 1


def nodes_of(expression: Expression) -> Iterator[Expression]:
    """Every node of an expression, itself included."""
    yield expression
    for below in children(expression):
        yield from nodes_of(below)


def _longest(node: Expression) -> int:
    """How many days one operator can move a day at most, closures apart."""
    match node:
        case Offset(count=count, unit=unit):
            return count * _LONGEST[unit]
        case EdgeAround():
            return _LONGEST_PERIOD
        case _:
            return 0
