"""Derives an agreement by the program and by the slow reading, and says where the two differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.agreements.text import in_force, superseded
from planner.dates.ranges import Certainty
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position, derive
from planner.errors import LongstopError
from tests.oracle.agreement import Reading, Refused
from tests.oracle.agreement_answers import (
    money_differences,
    provision_differences,
    record_differences,
    total_differences,
)
from tests.oracle.agreement_cases import AgreementCase
from tests.oracle.comparison import program_closures
from tests.oracle.in_force import gone_by, text_in_force
from tests.oracle.legal import Standing
from tests.oracle.listing import ACTS, Listing, Told
from tests.oracle.points import NEVER_POINT, OPEN_POINT, OutsideCalendar, Span, as_range
from tests.oracle.time_axis import time_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison came to: how much of what was compared, and what differs."""

    compared: Counter[str] = field(default_factory=Counter)
    refused: bool = False
    difference: str = ""


def agreement_outcome(case: AgreementCase) -> Outcome:
    told = text_difference(case)
    if told:
        return Outcome(difference=told)
    mine, theirs = slow_listing(case), program_position(case)
    if mine is None or theirs is None:
        both = mine is None and theirs is None
        return Outcome(
            refused=True, difference="" if both else f"refused by {'rules' if mine is None else 'program'} alone"
        )
    compared = Counter[str]()
    found = [*deadline_differences(mine, theirs, compared)]
    found = found or [
        *span_differences(mine, theirs, compared),
        *provision_differences(mine, theirs, compared),
        *money_differences(mine, theirs, compared),
        *total_differences(mine, theirs, compared),
        *record_differences(mine, theirs, compared),
    ]
    return Outcome(compared, difference="; ".join(found))


def slow_listing(case: AgreementCase) -> Listing | None:
    """The slow reading; None where it finds the case cannot be."""
    try:
        listing = Listing(Reading(case))
        listing.deadlines()
        # A day of grace outside the calendar is refused like any other.
        shown = text_in_force(case.agreement, case.text_as_of)
        for provision in case.agreement.provisions:
            _ = Standing(listing.reading, provision).dues if provision.id in shown else []
    except (Refused, OutsideCalendar):
        return None
    return listing


def program_position(case: AgreementCase) -> Position | None:
    """What the program derives; None where it refuses."""
    try:
        position = derive(
            case.agreement,
            closures=program_closures(case.terms.calendar),
            as_of=case.as_of,
            text_as_of=case.text_as_of,
            assumed=case.assumed,
        )
        assert len({deadline.key for deadline in position.listed}) == len(position.listed), "two deadlines have one key"
    except LongstopError:
        return None
    return position


def span_differences(listing: Listing, position: Position, compared: Counter[str]) -> Iterator[str]:
    """What differs in a span that begins and ends on days of deadlines, where its edges matter; for one case in two."""
    listed = listing.deadlines()
    days = sorted(
        {point.day for told in listed.values() for point in told.span if point.is_day and point.day.year < 9000}
    )
    if len(days) < 3 or len(listed) % 2:
        return
    span = days[len(days) // 3], days[2 * len(days) // 3]
    mine = Listing(listing.reading, span).deadlines()
    theirs = {deadline.key: deadline.range for deadline in position.between(*span)}
    compared["spans"] += 1
    if {key: as_range(told.span) for key, told in mine.items()} != theirs:
        yield f"from {span[0]} to {span[1]}: the program lists {sorted(theirs)}, the rules {sorted(mine)}"


def deadline_differences(listing: Listing, position: Position, compared: Counter[str]) -> Iterator[str]:
    mine, theirs = listing.deadlines(), {deadline.key: deadline for deadline in position.listed}
    if mine.keys() != theirs.keys():
        missing, extra = sorted(mine.keys() - theirs.keys()), sorted(theirs.keys() - mine.keys())
        yield f"the program lacks {missing} and has {extra}"
        return
    compared["deadlines"] += len(mine)
    planned = Listing(Reading(listing.reading.case, planned=True))
    for key, told in mine.items():
        wanted, found = (
            of_the_rules(listing.reading, told) | {"expected": expected(planned, told)},
            of_the_program(theirs[key]),
        )
        for name in wanted:
            if wanted[name] != found[name]:
                yield f"{key}: {name} is {found[name]} by the program, {wanted[name]} by the rules"


def of_the_rules(reading: Reading, told: Told) -> dict[str, object]:
    return {
        "range": as_range(told.span),
        "certainty": certainty(told.span),
        "existence": told.existence,
        "waits for": told.waits_for,
        "time": time_of(reading, told),
        "act by": acting_day(told),
        "amount": told.amount,
        "at least": told.at_least,
    }


def expected(planned: Listing, told: Told) -> int | None:
    """The day by the events' estimates, where it is not known."""
    if told.span.settled:
        return None
    day = planned.again(told)
    return day.day.toordinal() if day is not None and day.is_day else None


def acting_day(told: Told) -> int | None:
    """The last day on which one can still act; only a bounded day to act on has one."""
    return told.span.latest.day.toordinal() if told.role in ACTS and told.span.latest.is_day else None


def of_the_program(deadline: Deadline) -> dict[str, object]:
    return {
        "range": deadline.range,
        "certainty": deadline.certainty,
        "existence": str(deadline.existence),
        "waits for": frozenset(deadline.waits_for),
        "time": str(deadline.time),
        "expected": deadline.expected,
        "act by": deadline.act_by,
        "amount": deadline.amount,
        "at least": deadline.at_least,
    }


def certainty(span: Span) -> Certainty:
    """The second table of §2."""
    if span.earliest == NEVER_POINT:
        return Certainty.NEVER
    if span.latest == OPEN_POINT:
        return Certainty.OPEN
    return Certainty.FIRM if span.settled else Certainty.LONGSTOP


def text_difference(case: AgreementCase) -> str:
    """Which provisions are in force, and since when and by what the others are not."""
    agreement, day = case.agreement, case.text_as_of
    mine, theirs = text_in_force(agreement, day), {provision.id for provision in in_force(agreement, day)}
    if mine != theirs:
        return f"in force on {day}: the program says {sorted(theirs)}, the rules {sorted(mine)}"
    gone, program_gone = gone_by(agreement, day), superseded(agreement, day)
    for name in gone.keys() | program_gone.keys():
        wanted, found = gone.get(name), program_gone.get(name)
        if wanted is None or found is None or found.since != wanted.since or found.by not in wanted.by:
            return f"{name}: the program says {found}, the rules {wanted}"
    return ""
