"""Findings: what a careful reader would question in an agreement, though nothing in it is refused (model.md §2)."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agreements.provision import Kind, Provision
from planner.agreements.stated import expressions_in
from planner.dates.expressions import Part, ProvisionDay, references_in
from planner.dates.ranges import LAST_DAY
from planner.deadlines.deadline import FINAL, TO_ACT_ON, Role, TimeState
from planner.deadlines.oddities import odd_amendments, odd_records, odd_text
from planner.deadlines.position import Position
from planner.deadlines.recorded import ill_founded
from planner.deadlines.stated import stated
from planner.deadlines.verification import confirmations
from planner.deadlines.wording import day_words
from planner.errors import Problem

_DUTIES = frozenset({Kind.OBLIGATION, Kind.PAYMENT, Kind.COMMITMENT})


def findings(position: Position) -> tuple[Problem, ...]:
    """Everything worth a second look in an agreement as of a day, its warnings included, in reading order."""
    records = (*ill_founded(position), *odd_records(position))
    return (*position.warnings, *records, *odd_amendments(position.agreement), *_of_provisions(position))


def _of_provisions(position: Position) -> Iterator[Problem]:
    for provision in position.agreement.provisions:
        if position.states[provision.id].in_force:
            where = f"provisions.{provision.id}"
            yield from (Problem(where=where, text=text) for text in _questions(position, provision))


def _questions(position: Position, provision: Provision) -> Iterator[str]:
    if position.states[provision.id].legal not in FINAL:
        yield from _contradictions(position, provision)
        yield from odd_text(position, provision)
    yield from _too_late_to_bind(position, provision)
    yield from _uncured(position, provision)
    yield from _no_longer_confirmed(position, provision)
    if provision.kind in _DUTIES and not _bounded(position, provision):
        yield "no deadline: it can never become overdue"
    if not provision.owner:
        yield "nobody owns it"
    yield from _undecided(provision)
    yield from _past_notices(position, provision)
    yield from _stale_references(position, provision)


def _contradictions(position: Position, provision: Provision) -> Iterator[str]:
    start = position.days.get(ProvisionDay(provision.id, Part.START))
    end = position.days.get(ProvisionDay(provision.id, Part.END))
    if start is None or end is None or start.range.earliest <= end.range.latest:
        return
    closes = provision.kind is Kind.OPTION
    first, last = start.range.earliest_day, end.range.latest_day
    days = f" ({day_words(last)} before {day_words(first)})" if first and last else ""
    yield f"it {'closes before it opens' if closes else 'ends before it starts'}{days}"


def _too_late_to_bind(position: Position, provision: Provision) -> Iterator[str]:
    """A day of the text that comes only after the agreement has ended, and that nobody said survives it."""
    own = position.own_end
    if own is None or own.of(provision) is None:
        return
    kept = {(each.role, each.number) for each in position.singles(provision.id)}
    for day in stated(position.bound(provision.id)):
        if day.role in TO_ACT_ON and (day.role, day.number) not in kept:
            number = f" {day.number}" if day.number else ""
            yield f"{day.role}{number} comes only after the agreement has ended; it is not owed unless it survives that"


def _uncured(position: Position, provision: Provision) -> Iterator[str]:
    for breach in position.breaches(provision.id):
        if breach.until < position.as_of.toordinal() < breach.mended:
            yield f"the breach noted on {day_words(breach.record.on)} was not cured"


def _no_longer_confirmed(position: Position, provision: Provision) -> Iterator[str]:
    for each in confirmations(position) if position.facts.verifications else ():
        if not each.holds and each.record.verifies.partition("/")[0] == provision.id:
            yield f"{each.record.verifies} was confirmed on {day_words(each.record.on)}, but reads otherwise now"


def _bounded(position: Position, provision: Provision) -> bool:
    """Whether something of it has a day by which it must be done."""
    acts = [deadline for deadline in position.of(provision.id) if deadline.role in TO_ACT_ON]
    return provision.schedule is not None or any(deadline.range.latest <= LAST_DAY for deadline in acts)


def _undecided(provision: Provision) -> Iterator[str]:
    for interpretation in provision.interpretations:
        if not interpretation.chosen:
            yield f"“{interpretation.phrase}” has several readings and none is chosen"


def _past_notices(position: Position, provision: Provision) -> Iterator[str]:
    today = position.as_of.toordinal()
    for deadline in position.of(provision.id):
        renews_later = deadline.role is Role.NOTICE and any(
            other.role is Role.RENEWS and other.number == deadline.number and other.range.latest > today
            for other in position.of(provision.id)
        )
        if renews_later and deadline.time is TimeState.PAST and (day := deadline.range.latest_day):
            yield f"the last day to send notice, {day_words(day)}, is already past"


def _stale_references(position: Position, provision: Provision) -> Iterator[str]:
    for _, expression in expressions_in(provision):
        for reference in references_in(expression):
            state = position.states[reference.provision]
            if not state.in_force:
                title = position.provision(reference.provision).title
                yield f"refers to “{title}”, which is not in force; the text's value is kept"
