"""The value of an expression in one world, and its range over all of them (§1 and §2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

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
    RollConvention,
    Unit,
)
from tests.oracle.calendar import Terms, around, edge_of, month_step
from tests.oracle.points import NEVER_POINT, OutsideCalendar, Point, Seen, Span, at, later_by

Name = str | ProvisionDay
World = Mapping[Name, Point]
Spans = Mapping[Name, Span]

MOST = {Unit.DAY: 3_700_000, Unit.BUSINESS_DAY: 3_700_000, Unit.WEEK: 530_000}
MOST_MONTHS = 120_000


def value(expression: Expression, world: World, terms: Terms, seen: Seen | None = None) -> Point:
    """What an expression comes to where every event and every other provision's day is given."""
    match expression:
        case Day(ordinal=ordinal):
            return at(date.fromordinal(ordinal))
        case EdgeOf(edge=edge, period=period):
            return at(edge_of(period, edge, terms.fiscal_year_start))
        case EventDay(event=event):
            return world[event]
        case ProvisionDay():
            return world[expression]
        case Never():
            return NEVER_POINT
        case First(items=items):
            return min(value(item, world, terms, seen) for item in items)
        case Last(items=items):
            return max(value(item, world, terms, seen) for item in items)
        case Offset() | EdgeAround() | Roll():
            inner = value(expression.operand, world, terms, seen)
            return at(moved(expression, inner.day, terms, seen)) if inner.is_day else inner


def moved(expression: Offset | EdgeAround | Roll, day: date, terms: Terms, seen: Seen | None) -> date:
    """A day moved by one operator."""
    here = Seen()
    match expression:
        case EdgeAround(edge=edge, period=period):
            found = around(day, period, edge, terms.fiscal_year_start)
        case Roll(convention=convention):
            found = terms.calendar.roll(day, convention, here)
        case Offset(count=count, unit=unit, direction=direction):
            found = offset(day, count, unit, 1 if direction is Direction.AFTER else -1, terms, here)
    if seen is not None:
        seen.relied |= {found} if is_modified(expression) else here.asked
        seen.asked |= here.asked | ({day, found} if here.asked else set())
    return found


def is_modified(expression: Expression) -> bool:
    return isinstance(expression, Roll) and expression.convention is RollConvention.MODIFIED_FOLLOWING


def offset(day: date, count: int, unit: Unit, sign: int, terms: Terms, seen: Seen | None) -> date:
    """So many units after (sign 1) or before (sign -1) a day."""
    if unit in MOST and count > MOST[unit]:
        raise OutsideCalendar
    match unit:
        case Unit.DAY:
            return later_by(day, sign * count)
        case Unit.WEEK:
            return later_by(day, sign * 7 * count)
        case Unit.BUSINESS_DAY:
            return terms.calendar.count(day, count, sign, seen)
        case Unit.MONTH | Unit.QUARTER | Unit.YEAR:
            months = count * {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
            return month_step(day, sign * min(months, MOST_MONTHS), terms.month_end)


def by_rule(expression: Expression, spans: Spans, terms: Terms, seen: Seen | None = None) -> Span:
    """The range as §2 says it: once with all earliest values and once with all latest ones."""
    return Span(
        value(expression, {name: span.earliest for name, span in spans.items()}, terms, seen),
        value(expression, {name: span.latest for name, span in spans.items()}, terms, seen),
    )


def by_completion(
    expression: Expression,
    worlds: Iterable[Mapping[str, Point]],
    others: Mapping[ProvisionDay, Expression],
    terms: Terms,
) -> Span:
    """The range as what it means: the first and the last value over all worlds.

    `others` gives the expressions other provisions' days stand for, operands before what refers to them.
    """
    values = [value(expression, complete(world, others, terms), terms) for world in worlds]
    return Span(min(values), max(values))


def complete(events: Mapping[str, Point], others: Mapping[ProvisionDay, Expression], terms: Terms) -> World:
    """A world of events with the days of other provisions worked out in it."""
    world: dict[Name, Point] = {}
    world.update(events)
    for reference, expression in others.items():
        world[reference] = value(expression, world, terms)
    return world
