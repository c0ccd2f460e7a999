"""The records of an agreement file as data: which keys each kind has, and what tells the kinds apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.agreements.record import (
    EventRecord,
    Pin,
    ProvisionRecord,
    RecordKind,
    Retraction,
    Termination,
    Verification,
)
from planner.exchange.agreement_files.schema import ATTACHMENT
from planner.exchange.agreement_files.sections import Key, NestedSeveral, Section, always
from planner.exchange.agreement_files.values import AMOUNT, DAY, FLAG, NUMBER, TEXT, one_of


def _event_record(
    *, ruled_out: bool = False, occurred: date | None = None, known_on: date | None = None, **others: Any
) -> EventRecord:
    """An event's record; what is known of it is known from the day itself unless said otherwise (dates.md §2).

    Raises ValueError with the sentence to show.
    """
    if ruled_out == (occurred is not None):
        raise ValueError("an event's record says either “occurred” with a day or “ruled_out = true”")
    known = known_on or occurred
    if known is None:
        raise ValueError("a record that rules an event out says in “known_on” since when that is known")
    return EventRecord(occurred=occurred, known_on=known, **others)


EVENT_RECORD = Section(
    "an event's record",
    _event_record,
    (
        Key("id", TEXT, required=True),
        Key("event", TEXT, required=True),
        Key("occurred", DAY, default=always(None)),
        Key("ruled_out", FLAG),
        Key("known_on", DAY, default=lambda record: record.occurred),
        Key("by", TEXT),
        Key("note", TEXT),
    ),
)

PROVISION_RECORD = Section(
    "a provision's record",
    ProvisionRecord,
    (
        Key("id", TEXT, required=True),
        Key("provision", TEXT, required=True),
        Key("occurrence", NUMBER),
        Key("kind", one_of(RecordKind, stand_in=RecordKind.PERFORMED), required=True),
        Key("on", DAY, required=True),
        Key("amount", AMOUNT),
        Key("known_on", DAY),
        Key("by", TEXT),
        Key("note", TEXT),
        Key("evidence", TEXT),
        Key("clock_stops", FLAG),
        Key("attachments", NestedSeveral(ATTACHMENT)),
    ),
)

RETRACTION = Section(
    "a retraction",
    Retraction,
    (
        Key("id", TEXT, required=True),
        Key("retracts", TEXT, required=True),
        Key("known_on", DAY),
        Key("by", TEXT),
        Key("note", TEXT),
    ),
)

PIN = Section(
    "a pin",
    Pin,
    (
        Key("id", TEXT, required=True),
        Key("deadline", TEXT, required=True),
        Key("pinned", DAY, required=True),
        Key("known_on", DAY),
        Key("by", TEXT),
        Key("note", TEXT, required=True),
    ),
)

TERMINATION = Section(
    "a termination",
    Termination,
    (
        Key("id", TEXT, required=True),
        Key("terminated", DAY, required=True),
        Key("ground", TEXT),
        Key("known_on", DAY),
        Key("by", TEXT),
        Key("note", TEXT),
    ),
)

VERIFICATION = Section(
    "a verification",
    Verification,
    (
        Key("id", TEXT, required=True),
        Key("verifies", TEXT, required=True),
        Key("on", DAY, required=True),
        Key("confirmed", DAY),
        Key("seen", TEXT, required=True),
        Key("entered_by", TEXT),
        Key("known_on", DAY),
        Key("by", TEXT),
        Key("note", TEXT),
    ),
)

# Which kind of record it is, by the key that says what it is about.
RECORDS = {
    "event": EVENT_RECORD,
    "provision": PROVISION_RECORD,
    "retracts": RETRACTION,
    "deadline": PIN,
    "terminated": TERMINATION,
    "verifies": VERIFICATION,
}
