"""What is known on a day: the records that count as of it, with assumed facts laid over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from planner.agreements.agreement import Agreement
from planner.agreements.record import EventRecord, Pin, ProvisionRecord, Record
from planner.agreements.spelling import did_you_mean
from planner.agreements.standing import standing
from planner.dates.events import EventFact
from planner.errors import LongstopError

Assumption: TypeAlias = date | Literal["never", "pending"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The events, the provisions' records and the pins (by the deadline's key) as they stand on a day."""

    events: tuple[EventFact, ...]
    records: Mapping[str, tuple[ProvisionRecord, ...]]
    pins: Mapping[str, Pin]

    def of(self, provision: str) -> tuple[ProvisionRecord, ...]:
        """The records of a provision that count, in the order they were made."""
        return self.records.get(provision, ())


def known(record: Record) -> date | None:
    """The day from which a record counts; None where it always does."""
    if isinstance(record, ProvisionRecord):
        return record.known_on or record.on
    return record.known_on


def facts_as_of(agreement: Agreement, as_of: date, assumed: Mapping[str, Assumption]) -> Facts:
    """The facts known on or before a day; assumed ones replace what is recorded and count on every day (dates.md §4).

    Raises LongstopError where an assumed event is unknown.
    """
    _refuse_unknown(agreement, assumed)
    counting = _counting(agreement.records, as_of)
    occurred = {record.event: record for record in counting if isinstance(record, EventRecord)}
    by_provision: dict[str, tuple[ProvisionRecord, ...]] = {}
    for record in counting:
        if isinstance(record, ProvisionRecord):
            by_provision[record.provision] = (*by_provision.get(record.provision, ()), record)
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
    pins = {record.deadline: record for record in counting if isinstance(record, Pin)}
    return Facts(tuple(events), by_provision, pins)


def _counting(records: tuple[Record, ...], as_of: date) -> list[Record]:
    return standing(record for record in records if (day := known(record)) is None or day <= as_of)


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
    ids = [event.id for event in agreement.events]
    for name in assumed:
        if name not in ids:
            raise LongstopError(f"{agreement.id} has no event {name}{did_you_mean(name, ids)}")
