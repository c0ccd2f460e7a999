"""Pins: each keeps the day of one deadline that there can be, for a reason that somebody gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import Pin, Record
from planner.agreements.standing import standing
from planner.errors import Problem

_KEY = re.compile(
    r"([a-z0-9][a-z0-9-]*)/(starts|ends|due|payment|opens|closes|notice|renews|milestone|shortfall|review)(/[0-9]{1,9})?"
)
# The roles that only some kinds of provision have; a review any of them can have.
_ROLES = {
    Kind.OBLIGATION: {"starts", "ends", "due"},
    Kind.PAYMENT: {"starts", "ends", "payment"},
    Kind.COMMITMENT: {"starts", "ends", "milestone", "shortfall"},
    Kind.RESTRICTION: {"starts", "ends"},
    Kind.RIGHT: {"starts", "ends"},
    Kind.OPTION: {"opens", "closes"},
    Kind.RENEWAL: {"notice", "renews"},
}


def pins(records: Sequence[Record], agreement: Agreement) -> Iterator[Problem]:
    """What is wrong with the pins among some records: no such deadline, no reason, or a second one beside the first."""
    provisions = {provision.id: provision for provision in agreement.provisions}
    stand = {record.id for record in standing(agreement.records)}
    first: dict[str, str] = {}
    for record in (record for record in records if isinstance(record, Pin)):
        where = f"records.{record.id}"
        if not _can_be(record.deadline, provisions):
            text = f"“{record.deadline}” is no deadline here; one is written like research-ip/ends or fee/payment/3"
            yield Problem(where=f"{where}.deadline", text=text)
        if not record.note.strip():
            yield Problem(where=f"{where}.note", text="a pin says why the computed day is refused")
        if record.id in stand and (by := first.setdefault(record.deadline, record.id)) != record.id:
            text = f"“{record.deadline}” is pinned already ({by}); retract {by} first"
            yield Problem(where=f"{where}.deadline", text=text)


def _can_be(key: str, provisions: dict[str, Provision]) -> bool:
    written = _KEY.fullmatch(key)
    provision = provisions.get(written[1]) if written else None
    if written is None or provision is None:
        return False
    return written[2] == "review" or written[2] in _ROLES[provision.kind]
