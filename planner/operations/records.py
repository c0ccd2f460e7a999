"""Recording what happened, and taking a wrong record back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.record import EventRecord, Pin, ProvisionRecord, RecordKind, Retraction, Termination
from planner.agreements.standing import standing, standing_events
from planner.errors import Problem, Refused
from planner.operations.evidence import File, keep
from planner.register.transaction import Transaction


def next_record_id(agreement: Agreement) -> str:
    """The first of r1, r2, … that no record of the agreement has."""
    taken = {record.id for record in agreement.records}
    number = len(taken) + 1
    while f"r{number}" in taken:
        number += 1
    return f"r{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A deadline whose new day is refused: the day that is kept beside the computed one, and why."""

    agreement: str
    deadline: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEvent:
    """Records the day an event occurred, or that it cannot occur any more (`occurred` is None).

    A deadline that this moves and whose new day is `refused` gets a pin in the same step.
    """

    agreement: str
    event: str
    title: str
    occurred: date | None
    known_on: date
    by: str = ""
    note: str = ""
    refused: tuple[Refusal, ...] = ()

    @property
    def name(self) -> str:
        return f"Record “{self.title}”" if self.occurred else f"Rule out “{self.title}”"

    def run(self, register: Transaction) -> None:
        agreement = register.agreement(self.agreement)
        earlier = standing_events(agreement.records).get(self.event)
        if earlier is not None:
            what = f"as occurred on {earlier.occurred}" if earlier.occurred else "as ruled out"
            text = f"{self.event} is recorded already, {what} ({earlier.id}); retract {earlier.id} first"
            raise Refused([Problem(where=f"events.{self.event}", text=text)])
        record = EventRecord(
            id=next_record_id(agreement),
            event=self.event,
            occurred=self.occurred,
            known_on=self.known_on,
            by=self.by,
            note=self.note,
        )
        register.put(self.agreement, record)
        for refusal in self.refused:
            _unpin(register, refusal, known_on=self.known_on, by=self.by)
            _pin(register, refusal, known_on=self.known_on, by=self.by)


def _unpin(register: Transaction, refusal: Refusal, *, known_on: date, by: str) -> None:
    """Takes back the pin that a deadline has already: its new day is refused anew."""
    agreement = register.agreement(refusal.agreement)
    for pin in standing(agreement.records):
        if isinstance(pin, Pin) and pin.deadline == refusal.deadline:
            since = max(known_on, pin.known_on or known_on)
            id_ = next_record_id(register.agreement(refusal.agreement))
            register.put(
                refusal.agreement,
                Retraction(id=id_, retracts=pin.id, known_on=since, by=by, note="Its new day is refused anew"),
            )


def _pin(register: Transaction, refusal: Refusal, *, known_on: date, by: str) -> None:
    pin = Pin(
        id=next_record_id(register.agreement(refusal.agreement)),
        deadline=refusal.deadline,
        pinned=refusal.day,
        known_on=known_on,
        by=by,
        note=refusal.reason,
    )
    register.put(refusal.agreement, pin)


@dataclass(frozen=True, slots=True, kw_only=True)
class PinDeadline:
    """Keeps a day of a deadline against the computed one, for a reason, until it is retracted."""

    refusal: Refusal
    title: str
    known_on: date
    by: str = ""

    @property
    def name(self) -> str:
        return f"Pin “{self.title}”"

    def run(self, register: Transaction) -> None:
        _pin(register, self.refusal, known_on=self.known_on, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProvision:
    """Records what happened to a provision, or to one of its occurrences, on a day.

    `files` are kept as stored copies: what shows it.
    """

    agreement: str
    provision: str
    title: str
    kind: RecordKind
    on: date
    occurrence: int | None = None
    amount: Money | None = None
    by: str = ""
    note: str = ""
    evidence: str = ""
    known_on: date | None = None
    clock_stops: bool = False
    files: tuple[File, ...] = ()

    @property
    def name(self) -> str:
        return f"Record “{self.title}”: {self.kind}"

    def run(self, register: Transaction) -> None:
        record = ProvisionRecord(
            id=next_record_id(register.agreement(self.agreement)),
            provision=self.provision,
            kind=self.kind,
            on=self.on,
            occurrence=self.occurrence,
            amount=self.amount,
            by=self.by,
            note=self.note,
            evidence=self.evidence,
            known_on=self.known_on,
            clock_stops=self.clock_stops,
            attachments=keep(register, self.files),
        )
        register.put(self.agreement, record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminate:
    """Records that an agreement was terminated: with effect on a day, by which party, on what ground."""

    agreement: str
    title: str
    terminated: date
    ground: str
    by: str
    known_on: date
    note: str = ""

    @property
    def name(self) -> str:
        return f"Terminate “{self.title}”"

    def run(self, register: Transaction) -> None:
        agreement = register.agreement(self.agreement)
        id_ = next_record_id(agreement)
        for field, said, text in (("by", self.by, "who did it"), ("ground", self.ground, "on what ground")):
            if not said.strip():
                raise Refused([Problem(where=f"records.{id_}.{field}", text=f"a termination says {text}")])
        register.put(
            self.agreement,
            Termination(
                id=id_,
                terminated=self.terminated,
                ground=self.ground,
                known_on=self.known_on,
                by=self.by,
                note=self.note,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Retract:
    """Takes a record back; the record and its retraction both stay in the history."""

    agreement: str
    record: str
    known_on: date | None = None
    by: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        return f"Retract record {self.record}"

    def run(self, register: Transaction) -> None:
        agreement = register.agreement(self.agreement)
        known = {record.id for record in agreement.records if not isinstance(record, Retraction)}
        stand = {record.id for record in standing(agreement.records)}
        where = f"records.{self.record}"
        if self.record not in known:
            have = ", ".join(sorted(known)) or "none"
            raise Refused([Problem(where=where, text=f"{self.agreement} has no record {self.record} (it has {have})")])
        if self.record not in stand:
            raise Refused([Problem(where=where, text=f"{self.record} is retracted already")])
        register.put(
            self.agreement,
            Retraction(
                id=next_record_id(agreement),
                retracts=self.record,
                known_on=self.known_on,
                by=self.by,
                note=self.note,
            ),
        )
