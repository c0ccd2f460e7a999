"""Dates that refer to one another are computed in order, and a circle is spelt out (dates.md §5)."""

from __future__ import annotations

import pytest

from planner.dates.references import Cycle, dependency_order
from tests.dates.written import reference


def test_operands_come_first() -> None:
    assert dependency_order({"notice": ["term"], "term": ["start"], "start": []}) == ["start", "term", "notice"]


def test_what_is_only_named_is_in_the_order_too() -> None:
    assert dependency_order({"term": ["start"]}) == ["start", "term"]


def test_where_there_is_a_choice_the_written_order_is_kept() -> None:
    assert dependency_order({"c": [], "a": ["b"], "b": ["c"], "d": []}) == ["c", "b", "a", "d"]


def test_what_two_hang_on_comes_once() -> None:
    assert dependency_order({"a": ["c"], "b": ["c", "c"], "c": []}) == ["c", "a", "b"]


def test_a_circle_is_refused_spelt_out() -> None:
    with pytest.raises(Cycle) as refused:
        dependency_order({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]})
    assert refused.value.path == ("a", "b", "c", "a")
    assert str(refused.value) == "these wait for one another in a circle: a → b → c → a; take one of these links out"


def test_a_date_that_refers_to_itself_is_a_circle() -> None:
    with pytest.raises(Cycle) as refused:
        dependency_order({reference("licence.end"): [reference("licence.end")]})
    assert refused.value.path == ("[licence.end]", "[licence.end]")


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    chain = {number: [number + 1] for number in range(50_000)}
    assert dependency_order(chain) == list(range(50_000, -1, -1))


def test_a_long_circle_is_found() -> None:
    with pytest.raises(Cycle) as refused:
        dependency_order({number: [(number + 1) % 5_000] for number in range(5_000)})
    assert len(refused.value.path) == 5_001
