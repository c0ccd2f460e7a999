"""Which events can still move a date, which decided it, and whether it can still be met (§2 and §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from planner.dates.expressions import EventDay, Expression, First, Last, ProvisionDay, children
from tests.oracle.calendar import Terms
from tests.oracle.evaluator import Spans, by_rule, complete, value
from tests.oracle.order import Facts
from tests.oracle.points import Point, Span, at


def living(expression: First | Last, spans: Spans, terms: Terms) -> list[Expression]:
    """The branches that can still win; of two equal ones the first stays."""
    ranges = [by_rule(item, spans, terms) for item in expression.items]
    loses = loses_first if isinstance(expression, First) else loses_last
    return [item for place, item in enumerate(expression.items) if not beaten(place, ranges, loses)]


def beaten(place: int, ranges: Sequence[Span], loses: Callable[[Span, Span], bool]) -> bool:
    mine = ranges[place]
    for other_place, other in enumerate(ranges):
        equal = mine.settled and mine == other
        if other_place != place and loses(mine, other) and not (equal and place < other_place):
            return True
    return False


def loses_first(mine: Span, other: Span) -> bool:
    return mine.earliest >= other.latest


def loses_last(mine: Span, other: Span) -> bool:
    return mine.latest <= other.earliest


Leaf = EventDay | ProvisionDay


def named_alive(expression: Expression, spans: Spans, terms: Terms, *, settled: bool = True) -> list[Leaf]:
    """The events and references left in branches that can still win, left to right.

    Without `settled` whatever has one value in every world is left out: nothing in it can move a date any more.
    """
    if not settled and by_rule(expression, spans, terms).settled:
        return []
    if isinstance(expression, EventDay | ProvisionDay):
        return [expression]
    below = living(expression, spans, terms) if isinstance(expression, First | Last) else children(expression)
    return [leaf for item in below for leaf in named_alive(item, spans, terms, settled=settled)]


def live_events(
    expression: Expression, spans: Spans, terms: Terms, live_in: Mapping[ProvisionDay, frozenset[str]]
) -> set[str]:
    """The events not yet settled in branches that can still win; `live_in` answers for other provisions' days."""
    found: set[str] = set()
    for leaf in named_alive(expression, spans, terms, settled=False):
        found |= live_in.get(leaf, frozenset()) if isinstance(leaf, ProvisionDay) else {leaf.event}
    return found


def deciding_events(
    expression: Expression, spans: Spans, terms: Terms, decides_in: Mapping[ProvisionDay, frozenset[str]]
) -> set[str]:
    """The events with a known day in branches that can still win."""
    found: set[str] = set()
    for leaf in named_alive(expression, spans, terms):
        if isinstance(leaf, ProvisionDay):
            found |= decides_in.get(leaf, frozenset())
        elif spans[leaf.event].settled and spans[leaf.event].latest.is_day:
            found.add(leaf.event)
    return found


def movers(
    expression: Expression,
    worlds: Iterable[Mapping[str, Point]],
    others: Mapping[ProvisionDay, Expression],
    terms: Terms,
) -> set[str]:
    """The events whose day alone makes a difference in some world: what sensitivity must not miss."""
    values = {
        tuple(sorted(world.items())): value(expression, complete(world, others, terms), terms) for world in worlds
    }
    found: set[str] = set()
    for name in {name for world in values for name, _ in world}:
        groups: dict[tuple[tuple[str, Point], ...], set[Point]] = {}
        for world, result in values.items():
            groups.setdefault(tuple(pair for pair in world if pair[0] != name), set()).add(result)
        if any(len(results) > 1 for results in groups.values()):
            found.add(name)
    return found


def not_meetable(
    expression: Expression, spans: Spans, terms: Terms, facts: Facts, decides_in: Mapping[ProvisionDay, frozenset[str]]
) -> bool:
    """Whether a day to act on was already past when the last of the events that decide it became known (§2)."""
    known = [became_known(facts, event) for event in deciding_events(expression, spans, terms, decides_in)]
    latest = by_rule(expression, spans, terms).latest
    return latest.is_day and any(day is not None and latest < at(day) for day in known)


def became_known(facts: Facts, event: str) -> date | None:
    return facts[event].known_on or facts[event].occurred
