"""Which records count on a day, and what they say of an event (dates.md §2, model.md §1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.record import EventRecord, ProvisionRecord, Record, Retraction, Termination, Verification
from tests.oracle.order import Fact
from tests.oracle.record_cases import Assumption


def counts_on(record: Record, day: date) -> bool:
    """Whether a record is known on a day, by default from the day it speaks of."""
    since = record.known_on
    if since is None and isinstance(record, ProvisionRecord | Verification):
        since = record.on
    if since is None and isinstance(record, Termination):
        since = record.terminated
    return since is None or since <= day


def standing_records(agreement: Agreement, day: date) -> list[Record]:
    """The records known on a day that no retraction known by then takes back."""
    made = [record for record in agreement.records if counts_on(record, day)]
    back = [record.retracts for record in made if isinstance(record, Retraction)]
    return [record for record in made if record.id not in back]


def fact_of(event: str, after: tuple[str, ...], records: list[Record], assumed: Mapping[str, Assumption]) -> Fact:
    """An event's fact: what is assumed of it, else what is recorded, else nothing."""
    plain = Fact(id=event, after=after)
    if event in assumed:
        told = assumed[event]
        if isinstance(told, date):
            return replace(plain, occurred=told, known_on=told)
        return replace(plain, ruled_out=told == "never")
    for record in records:
        if isinstance(record, EventRecord) and record.event == event:
            return replace(plain, occurred=record.occurred, ruled_out=record.occurred is None, known_on=record.known_on)
    return plain
