"""The form of an instrument: the original agreement, an amendment or a side letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.agreements.provision import Instrument
from ui.forms.field import Field, FieldKind, Values
from ui.forms.form import note_field
from ui.forms.part import PartForm, choices, optional, ticked, title_field
from ui.forms.reading import Reading


class InstrumentForm(PartForm[Instrument]):
    """Adds or edits an instrument."""

    thing = "instrument"
    place = "instruments"

    def initial(self) -> Values:
        instrument = self.existing
        if instrument is None:
            latest = max(self.agreement.instruments, key=lambda each: each.effective, default=None)
            return {"amends": latest.id if latest else ""}
        return {
            "title": instrument.title,
            "effective": instrument.effective.isoformat(),
            "signed": instrument.signed.isoformat() if instrument.signed else "",
            "amends": instrument.amends or "",
            "ends": instrument.ends,
            "note": instrument.note,
        }

    def part_fields(self, values: Values) -> tuple[Field, ...]:
        del values
        own = self.existing.id if self.existing else ""
        others = choices(self.agreement.instruments, without=own)
        earlier = tuple(each for each in self.agreement.provisions if each.instrument != own)
        return (
            title_field(hint="First amendment"),
            Field(
                name="effective",
                label="Effective",
                kind=FieldKind.DAY,
                required=True,
                help="From this day on its provisions are in force.",
            ),
            Field(name="signed", label="Signed", kind=FieldKind.DAY),
            Field(
                name="amends",
                label="Amends",
                kind=FieldKind.CHOICE,
                options=optional(others, "Nothing: it stands by itself"),
            ),
            ticked(
                "ends",
                "Ends without replacement",
                choices(earlier),
                "Provisions that nobody may rely on from the effective day.",
            ),
            note_field(),
        )

    def read(self, reading: Reading, id_: str) -> Instrument:
        effective = reading.day("effective")
        if not reading.text("effective"):
            reading.refuse("effective", "enter the day from which it is in force")
        blank = Instrument(id=id_, title="", effective=date.min)
        return replace(
            self.existing or blank,
            title=reading.required("title", "give the instrument a title"),
            effective=effective or date.min,
            signed=reading.day("signed"),
            amends=reading.text("amends") or None,
            ends=reading.chosen("ends"),
            note=reading.text("note"),
        )
