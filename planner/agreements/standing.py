"""The records that stand: those that no later record takes back; since when each counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.agreements.record import EventRecord, ProvisionRecord, Record, Retraction, Termination, Verification


def standing(records: Iterable[Record]) -> list[Record]:
    """The records that are not taken back by one among them, in their order; the retractions themselves included."""
    records = list(records)
    taken_back = {record.retracts for record in records if isinstance(record, Retraction)}
    return [record for record in records if record.id not in taken_back]


def standing_events(records: Iterable[Record]) -> dict[str, EventRecord]:
    """For each event recorded, the record of it that stands."""
    return {record.event: record for record in standing(records) if isinstance(record, EventRecord)}


def in_turn(records: Iterable[ProvisionRecord]) -> list[ProvisionRecord]:
    """Records of provisions by the day they speak of; those of one day as they were made."""
    return sorted(records, key=lambda record: record.on)


def known(record: Record) -> date | None:
    """The day from which a record counts; None where it always does."""
    match record:
        case ProvisionRecord() | Verification():
            return record.known_on or record.on
        case Termination():
            return record.known_on or record.terminated
        case _:
            return record.known_on
