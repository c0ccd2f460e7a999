"""What must hold for every expression, checked against a second, slow reading of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.dates.arithmetic import DateOutOfRange
from planner.dates.evaluation import evaluate
from planner.dates.events import tied
from planner.dates.expressions import (
    EventDay,
    Expression,
    ProvisionDay,
    events_in,
    references_in,
)
from planner.dates.language import parse
from planner.dates.ranges import NEVER, OPEN, Range
from planner.dates.refusals import DateSyntaxError
from planner.dates.wording import to_text
from tests.dates import strategies
from tests.oracle.calendar import Terms
from tests.oracle.cases import AS_OF, Case, Seeded, Vocabulary, a_case, a_day, an_expression, some_terms
from tests.oracle.comparison import (
    completion_difference,
    difference,
    program_answer,
    program_conventions,
    program_fact,
)
from tests.oracle.evaluator import Name
from tests.oracle.sensing import sensitivity_difference
from tests.oracle.spelling import Hand, canonical

few = settings(max_examples=60)
SEEDS = range(1000)  # as random as what Hypothesis draws and ten times as fast, but found faults stay large

X = EventDay("x")
VOCABULARY = """
2030-12-31 2030-02-30 0000-01-01 end start of through Q3 Q5 2027 FY2031 2027-13 [agi] [licence.end] [licence.x] [ ]
30 1 99999999999999999999 day days business weeks months quarters years after before from earlier earliest later latest
first last and or , ( ) month quarter year fiscal following preceding modified never the whichever is comes
"""
WORDS = VOCABULARY.split()


@few
@given(strategies.expressions)
def test_what_is_printed_reads_back_as_the_same(expression: Expression) -> None:
    check_printing(expression)


@few
@given(strategies.spellings)
def test_every_hand_that_writes_an_expression_is_read_alike(spelled: tuple[Expression, str]) -> None:
    expression, text = spelled
    assert parse(text) == expression


def test_many_expressions_are_printed_and_read_alike_in_every_hand() -> None:
    for seed in SEEDS:
        expression = an_expression(Seeded(seed), Vocabulary())
        check_printing(expression)
        assert parse(Hand(Seeded(seed)).whole(expression)) == expression, seed


def check_printing(expression: Expression) -> None:
    text = to_text(expression)
    assert text == canonical(expression)
    assert parse(text) == expression


@few
@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)))
@example("")
@example("\u0663 days after 2030-01-01")
@example("9" * 5000 + " days after 2030-01-01")
@example("\u0130 \ufb01rst \x00")
def test_a_text_that_means_nothing_is_refused_where_it_goes_wrong(text: str) -> None:
    check_refusal(text)


@few
@given(strategies.spellings, st.data())
def test_a_text_with_one_slip_is_refused_or_read(spelled: tuple[Expression, str], data: st.DataObject) -> None:
    _, text = spelled
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 3))
    slip = data.draw(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)))
    check_refusal(text[:start] + slip + text[start + length :])


@pytest.mark.parametrize("text", ["(" * 50_000, "end of month of " * 20_000, "1 day after " * 20_000 + "2030-01-01"])
def test_a_text_nested_beyond_reason_is_refused(text: str) -> None:
    check_refusal(text)


def check_refusal(text: str) -> None:
    try:
        expression = parse(text)
    except DateSyntaxError as error:
        refused = error
    else:
        assert parse(to_text(expression)) == expression
        return
    assert 0 <= refused.position <= len(text)
    assert refused.text == text
    assert str(refused)


@few
@given(strategies.cases)
def test_ranges_and_notes_are_those_of_the_rules(case: Case) -> None:
    assert not difference(case)


def test_many_ranges_and_notes_are_those_of_the_rules() -> None:
    found = {seed: difference(a_case(Seeded(seed))) for seed in SEEDS}
    assert not {seed: told for seed, told in found.items() if told}


@few
@given(strategies.small_cases)
def test_a_range_is_the_first_and_last_day_over_every_way_events_can_turn_out(case: Case) -> None:
    assert not completion_difference(case)


def test_many_ranges_are_the_first_and_last_day_over_every_way_events_can_turn_out() -> None:
    found = {seed: completion_difference(a_case(Seeded(seed), most_pending=2)) for seed in SEEDS}
    assert not {seed: told for seed, told in found.items() if told}


def test_what_can_move_and_what_decided_a_date_are_those_of_the_rules() -> None:
    found = {seed: sensitivity_difference(a_case(Seeded(seed), most_pending=2)) for seed in SEEDS}
    assert not {seed: told for seed, told in found.items() if told}


@pytest.mark.parametrize("seed", range(0, 1000, 100))
def test_no_date_comes_earlier_because_something_it_hangs_on_comes_later(seed: int) -> None:
    for number in range(seed, seed + 100):
        chooser = Seeded(number)
        expression, terms = an_expression(chooser, Vocabulary()), some_terms(chooser)
        names: list[Name] = [*events_in(expression), *references_in(expression)]
        pairs = {name: sorted((a_point(chooser), a_point(chooser))) for name in names}
        with suppress(DateOutOfRange):
            sooner = value_in(expression, {name: pair[0] for name, pair in pairs.items()}, terms)
            later = value_in(expression, {name: pair[1] for name, pair in pairs.items()}, terms)
            assert sooner <= later, (number, to_text(expression), pairs)


def a_point(chooser: Seeded) -> int:
    return chooser.pick((a_day(chooser).toordinal(), a_day(chooser).toordinal(), OPEN, NEVER))


def value_in(expression: Expression, world: Mapping[Name, int], terms: Terms) -> int:
    """What the program makes of an expression where every day it hangs on is given."""
    found = evaluate(
        expression,
        events={name: Range(day, day) for name, day in world.items() if isinstance(name, str)},
        provisions={name: Range(day, day) for name, day in world.items() if isinstance(name, ProvisionDay)},
        conventions=program_conventions(terms),
    )
    assert found.earliest == found.latest
    return found.earliest


def test_what_is_not_tied_to_a_date_does_not_move_it() -> None:
    """Whatever is recorded of an event outside an expression's own events and those tied to them changes nothing."""
    tried = 0
    for seed in SEEDS:
        chooser = Seeded(seed)
        case = a_case(chooser)
        others = [name for name, fact in case.facts.items() if fact.pending and name not in tied_to(case)]
        for name in others:
            day = AS_OF + timedelta(days=chooser.integer(0, 500)) if chooser.integer(0, 2) else None
            fact = replace(case.facts[name], occurred=day, ruled_out=day is None)
            after = program_answer(replace(case, facts={**case.facts, name: fact}))
            if after.refused != "contradiction":
                tried += 1
                assert after == program_answer(case), (seed, name, day)
    assert tried > 100


def events_named(case: Case) -> set[str]:
    """The events an expression names, itself or through other provisions."""
    found = {name for expression in case.provisions.values() for name in events_in(expression)}
    return found.union(events_in(case.expression))


def tied_to(case: Case) -> set[str]:
    named = events_named(case)
    return tied([program_fact(fact) for fact in case.facts.values()], named) | named
