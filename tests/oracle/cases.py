"""Random cases of everything the rules speak of, drawn from any source of choices: a seed, or Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Protocol, TypeVar

from planner.dates.expressions import (
    Day,
    Direction,
    Edge,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    First,
    Last,
    NamedPeriod,
    Never,
    Offset,
    Part,
    PeriodUnit,
    ProvisionDay,
    Roll,
    RollConvention,
    Unit,
)
from tests.oracle.calendar import SlowCalendar, Terms
from tests.oracle.order import Fact, Facts

T = TypeVar("T")

AS_OF = date(2026, 11, 23)
EVENTS = ("declared", "verified", "sale", "2nd-filing", "end")
PROVISIONS = ("licence", "report", "q3", "0")
LEAVES = ("day", "day", "event", "event", "event", "event", "period", "provision", "never")
BRANCHES = ("offset", "offset", "around", "first", "first", "last", "last", "roll")


class Chooser(Protocol):
    """Where choices come from; the first of each is the plainest."""

    def integer(self, low: int, high: int) -> int: ...

    def pick(self, options: Sequence[T]) -> T: ...


class Seeded:
    """Choices from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def integer(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def pick(self, options: Sequence[T]) -> T:
        return self.random.choice(options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An expression with all that decides its range; `provisions` stand in an order in which they can be worked out."""

    expression: Expression
    facts: Facts
    provisions: dict[ProvisionDay, Expression]
    terms: Terms
    first_effective: date
    as_of: date = AS_OF


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What an expression may name."""

    events: Sequence[str] = EVENTS
    provisions: Sequence[ProvisionDay] = tuple(ProvisionDay(name, part) for name in PROVISIONS for part in Part)


def a_day(chooser: Chooser) -> date:
    """Mostly near the as-of day, so that equal days, weekends and month ends meet; seldom at the ends of time."""
    kind = chooser.integer(0, 39)
    if kind < 18:
        return AS_OF + timedelta(days=chooser.integer(-45, 60))
    if kind < 30:
        return AS_OF + timedelta(days=chooser.integer(-2000, 6000))
    if kind < 35:
        year, month = chooser.integer(2024, 2032), chooser.integer(1, 12)
        return date(year, month, 1) - timedelta(days=1)
    if kind < 39:
        return date(chooser.pick((2028, 2024, 2000, 2032, 2096)), 2, 29)
    edge = chooser.integer(0, 800)
    return chooser.pick((date.min + timedelta(days=edge), date.max - timedelta(days=edge)))


def a_period(chooser: Chooser) -> NamedPeriod:
    year = chooser.integer(2024, 2034) if chooser.integer(0, 19) else chooser.pick((1, 2, 999, 1900, 9998, 9999))
    match chooser.pick(("year", "quarter", "month", "fiscal")):
        case "quarter":
            return NamedPeriod(year, quarter=chooser.integer(1, 4))
        case "month":
            return NamedPeriod(year, month=chooser.integer(1, 12))
        case "fiscal":
            return NamedPeriod(year, fiscal=True)
        case _:
            return NamedPeriod(year)


def an_expression(chooser: Chooser, vocabulary: Vocabulary, depth: int = 4) -> Expression:
    """Any tree up to a depth."""
    if depth == 0 or chooser.integer(0, 3) == 0:
        return a_leaf(chooser, vocabulary)
    kind = chooser.pick(BRANCHES)
    if kind in ("first", "last"):
        number = chooser.pick((2, 2, 2, 3, 3, 4))
        items = tuple(an_expression(chooser, vocabulary, depth - 1) for _ in range(number))
        return First(items) if kind == "first" else Last(items)
    inside = an_expression(chooser, vocabulary, depth - 1)
    return operator(chooser, kind, inside)


def operator(chooser: Chooser, kind: str, inside: Expression) -> Offset | EdgeAround | Roll:
    match kind:
        case "around":
            return EdgeAround(chooser.pick(tuple(Edge)), chooser.pick(tuple(PeriodUnit)), inside)
        case "roll":
            return Roll(chooser.pick(tuple(RollConvention)), inside)
        case _:
            unit = chooser.pick(tuple(Unit))
            return Offset(a_count(chooser, unit), unit, chooser.pick(tuple(Direction)), inside)


def a_count(chooser: Chooser, unit: Unit) -> int:
    if chooser.integer(0, 3) == 0:
        return chooser.integer(0, 2)
    high = {Unit.DAY: 400, Unit.BUSINESS_DAY: 60, Unit.WEEK: 60, Unit.MONTH: 40, Unit.QUARTER: 12, Unit.YEAR: 9}
    return chooser.integer(0, high[unit])


def a_leaf(chooser: Chooser, vocabulary: Vocabulary) -> Expression:
    match chooser.pick(LEAVES):
        case "event" if vocabulary.events:
            return EventDay(chooser.pick(vocabulary.events))
        case "provision" if vocabulary.provisions:
            return chooser.pick(vocabulary.provisions)
        case "period":
            return EdgeOf(chooser.pick(tuple(Edge)), a_period(chooser))
        case "never" if chooser.integer(0, 2) == 0:
            return Never()
        case _:
            return Day(a_day(chooser).toordinal())


def some_facts(chooser: Chooser, number: int, *, most_pending: int = 5) -> dict[str, Fact]:
    """Events in a random order; an occurrence after the as-of day is one assumed in a scenario."""
    facts: dict[str, Fact] = {}
    pending = 0
    for name in EVENTS[:number]:
        after = tuple(other for other in facts if chooser.integer(0, 2) == 0)
        state = chooser.pick(("pending", "pending", "pending", "pending", "occurred", "occurred", "ruled out"))
        if state == "pending" and pending == most_pending:
            state = "occurred"
        pending += state == "pending"
        facts[name] = a_fact(chooser, name, after, state)
    return facts


def a_fact(chooser: Chooser, name: str, after: tuple[str, ...], state: str) -> Fact:
    if state != "occurred":
        return Fact(id=name, after=after, ruled_out=state == "ruled out")
    near = chooser.pick((-400, -60, -5, 0))
    day = AS_OF + timedelta(days=chooser.integer(near, chooser.pick((0, 0, 0, 3, 400))))
    return Fact(id=name, after=after, occurred=day)


def some_terms(chooser: Chooser) -> Terms:
    return Terms(
        calendar=a_calendar(chooser),
        fiscal_year_start=chooser.integer(1, 12),
        month_end=chooser.pick(("last", "next")),
    )


def a_calendar(chooser: Chooser) -> SlowCalendar:
    """Closures and openings crowded around the as-of day, so that counting meets them."""
    own_closures = some_days(chooser)
    own_openings = some_days(chooser) - own_closures
    if chooser.integer(0, 2) == 0:
        return SlowCalendar(own_closures=own_closures, own_openings=own_openings)
    closures = some_days(chooser)
    return SlowCalendar(
        weekend=chooser.pick((frozenset({5, 6}), frozenset({4, 5}), frozenset({6}), frozenset[int]())),
        closures=closures,
        openings=some_days(chooser) - closures,
        own_closures=own_closures,
        own_openings=own_openings,
        first_year=chooser.integer(2000, 2025),
        last_year=chooser.integer(2027, 2040),
    )


def some_days(chooser: Chooser) -> frozenset[date]:
    """Single days and one run of days, at times longer than a month."""
    start, length = a_day(chooser), chooser.pick((0, 0, 3, 10, 45))
    run = {start + timedelta(days=n) for n in range(length) if (date.max - start).days >= n}
    return frozenset(run | {a_day(chooser) for _ in range(chooser.integer(0, 6))})


def a_case(chooser: Chooser, *, most_pending: int = 5) -> Case:
    facts = some_facts(chooser, chooser.pick((0, 1, 2, 3, 3, 4, 4, 5)), most_pending=most_pending)
    provisions: dict[ProvisionDay, Expression] = {}
    for name in PROVISIONS[: chooser.integer(0, 2)]:
        reference = ProvisionDay(name, chooser.pick(tuple(Part)))
        provisions[reference] = an_expression(chooser, Vocabulary(tuple(facts), tuple(provisions)), depth=2)
    return Case(
        expression=an_expression(chooser, Vocabulary(tuple(facts), tuple(provisions))),
        facts=facts,
        provisions=provisions,
        terms=some_terms(chooser),
        first_effective=AS_OF - timedelta(days=chooser.pick((0, 100, 500, 3000))),
    )
