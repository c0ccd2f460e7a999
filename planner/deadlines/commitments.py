"""Commitments: how much is drawn and left, the pace so far and the pace needed, where that leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.rates import rounded
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.expressions import Part, ProvisionDay
from planner.dates.ranges import LAST_DAY, Range
from planner.deadlines.deadline import FINAL, Deadline, Legal, Role
from planner.deadlines.stated import Stated

if TYPE_CHECKING:
    from planner.deadlines.position import Position

# Paces are given as so much in so many days: months differ in length.
PACE_DAYS: Final = 30
_TAKEN_AWAY: Final = FINAL - {Legal.FULFILLED, Legal.FULFILLED_LATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One step of a commitment: its day, what it adds, what has to be drawn in all by then, what is missing of that."""

    deadline: Deadline
    title: str
    in_all: Money
    missing: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Where a commitment stands on a day.

    `paces` are amounts in 30 days: `so_far` since it began, `needed` until its last day; None where there is no such
    span. `projected` is the day on which all is drawn at the pace so far, `short` what that pace leaves missing on the
    last day. Without an end and without milestones there is no schedule, and none is invented. Of one that is
    discharged or terminated nothing more is needed, projected or short.
    """

    agreement: str
    provision: Provision
    total: Money
    drawn: Money
    left: Money
    scheduled: bool
    since: date
    until: Range | None
    so_far: Money | None
    needed: Money | None
    projected: date | None
    short: Money | None
    milestones: tuple[Milestone, ...]


def drawn_minor(records: Iterable[ProvisionRecord], today: int | None = None) -> int:
    """What was drawn in all, in minor units, up to a day (an ordinal) where it is given."""
    return sum(
        record.amount.minor
        for record in records
        if record.kind is RecordKind.DRAWN
        and record.amount is not None
        and (today is None or record.on.toordinal() <= today)
    )


def shortfall(provision: Provision, records: Iterable[ProvisionRecord], today: int) -> Iterator[Stated]:
    """The day by which the rest of a commitment has to be drawn, with what is left on a day (an ordinal) as its amount.

    Only a commitment whose end is stated has one: without a schedule no day is made up. It is the text's own end: what
    closes the commitment before, such as a termination, makes nothing fall due.
    """
    if provision.kind is Kind.COMMITMENT and provision.amount is not None and provision.end is not None:
        left = Money(max(0, provision.amount.minor - drawn_minor(records, today)), provision.amount.currency)
        yield Stated(Role.SHORTFALL, provision.end, "end", None, left)


def to_reach(provision: Provision, days: Mapping[int, Range]) -> dict[int, int]:
    """For each milestone with a day how much has to be drawn in all by then: its own amount and those due no later."""
    steps = [step for step in provision.milestones if step.n in days]
    return {
        step.n: sum(each.amount.minor for each in steps if days[each.n].latest <= days[step.n].latest) for step in steps
    }


def commitments(position: Position) -> tuple[Commitment, ...]:
    """Every commitment of an agreement that is in force, in the text's order."""
    return tuple(
        commitment(position, provision)
        for provision in position.agreement.provisions
        if provision.kind is Kind.COMMITMENT and position.states[provision.id].in_force
    )


def commitment(position: Position, provision: Provision) -> Commitment:
    """Where one commitment stands; raises ValueError for a provision that is none."""
    total = provision.amount
    if total is None:
        raise ValueError(f"{provision.id} is no commitment")
    today = position.as_of.toordinal()
    drawn = drawn_minor(position.facts.of(provision.id), today)
    left = max(0, total.minor - drawn)
    start, until = _began(position, provision), _last_day(position, provision)
    elapsed = today - start
    so_far = rounded(drawn * PACE_DAYS, elapsed) if elapsed > 0 else None
    ahead = until.latest - today if until is not None and until.latest <= LAST_DAY else 0
    binds = position.states[provision.id].legal not in _TAKEN_AWAY

    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, total.currency)

    return Commitment(
        agreement=position.agreement.id,
        provision=provision,
        total=total,
        drawn=Money(drawn, total.currency),
        left=Money(left, total.currency),
        scheduled=provision.end is not None or bool(provision.milestones),
        since=date.fromordinal(start),
        until=until,
        so_far=money(so_far),
        needed=money(rounded(left * PACE_DAYS, ahead) if binds and ahead > 0 else None),
        projected=_projected(total.minor, drawn, start, today) if binds else None,
        short=money(_short(total.minor, drawn, start, today, until) if binds else None),
        milestones=tuple(_milestones(position, provision, drawn)),
    )


def _began(position: Position, provision: Provision) -> int:
    """The first day it runs on: its start where that has a day, else the day its instrument takes effect."""
    start = position.days.get(ProvisionDay(provision.id, Part.START))
    if start is not None and start.range.latest <= LAST_DAY:
        return start.range.latest
    return position.agreement.instrument(provision.instrument).effective.toordinal()


def _last_day(position: Position, provision: Provision) -> Range | None:
    """The day by which all must be drawn: the stated end, else the last milestone; None where neither is stated."""
    end = position.days.get(ProvisionDay(provision.id, Part.END))
    if end is not None:
        return end.range
    steps = [each.range for each in position.of(provision.id) if each.role is Role.MILESTONE]
    return Range(max(day.earliest for day in steps), max(day.latest for day in steps)) if steps else None


def _projected(total: int, drawn: int, start: int, today: int) -> date | None:
    if drawn <= 0 or today <= start or drawn >= total:
        return None
    day = start + -(-total * (today - start) // drawn)
    return date.fromordinal(day) if day <= LAST_DAY else None


def _short(total: int, drawn: int, start: int, today: int, until: Range | None) -> int | None:
    """What the pace so far leaves missing on the last day; the rest itself once that day is past."""
    if until is None or until.latest > LAST_DAY or today <= start:
        return None
    reached = drawn if until.latest <= today else rounded(drawn * (until.latest - start), today - start)
    return max(0, total - reached)


def _milestones(position: Position, provision: Provision, drawn: int) -> Sequence[Milestone]:
    steps = [each for each in position.of(provision.id) if each.role is Role.MILESTONE]
    reach = to_reach(provision, {each.number: each.range for each in steps if each.number is not None})
    titles = {step.n: step.title for step in provision.milestones}
    found = []
    for each in steps:
        if each.number is not None and each.amount is not None:
            in_all = Money(reach[each.number], each.amount.currency)
            missing = Money(max(0, in_all.minor - drawn), in_all.currency)
            found.append(Milestone(deadline=each, title=titles[each.number], in_all=in_all, missing=missing))
    return found
