"""What every operation must leave behind: a sound agreement, its closure list, and a trace of each moved date."""

from __future__ import annotations

from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.checks import check, check_shared_events
from planner.agreements.record import EventRecord
from planner.agreements.standing import known
from planner.dates.calendars import list_closures
from planner.dates.ranges import FIRST_DAY, LAST_DAY
from planner.deadlines.position import Position, derive
from planner.deadlines.recorded import ill_founded
from planner.errors import LongstopError, Problem, Refused
from planner.register.transaction import Transaction

# Occurrences are published from 60 days back to two years ahead, with some days to spare.
_PUBLISHED_BACK, _PUBLISHED_AHEAD = 62, 733


def settle(register: Transaction, *, today: date) -> None:
    """Checks what an operation wrote and notes which published days it moved, in the same transaction.

    Raises Refused listing every fault; the caller then rolls the whole operation back.
    """
    touched = [register.agreement(id_) for id_ in sorted(register.touched) if register.has(id_)]
    for agreement in touched:
        _settle(register, agreement, today)
    if any(event.shared for agreement in touched for event in agreement.events):
        everyone = [register.agreement(id_) for id_ in register.agreement_ids()]
        if problems := check_shared_events(everyone):
            raise Refused(problems)


def _settle(register: Transaction, agreement: Agreement, today: date) -> None:
    if problems := check(agreement):
        raise Refused(problems)
    code = agreement.terms.calendar
    if code and register.closures(code) is None:
        register.put_closures(list_closures(code))
    note_moves(register, agreement, today)


def note_moves(register: Transaction, agreement: Agreement, today: date) -> None:
    """Notes which published days of an agreement are others, seen from today, than last recorded.

    A published day is the latest one; an append-only row gives its calendar entry a rising SEQUENCE.
    """
    position = _positions(register, agreement, today)
    _refuse_ill_founded(register, position)
    known_days = {key: move.day for key, move in register.moves(agreement.id).items()}
    last = min(today.toordinal() + _PUBLISHED_AHEAD, LAST_DAY)
    first = max(today.toordinal() - _PUBLISHED_BACK, FIRST_DAY)
    near = position.recurring(date.fromordinal(first), date.fromordinal(last))
    for deadline in (*position.deadlines, *near):
        day = deadline.range.latest
        if day <= LAST_DAY and known_days.get(deadline.key) != day:
            register.add_move(agreement.id, deadline.key, day)


def _refuse_ill_founded(register: Transaction, position: Position) -> None:
    """Refuses what is recorded now and cannot be: by all that is known, nor by what was known when it came to light.

    What fitted when it was recorded stands, whatever moves its window or its schedule later; the findings tell of it.
    """
    agreement = position.agreement
    added = register.added_records(agreement.id)
    since = {each.id: known(each) or position.as_of for each in agreement.records if each.id in added}
    if not since:
        return
    whole = _derived(register, agreement, max([position.as_of, *since.values()]))
    for doubtful in ill_founded(whole):
        if (id_ := _record_of(doubtful)) in since:
            then = ill_founded(_derived(register, agreement, since[id_]))
            if refused := [each for each in then if _record_of(each) in since]:
                raise Refused(refused)


def _record_of(problem: Problem) -> str:
    return problem.where.split(".")[1]


def _positions(register: Transaction, agreement: Agreement, today: date) -> Position:
    """Today's position; facts that contradict one another on any day they become known are refused."""
    learnt = {known(record) for record in agreement.records if isinstance(record, EventRecord)}
    for day in sorted(day for day in learnt if day is not None):
        _derived(register, agreement, day)
    return _derived(register, agreement, today)


def _derived(register: Transaction, agreement: Agreement, day: date) -> Position:
    closures = register.closures(agreement.terms.calendar) if agreement.terms.calendar else None
    try:
        return derive(agreement, closures=closures, as_of=day)
    except LongstopError as error:
        raise Refused([Problem(where=f"agreement {agreement.id}", text=str(error))]) from error
