"""The form in which a wrong record is taken back; both stay in the history."""

from __future__ import annotations

from datetime import date

from planner.agenda.changes import Changes, changes_by
from planner.agenda.reading import Reading as Register
from planner.agreements.agreement import Agreement
from planner.agreements.record import EventRecord, ProvisionRecord, Record, Retraction
from planner.deadlines.wording import day_words
from planner.errors import LongstopError
from planner.operations.records import Retract
from ui.forms.field import Field, FieldKind, Option, Values, text_of
from ui.forms.form import Form, Submission, accepted, note_field, refused
from ui.forms.reading import Reading


class RetractForm(Form):
    """Takes a record of an agreement back; `record` is the one chosen at first."""

    title = "Retract a record"
    verb = "Retract"
    note = "A record is never edited away: it is taken back by another one, and both stay in the history."

    def __init__(
        self, register: Register, agreement: Agreement, *, as_of: date, actor: str, record: str | None = None
    ) -> None:
        self.register = register
        self.agreement = agreement
        self.as_of = as_of
        self.actor = actor
        self.chosen = record

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that stand, the latest first."""
        records = self.agreement.records
        retracted = {record.retracts for record in records if isinstance(record, Retraction)}
        stand = [each for each in records if not isinstance(each, Retraction) and each.id not in retracted]
        return tuple(reversed(stand))

    def initial(self) -> Values:
        first = self.chosen or (self.records[0].id if self.records else "")
        return {"record": first, "known_on": self.as_of.isoformat(), "by": self.actor}

    def fields(self, values: Values) -> tuple[Field, ...]:
        del values
        return (
            Field(
                name="record",
                label="Record",
                kind=FieldKind.CHOICE,
                required=True,
                options=tuple(Option(record.id, self._words(record)) for record in self.records),
            ),
            Field(name="known_on", label="As of", kind=FieldKind.DAY, required=True),
            Field(name="by", label="Retracted by"),
            note_field("note", "Why"),
        )

    def submit(self, values: Values) -> Submission:
        reading = Reading(values)
        record = reading.required("record", "choose the record to take back")
        known_on = reading.day("known_on") if reading.required("known_on", "enter a day") else None
        if reading.problems:
            return refused(reading.problems)
        return accepted(
            Retract(
                agreement=self.agreement.id,
                record=record,
                known_on=known_on,
                by=reading.text("by"),
                note=reading.text("note"),
            )
        )

    def changes(self, values: Values) -> Changes | None:
        record = next((each for each in self.records if each.id == text_of(values, "record")), None)
        if not isinstance(record, EventRecord):
            return None
        try:
            return changes_by(self.register, self.agreement.id, record.event, "pending", as_of=self.as_of)
        except LongstopError:
            return None

    def _words(self, record: Record) -> str:
        if isinstance(record, EventRecord):
            what = f"occurred {day_words(record.occurred)}" if record.occurred else "ruled out"
            return f"{self.agreement.event(record.event).title}: {what}"
        if isinstance(record, ProvisionRecord):
            number = f" {record.occurrence}" if record.occurrence else ""
            title = self.agreement.provision(record.provision).title
            return f"{title}{number}: {record.kind} {day_words(record.on)}"
        return record.id
