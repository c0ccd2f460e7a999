"""The form of an event: an uncertain happening that dates hang on."""

from __future__ import annotations

from dataclasses import replace

from planner.agreements.event import Event
from ui.forms.field import Field, FieldKind, Values
from ui.forms.form import note_field
from ui.forms.part import PartForm, choices, ticked, title_field
from ui.forms.reading import Reading


class EventForm(PartForm[Event]):
    """Adds or edits an event; that it occurred is recorded elsewhere."""

    thing = "event"
    place = "events"
    note = "Dates can refer to it before anyone knows the day. When it occurs, record it once: everything follows."

    def initial(self) -> Values:
        event = self.existing or Event(id="", title="")
        return {
            "title": event.title,
            "determined_by": event.determined_by,
            "after": event.after,
            "estimate": event.estimate.isoformat() if event.estimate else "",
            "shared": event.shared,
            "note": event.note,
        }

    def part_fields(self, values: Values) -> tuple[Field, ...]:
        del values
        own = self.existing.id if self.existing else ""
        return (
            title_field(hint="Delivery accepted"),
            Field(name="determined_by", label="Determined by", hint="independent expert panel"),
            ticked(
                "after",
                "Comes after",
                choices(self.agreement.events, without=own),
                "It cannot occur before these have.",
            ),
            Field(
                name="estimate",
                label="Estimated for",
                kind=FieldKind.DAY,
                help="For planning only: shown apart, never printed or published as a date.",
            ),
            Field(
                name="shared",
                label="Shared by all agreements of this register",
                kind=FieldKind.FLAG,
                help="The same id in another agreement then means the same event.",
            ),
            note_field(),
        )

    def read(self, reading: Reading, id_: str) -> Event:
        return replace(
            self.existing or Event(id=id_, title=""),
            title=reading.required("title", "say what the event is"),
            determined_by=reading.text("determined_by"),
            after=reading.chosen("after"),
            estimate=reading.day("estimate"),
            shared=reading.flag("shared"),
            note=reading.text("note"),
        )
