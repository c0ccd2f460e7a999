"""What an expression comes to: its range, and the events that can move it or decide it (dates.md §2, §4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from planner.dates.arithmetic import DateOutOfRange
from planner.dates.expressions import EventDay, Expression, First, Last, ProvisionDay, children
from planner.dates.operators import Conventions, Operators, live_first, live_last
from planner.dates.ranges import LAST_DAY, Range

__all__ = ["MONTH_END_NOTE", "Conventions", "DateOutOfRange", "deciding_events", "evaluate", "live_events"]

MONTH_END_NOTE: Final = "month end: contract may not say"

_NONE: Final[frozenset[str]] = frozenset()
_Leaf: TypeAlias = Callable[[EventDay | ProvisionDay, Range], frozenset[str]]


def evaluate(
    expression: Expression,
    *,
    events: Mapping[str, Range],
    provisions: Mapping[ProvisionDay, Range],
    conventions: Conventions,
    notes: set[str] | None = None,
) -> Range:
    """The earliest and latest day of an expression, given those of the events and provisions it names.

    Adds to `notes` "month end: contract may not say" where the two readings of a month end give different days, and
    "holiday list ends in YYYY" or "… begins in YYYY" where a day that matters lies outside the list. Raises
    DateOutOfRange where any day would lie outside 0001–9999, and KeyError for a name without a range.
    """
    operators = Operators(events, provisions, conventions)
    found = operators.range_of(expression)
    if notes is not None:
        if operators.cut and _readings_differ(expression, found, events, provisions, conventions):
            notes.add(MONTH_END_NOTE)
        if operators.outside:
            notes |= operators.list_gaps(expression)
    return found


def _readings_differ(
    expression: Expression,
    found: Range,
    events: Mapping[str, Range],
    provisions: Mapping[ProvisionDay, Range],
    conventions: Conventions,
) -> bool:
    """Whether the agreement's other reading of month ends would give another range."""
    other = replace(conventions, month_end="next" if conventions.month_end == "last" else "last")
    try:
        return Operators(events, provisions, other).range_of(expression) != found
    except DateOutOfRange:
        return True


def live_events(
    expression: Expression,
    *,
    events: Mapping[str, Range],
    provisions: Mapping[ProvisionDay, Range],
    conventions: Conventions,
    live_in: Mapping[ProvisionDay, frozenset[str]],
) -> frozenset[str]:
    """The events without a firm day that can still move an expression (dates.md §4, Sensitivity).

    Only branches that can still win count, and nothing moves a part that is firm. `live_in` gives the live events
    of each day referred to.
    """

    def of_leaf(leaf: EventDay | ProvisionDay, found: Range) -> frozenset[str]:
        if found.earliest == found.latest:
            return _NONE
        return frozenset({leaf.event}) if isinstance(leaf, EventDay) else live_in.get(leaf, _NONE)

    operators = Operators(events, provisions, conventions)
    return _in_live_branches(expression, operators, of_leaf, skip_firm=True)


def deciding_events(
    expression: Expression,
    *,
    events: Mapping[str, Range],
    provisions: Mapping[ProvisionDay, Range],
    conventions: Conventions,
    decides_in: Mapping[ProvisionDay, frozenset[str]],
) -> frozenset[str]:
    """The events with a firm day that decide an expression, those of losing branches left out (dates.md §2).

    `decides_in` gives the deciding events of each day referred to.
    """

    def of_leaf(leaf: EventDay | ProvisionDay, found: Range) -> frozenset[str]:
        if isinstance(leaf, ProvisionDay):
            return decides_in.get(leaf, _NONE)
        return frozenset({leaf.event}) if found.earliest == found.latest <= LAST_DAY else _NONE

    operators = Operators(events, provisions, conventions)
    return _in_live_branches(expression, operators, of_leaf, skip_firm=False)


def _in_live_branches(
    expression: Expression, operators: Operators, of_leaf: _Leaf, *, skip_firm: bool
) -> frozenset[str]:
    """What the leaves give that lie in branches that can still win."""
    found = operators.range_of(expression)
    if skip_firm and found.earliest == found.latest:
        return _NONE
    if isinstance(expression, EventDay | ProvisionDay):
        return of_leaf(expression, found)
    below = children(expression)
    if isinstance(expression, First | Last):
        ranges = [operators.range_of(item) for item in below]
        live = live_first(ranges) if isinstance(expression, First) else live_last(ranges)
        below = tuple(below[place] for place in live)
    parts = (_in_live_branches(item, operators, of_leaf, skip_firm=skip_firm) for item in below)
    return _NONE.union(*parts)
