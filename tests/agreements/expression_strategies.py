"""Hypothesis strategies for date expressions that name only given events and provisions' days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from planner.dates.durations import Duration
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
    PeriodUnit,
    ProvisionDay,
    Roll,
    RollConvention,
    Unit,
)

days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
day_expressions = days.map(lambda day: Day(day.toordinal()))
durations = st.builds(Duration, st.integers(1, 400), st.sampled_from(Unit))
_years = st.integers(1990, 2099)
_periods = st.one_of(
    st.builds(NamedPeriod, _years),
    st.builds(NamedPeriod, _years, quarter=st.integers(1, 4)),
    st.builds(NamedPeriod, _years, month=st.integers(1, 12)),
    st.builds(NamedPeriod, _years, fiscal=st.just(True)),
)


def expressions(events: Sequence[str], referred: Sequence[ProvisionDay]) -> st.SearchStrategy[Expression]:
    """An expression of up to a few levels over the given events and provisions' days."""
    leaves: list[st.SearchStrategy[Expression]] = [
        day_expressions,
        st.builds(EdgeOf, st.sampled_from(Edge), _periods),
        st.just(Never()),
    ]
    if events:
        leaves.append(st.sampled_from(events).map(EventDay))
    if referred:
        leaves.append(st.sampled_from(referred))
    return st.recursive(st.one_of(leaves), _around, max_leaves=5)


def _around(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    items = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Offset, st.integers(0, 400), st.sampled_from(Unit), st.sampled_from(Direction), inner),
        st.builds(EdgeAround, st.sampled_from(Edge), st.sampled_from(PeriodUnit), inner),
        st.builds(First, items),
        st.builds(Last, items),
        st.builds(Roll, st.sampled_from(RollConvention), inner),
    )
