"""What is known on a day: the records that count as of it, with assumed facts laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.agreements.record import EventRecord, Pin, ProvisionRecord, Record, RecordKind, Termination, Verification
from planner.agreements.spelling import did_you_mean
from planner.agreements.standing import known, standing
from planner.dates.events import EventFact
from planner.deadlines.consequences import TRIGGERED_BY, assumable, trigger
from planner.errors import LongstopError

Assumption: TypeAlias = date | Literal["never", "pending"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The events, the provisions' records and the pins (by the deadline's key) as they stand on a day.

    `ruled_out` names the breaches and exercises that are assumed never to come.
    """

    events: tuple[EventFact, ...]
    records: Mapping[str, tuple[ProvisionRecord, ...]]
    pins: Mapping[str, Pin]
    termination: Termination | None = None
    verifications: tuple[Verification, ...] = ()
    ruled_out: frozenset[str] = frozenset()

    def of(self, provision: str) -> tuple[ProvisionRecord, ...]:
        """The records of a provision that count, in the order they were made; those of what it continues included."""
        return self.records.get(provision, ())


def facts_as_of(agreement: Agreement, as_of: date, assumed: Mapping[str, Assumption]) -> Facts:
    """The facts known on or before a day; assumed ones replace what is recorded and count on every day (dates.md §4).

    Raises LongstopError where an assumed event is unknown.
    """
    _refuse_unknown(agreement, assumed)
    counting = _counting(agreement.records, as_of)
    occurred = {record.event: record for record in counting if isinstance(record, EventRecord)}
    events = []
    for event in agreement.events:
        day, ruled_out, known_on = _fact(occurred.get(event.id), assumed.get(event.id))
        events.append(
            EventFact(
                id=event.id,
                after=event.after,
                occurred=day,
                ruled_out=ruled_out,
                known_on=known_on,
                estimate=event.estimate.toordinal() if event.estimate else None,
            )
        )
    return Facts(
        events=tuple(events),
        records=_by_provision(agreement, _with_assumed(agreement, counting, assumed)),
        pins={record.deadline: record for record in counting if isinstance(record, Pin)},
        termination=next((record for record in counting if isinstance(record, Termination)), None),
        verifications=tuple(record for record in counting if isinstance(record, Verification)),
        ruled_out=frozenset(name for name, fact in assumed.items() if fact == "never" and "/" in name),
    )


def _counting(records: tuple[Record, ...], as_of: date) -> list[Record]:
    return standing(record for record in records if (day := known(record)) is None or day <= as_of)


def _with_assumed(
    agreement: Agreement, counting: Iterable[Record], assumed: Mapping[str, Assumption]
) -> Iterator[ProvisionRecord]:
    """The records of provisions, with an assumed breach or exercise in the place of what is recorded of it."""
    replaced = {
        (provision.id, kind): assumed[name]
        for provision in agreement.provisions
        for on, kind in TRIGGERED_BY.items()
        if (name := trigger(provision.id, on)) in assumed
    }
    for record in counting:
        if isinstance(record, ProvisionRecord) and (record.provision, record.kind) not in replaced:
            yield record
    for (provision, kind), fact in replaced.items():
        if isinstance(fact, date):
            name = f"assumed-{provision}"
            yield ProvisionRecord(id=name, provision=provision, kind=kind, on=fact, known_on=fact, note="assumed")


def _by_provision(agreement: Agreement, records: Iterable[ProvisionRecord]) -> dict[str, tuple[ProvisionRecord, ...]]:
    """The records by provision; one that continues another in new words has the other's too."""
    found: dict[str, list[ProvisionRecord]] = {}
    for record in records:
        found.setdefault(record.provision, []).append(record)
    provisions = {provision.id: provision for provision in agreement.provisions}
    whole = {id_: tuple(own) for id_, own in found.items()}
    for provision in agreement.provisions:
        earlier = _continued(provision, provisions)
        former = ((each, record) for each in earlier for record in found.get(each.id, ()))
        if taken_over := [record for each, record in former if _goes_on(record, each, provision)]:
            whole[provision.id] = (*taken_over, *whole.get(provision.id, ()))
    return whole


def _continued(provision: Provision, provisions: Mapping[str, Provision]) -> list[Provision]:
    """The provisions that one goes on from, the first of them first."""
    found: list[Provision] = []
    seen = {provision.id}
    while (id_ := provision.continues) is not None and id_ in provisions and id_ not in seen:
        seen.add(id_)
        provision = provisions[id_]
        found.insert(0, provision)
    return found


def _goes_on(record: ProvisionRecord, earlier: Provision, provision: Provision) -> bool:
    """Whether a record of a provision in its former words still counts.

    Of a schedule that counts its occurrences otherwise, what is said of the fifth is not about the new fifth.
    """
    if record.kind is RecordKind.ENTERED_IN_ERROR:
        return False
    old, new = earlier.schedule, provision.schedule
    if record.occurrence is None or old is None or new is None:
        return True
    return (old.from_, old.every, old.rrule, old.day) == (new.from_, new.every, new.rrule, new.day)


def _fact(record: EventRecord | None, assumption: Assumption | None) -> tuple[int | None, bool, int | None]:
    """The day an event occurred, whether it is ruled out, and since when that is known (ordinals)."""
    if assumption == "pending":
        return None, False, None
    if assumption == "never":
        return None, True, None
    if isinstance(assumption, date):
        return assumption.toordinal(), False, assumption.toordinal()
    if record is None:
        return None, False, None
    day = record.occurred.toordinal() if record.occurred else None
    return day, record.ruled_out, record.known_on.toordinal()


def _refuse_unknown(agreement: Agreement, assumed: Mapping[str, Assumption]) -> None:
    ids = list(assumable(agreement))
    for name in assumed:
        if name not in ids:
            raise LongstopError(f"{agreement.id} has no event {name}{did_you_mean(name, ids)}")
