"""How many occurrences a series has whose start and end hang on the same pending event, decided by completion.

Taken apart, a start and an end that move together would make occurrences look possible that exist in no world, and
others uncertain that exist in every one (dates.md §3). So both are worked out for the same day of the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.dates.arithmetic import DateOutOfRange, edge_of
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.expressions import Day, Direction, EdgeOf, Expression, Offset, ProvisionDay, leaves
from planner.dates.ranges import LAST_DAY, Range, on
from planner.dates.recurrence import DAYS, MONTHS, MOST_OCCURRENCES, Counts, Rule, first_number, nth

# Days of the event are tried one by one for so long past every fixed day: a leap-year cycle of weekdays (28 years)
# and the longest usual term.
_TRIED_DAYS = 40 * 366


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
        for day in self._days():
            try:
                start, until = self._at(self.start, day), self._at(self.until, day)
            except DateOutOfRange:
                break
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
        earliest, latest = self.events[self.event]
        fixed = [day for day in map(self._fixed, (*leaves(self.start), *leaves(self.until))) if day is not None]
        reach = max([earliest, *fixed]) + _TRIED_DAYS
        return iter(range(earliest, min(latest, reach, LAST_DAY) + 1))

    def _fixed(self, leaf: Expression) -> int | None:
        match leaf:
            case Day(ordinal=ordinal):
                return ordinal
            case EdgeOf(edge=edge, period=period):
                return edge_of(edge, period, self.conventions.fiscal_year_start)
            case _:
                return None

    def _at(self, expression: Expression, day: int) -> Range:
        events = {**self.events, self.event: on(day)}
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
