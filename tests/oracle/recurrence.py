"""Recurring days counted out one by one, and whether each of them exists (§3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, islice, takewhile
from typing import Literal

from dateutil.rrule import rrulestr  # type: ignore[import-untyped, unused-ignore]

from planner.dates.expressions import Expression, RollConvention, Unit
from tests.oracle.calendar import Terms, exists, month_step
from tests.oracle.evaluator import Spans, World, by_rule, offset, value
from tests.oracle.points import Point, Span, at

Existence = Literal["certain", "possible"]
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Every so many units from a day, perhaps until another, so many times, on a day of the month, rolled."""

    start: Expression
    number: int = 1
    unit: Unit = Unit.MONTH
    until: Expression | None = None
    times: int | None = None
    day: int | Literal["last"] | None = None
    roll: RollConvention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """The nth time: the range of its own day, of the day it is rolled to, and whether there will be one."""

    number: int
    counted: Span
    shown: Span
    existence: Existence


def days_from(start: date, rule: Rule, terms: Terms) -> Iterator[date]:
    """The days of a rule that begins on one day, each counted from the first of them.

    Where a day of the month is given, the first is the next such day, be it the start itself; the rules leave that
    open where a step is longer than a month.
    """
    if rule.day is None:
        for step in count():
            yield offset(start, step * rule.number, rule.unit, 1, terms, None)
        return
    month = start.replace(day=1)
    if on_day(month, rule.day) < start:
        month = month_step(month, 1, "last")
    for step in count():
        yield on_day(month_step(month, step * rule.number * MONTHS[rule.unit], "last"), rule.day)


def on_day(month: date, wanted: int | Literal["last"]) -> date:
    """A day of the month, its last one where the month is too short."""
    number = 31 if wanted == "last" else wanted
    while not exists(month.year, month.month, number):
        number -= 1
    return month.replace(day=number)


def nth(start: Point, rule: Rule, number: int, terms: Terms) -> Point:
    """The nth day (from 1) of a rule that begins on a day; open and never stay what they are."""
    if not start.is_day:
        return start
    return at(next(islice(days_from(start.day, rule, terms), number - 1, None)))


def rolled(point: Point, rule: Rule, terms: Terms) -> Point:
    return at(terms.calendar.roll(point.day, rule.roll)) if rule.roll is not None and point.is_day else point


def occurrence(rule: Rule, number: int, spans: Spans, terms: Terms, existence: Existence) -> Occurrence:
    start = by_rule(rule.start, spans, terms)
    counted = Span(nth(start.earliest, rule, number, terms), nth(start.latest, rule, number, terms))
    shown = Span(rolled(counted.earliest, rule, terms), rolled(counted.latest, rule, terms))
    return Occurrence(number=number, counted=counted, shown=shown, existence=existence)


def by_table(rule: Rule, spans: Spans, terms: Terms, most: int) -> list[Occurrence]:
    """The occurrences (at most so many) by the table of §3, start and end taken to be independent."""
    found: list[Occurrence] = []
    for number in range(1, min(most, rule.times or most) + 1):
        existence = existence_by_table(rule, number, spans, terms)
        if existence is None:
            break
        found.append(occurrence(rule, number, spans, terms, existence))
    return found


def existence_by_table(rule: Rule, number: int, spans: Spans, terms: Terms) -> Existence | None:
    if rule.until is None:
        return "certain"
    until = by_rule(rule.until, spans, terms)
    counted = occurrence(rule, number, spans, terms, "certain").counted
    if counted.latest <= until.earliest:
        return "certain"
    return "possible" if counted.earliest <= until.latest else None


def by_completion(rule: Rule, event: str, spans: Spans, terms: Terms, most: int, years: int = 12) -> list[Occurrence]:
    """The occurrences where start and end hang on one event: both are worked out for each of its days.

    Whatever else the two hang on is taken as independent, as in the table.

    `years` says how far beyond the event's earliest day worlds are tried; it must reach past every day named in the
    rule, with the longest offset and a leap year to spare.
    """
    end_of_trial = spans[event].earliest.day + timedelta(days=366 * years)
    last = min(spans[event].latest, at(end_of_trial)).day
    tried = [spans[event].earliest.day + timedelta(days=n) for n in range((last - spans[event].earliest.day).days + 1)]
    lows = {name: span.earliest for name, span in spans.items()}
    highs = {name: span.latest for name, span in spans.items()}
    early = [exist_in(rule, highs | {event: at(day)}, lows | {event: at(day)}, terms, most) for day in tried]
    late = early
    if lows.keys() - {event}:
        late = [exist_in(rule, lows | {event: at(day)}, highs | {event: at(day)}, terms, most) for day in tried]
    sure, ever = min(early), max(late)
    return [
        occurrence(rule, number, spans, terms, "certain" if number <= sure else "possible")
        for number in range(1, ever + 1)
    ]


def exist_in(rule: Rule, of_start: World, of_end: World, terms: Terms, most: int) -> int:
    """How many occurrences (at most so many) there are with the start of one world and the end of another."""
    start = value(rule.start, of_start, terms)
    until = None if rule.until is None else value(rule.until, of_end, terms)
    limit = min(most, rule.times or most)
    if until is None:
        return limit
    if not start.is_day:
        return limit if start <= until else 0
    days = islice(days_from(start.day, rule, terms), limit)
    return sum(1 for _ in takewhile(lambda day: at(day) <= until, days))


def by_rrule(text: str, start: date, until: Point | None, times: int | None, most: int) -> list[date]:
    """The days of an RFC 5545 rule as dateutil has them; the start counts only if it matches."""
    found: list[date] = []
    for moment in rrulestr(text, dtstart=datetime.combine(start, time())):
        day = moment.date()
        if len(found) >= min(most, times or most) or (until is not None and at(day) > until):
            break
        found.append(day)
    return found
