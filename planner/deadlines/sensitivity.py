"""What could move a date, and what hangs on an event (dates.md §4, Sensitivity)."""

from __future__ import annotations

from collections import Counter

from planner.dates.events import tied
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position


def movers(position: Position, deadline: Deadline) -> tuple[str, ...]:
    """The pending events that can still move a deadline: those of its live branches and those tied to them by order."""
    can = _movers(position, deadline.waits_for)
    return tuple(event for event in position.event_titles if event in can)


def dependant_counts(position: Position) -> Counter[str]:
    """For each event that can still move listed deadlines how many those are."""
    counts: Counter[str] = Counter()
    for waits_for, times in Counter(deadline.waits_for for deadline in position.listed).items():
        counts.update(dict.fromkeys(_movers(position, waits_for), times))
    return counts


def _movers(position: Position, waits_for: tuple[str, ...]) -> set[str]:
    return set(waits_for) | tied(position.facts.events, waits_for)


def dependants(position: Position, event: str) -> tuple[Deadline, ...]:
    """The listed deadlines that an event can still move."""
    waited_for = {deadline.waits_for for deadline in position.listed}
    moved = {waits_for for waits_for in waited_for if waits_for and event in _movers(position, waits_for)}
    return tuple(deadline for deadline in position.listed if deadline.waits_for in moved)
