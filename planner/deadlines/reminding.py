"""What somebody is to be reminded of on a day: lead times, the last days, and to whom it goes on when nobody acts.

A reminder ends when what it is about was done, moved away or is recorded as no longer due; never by being seen. What
should have been said while nobody looked is therefore said on the day somebody does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from planner.agreements.provision import Provision
from planner.agreements.record import RecordKind
from planner.dates.durations import Duration
from planner.dates.evaluation import evaluate
from planner.dates.expressions import Day
from planner.dates.ranges import LAST_DAY
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Role, TimeState
from planner.deadlines.performance import bears_on
from planner.deadlines.position import Position
from planner.deadlines.stated import before
from planner.errors import LongstopError

# What is watched: days to act on, ends of terms, and the look at what has no bounded date.
REMINDED: Final = TO_ACT_ON | {Role.ENDS, Role.REVIEW}
# Days before a day to act on from which the stand-in is told too.
_CLOSE: Final = 2


class Stage(IntEnum):
    """How far it has come; the later, the more people are told."""

    AHEAD = 1
    CLOSE = 2
    TODAY = 3
    LATE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One deadline to be reminded of: the stage it has reached, since when, by which lead time, and who is told.

    `since` is the day the present stage began, `first` the day of the first reminder; `is_new` says that the stage was
    reached after the day of the last look.
    """

    deadline: Deadline
    stage: Stage
    lead: str
    first: date
    since: date
    to: tuple[str, ...]
    is_new: bool


def reminders(position: Position, *, away: Collection[str] = (), last_look: date | None = None) -> tuple[Reminder, ...]:
    """All that is to be reminded of on the position's day, the most urgent first.

    `away` are people who are absent: their stand-in is told instead. Nothing is left out for having been said before.
    """
    found = [
        reminder
        for deadline in (*position.listed, *position.older.all)
        if _open(position, deadline)
        for reminder in _of(position, deadline, away, last_look)
    ]
    return tuple(sorted(found, key=lambda each: (-each.stage, each.deadline.order)))


def _open(position: Position, deadline: Deadline) -> bool:
    """Whether it still wants somebody: dated, not met, and nobody said why it is no longer due."""
    if deadline.role not in REMINDED or deadline.range.latest > LAST_DAY:
        return False
    provision, records = position.provision(deadline.provision), position.facts.of(deadline.provision)
    if any(
        each.kind is RecordKind.NO_LONGER_DUE and bears_on(each, provision, deadline.role, deadline.number)
        for each in records
    ):
        return False
    if deadline.role is Role.REVIEW:
        return not _looked_at(position, deadline)
    missed = deadline.role in (Role.NOTICE, Role.CLOSES) and deadline.time is TimeState.PAST
    return deadline.time is not TimeState.PAST or (missed and not _acted(position, deadline))


def _acted(position: Position, deadline: Deadline) -> bool:
    """Whether a window or notice day that is past was used."""
    kinds = {Role.NOTICE: RecordKind.NOTICE_GIVEN, Role.CLOSES: RecordKind.EXERCISED}
    return any(record.kind is kinds[deadline.role] for record in position.facts.of(deadline.provision))


def _looked_at(position: Position, deadline: Deadline) -> bool:
    """Whether this review was made: by its number, or by a look nearer to it than to the review before, or later."""
    interval, day = position.provision(deadline.provision).review, deadline.range.latest
    since = day if interval is None else (_counted_back(position, interval, day) + day) // 2
    return any(
        record.kind is RecordKind.REVIEWED
        and (record.occurrence == deadline.number or (record.occurrence is None and record.on.toordinal() > since))
        for record in position.facts.of(deadline.provision)
    )


def _of(position: Position, deadline: Deadline, away: Collection[str], last_look: date | None) -> Iterator[Reminder]:
    steps = _steps(position, deadline)
    reached = [step for step in steps if step[0] <= position.as_of]
    if not reached:
        return
    since, stage, lead = reached[-1]
    yield Reminder(
        deadline=deadline,
        stage=stage,
        lead=lead,
        first=reached[0][0],
        since=since,
        to=told(position, position.provision(deadline.provision), stage, away),
        is_new=last_look is None or since > last_look,
    )


def _steps(position: Position, deadline: Deadline) -> list[tuple[date, Stage, str]]:
    """The days on which a deadline is spoken of, in order: its lead times, two days before, the day, the day after."""
    latest = deadline.range.latest
    found = [(day, Stage.AHEAD, str(lead)) for lead, day in lead_days(position, deadline)]
    if deadline.role in TO_ACT_ON or deadline.role is Role.REVIEW:
        marks = ((latest - _CLOSE, Stage.CLOSE), (latest, Stage.TODAY), (latest + 1, Stage.LATE))
        found += [(day, stage, "") for day, stage in marks if 1 <= day <= LAST_DAY]
    return [(date.fromordinal(day), stage, lead) for day, stage, lead in sorted(found)]


def lead_days(position: Position, deadline: Deadline) -> Iterator[tuple[str, int]]:
    """Each lead time of a deadline's provision with the day it gives (an ordinal), in calendar or business days."""
    for lead in dict.fromkeys(position.provision(deadline.provision).reminders):
        with suppress(LongstopError):
            yield str(lead), _counted_back(position, lead, deadline.range.latest)


def _counted_back(position: Position, length: Duration, day: int) -> int:
    conventions = position.calculation.conventions
    return evaluate(before(length, Day(day)), events={}, provisions={}, conventions=conventions).latest


def told(position: Position, provision: Provision, stage: Stage, away: Collection[str]) -> tuple[str, ...]:
    """Who is told: the owner, else the stand-in; from two days before both, on the day the reviewer too, then all.

    Where nobody is left to be told, it is whoever answers for the agreement.
    """
    responsible = position.agreement.terms.responsible
    people = [provision.owner] if provision.owner not in away else [provision.stand_in]
    if stage >= Stage.CLOSE:
        people.append(provision.stand_in)
    if stage >= Stage.TODAY:
        people.append(provision.reviewer)
    if stage >= Stage.LATE:
        people.append(responsible)
    there = tuple(dict.fromkeys(person for person in people if person and person not in away))
    return there or ((responsible,) if responsible else ())
