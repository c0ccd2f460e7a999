"""Hypothesis strategies for date expressions that name only given events and provisions' days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
    Part,
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


# Stand for the events and the days of provisions that an agreement turns out to have.
_ANY_EVENT = st.integers(0, 3).map(lambda number: EventDay(str(number)))
_ANY_DAY_OF_A_PROVISION = st.integers(0, 9).map(lambda number: ProvisionDay(str(number), Part.START))


def _around(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    items = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Offset, st.integers(0, 400), st.sampled_from(Unit), st.sampled_from(Direction), inner),
        st.builds(EdgeAround, st.sampled_from(Edge), st.sampled_from(PeriodUnit), inner),
        st.builds(First, items),
        st.builds(Last, items),
        st.builds(Roll, st.sampled_from(RollConvention), inner),
    )


_edges = st.builds(EdgeOf, st.sampled_from(Edge), _periods)
_leaves = st.one_of(day_expressions, _edges, st.just(Never()), _ANY_EVENT, _ANY_DAY_OF_A_PROVISION)
# Built once: `naming` gives the names that stand in them something to mean.
expressions: st.SearchStrategy[Expression] = st.recursive(_leaves, _around, max_leaves=5)


def naming(expression: Expression, events: Sequence[str], referred: Sequence[ProvisionDay]) -> Expression:
    """A drawn expression with given events and provisions' days in it; a plain day where there are none."""
    match expression:
        case EventDay(event=number):
            return EventDay(events[int(number) % len(events)]) if events else Day(int(number) + 730_000)
        case ProvisionDay(provision=number):
            return referred[int(number) % len(referred)] if referred else Day(int(number) + 740_000)
        case Offset(operand=operand) | EdgeAround(operand=operand) | Roll(operand=operand):
            return replace(expression, operand=naming(operand, events, referred))
        case First(items=items) | Last(items=items):
            return replace(expression, items=tuple(naming(item, events, referred) for item in items))
        case _:
            return expression
