"""The form in which an event is recorded as having occurred, or as not possible any more."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.agenda.changes import Changes, changes_by
from planner.agenda.reading import Reading as Register
from planner.agreements.agreement import Agreement
from planner.agreements.event import Event
from planner.agreements.standing import standing_events
from planner.deadlines.wording import day_words
from planner.errors import LongstopError
from planner.operations.records import RecordEvent, Refusal
from ui.forms.field import Field, FieldKind, Option, Values, rows_in, text_of
from ui.forms.form import Form, Submission, accepted, note_field, refused
from ui.forms.reading import Reading

OCCURRED, NEVER = "occurred", "never"
_OUTCOMES: Final = (Option(OCCURRED, "It occurred"), Option(NEVER, "It cannot occur any more"))


class RecordEventForm(Form):
    """Records an event of an agreement; shows what that changes before anything is written.

    `event` is the one chosen at first, `fact` what is proposed of it: a day, or "never".
    """

    title = "Record event"
    verb = "Record"
    note = "Record it once: every date that hangs on it follows."
    may_keep = True

    def __init__(
        self,
        register: Register,
        agreement: Agreement,
        *,
        as_of: date,
        actor: str,
        event: str | None = None,
        fact: date | str | None = None,
    ) -> None:
        self.register = register
        self.agreement = agreement
        self.as_of = as_of
        self.actor = actor
        self.chosen = event
        self.fact = fact

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that nothing is recorded of yet."""
        recorded = standing_events(self.agreement.records)
        return tuple(event for event in self.agreement.events if event.id not in recorded)

    def initial(self) -> Values:
        first = self.chosen or (self.events[0].id if self.events else "")
        return {
            "event": first,
            "outcome": NEVER if self.fact == NEVER else OCCURRED,
            "occurred": self.fact.isoformat() if isinstance(self.fact, date) else "",
            "known_on": self.as_of.isoformat(),
            "by": self.actor,
        }

    def fields(self, values: Values) -> tuple[Field, ...]:
        day = Field(name="occurred", label="On", kind=FieldKind.DAY, required=True)
        return (
            Field(
                name="event",
                label="Event",
                kind=FieldKind.CHOICE,
                required=True,
                options=tuple(Option(event.id, event.title) for event in self.events),
            ),
            Field(name="outcome", label="What happened", kind=FieldKind.CHOICE, options=_OUTCOMES),
            *((day,) if text_of(values, "outcome") != NEVER else ()),
            Field(
                name="known_on",
                label="Known on",
                kind=FieldKind.DAY,
                required=True,
                help="Before this day nobody could act on it.",
            ),
            Field(name="by", label="Recorded by"),
            note_field(),
        )

    def submit(self, values: Values) -> Submission:
        reading = Reading(values)
        event, occurred = self._fact(reading)
        known_on = reading.day("known_on") if reading.required("known_on", "enter the day it became known") else None
        if occurred and known_on and known_on < occurred:
            reading.refuse("known_on", "it cannot be known before it occurred")
        if occurred and occurred > self.as_of:
            reading.refuse("occurred", f"{occurred} has not come yet; only what happened is recorded")
        if reading.problems or event is None or known_on is None:
            return refused(reading.problems)
        try:
            kept = self._kept(values, self._changed_by(event, occurred), reading)
        except LongstopError as error:
            reading.refuse("occurred" if occurred else "outcome", str(error))
        if reading.problems:
            return refused(reading.problems)
        return accepted(
            RecordEvent(
                agreement=self.agreement.id,
                event=event.id,
                title=event.title,
                occurred=occurred,
                known_on=known_on,
                by=reading.text("by"),
                note=reading.text("note"),
                refused=kept,
            )
        )

    def changes(self, values: Values) -> Changes | None:
        event, occurred = self._fact(reading := Reading(values))
        if event is None or reading.problems:
            return None
        try:
            return self._changed_by(event, occurred)
        except LongstopError:
            return None

    def _changed_by(self, event: Event, occurred: date | None) -> Changes:
        return changes_by(self.register, self.agreement.id, event.id, occurred or "never", as_of=self.as_of)

    def _kept(self, values: Values, changes: Changes, reading: Reading) -> tuple[Refusal, ...]:
        """The deadlines that keep the day they have, each for a reason."""
        days = {(row.agreement, row.key): row.before_day for row in changes.rows}
        kept: list[Refusal] = []
        for row in rows_in(values, "kept"):
            day = days.get((row["agreement"], row["deadline"]))
            if day is not None and not row["reason"]:
                reading.refuse("", f"Say why {day_words(day)} is kept for {row['deadline']}")
            elif day is not None:
                kept.append(
                    Refusal(agreement=row["agreement"], deadline=row["deadline"], day=day, reason=row["reason"])
                )
        return tuple(kept)

    def _fact(self, reading: Reading) -> tuple[Event | None, date | None]:
        """The event, and the day it occurred; None for ruled out."""
        id_ = reading.required("event", "choose the event")
        event = next((event for event in self.events if event.id == id_), None)
        if reading.text("outcome") == NEVER:
            return event, None
        if not reading.required("occurred", "enter the day it occurred"):
            return event, None
        return event, reading.day("occurred")
