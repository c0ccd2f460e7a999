"""Records: one fact for each event, retractions that take back what stands, and records that fit their provision."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.checks.attachments import stored_copies
from planner.agreements.checks.doubts import Doubts
from planner.agreements.checks.kinds import a_kind
from planner.agreements.checks.occurrences import occurrences
from planner.agreements.checks.pins import pins
from planner.agreements.checks.sequence import sequence
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Record, RecordKind, Retraction
from planner.agreements.standing import known, standing
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
_BEARING_ON_RECORDS = ("kind", "due", "amount", "times", "schedule", "instalments", "milestones")
_WITH_REASON = frozenset({RecordKind.NO_LONGER_DUE, RecordKind.RETURNED})
_WITH_AMOUNT = frozenset({RecordKind.PAID, RecordKind.DRAWN})


def records(agreement: Agreement, doubts: Doubts) -> Iterator[Problem]:
    """What is wrong with the records, those and their provisions apart that could not be read whole."""
    yield from _retractions(agreement)
    sure = [record for record in agreement.records if not doubts.about(f"records.{record.id}")]
    yield from _second_records(sure, agreement)
    yield from _order(sure, agreement)
    yield from pins(sure, agreement)
    yield from sequence(sure, agreement)
    provisions = {provision.id: provision for provision in agreement.provisions}
    for record in (record for record in sure if isinstance(record, ProvisionRecord)):
        target = provisions.get(record.provision)
        if target is None or doubts.about(f"provisions.{target.id}", *_BEARING_ON_RECORDS):
            continue
        for field, text in _of_provision(record, target, agreement.terms.currency):
            yield Problem(where=f"records.{record.id}.{field}", text=text)


def _retractions(agreement: Agreement) -> Iterator[Problem]:
    by_id = {record.id: record for record in agreement.records}
    taken_back: dict[str, str] = {}
    met: set[str] = set()
    for record in agreement.records:
        met.add(record.id)
        if not isinstance(record, Retraction):
            continue
        where, target = f"records.{record.id}.retracts", by_id.get(record.retracts)
        yield from _too_early(record, target, met)
        if record.retracts == record.id:
            yield Problem(where=where, text="a record cannot retract itself")
        elif isinstance(target, Retraction):
            text = f"“{target.id}” is a retraction; record again what it took back instead of retracting it"
            yield Problem(where=where, text=text)
        elif (by := taken_back.setdefault(record.retracts, record.id)) != record.id:
            yield Problem(where=where, text=f"“{record.retracts}” is retracted already, by “{by}”")


def _too_early(retraction: Retraction, target: Record | None, met: Collection[str]) -> Iterator[Problem]:
    """A record is taken back by a later one, and only once it is known."""
    if target is None or target is retraction:
        return
    where = f"records.{retraction.id}"
    if target.id not in met:
        yield Problem(where=f"{where}.retracts", text=f"“{target.id}” is only recorded after this retraction of it")
    since = known(target)
    if retraction.known_on is not None and since is not None and retraction.known_on < since:
        text = f"“{target.id}” is known only since {since}, so it cannot be taken back from {retraction.known_on} on"
        yield Problem(where=f"{where}.known_on", text=text)


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


def _of_provision(record: ProvisionRecord, provision: Provision, currency: str) -> Iterator[tuple[str, str]]:
    allowed = _ONLY_FOR.get(record.kind)
    if record.kind is RecordKind.BREACH_NOTED and provision.kind is Kind.OPTION:
        yield "kind", f"“{provision.id}” is an option, which lapses unused and is never breached"
    if allowed is not None and provision.kind not in allowed:
        text = f"“{provision.id}” is {a_kind(provision.kind)}; “{record.kind}” is recorded of"
        yield "kind", f"{text} {' or '.join(map(a_kind, allowed))}"
        return
    yield from _amount(record, provision, currency)
    yield from stored_copies(record.attachments)
    if record.kind in _WITH_REASON and not record.note.strip():
        yield "note", f"“{record.kind}” says why"
    if record.occurrence is not None:
        problem = occurrences(provision, record.kind).problem(record.occurrence)
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


def _amount(record: ProvisionRecord, provision: Provision, currency: str) -> Iterator[tuple[str, str]]:
    stated = _owed(provision, _meant(record, provision))
    if record.amount is None:
        if record.kind is RecordKind.DRAWN:
            yield "amount", "what is drawn has an amount"
        elif record.kind is RecordKind.PAID and not _falls_due(provision):
            yield "amount", f"“{provision.id}” states no amount, so the record says how much was paid"
    elif record.kind not in _WITH_AMOUNT:
        yield "amount", f"“{record.kind}” takes no amount; “paid” and “drawn” do"
    elif record.amount.minor <= 0:
        yield "amount", f"{record.amount} is not more than nothing; take a wrong record back by retracting it"
    else:
        yield from _currency(record.amount, provision, stated, currency)


def _falls_due(provision: Provision) -> bool:
    """Whether there is a payment that a record without an amount is all of."""
    return provision.due is not None or provision.schedule is not None or bool(provision.instalments)


def _currency(amount: Money, provision: Provision, stated: list[Money], currency: str) -> Iterator[tuple[str, str]]:
    """What is paid or drawn is in the currency of the amounts stated, where none is stated in the agreement's."""
    never = "currencies are never added to one another"
    currencies = {each.currency for each in stated}
    if currencies and amount.currency not in currencies:
        listed = " and ".join(sorted(currencies))
        text = f"“{provision.id}” is in {listed}, this record in {amount.currency}; {never}"
        elsewhere = any(step.amount.currency == amount.currency for step in provision.instalments)
        yield "amount", text + ("; say which instalment this is of" if elsewhere else "")
    if not currencies and currency and amount.currency != currency:
        text = f"“{provision.id}” states no amount and the agreement is in {currency}, this record in {amount.currency}"
        yield "amount", f"{text}; {never}"


def _meant(record: ProvisionRecord, provision: Provision) -> int | None:
    """The number of what a record is about; of several instalments the first is meant where it does not say which."""
    if record.occurrence is None and record.kind is RecordKind.PAID:
        return min((step.n for step in provision.instalments), default=None)
    return record.occurrence


def _owed(provision: Provision, occurrence: int | None) -> list[Money]:
    """The amounts a record bears on: those of its occurrence, else all that the provision states."""
    single = [provision.amount, provision.schedule.amount if provision.schedule else None]
    steps = (*provision.instalments, *provision.milestones)
    stated = [step.amount for step in steps if occurrence in (None, step.n)]
    return [amount for amount in (*single, *stated) if amount is not None]
