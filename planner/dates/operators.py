"""The operators of date expressions, each applied to both ends of a range (dates.md §2).

Every operator never decreases when an operand increases, so the two ends are exact. *Open* and *never* are integers
larger than any day, which first and last compare like days and everything else leaves as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from planner.dates.arithmetic import add_days, add_months, edge_around, edge_of
from planner.dates.calendars import BusinessCalendar
from planner.dates.expressions import (
    Day,
    Direction,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    First,
    Last,
    Never,
    Offset,
    ProvisionDay,
    Roll,
    Unit,
    asks_calendar,
)
from planner.dates.ranges import LAST_DAY, NEVER_RANGE, Range

_MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Conventions:
    """What an agreement says about counting: its business days, its fiscal year's first month, its month ends."""

    calendar: BusinessCalendar
    fiscal_year_start: int = 1
    month_end: Literal["last", "next"] = "last"


class Operators:
    """Computes ranges under given facts and conventions.

    `cut` tells whether a day of the month was cut on the way, `outside` whether business days were counted or rolled
    to outside the closure list; either may have happened in a branch that does not matter in the end.
    """

    __slots__ = ("_calendar", "_events", "_fiscal_year_start", "_next", "_provisions", "cut", "outside")

    def __init__(
        self, events: Mapping[str, Range], provisions: Mapping[ProvisionDay, Range], conventions: Conventions
    ) -> None:
        self._events, self._provisions = events, provisions
        self._calendar = conventions.calendar
        self._fiscal_year_start = conventions.fiscal_year_start
        self._next = conventions.month_end == "next"
        self.cut = self.outside = False

    def range_of(self, expression: Expression) -> Range:
        """The earliest and latest day of an expression; raises DateOutOfRange."""
        match expression:
            case Day():
                return Range(expression.ordinal, expression.ordinal)
            case EventDay():
                return self._events[expression.event]
            case ProvisionDay():
                return self._provisions[expression]
            case First():
                ranges = [self.range_of(item) for item in expression.items]
                return Range(min(each[0] for each in ranges), min(each[1] for each in ranges))
            case Last():
                ranges = [self.range_of(item) for item in expression.items]
                return Range(max(each[0] for each in ranges), max(each[1] for each in ranges))
            case EdgeOf():
                day = edge_of(expression.edge, expression.period, self._fiscal_year_start)
                return Range(day, day)
            case Never():
                return NEVER_RANGE
        earliest, latest = self.range_of(expression.operand)
        moved = self.moved(expression, earliest)
        return Range(moved, moved if earliest == latest else self.moved(expression, latest))

    def moved(self, node: Offset | EdgeAround | Roll, day: int) -> int:
        """One end of an operand's range, moved as the node says."""
        if day > LAST_DAY:
            return day
        if isinstance(node, Offset):
            return self._offset(node, day)
        if isinstance(node, EdgeAround):
            return edge_around(node.edge, node.period, day, self._fiscal_year_start)
        return self._on_calendar(day, self._calendar.roll(day, node.convention))

    def _offset(self, node: Offset, day: int) -> int:
        count = node.count if node.direction is Direction.AFTER else -node.count
        unit = node.unit
        if unit is Unit.DAY:
            return add_days(day, count)
        if unit is Unit.WEEK:
            return add_days(day, count * 7)
        if unit is Unit.BUSINESS_DAY:
            backwards = node.direction is Direction.BEFORE and not count
            found = self._calendar.preceding(day) if backwards else self._calendar.shift(day, count)
            return self._on_calendar(day, found)
        last, after_last = add_months(day, count * _MONTHS[unit])
        if last != after_last:
            self.cut = True
            return after_last if self._next else last
        return last

    def _on_calendar(self, day: int, found: int) -> int:
        if not self.outside and self._calendar.gap(day, found):
            self.outside = True
        return found

    def list_gaps(self, expression: Expression) -> set[str]:
        """Where the closure list begins or ends too early for a day that decides either end of the range."""
        return {gap for end in (0, 1) for gap in self._gaps(expression, end)}

    def _gaps(self, expression: Expression, end: int) -> Iterator[str]:
        match expression:
            case First(items=items) | Last(items=items):
                ends = [self.range_of(item)[end] for item in items]
                wanted = min(ends) if isinstance(expression, First) else max(ends)
                yield from self._gaps(items[ends.index(wanted)], end)
            case Offset(operand=operand) | EdgeAround(operand=operand) | Roll(operand=operand):
                day = self.range_of(operand)[end]
                if day <= LAST_DAY and asks_calendar(expression):
                    yield from filter(None, [self._calendar.gap(day, self.moved(expression, day))])
                yield from self._gaps(operand, end)


def live_first(ranges: Sequence[Range]) -> list[int]:
    """The places of the branches of `earlier of` that can still win (dates.md §4, Sensitivity).

    One whose earliest is on or after another's latest never can; of two equal ones the first stays.
    """
    winner = min(range(len(ranges)), key=lambda place: (ranges[place].latest, ranges[place].earliest))
    bound = ranges[winner].latest
    return [place for place, each in enumerate(ranges) if place == winner or each.earliest < bound]


def live_last(ranges: Sequence[Range]) -> list[int]:
    """The places of the branches of `later of` that can still win: the mirror of `live_first`."""
    winner = max(range(len(ranges)), key=lambda place: (ranges[place].earliest, ranges[place].latest, -place))
    bound = ranges[winner].earliest
    return [place for place, each in enumerate(ranges) if place == winner or each.latest > bound]
