"""Events in order: every world that agrees with the facts, and the ranges those worlds leave (§2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from tests.oracle.points import NEVER_POINT, OPEN_POINT, Point, Span, at, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known of an event: it occurred, it cannot occur any more, or neither; and what comes before it."""

    id: str
    after: tuple[str, ...] = ()
    occurred: date | None = None
    ruled_out: bool = False
    known_on: date | None = None

    @property
    def pending(self) -> bool:
        return self.occurred is None and not self.ruled_out


Facts = Mapping[str, Fact]


def before(facts: Facts, event: str) -> set[str]:
    """Everything that comes before an event, near or far."""
    found: set[str] = set()
    waiting = list(facts[event].after)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(facts[name].after)
    return found


def behind(facts: Facts, event: str) -> set[str]:
    """Everything that comes after an event, near or far."""
    return {name for name in facts if event in before(facts, name)}


def contradictions(facts: Facts) -> set[tuple[str, str]]:
    """Pairs (earlier in order, later in order) whose facts cannot both be true."""
    return {
        (first, second)
        for second in facts
        for first in before(facts, second)
        if (day := facts[second].occurred) is not None and contradicts(facts[first], day)
    }


def contradicts(first: Fact, second_day: date) -> bool:
    return first.ruled_out or (first.occurred is not None and first.occurred > second_day)


def occurred_behind(facts: Facts, event: str) -> dict[str, date]:
    """The recorded days of what comes after an event."""
    days = {name: facts[name].occurred for name in behind(facts, event)}
    return {name: day for name, day in days.items() if day is not None}


def worlds(facts: Facts, as_of: date, first_effective: date, days: Iterable[date]) -> Iterator[dict[str, Point]]:
    """Every way in which the pending events can still turn out, on these days or without bound.

    Nothing pending happens before the as-of day, unless something after it did; then it happened by that day, and
    not before the first instrument's effective day where nothing comes before it.
    """
    recorded = {fact.occurred for fact in facts.values() if fact.occurred is not None}
    eves = {day - timedelta(days=1) for day in recorded}
    named = sorted({*days, as_of, first_effective, *recorded, *eves})
    names = list(facts)
    for choice in product(*(candidates(facts, name, as_of, first_effective, named) for name in names)):
        world = dict(zip(names, choice, strict=True))
        if all(world[first] <= world[second] for second in names for first in facts[second].after):
            yield world


def candidates(facts: Facts, name: str, as_of: date, first_effective: date, days: Sequence[date]) -> list[Point]:
    """What one event can be, as far as its own fact and its bounds say."""
    fact = facts[name]
    if fact.occurred is not None:
        return [at(fact.occurred)]
    if fact.ruled_out or any(facts[first].ruled_out for first in before(facts, name)):
        return [NEVER_POINT]
    bounds = occurred_behind(facts, name).values()
    if not bounds or min(bounds) >= as_of:
        return [at(day) for day in days if day >= as_of] + [OPEN_POINT]
    if fact.after:
        return [at(day) for day in days]
    start = min(first_effective, *(day - timedelta(days=1) for day in bounds))
    return [at(day) for day in sorted({start, *days}) if day >= start]


def spans_of(found: Iterable[Mapping[str, Point]]) -> dict[str, Span]:
    """The first and last day of each event over some worlds."""
    spans: dict[str, Span] = {}
    for world in found:
        for name, point in world.items():
            old = spans.get(name, Span(point, point))
            spans[name] = Span(min(old.earliest, point), max(old.latest, point))
    return spans


def by_rules(facts: Facts, as_of: date, first_effective: date) -> dict[str, Span]:
    """The ranges of all events, §2 transcribed sentence by sentence; the facts must not contradict one another."""
    return {name: span_of(facts, name, as_of, first_effective) for name in facts}


def span_of(facts: Facts, name: str, as_of: date, first_effective: date) -> Span:
    fact = facts[name]
    if fact.occurred is not None:
        return known(fact.occurred)
    predecessors = [span_of(facts, other, as_of, first_effective).earliest for other in fact.after]
    if fact.ruled_out or NEVER_POINT in predecessors:
        return Span(NEVER_POINT, NEVER_POINT)
    latest = min([OPEN_POINT, *(at(day) for day in occurred_behind(facts, name).values())])
    if latest >= at(as_of):
        return Span(max([at(as_of), *predecessors]), latest)
    if predecessors:
        return Span(max(predecessors), latest)
    return Span(min(at(first_effective), at(latest.day - timedelta(days=1))), latest)  # "never firm"


def still_to_come(facts: Facts, name: str) -> bool:
    """Neither recorded nor ruled out by what had to come first."""
    return facts[name].pending and not any(facts[first].ruled_out for first in before(facts, name))


def tied(facts: Facts, events: Iterable[str]) -> set[str]:
    """The pending events whose day can bound that of one of these, these included (§4).

    What was recorded in between cuts the tie: the record already says all the other could.
    """
    found: set[str] = set()
    for event in events:
        if still_to_come(facts, event):
            found |= {event} | reached(event, lambda name: facts[name].after, facts)
            found |= reached(event, lambda name: [other for other in facts if name in facts[other].after], facts)
    return found


def reached(event: str, next_to: Callable[[str], Iterable[str]], facts: Facts) -> set[str]:
    """Every pending event on a way from one event that meets pending ones alone."""
    found: set[str] = set()
    waiting = [event]
    while waiting:
        new = [name for name in next_to(waiting.pop()) if still_to_come(facts, name) and name not in found]
        found.update(new)
        waiting.extend(new)
    return found
