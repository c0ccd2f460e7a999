"""Derives an agreement by the program and by the slow reading, and says where the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.agreements.text import in_force, superseded
from planner.dates.ranges import Certainty
from planner.deadlines.deadline import Deadline, TimeState
from planner.deadlines.position import Position, derive
from planner.errors import LongstopError
from tests.oracle.agreement import Reading, Refused, Told
from tests.oracle.agreement_cases import AgreementCase
from tests.oracle.comparison import program_closures
from tests.oracle.in_force import gone_by, text_in_force
from tests.oracle.legal import legal
from tests.oracle.points import NEVER_POINT, OPEN_POINT, Span, as_range


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison came to: how many deadlines were compared, and what differs."""

    compared: int = 0
    refused: bool = False
    difference: str = ""


def agreement_outcome(case: AgreementCase) -> Outcome:
    told = text_difference(case)
    if told:
        return Outcome(difference=told)
    mine, theirs = slow_deadlines(case), program_deadlines(case)
    if mine is None or theirs is None:
        both = mine is None and theirs is None
        return Outcome(
            refused=True, difference="" if both else f"refused by {'rules' if mine is None else 'program'} alone"
        )
    if mine.keys() != theirs.keys():
        missing, extra = sorted(mine.keys() - theirs.keys()), sorted(theirs.keys() - mine.keys())
        return Outcome(difference=f"the program lacks {missing} and has {extra}")
    differences = [f"{key}: {told}" for key in mine if (told := deadline_difference(mine[key], theirs[key]))]
    told = "; ".join(differences) or span_difference(case, mine) or state_difference(case)
    return Outcome(len(mine), difference=told)


def state_difference(case: AgreementCase) -> str:
    """Which provisions stand otherwise legally; those with a schedule apart, whose occurrences stand for themselves."""
    reading, states = Reading(case), program_position(case).states
    pairs = [
        (each.id, legal(reading, each), str(states[each.id].legal))
        for each in case.agreement.provisions
        if each.schedule is None
    ]
    return "; ".join(
        f"{id_} is {mine} by the rules, {theirs} by the program" for id_, mine, theirs in pairs if mine != theirs
    )


def span_difference(case: AgreementCase, listed: Mapping[str, Told]) -> str:
    """What differs in a span that begins and ends on days of deadlines, where its edges matter; for one case in two."""
    days = sorted(
        {point.day for told in listed.values() for point in told.span if point.is_day and point.day.year < 9000}
    )
    if len(days) < 3 or len(listed) % 2:
        return ""
    span = days[len(days) // 3], days[2 * len(days) // 3]
    mine = Reading(case, span).deadlines()
    theirs = {deadline.key: deadline.range for deadline in program_position(case).between(*span)}
    if {key: as_range(told.span) for key, told in mine.items()} == theirs:
        return ""
    return f"from {span[0]} to {span[1]}: the program lists {sorted(theirs)}, the rules {sorted(mine)}"


def slow_deadlines(case: AgreementCase) -> dict[str, Told] | None:
    try:
        return Reading(case).deadlines()
    except Refused:
        return None


def program_deadlines(case: AgreementCase) -> dict[str, Deadline] | None:
    try:
        listed = program_position(case).listed
    except LongstopError:
        return None
    assert len({deadline.key for deadline in listed}) == len(listed), "two deadlines have one key"
    return {deadline.key: deadline for deadline in listed}


def program_position(case: AgreementCase) -> Position:
    return derive(
        case.agreement,
        closures=program_closures(case.terms.calendar),
        as_of=case.as_of,
        text_as_of=case.text_as_of,
        assumed=case.assumed,
    )


def deadline_difference(mine: Told, theirs: Deadline) -> str:
    wanted = (as_range(mine.span), certainty(mine.span), mine.existence, mine.waits_for)
    found = (theirs.range, theirs.certainty, theirs.existence, frozenset(theirs.waits_for))
    if wanted != found:
        return f"the program says {found}, the rules {wanted}"
    if mine.meetable is not None and mine.meetable == (theirs.time is TimeState.NOT_MEETABLE):
        return f"the program says {theirs.time}, by the rules it is {'' if mine.meetable else 'not '}meetable"
    return ""


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
