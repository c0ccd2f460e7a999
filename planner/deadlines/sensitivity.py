"""What could move a date, and what hangs on an event (dates.md §4, Sensitivity)."""

from __future__ import annotations

from planner.dates.events import tied
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position


def movers(position: Position, deadline: Deadline) -> tuple[str, ...]:
    """The pending events that can still move a deadline: those of its live branches and those tied to them by order."""
    can = set(deadline.waits_for) | tied(position.facts.events, deadline.waits_for)
    return tuple(event.id for event in position.agreement.events if event.id in can)


def dependants(position: Position, event: str) -> tuple[Deadline, ...]:
    """The listed deadlines that an event can still move."""
    return tuple(deadline for deadline in position.listed if deadline.waits_for and event in movers(position, deadline))
