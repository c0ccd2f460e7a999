"""Events in their order: on which days each can have occurred, or can still occur (dates.md §2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.dates.ranges import FIRST_DAY, NEVER_RANGE, OPEN, Range, on
from planner.dates.references import dependency_order
from planner.errors import LongstopError


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact:
    """What is known of an event on some day: days are ordinals, `after` names its predecessors.

    Neither `occurred` nor `ruled_out` means pending.
    """

    id: str
    after: tuple[str, ...] = ()
    occurred: int | None = None
    ruled_out: bool = False
    known_on: int | None = None
    estimate: int | None = None

    @property
    def pending(self) -> bool:
        return self.occurred is None and not self.ruled_out


@dataclass(frozen=True, slots=True)
class EventDays:
    """Each event's range, and what follows from the order alone.

    `implied` gives for an event without a record the successor whose record (or assumed day) shows by when it occurs;
    `excluded` for one without a record the ruled-out predecessor without which it cannot occur.
    """

    ranges: dict[str, Range]
    implied: dict[str, str]
    excluded: dict[str, str]


class OrderContradiction(LongstopError):
    """Two records that contradict the order of their events: `second` can only come after `first`."""

    def __init__(self, first: EventFact, second: EventFact) -> None:
        self.first, self.second = first.id, second.id
        known = "ruled out" if first.occurred is None else f"recorded on {_written(first)}"
        super().__init__(
            f"“{second.id}” is recorded on {_written(second)}, but it can only come after “{first.id}”, "
            f"which is {known}; retract the record that is wrong"
        )


@dataclass(frozen=True, slots=True)
class _Bound:
    """A recorded day that limits an event, and the event it was recorded for."""

    day: int
    event: str


def resolve(facts: Iterable[EventFact], *, as_of: int, first_effective: int) -> EventDays:
    """The range of each event as of a day, given the facts known by then.

    `as_of` and `first_effective`, the effective day of the agreement's first instrument, are ordinals. Predecessors
    that are not among the facts order nothing. Raises OrderContradiction, and Cycle where the order has a circle.
    """
    known = {fact.id: fact for fact in facts}
    order = dependency_order({fact.id: _predecessors(fact, known) for fact in known.values()})
    excluded = _excluded(order, known)
    _refuse_contradictions(order, known)
    latest = _latest(order, known)
    ranges: dict[str, Range] = {}
    for event in order:
        fact = known[event]
        if fact.occurred is not None:
            ranges[event] = on(fact.occurred)
        elif fact.ruled_out or event in excluded:
            ranges[event] = NEVER_RANGE
        else:
            before = [ranges[predecessor].earliest for predecessor in _predecessors(fact, known)]
            ranges[event] = _pending(before, latest.get(event), as_of, first_effective)
    implied = {event: bound.event for event, bound in latest.items() if known[event].pending}
    return EventDays({fact: ranges[fact] for fact in known}, implied, excluded)


def _pending(before: list[int], bound: _Bound | None, as_of: int, first_effective: int) -> Range:
    """The range of an event without a record, from its predecessors' earliest days and a successor's recorded day."""
    latest = bound.day if bound else OPEN
    if latest >= as_of:
        return Range(max([as_of, *before]), latest)
    # It has occurred, nobody recorded when. Without a predecessor it is never firm, even where the successor's day is
    # no later than the agreement's.
    return Range(max(before) if before else max(min(first_effective, latest - 1), FIRST_DAY), latest)


def _predecessors(fact: EventFact, known: Mapping[str, EventFact]) -> list[str]:
    return [event for event in fact.after if event in known]


def _excluded(order: list[str], known: Mapping[str, EventFact]) -> dict[str, str]:
    """Each event without a record that has a ruled-out predecessor, however far back, with that one."""
    ruled_out: dict[str, str] = {}
    for event in order:
        fact = known[event]
        if fact.ruled_out:
            ruled_out[event] = event
            continue
        cause = next((ruled_out[before] for before in fact.after if before in ruled_out), None)
        if cause is not None and fact.occurred is not None:
            raise OrderContradiction(known[cause], fact)
        if cause is not None:
            ruled_out[event] = cause
    return {event: cause for event, cause in ruled_out.items() if event != cause}


def _refuse_contradictions(order: list[str], known: Mapping[str, EventFact]) -> None:
    """Compares each recorded day with the latest one recorded before it in the order, also through pending events."""
    bounds: dict[str, _Bound] = {}
    for event in order:
        fact = known[event]
        before = [bounds[predecessor] for predecessor in fact.after if predecessor in bounds]
        bound = max(before, key=lambda each: each.day, default=None)
        if fact.occurred is not None:
            if bound and bound.day > fact.occurred:
                raise OrderContradiction(known[bound.event], fact)
            bounds[event] = _Bound(fact.occurred, event)
        elif bound:
            bounds[event] = bound


def _latest(order: list[str], known: Mapping[str, EventFact]) -> dict[str, _Bound]:
    """For each event the earliest recorded day of itself or anything that comes after it."""
    bounds: dict[str, _Bound] = {}
    for event in reversed(order):
        fact = known[event]
        if fact.occurred is not None:
            bounds[event] = _Bound(fact.occurred, event)
        own = bounds.get(event)
        if own is None:
            continue
        for before in _predecessors(fact, known):
            there = bounds.get(before)
            if there is None or own.day < there.day:
                bounds[before] = own
    return bounds


def tied(facts: Iterable[EventFact], events: Iterable[str]) -> set[str]:
    """The other pending events that can move these by their order: those before and after them, through pending ones.

    An event that can no longer occur ties nothing (dates.md §4, Sensitivity).
    """
    known = {fact.id: fact for fact in facts}
    order = dependency_order({fact.id: _predecessors(fact, known) for fact in known.values()})
    out = {event for event in order if known[event].ruled_out}
    for event in order:
        if not out.isdisjoint(known[event].after):
            out.add(event)
    pending = {event for event in order if known[event].pending and event not in out}
    before = {event: [each for each in known[event].after if each in pending] for event in pending}
    after: dict[str, list[str]] = {event: [] for event in pending}
    for event, predecessors in before.items():
        for predecessor in predecessors:
            after[predecessor].append(event)
    asked = set(events)
    return (_reached(asked & pending, before) | _reached(asked & pending, after)) - asked


def _reached(start: Iterable[str], graph: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    stack = list(start)
    while stack:
        for event in graph[stack.pop()]:
            if event not in found:
                found.add(event)
                stack.append(event)
    return found


def _written(fact: EventFact) -> str:
    return date.fromordinal(fact.occurred or FIRST_DAY).isoformat()
