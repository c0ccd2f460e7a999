"""Asks the program and the slow reading which events can move a date and which decided it."""

from __future__ import annotations

from datetime import timedelta

from planner.dates.evaluation import deciding_events as program_deciding_events
from planner.dates.evaluation import evaluate
from planner.dates.evaluation import live_events as program_live_events
from planner.dates.events import tied
from planner.dates.expressions import Expression, ProvisionDay
from planner.dates.ranges import Range
from tests.oracle.cases import Case
from tests.oracle.comparison import program_answer, program_conventions, program_days, program_fact
from tests.oracle.evaluator import Name, by_rule
from tests.oracle.order import by_rules, worlds
from tests.oracle.points import Span
from tests.oracle.sensitivity import deciding_events, live_events, movers


def sensitivity_difference(case: Case) -> str:
    """Which events are said to be able to move a date, and to have decided it; and whether one that can is missing."""
    if program_answer(case).range is None:
        return ""
    theirs, mine = program_sensitivity(case), slow_sensitivity(case)
    if theirs != mine:
        return f"able to move it and deciding: the program says {theirs}, the rules {mine}"
    ways = worlds(case.facts, case.as_of, case.first_effective, [case.as_of + timedelta(days=400)])
    able = movers(case.expression, ways, case.provisions, case.terms)
    missing = able - theirs[0] - tied([program_fact(fact) for fact in case.facts.values()], theirs[0])
    return f"{missing} can move it, {theirs[0]} are said to" if missing else ""


Sensitivity = tuple[frozenset[str], frozenset[str]]


def program_sensitivity(case: Case) -> Sensitivity:
    events, conventions = program_days(case).ranges, program_conventions(case.terms)
    provisions: dict[ProvisionDay, Range] = {}
    live_in: dict[ProvisionDay, frozenset[str]] = {}
    decides_in: dict[ProvisionDay, frozenset[str]] = {}

    def asked(expression: Expression) -> Sensitivity:
        return (
            program_live_events(
                expression, events=events, provisions=provisions, conventions=conventions, live_in=live_in
            ),
            program_deciding_events(
                expression, events=events, provisions=provisions, conventions=conventions, decides_in=decides_in
            ),
        )

    for reference, expression in case.provisions.items():
        live_in[reference], decides_in[reference] = asked(expression)
        provisions[reference] = evaluate(expression, events=events, provisions=provisions, conventions=conventions)
    return asked(case.expression)


def slow_sensitivity(case: Case) -> Sensitivity:
    spans: dict[Name, Span] = {}
    spans.update(by_rules(case.facts, case.as_of, case.first_effective))
    live_in: dict[ProvisionDay, frozenset[str]] = {}
    decides_in: dict[ProvisionDay, frozenset[str]] = {}

    def asked(expression: Expression) -> Sensitivity:
        return (
            frozenset(live_events(expression, spans, case.terms, live_in)),
            frozenset(deciding_events(expression, spans, case.terms, decides_in)),
        )

    for reference, expression in case.provisions.items():
        live_in[reference], decides_in[reference] = asked(expression)
        spans[reference] = by_rule(expression, spans, case.terms)
    return asked(case.expression)
