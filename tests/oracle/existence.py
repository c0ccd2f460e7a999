"""The occurrences of a schedule up to a day, each with whether it comes in every world, in some, or in none (§3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import takewhile

from dateutil.rrule import rrulestr  # type: ignore[import-untyped, unused-ignore]

from planner.dates.expressions import Day, EdgeAround, EdgeOf, EventDay, Expression, Offset, Unit, children
from tests.oracle.calendar import Terms, edge_of
from tests.oracle.evaluator import Name, by_rule, value
from tests.oracle.points import NEVER_POINT, OPEN_POINT, OutsideCalendar, Point, Span, at
from tests.oracle.recurrence import Existence, Occurrence, Rule, days_from, rolled

# More than any series of a case has up to the day it is asked for.
PLENTY = 1000
LONG = {Unit.DAY: 1, Unit.BUSINESS_DAY: 9, Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 92, Unit.YEAR: 366}


@dataclass(frozen=True, slots=True)
class Ends:
    """A rule with all its start and end hang on; `shared` is the one pending event both do, if there is just one.

    `last` is the day up to which occurrences are wanted.
    """

    rule: Rule
    rrule: str | None
    spans: Mapping[Name, Span]
    terms: Terms
    shared: str | None
    last: Point


def occurrences(ends: Ends, counts: tuple[int, int] | None) -> Iterator[Occurrence]:
    """Every occurrence that can fall on or before the last day asked for; `counts` are those of a shared event."""
    start = by_rule(ends.rule.start, ends.spans, ends.terms)
    until = by_rule(ends.rule.until, ends.spans, ends.terms) if ends.rule.until is not None else None
    if start.earliest == NEVER_POINT:
        return
    for number, counted_days in enumerate(spans_of(ends, start), 1):
        shown = Span(*(rolled(point, ends.rule, ends.terms) for point in counted_days))
        told = existence(counted_days, until) if counts is None else by_count(number, counts)
        if told is None or shown.earliest > ends.last or number > (ends.rule.times or number):
            return
        yield Occurrence(number=number, counted=counted_days, shown=shown, existence=told)


def existence(day: Span, until: Span | None) -> Existence | None:
    """The table of §3."""
    if until is None or day.latest <= until.earliest:
        return "certain"
    return "possible" if day.earliest <= until.latest else None


def by_count(number: int, counts: tuple[int, int]) -> Existence | None:
    sure, ever = counts
    if number <= sure:
        return "certain"
    return "possible" if number <= ever else None


def spans_of(ends: Ends, start: Span) -> Iterator[Span]:
    """The nth day counted from the earliest and from the latest start, for n from 1 on."""
    for earliest, latest in zip(points_from(ends, start.earliest), points_from(ends, start.latest), strict=False):
        yield Span(earliest, latest)


def points_from(ends: Ends, start: Point) -> Iterator[Point]:
    """The days of the rule from one start; from an open one they are open."""
    if not start.is_day:
        while True:
            yield start
    if ends.rrule is not None:
        for moment in rrulestr(ends.rrule, dtstart=datetime.combine(start.day, time())):
            yield at(moment.date())
    else:
        for day in days_from(start.day, ends.rule, ends.terms):
            yield at(day)


def counted(ends: Ends) -> tuple[int, int]:
    """The fewest and the most occurrences over all days of the shared event; others taken at their ends."""
    lows: dict[Name, Point] = {name: span.earliest for name, span in ends.spans.items()}
    highs: dict[Name, Point] = {name: span.latest for name, span in ends.spans.items()}
    numbers: list[tuple[int, int]] = []
    for point in days_to_try(ends):
        try:
            low, high = worked_out(ends, lows, point), worked_out(ends, highs, point)
        except OutsideCalendar:
            continue
        if low.start.is_day:
            numbers.append((how_many(ends, high.start, low.until), how_many(ends, low.start, high.until)))
    return min(sure for sure, _ in numbers), max(ever for _, ever in numbers)


@dataclass(frozen=True, slots=True)
class World:
    start: Point
    until: Point


def worked_out(ends: Ends, others: dict[Name, Point], point: Point) -> World:
    """Start and end where the shared event falls on a day."""
    assert ends.shared is not None
    assert ends.rule.until is not None
    world = {**others, ends.shared: point}
    return World(value(ends.rule.start, world, ends.terms), value(ends.rule.until, world, ends.terms))


def how_many(ends: Ends, start: Point, until: Point) -> int:
    """How many occurrences there are from one start to one end."""
    limit = ends.rule.times or PLENTY
    if not start.is_day:
        return 0
    if not until.is_day:
        return limit
    found = 0
    for _ in takewhile(lambda day: day <= until, points_from(ends, start)):
        found += 1
        if found == limit:
            break
    return found


def days_to_try(ends: Ends) -> Iterator[Point]:
    """Every day of the shared event until nothing in start or end can change any more, and none at all."""
    assert ends.shared is not None
    span = ends.spans[ends.shared]
    nodes = [*inside(ends.rule.start), *inside(ends.rule.until)]
    named = [day for node in nodes for day in days_named(node, ends)]
    named += once_closed(ends, span.earliest.day)
    last = max([span.earliest.day, *named]).toordinal() + sum(map(longest, nodes)) + 3000
    for ordinal in range(span.earliest.day.toordinal(), min(last, date.max.toordinal()) + 1):
        if at(date.fromordinal(ordinal)) > span.latest:
            break
        yield at(date.fromordinal(ordinal))
    if span.latest == OPEN_POINT:
        yield OPEN_POINT


def once_closed(ends: Ends, since: date) -> list[date]:
    """The days that the agreement itself closes or opens, which come once, unlike weekends; those of a century."""
    last = min(since.toordinal() + 100 * 366, date.max.toordinal())
    own = ends.terms.calendar.own_closures | ends.terms.calendar.own_openings
    return [min(day, date.fromordinal(last)) for day in own]


def inside(expression: Expression | None) -> Iterator[Expression]:
    if expression is not None:
        yield expression
        for below in children(expression):
            yield from inside(below)


def days_named(node: Expression, ends: Ends) -> list[date]:
    match node:
        case Day(ordinal=ordinal):
            return [date.fromordinal(ordinal)]
        case EdgeOf(edge=edge, period=period):
            return [edge_of(period, edge, ends.terms.fiscal_year_start)]
        case EventDay(event=event) if event != ends.shared:
            return [point.day for point in ends.spans[event] if point.is_day]
        case _:
            return []


def longest(node: Expression) -> int:
    if isinstance(node, Offset):
        return node.count * LONG[node.unit]
    return 366 if isinstance(node, EdgeAround) else 0
