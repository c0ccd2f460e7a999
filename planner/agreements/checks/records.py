"""Records: one fact for each event, retractions that take back what stands, and records that fit their provision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.checks.doubts import Doubts
from planner.agreements.checks.kinds import a_kind
from planner.agreements.checks.occurrences import occurrences
from planner.agreements.checks.sequence import sequence
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import EventRecord, Pin, ProvisionRecord, Record, RecordKind, Retraction
from planner.agreements.standing import standing
from planner.agreements.stated import recurs
from planner.dates.events import EventFact, OrderContradiction, resolve
from planner.dates.references import Cycle
from planner.errors import Problem

# Records that only some kinds of provision can have; every other record any of them can.
_ONLY_FOR = {
    RecordKind.PERFORMED: (Kind.OBLIGATION, Kind.COMMITMENT),
    RecordKind.PAID: (Kind.PAYMENT,),
    RecordKind.DRAWN: (Kind.COMMITMENT,),
    RecordKind.EXERCISED: (Kind.OPTION, Kind.RIGHT),
}
_KEY = re.compile(
    r"[a-z0-9][a-z0-9-]*/(starts|ends|due|payment|opens|closes|notice|renews|milestone|shortfall|review)(/\d+)?"
)
_BEARING_ON_RECORDS = ("kind", "due", "amount", "times", "schedule", "instalments", "milestones")
_WITH_REASON = frozenset({RecordKind.NO_LONGER_DUE, RecordKind.RETURNED})
_WITH_AMOUNT = frozenset({RecordKind.PAID, RecordKind.DRAWN})


def records(agreement: Agreement, doubts: Doubts) -> Iterator[Problem]:
    """What is wrong with the records, those and their provisions apart that could not be read whole."""
    yield from _retractions(agreement)
    sure = [record for record in agreement.records if not doubts.about(f"records.{record.id}")]
    yield from _second_records(sure, agreement)
    yield from _order(sure, agreement)
    yield from _pins(sure, agreement)
    yield from sequence(sure, agreement)
    provisions = {provision.id: provision for provision in agreement.provisions}
    for record in (record for record in sure if isinstance(record, ProvisionRecord)):
        target = provisions.get(record.provision)
        if target is None or doubts.about(f"provisions.{target.id}", *_BEARING_ON_RECORDS):
            continue
        for field, text in _of_provision(record, target):
            yield Problem(where=f"records.{record.id}.{field}", text=text)


def _retractions(agreement: Agreement) -> Iterator[Problem]:
    by_id = {record.id: record for record in agreement.records}
    taken_back: dict[str, str] = {}
    for record in agreement.records:
        if not isinstance(record, Retraction):
            continue
        where, target = f"records.{record.id}.retracts", by_id.get(record.retracts)
        if record.retracts == record.id:
            yield Problem(where=where, text="a record cannot retract itself")
        elif isinstance(target, Retraction):
            text = f"“{target.id}” is a retraction; record again what it took back instead of retracting it"
            yield Problem(where=where, text=text)
        elif (by := taken_back.setdefault(record.retracts, record.id)) != record.id:
            yield Problem(where=where, text=f"“{record.retracts}” is retracted already, by “{by}”")


def _second_records(records: Sequence[Record], agreement: Agreement) -> Iterator[Problem]:
    retracted = {r.retracts: r for r in agreement.records if isinstance(r, Retraction)}
    first: dict[str, EventRecord] = {}
    for record in records:
        if not isinstance(record, EventRecord):
            continue
        earlier = first.get(record.event)
        if earlier is not None:
            yield from _both(earlier, retracted.get(earlier.id), record, retracted.get(record.id))
        if earlier is None or earlier.id in retracted:
            first[record.event] = record


def _both(
    earlier: EventRecord, taken_back: Retraction | None, later: EventRecord, later_taken_back: Retraction | None
) -> Iterator[Problem]:
    """Two records for one event: the first has to be taken back before the second is known."""
    where = f"records.{later.id}.event"
    if later_taken_back is not None:
        return
    if taken_back is None:
        text = f"“{later.event}” has a record already, “{earlier.id}”; retract that one first"
        yield Problem(where=where, text=text)
    elif taken_back.known_on is not None and max(earlier.known_on, later.known_on) < taken_back.known_on:
        text = f"known from {later.known_on}, but “{earlier.id}” is retracted only from {taken_back.known_on}"
        yield Problem(where=where, text=f"{text}, so both hold in between; let the retraction begin with this record")


def _pins(records: Sequence[Record], agreement: Agreement) -> Iterator[Problem]:
    """A pin keeps the day of a deadline there can be, for a reason that somebody gave."""
    keys = {provision.id for provision in agreement.provisions}
    for record in records:
        if not isinstance(record, Pin):
            continue
        where, provision = f"records.{record.id}", record.deadline.partition("/")[0]
        if provision not in keys or not _KEY.fullmatch(record.deadline):
            text = f"“{record.deadline}” is no deadline here; one is written like research-ip/ends or fee/payment/3"
            yield Problem(where=f"{where}.deadline", text=text)
        if not record.note.strip():
            yield Problem(where=f"{where}.note", text="a pin says why the computed day is refused")


def _order(records: Sequence[Record], agreement: Agreement) -> Iterator[Problem]:
    """Facts that contradict the order of the events (dates.md §2)."""
    stand = {record.id for record in standing(agreement.records)}
    found = {record.event: record for record in records if isinstance(record, EventRecord) and record.id in stand}
    known = {event.id for event in agreement.events}
    facts = [
        EventFact(
            id=event.id,
            after=tuple(earlier for earlier in event.after if earlier in known),
            occurred=_ordinal(found[event.id].occurred) if event.id in found else None,
            ruled_out=event.id in found and found[event.id].ruled_out,
        )
        for event in agreement.events
    ]
    try:
        resolve(facts, as_of=date.max.toordinal(), first_effective=date.min.toordinal())
    except OrderContradiction as contradiction:
        named = [name for name in (contradiction.second, contradiction.first) if name in found]
        where = f"records.{found[named[0]].id}" if named else f"events.{contradiction.second}.after"
        yield Problem(where=where, text=str(contradiction))
    except Cycle:
        return  # spelt out among the circles


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _of_provision(record: ProvisionRecord, provision: Provision) -> Iterator[tuple[str, str]]:
    allowed = _ONLY_FOR.get(record.kind)
    if allowed is not None and provision.kind not in allowed:
        text = f"“{provision.id}” is {a_kind(provision.kind)}; “{record.kind}” is recorded of"
        yield "kind", f"{text} {' or '.join(map(a_kind, allowed))}"
        return
    yield from _amount(record, provision)
    if record.kind in _WITH_REASON and not record.note.strip():
        yield "note", f"“{record.kind}” says why"
    if record.occurrence is not None:
        problem = occurrences(provision).problem(record.occurrence)
        if problem:
            yield "occurrence", f"“{provision.id}” {problem}"
    elif record.kind is RecordKind.PERFORMED and provision.schedule is not None:
        yield "occurrence", f"“{provision.id}” recurs; say which occurrence was performed"
    yield from _clock(record, provision)


def _clock(record: ProvisionRecord, provision: Provision) -> Iterator[tuple[str, str]]:
    """Days that come round by the calendar do not wait for anybody."""
    if record.clock_stops and record.kind is not RecordKind.SUSPENDED:
        yield "clock_stops", f"“{record.kind}” stops no clock; “suspended” does"
    elif record.clock_stops and recurs(provision):
        yield "clock_stops", f"“{provision.id}” comes round by the calendar; no clock runs that could be stopped"


def _amount(record: ProvisionRecord, provision: Provision) -> Iterator[tuple[str, str]]:
    if record.amount is None:
        if record.kind is RecordKind.DRAWN:
            yield "amount", "what is drawn has an amount"
        return
    if record.kind not in _WITH_AMOUNT:
        yield "amount", f"“{record.kind}” takes no amount; “paid” and “drawn” do"
        return
    currencies = {amount.currency for amount in _owed(provision, record.occurrence)}
    if currencies and record.amount.currency not in currencies:
        text = f"“{provision.id}” is in {' and '.join(sorted(currencies))}, this record in {record.amount.currency}"
        yield "amount", f"{text}; currencies are never added to one another"


def _owed(provision: Provision, occurrence: int | None) -> list[Money]:
    """The amounts a record bears on: those of its occurrence, else all that the provision states."""
    single = [provision.amount, provision.schedule.amount if provision.schedule else None]
    steps = (*provision.instalments, *provision.milestones)
    stated = [step.amount for step in steps if occurrence in (None, step.n)]
    return [amount for amount in (*single, *stated) if amount is not None]
