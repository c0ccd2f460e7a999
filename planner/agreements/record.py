"""Records: what happened to an event, a provision or one of its occurrences. Never edited, only retracted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.agreements.money import Money
from planner.agreements.provision import Attachment


class RecordKind(StrEnum):
    """What a record of a provision says happened."""

    PERFORMED = "performed"
    PAID = "paid"
    DRAWN = "drawn"
    EXERCISED = "exercised"
    NOTICE_GIVEN = "notice given"
    WAIVED = "waived"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    BREACH_NOTED = "breach noted"
    CURED = "cured"
    TERMINATED = "terminated"
    ENTERED_IN_ERROR = "entered in error"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in progress"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REVIEWED = "reviewed"
    NO_LONGER_DUE = "no longer due"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event occurred on a day, or is ruled out (`occurred` is None); a fact from `known_on` on."""

    id: str
    event: str
    occurred: date | None
    known_on: date
    by: str = ""
    note: str = ""

    @property
    def ruled_out(self) -> bool:
        return self.occurred is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRecord:
    """Something that happened to a provision or to its `occurrence`-th occurrence on a day.

    `clock_stops` goes with a suspension that also stops the time running to the provision's days. `evidence` says what
    shows it, `attachments` are stored copies.
    """

    id: str
    provision: str
    kind: RecordKind
    on: date
    occurrence: int | None = None
    amount: Money | None = None
    known_on: date | None = None
    by: str = ""
    note: str = ""
    evidence: str = ""
    clock_stops: bool = False
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """Takes an earlier record back: from `known_on` on it counts as never made."""

    id: str
    retracts: str
    known_on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A deadline's day that somebody keeps against the computed one, with the reason in `note` (dates.md §4).

    `deadline` is its key. The computed date stays what it is; the pin is shown beside it until it is retracted.
    """

    id: str
    deadline: str
    pinned: date
    known_on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Termination:
    """The agreement was terminated with effect on a day, its last; `by` is the party that did it, on what `ground`."""

    id: str
    terminated: date
    ground: str = ""
    known_on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Somebody confirmed what `verifies` names, a provision or the deadline with that key, against the source.

    `confirmed` is the day they read there, where it is a deadline's. `seen` is a fingerprint of what they confirmed:
    once that reads otherwise, the confirmation is withdrawn. `entered_by` is who had entered it last.
    """

    id: str
    verifies: str
    on: date
    seen: str
    confirmed: date | None = None
    entered_by: str = ""
    known_on: date | None = None
    by: str = ""
    note: str = ""


Record = EventRecord | ProvisionRecord | Retraction | Pin | Termination | Verification
