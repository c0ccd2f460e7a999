"""The history of a provision: its wordings one after the other, what was recorded of it, who entered and changed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from planner.agenda.reading import Reading
from planner.agreements.agreement import Agreement
from planner.agreements.provision import Instrument, Provision
from planner.agreements.record import Pin, ProvisionRecord, Record, Retraction, Verification
from planner.agreements.text import identities, superseded
from planner.deadlines.texts import FieldChange, field_changes
from planner.register import Entry


class ReadingWithEdits(Reading, Protocol):
    """A register that can tell who changed what."""

    def edits(self, agreement: str, provision: str, records: Collection[str] = ()) -> list[Entry]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a provision said from `since` on, and until which day; `changes` are against the wording before."""

    provision: Provision
    instrument: Instrument
    since: date
    until: date | None
    ended_by: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One record of the provision in words; `back` is the record that took it back, empty where it stands, with the
    reason for that in `why`."""

    record: str
    on: date
    words: str
    back: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """Everything that became of a provision."""

    wordings: tuple[Wording, ...]
    records: tuple[Recorded, ...]
    edits: tuple[Entry, ...]


def history_of(reading: ReadingWithEdits, agreement: str, provision: str) -> History:
    """The history of a provision, of all its wordings where it continues others or is continued."""
    whole = reading.agreement(agreement)
    identity = identities(whole)
    same = [each for each in whole.provisions if identity[each.id] == identity[provision]]
    names = {each.id for each in same}
    records = tuple(_records(whole, names))
    told = [id_ for each in records for id_ in (each.record, each.back) if id_]
    edits = {entry.number: entry for name in names for entry in reading.edits(agreement, name, told)}
    return History(
        wordings=tuple(_wordings(whole, same)),
        records=tuple(sorted(records, key=lambda each: each.on)),
        edits=tuple(edits[number] for number in sorted(edits)),
    )


def _wordings(agreement: Agreement, same: list[Provision]) -> Iterator[Wording]:
    gone = superseded(agreement, date.max)
    by_id = {each.id: each for each in same}
    for provision in sorted(same, key=lambda each: agreement.instrument(each.instrument).effective):
        instrument, replaced = agreement.instrument(provision.instrument), gone.get(provision.id)
        before = by_id.get(provision.continues or "")
        yield Wording(
            provision=provision,
            instrument=instrument,
            since=instrument.effective,
            until=replaced.since if replaced else None,
            ended_by=replaced.by if replaced else "",
            changes=tuple(field_changes(before, provision)) if before is not None else (),
        )


def _records(agreement: Agreement, names: set[str]) -> Iterator[Recorded]:
    back = {record.retracts: record for record in agreement.records if isinstance(record, Retraction)}
    for record in agreement.records:
        gone = back.get(record.id)
        told = _told(record, names, gone.id if gone else "")
        if told is not None:
            yield replace(told, why=_by(gone.by, gone.note).removeprefix(", ")) if gone else told


def _told(record: Record, names: set[str], back: str) -> Recorded | None:
    match record:
        case ProvisionRecord() if record.provision in names:
            number = f" {record.occurrence}" if record.occurrence else ""
            amount = f", {record.amount.words}" if record.amount else ""
            words = f"{record.kind}{number}{amount}{_by(record.by, record.note)}"
            return Recorded(record=record.id, on=record.on, words=words, back=back)
        case Pin() if record.deadline.partition("/")[0] in names:
            words = f"{record.deadline} pinned to {record.pinned}{_by(record.by, record.note)}"
            return Recorded(record=record.id, on=record.known_on or record.pinned, words=words, back=back)
        case Verification() if record.verifies.partition("/")[0] in names:
            words = f"{record.verifies} verified{_by(record.by, record.note)}"
            return Recorded(record=record.id, on=record.on, words=words, back=back)
        case _:
            return None


def _by(person: str, note: str) -> str:
    return (f", by {person}" if person else "") + (f": {note}" if note else "")
