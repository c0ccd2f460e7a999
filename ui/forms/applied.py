"""An agreement with a draft applied or taken out, to be checked before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, TypeAlias, TypeVar

from planner.agreements.agreement import Agreement, Party
from planner.agreements.event import Event
from planner.agreements.provision import Instrument, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Retraction

Part: TypeAlias = Party | Instrument | Event | Provision | EventRecord | ProvisionRecord | Retraction


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def with_part(agreement: Agreement, part: Part) -> Agreement:
    """The agreement with a part in place of the one of the same id, else at the end of its list."""
    match part:
        case Party():
            return replace(agreement, parties=_put(agreement.parties, part))
        case Instrument():
            return replace(agreement, instruments=_put(agreement.instruments, part))
        case Event():
            return replace(agreement, events=_put(agreement.events, part))
        case Provision():
            return replace(agreement, provisions=_put(agreement.provisions, part))
        case EventRecord() | ProvisionRecord() | Retraction():
            return replace(agreement, records=_put(agreement.records, part))


def without_part(agreement: Agreement, part: Party | Instrument | Event | Provision) -> Agreement:
    """The agreement without a part and without the records of it; what refers to it is left as it stands."""
    match part:
        case Party():
            return replace(agreement, parties=_left(agreement.parties, part))
        case Instrument():
            return replace(agreement, instruments=_left(agreement.instruments, part))
        case Event():
            return _without_records(replace(agreement, events=_left(agreement.events, part)), part)
        case Provision():
            return _without_records(replace(agreement, provisions=_left(agreement.provisions, part)), part)


def records_of(agreement: Agreement, part: Event | Provision) -> tuple[EventRecord | ProvisionRecord, ...]:
    """What was recorded about an event or a provision, retracted or not."""
    return tuple(
        record
        for record in agreement.records
        if (isinstance(record, EventRecord) and isinstance(part, Event) and record.event == part.id)
        or (isinstance(record, ProvisionRecord) and isinstance(part, Provision) and record.provision == part.id)
    )


def _without_records(agreement: Agreement, part: Event | Provision) -> Agreement:
    gone = {record.id for record in records_of(agreement, part)}
    kept = tuple(
        record
        for record in agreement.records
        if record.id not in gone and not (isinstance(record, Retraction) and record.retracts in gone)
    )
    return replace(agreement, records=kept)


def _put(parts: tuple[T, ...], part: T) -> tuple[T, ...]:
    if any(present.id == part.id for present in parts):
        return tuple(part if present.id == part.id else present for present in parts)
    return (*parts, part)


def _left(parts: tuple[T, ...], part: T) -> tuple[T, ...]:
    return tuple(present for present in parts if present.id != part.id)
