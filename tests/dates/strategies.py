"""Hypothesis strategies for expressions, events in order, conventions and whole cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

from planner.dates.expressions import Expression
from tests.oracle.calendar import SlowCalendar, Terms
from tests.oracle.cases import Case, Vocabulary, a_calendar, a_case, a_day, an_expression, some_facts, some_terms
from tests.oracle.order import Fact
from tests.oracle.spelling import Hand

T = TypeVar("T")


class Drawn:
    """Choices made, and made smaller where something fails, by Hypothesis."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def integer(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def pick(self, options: Sequence[T]) -> T:
        return options[self.draw(st.integers(0, len(options) - 1))]


def drawn(build: Callable[[Drawn], T]) -> st.SearchStrategy[T]:
    @st.composite
    def built(draw: st.DrawFn) -> T:
        return build(Drawn(draw))

    return built()


def spelled(chooser: Drawn) -> tuple[Expression, str]:
    expression = an_expression(chooser, Vocabulary())
    return expression, Hand(chooser).whole(expression)


def facts_in_order(chooser: Drawn) -> dict[str, Fact]:
    return some_facts(chooser, chooser.integer(1, 4), most_pending=4)


days = drawn(a_day)
expressions: st.SearchStrategy[Expression] = drawn(lambda chooser: an_expression(chooser, Vocabulary()))
spellings: st.SearchStrategy[tuple[Expression, str]] = drawn(spelled)
facts = drawn(facts_in_order)
calendars: st.SearchStrategy[SlowCalendar] = drawn(a_calendar)
terms: st.SearchStrategy[Terms] = drawn(some_terms)
cases: st.SearchStrategy[Case] = drawn(a_case)
small_cases: st.SearchStrategy[Case] = drawn(lambda chooser: a_case(chooser, most_pending=2))
