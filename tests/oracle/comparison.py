"""Asks the program and the slow reading the same question and says where their answers differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast

from planner.dates.arithmetic import DateOutOfRange
from planner.dates.calendars import BusinessCalendar, ClosureList
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.events import EventDays, EventFact, OrderContradiction, resolve
from planner.dates.expressions import Expression, First, Last, ProvisionDay, children
from planner.dates.ranges import Range
from tests.oracle.calendar import SlowCalendar, Terms
from tests.oracle.cases import Case
from tests.oracle.evaluator import Name, by_completion, by_rule
from tests.oracle.order import Fact, by_rules, contradictions, occurred_behind, worlds
from tests.oracle.points import OutsideCalendar, Point, Seen, Span, as_number, as_range

SHORT_MONTH = "month end: contract may not say"


@dataclass(frozen=True, slots=True)
class Answer:
    """A range with its notes, or why there is none."""

    refused: Literal["", "outside the calendar", "contradiction"] = ""
    range: Range | None = None
    notes: frozenset[str] = frozenset()
    named: tuple[str, str] = ("", "")


def program_calendar(calendar: SlowCalendar) -> BusinessCalendar:
    return BusinessCalendar(program_closures(calendar), calendar.own_closures, calendar.own_openings)


def program_closures(calendar: SlowCalendar) -> ClosureList | None:
    if calendar.first_year is None or calendar.last_year is None:
        return None
    return ClosureList(
        code="TEST",
        version="0",
        weekend=calendar.weekend,
        closures=tuple(sorted(day.toordinal() for day in calendar.closures)),
        openings=tuple(sorted(day.toordinal() for day in calendar.openings)),
        first_year=calendar.first_year,
        last_year=calendar.last_year,
    )


def program_conventions(terms: Terms) -> Conventions:
    month_end = cast(Literal["last", "next"], terms.month_end)
    return Conventions(program_calendar(terms.calendar), terms.fiscal_year_start, month_end)


def number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def program_fact(fact: Fact) -> EventFact:
    return EventFact(
        id=fact.id,
        after=fact.after,
        occurred=number(fact.occurred),
        ruled_out=fact.ruled_out,
        known_on=number(fact.known_on),
    )


def program_days(case: Case) -> EventDays:
    facts = [program_fact(fact) for fact in case.facts.values()]
    return resolve(facts, as_of=case.as_of.toordinal(), first_effective=case.first_effective.toordinal())


def program_answer(case: Case) -> Answer:
    try:
        events = program_days(case).ranges
    except OrderContradiction as refused:
        return Answer("contradiction", named=(refused.first, refused.second))
    conventions = program_conventions(case.terms)
    provisions: dict[ProvisionDay, Range] = {}
    notes: set[str] = set()

    def range_of(expression: Expression, notes: set[str] | None) -> Range:
        return evaluate(expression, events=events, provisions=provisions, conventions=conventions, notes=notes)

    try:
        for reference, expression in case.provisions.items():
            provisions[reference] = range_of(expression, None)
        return Answer(range=range_of(case.expression, notes), notes=frozenset(notes))
    except DateOutOfRange:
        return Answer("outside the calendar")


def slow_answer(case: Case, seen: Seen) -> Answer:
    if contradictions(case.facts):
        return Answer("contradiction")
    spans: dict[Name, Span] = {}
    spans.update(by_rules(case.facts, case.as_of, case.first_effective))
    try:
        for reference, expression in case.provisions.items():
            spans[reference] = by_rule(expression, spans, case.terms)
        span = by_rule(case.expression, spans, case.terms, seen)
    except OutsideCalendar:
        return Answer("outside the calendar")
    differ = other_reading(case, spans) not in (span, None)
    return Answer(range=as_range(span), notes=frozenset({SHORT_MONTH} if differ else ()))


def other_reading(case: Case, spans: dict[Name, Span]) -> Span | None:
    """The range where the agreement reads a short month the other way; None where it lies outside the calendar."""
    month_end = "next" if case.terms.month_end == "last" else "last"
    try:
        return by_rule(case.expression, spans, replace(case.terms, month_end=month_end))
    except OutsideCalendar:
        return None


def difference(case: Case) -> str:
    """What the two say differently of a case; empty where they agree."""
    seen = Seen()
    mine, theirs = slow_answer(case, seen), program_answer(case)
    if mine.refused == "contradiction" and theirs.refused == "contradiction":
        pairs = contradictions(case.facts)
        return "" if theirs.named in pairs else f"{theirs.named} named, {pairs} contradict"
    if (mine.refused, mine.range) != (theirs.refused, theirs.range):
        return f"the program says {theirs}, the rules {mine}"
    if mine.refused:
        return ""
    return event_difference(case) or note_difference(theirs.notes, mine, seen, case)


def event_difference(case: Case) -> str:
    """Every event's range, whether or not the expression names it, and which are known without a record."""
    found = program_days(case)
    for name, span in by_rules(case.facts, case.as_of, case.first_effective).items():
        if found.ranges[name] != as_range(span):
            return f"[{name}] is {found.ranges[name]}, by the rules {as_range(span)}"
        bounds = occurred_behind(case.facts, name)
        must = case.facts[name].pending and any(day < case.as_of for day in bounds.values())
        if (must and name not in found.implied) or (name in found.implied and found.implied[name] not in bounds):
            return f"[{name}]: implied by {found.implied.get(name)}; what came after it: {bounds}"
    return ""


def note_difference(notes: frozenset[str], mine: Answer, seen: Seen, case: Case) -> str:
    """A note is missing where a day called for it, or stands where none can have.

    Which days of a losing branch a calendar answers for is not laid down: without lists every note due must be there,
    with them none is asked for.
    """
    relied = set() if has_list(case.expression) else seen.relied
    least = mine.notes | notes_for(relied, case.terms.calendar)
    most = mine.notes | notes_for(seen.asked, case.terms.calendar)
    if least <= notes <= most:
        return ""
    return f"notes {set(notes)}, at least {least}, at most {most}"


def has_list(expression: Expression) -> bool:
    return isinstance(expression, First | Last) or any(has_list(inside) for inside in children(expression))


def notes_for(days: set[date], calendar: SlowCalendar) -> set[str]:
    found = set[str]()
    if calendar.last_year is not None and any(day.year > calendar.last_year for day in days):
        found.add(f"holiday list ends in {calendar.last_year}")
    if calendar.first_year is not None and any(day.year < calendar.first_year for day in days):
        found.add(f"holiday list begins in {calendar.first_year}")
    return found


def event_number(point: Point) -> Range:
    """One day of an event, or none, as the program is given it."""
    return Range(as_number(point), as_number(point))


def completion_difference(case: Case) -> str:
    """Whether the range is the first and the last of what the program itself gives in every single world.

    Cases without an answer have no worlds to be tried.
    """
    answer = program_answer(case)
    if answer.range is None:
        return ""
    tried = list(worlds(case.facts, case.as_of, case.first_effective, [case.as_of + timedelta(days=400)]))
    conventions = program_conventions(case.terms)
    values: set[int] = set()
    for world in tried:
        events = {name: event_number(point) for name, point in world.items()}
        provisions: dict[ProvisionDay, Range] = {}
        for reference, expression in case.provisions.items():
            provisions[reference] = evaluate(expression, events=events, provisions=provisions, conventions=conventions)
        found = evaluate(case.expression, events=events, provisions=provisions, conventions=conventions)
        if found.earliest != found.latest:
            return f"in the world {world} the program says {found}"
        values.add(found.earliest)
    slow = as_range(by_completion(case.expression, tried, case.provisions, case.terms))
    if answer.range == slow == Range(min(values), max(values)):
        return ""
    return f"the program says {answer.range}, its worlds {min(values)} to {max(values)}, the slow reading's {slow}"
