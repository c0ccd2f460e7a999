"""A clock that stood still: days that were still to come when it stopped move by as long as it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.standing import in_turn
from planner.dates.ranges import LAST_DAY, OPEN, Range
from planner.deadlines.deadline import Role
from planner.deadlines.wording import day_words

# The days a suspension can hold up: what is to be done, and how long a term or a window runs.
HELD_UP: Final = frozenset({Role.DUE, Role.PAYMENT, Role.MILESTONE, Role.ENDS, Role.CLOSES, Role.SHORTFALL})


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock stood still from one day to another (ordinals); it still does where `until` is None."""

    since: int
    until: int | None


def stops(records: Sequence[ProvisionRecord]) -> tuple[Stop, ...]:
    """When the clock of a provision stood still, from its suspensions that stop it and what resumed them."""
    found: list[Stop] = []
    since: int | None = None
    for record in in_turn(records):
        if record.kind is RecordKind.SUSPENDED and record.clock_stops and since is None:
            since = record.on.toordinal()
        elif record.kind is RecordKind.RESUMED and since is not None:
            found.append(Stop(since, record.on.toordinal()))
            since = None
    return (*found, Stop(since, None)) if since is not None else tuple(found)


def held_up(days: Range, stopped: Sequence[Stop], today: int) -> Range:
    """A range moved by the time the clock stood; while it stands there is no bound."""
    earliest, latest = days
    for stop in stopped:
        stood = (stop.until if stop.until is not None else max(today, stop.since)) - stop.since
        if stop.since <= latest <= LAST_DAY:
            latest = OPEN if stop.until is None else min(latest + stood, LAST_DAY)
        if stop.since <= earliest <= LAST_DAY:
            earliest = min(earliest + stood, LAST_DAY)
    return Range(earliest, latest)


def stop_words(stop: Stop) -> str:
    """What to say beside a day that was held up."""
    since = day_words(date.fromordinal(stop.since))
    if stop.until is None:
        return f"the clock stands still since {since}"
    days = stop.until - stop.since
    return f"the clock stood still for {days} days, from {since} to {day_words(date.fromordinal(stop.until))}"
