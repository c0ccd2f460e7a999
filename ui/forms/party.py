"""The form of a party: who is bound or benefits, and how notice reaches them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from planner.agreements.agreement import Party
from ui.forms.field import Field, FieldKind, Option, Values
from ui.forms.part import PartForm
from ui.forms.reading import Reading

_COUNTS = (Option("", "Not stated"), Option("sent", "When it is sent"), Option("received", "When it is received"))


class PartyForm(PartForm[Party]):
    """Adds or edits a party."""

    thing = "party"
    place = "parties"
    named_by = "name"

    def initial(self) -> Values:
        party = self.existing or Party(id="", name="")
        return {
            "name": party.name,
            "us": party.us,
            "contact": party.contact,
            "notice_address": party.notice_address,
            "notice_method": party.notice_method,
            "notice_counts": party.notice_counts or "",
            "notice_until": "" if party.notice_until is None else str(party.notice_until),
        }

    def part_fields(self, values: Values) -> tuple[Field, ...]:
        del values
        return (
            Field(name="name", label="Name", required=True, section="Who"),
            Field(
                name="us",
                label="This is our side",
                kind=FieldKind.FLAG,
                section="Who",
                help="Decides what is shown as “we owe” and “they owe”.",
            ),
            Field(name="contact", label="Contact", section="Who"),
            Field(name="notice_address", label="Address for notice", kind=FieldKind.TEXT, section="Notice"),
            Field(name="notice_method", label="How notice is given", hint="registered letter", section="Notice"),
            Field(
                name="notice_counts", label="Notice counts", kind=FieldKind.CHOICE, options=_COUNTS, section="Notice"
            ),
            Field(
                name="notice_until", label="Until what hour", hint="17", help="An hour from 0 to 24.", section="Notice"
            ),
        )

    def read(self, reading: Reading, id_: str) -> Party:
        hour = reading.number("notice_until")
        if hour is not None and hour > 24:
            reading.refuse("notice_until", "an hour lies between 0 and 24")
        return replace(
            self.existing or Party(id=id_, name=""),
            name=reading.required("name", "give the party's name"),
            us=reading.flag("us"),
            contact=reading.text("contact"),
            notice_address=reading.text("notice_address"),
            notice_method=reading.text("notice_method"),
            notice_counts=_counts(reading.text("notice_counts")),
            notice_until=hour,
        )


def _counts(text: str) -> Literal["sent", "received"] | None:
    return "sent" if text == "sent" else "received" if text == "received" else None
