"""Scenarios laid over an agreement's facts, and two positions compared over dates, states and money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.agreements.scenario import Scenario, Supposed
from planner.deadlines.comparison import Comparison, compare
from planner.deadlines.deadline import Deadline, Legal, ProvisionState
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position


@dataclass(frozen=True, slots=True)
class StateChange:
    """A provision whose legal state differs between two positions; None where its text is not in force."""

    agreement: str
    provision: str
    title: str
    before: Legal | None
    after: Legal | None


@dataclass(frozen=True, slots=True)
class PinDifference:
    """A deadline with a day that somebody keeps, and how many days that is from the computed one.

    `days` is positive where the kept day is later; None where the computed day has no bound.
    """

    deadline: Deadline
    days: int | None


@dataclass(frozen=True, slots=True)
class PositionsCompared:
    """What differs between two positions of one agreement."""

    dates: Comparison
    states: tuple[StateChange, ...]
    pins: tuple[PinDifference, ...]


def assumed_in(scenario: Scenario, position_agreement: str, known: Sequence[str]) -> dict[str, Assumption]:
    """What a scenario assumes in one agreement, of the names that can be assumed there."""
    return {
        each.event: fact_of(each)
        for each in scenario.assumed
        if each.event in known and each.agreement in ("", position_agreement)
    }


def fact_of(supposed: Supposed) -> Assumption:
    """An assumed fact as it is computed with."""
    match supposed.fact:
        case "never":
            return "never"
        case "pending":
            return "pending"
        case day:
            return date.fromisoformat(day)


def supposed(assumed: dict[str, Assumption], agreement: str = "") -> tuple[Supposed, ...]:
    """Assumed facts as a scenario keeps them."""
    return tuple(
        Supposed(event=event, fact=fact if isinstance(fact, str) else fact.isoformat(), agreement=agreement)
        for event, fact in assumed.items()
    )


def compare_positions(before: Position, after: Position) -> PositionsCompared:
    """Compares two positions of one agreement: a scenario with the present, or with another scenario."""
    return PositionsCompared(compare(before, after), tuple(_states(before, after)), tuple(pins(after)))


def _states(before: Position, after: Position) -> Iterator[StateChange]:
    for provision in after.agreement.provisions:
        old, new = before.states.get(provision.id), after.states[provision.id]
        was, now = _legal(old), _legal(new)
        if was is not now:
            yield StateChange(after.agreement.id, provision.id, provision.title, was, now)


def _legal(state: ProvisionState | None) -> Legal | None:
    return state.legal if state is not None and state.in_force else None


def pins(position: Position) -> Iterator[PinDifference]:
    """Every deadline with a pin, and how far the kept day is from the computed one."""
    for deadline in position.listed:
        if deadline.pin is not None:
            day = deadline.range.latest_day
            yield PinDifference(deadline, (deadline.pin.pinned - day).days if day is not None else None)
