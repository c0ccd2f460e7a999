"""Random series of days, and where the program and the slow reading count them differently (§3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.dates import recurrence as program
from planner.dates.durations import Duration
from planner.dates.evaluation import evaluate
from planner.dates.expressions import Day, Direction, EventDay, Expression, First, Last, Offset, RollConvention, Unit
from planner.dates.ranges import Range
from planner.dates.shared_event import SharedEvent
from tests.oracle.calendar import Terms
from tests.oracle.cases import AS_OF, Chooser, some_terms
from tests.oracle.comparison import program_conventions
from tests.oracle.evaluator import Name
from tests.oracle.points import OPEN_POINT, Span, as_range, at, known
from tests.oracle.recurrence import MONTHS, Occurrence, Rule, by_completion, by_table

MOST = 12


@dataclass(frozen=True, slots=True)
class SeriesCase:
    """A rule, the days its events can still fall on, and the one event both its ends hang on, if there is one."""

    rule: Rule
    spans: dict[str, Span]
    terms: Terms
    common: str | None = None


def a_series(chooser: Chooser) -> SeriesCase:
    """Start and end hang on different events or on none."""
    spans = {
        "began": known(AS_OF - timedelta(days=chooser.integer(0, 900))),
        "sale": Span(at(AS_OF), OPEN_POINT),
        "seen": Span(at(AS_OF - timedelta(days=300)), at(AS_OF - timedelta(days=chooser.integer(1, 200)))),
    }
    start = an_end(chooser, ("began", "seen"))
    until = chooser.pick((None, an_end(chooser, ("sale",)), an_end(chooser, ("began",))))
    return SeriesCase(a_rule(chooser, start, until), spans, some_terms(chooser))


def a_shared_series(chooser: Chooser) -> SeriesCase:
    """Start and end hang on the same pending event, perhaps known to have happened by a day."""
    latest = chooser.pick((OPEN_POINT, OPEN_POINT, at(AS_OF + timedelta(days=chooser.integer(1, 500)))))
    spans = {"sale": Span(at(AS_OF), latest)}
    start = from_event(chooser, "sale")
    until: Expression = from_event(chooser, "sale")
    match chooser.pick(("alone", "alone", "first", "last", "other")):
        case "first":
            until = First((until, Day(AS_OF.toordinal() + chooser.integer(0, 900))))
        case "last":
            until = Last((until, Day(AS_OF.toordinal() + chooser.integer(0, 900))))
        case "other":
            spans["other"] = Span(at(AS_OF), OPEN_POINT)
            until = First((until, EventDay("other")))
    return SeriesCase(a_rule(chooser, start, until), spans, some_terms(chooser), "sale")


def a_rule(chooser: Chooser, start: Expression, until: Expression | None) -> Rule:
    unit = chooser.pick((Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.WEEK, Unit.DAY))
    return Rule(
        start=start,
        number=chooser.integer(1, 3) * (30 if unit is Unit.DAY else 1),
        unit=unit,
        until=until,
        times=chooser.pick((None, None, 1, 3, 8)),
        day=chooser.pick((None, None, 1, 15, 29, 31, "last")) if unit in MONTHS else None,
        roll=chooser.pick((None, *RollConvention)),
    )


def an_end(chooser: Chooser, events: Sequence[str]) -> Expression:
    if chooser.integer(0, 2) == 0:
        return Day(date(2027, chooser.integer(1, 12), 28).toordinal() + chooser.integer(0, 400))
    return from_event(chooser, chooser.pick(events))


def from_event(chooser: Chooser, event: str) -> Expression:
    unit = chooser.pick((Unit.YEAR, Unit.MONTH, Unit.QUARTER, Unit.DAY, Unit.WEEK))
    count = chooser.integer(0, {Unit.YEAR: 2, Unit.MONTH: 14, Unit.QUARTER: 5, Unit.DAY: 400, Unit.WEEK: 60}[unit])
    return EventDay(event) if chooser.integer(0, 2) == 0 else Offset(count, unit, Direction.AFTER, EventDay(event))


def series_difference(case: SeriesCase) -> str:
    """What the two say differently of the first twelve; empty where they agree."""
    spans: dict[Name, Span] = {}
    spans.update(case.spans)
    if case.common is None:
        mine = by_table(case.rule, spans, case.terms, MOST)
    else:
        mine = by_completion(case.rule, case.common, spans, case.terms, MOST, years=8)
    said = program_series(case)
    for number in range(1, MOST + 1):
        wanted = as_program(mine[number - 1]) if number <= len(mine) else None
        if said.occurrence(number) != wanted:
            return f"number {number}: the program says {said.occurrence(number)}, the rules {wanted}"
    return ""


def program_series(case: SeriesCase) -> program.Series:
    events = {name: as_range(span) for name, span in case.spans.items()}
    conventions = program_conventions(case.terms)
    rule = case.rule
    theirs = program.Rule(every=Duration(rule.number, rule.unit), times=rule.times, day=rule.day, roll=rule.roll)

    def range_of(expression: Expression) -> Range:
        return evaluate(expression, events=events, provisions={}, conventions=conventions)

    counts = None
    if case.common is not None and rule.until is not None:
        counts = SharedEvent(theirs, rule.start, rule.until, case.common, events, {}, conventions).counts()
    until = None if rule.until is None else range_of(rule.until)
    return program.Series(theirs, range_of(rule.start), until, conventions, counts)


def as_program(occurrence: Occurrence) -> program.Occurrence:
    return program.Occurrence(
        occurrence.number,
        as_range(occurrence.counted),
        as_range(occurrence.shown),
        program.Existence(occurrence.existence),
    )
