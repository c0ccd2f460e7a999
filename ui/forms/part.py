"""The form of one thing listed in an agreement: read from the fields, checked in its place, then an operation."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from planner.agreements.agreement import Agreement, Party
from planner.agreements.event import Event
from planner.agreements.proposed_ids import free_slug
from planner.agreements.provision import Instrument, Provision
from ui.forms.applied import with_part
from ui.forms.field import Field, FieldKind, Option, Values, text_of
from ui.forms.form import Form, Submission, accepted, id_field, refused
from ui.forms.placing import caused, placed
from ui.forms.reading import Reading

if TYPE_CHECKING:
    from planner.operations.operation import Operation

P = TypeVar("P", bound=Party | Instrument | Event | Provision)


class PartForm(Form, Generic[P]):
    """Adds a thing to an agreement, or edits one (`existing`).

    `thing` is what people call it, `place` its list in the agreement file, `named_by` the field that its id is
    proposed from.
    """

    thing: str
    place: str
    named_by = "title"

    def __init__(self, agreement: Agreement, existing: P | None = None) -> None:
        self.agreement = agreement
        self.existing: P | None = existing
        self.title = f"Edit {self.thing}" if existing else f"Add {self.thing}"
        self.verb = "Save" if existing else self.title

    @abstractmethod
    def part_fields(self, values: Values) -> tuple[Field, ...]:
        """The fields for a draft, its id apart."""

    @abstractmethod
    def read(self, reading: Reading, id_: str) -> P | None:
        """The thing a draft describes; None, or anything, where `reading` noted problems."""

    def operation(self, part: P) -> Operation:
        from planner.operations.entities import Add, Edit

        if self.existing is None:
            return Add(agreement=self.agreement.id, entity=part)
        return Edit(agreement=self.agreement.id, entity=part)

    def fields(self, values: Values) -> tuple[Field, ...]:
        shown = self.part_fields(values)
        if self.existing is not None:
            return shown
        first = next(index for index, field in enumerate(shown) if field.name == self.named_by)
        id_ = replace(id_field(self.thing), page=shown[first].page, section=shown[first].section)
        return (*shown[: first + 1], id_, *shown[first + 1 :])

    def taken(self) -> Collection[str]:
        """The ids a new thing may not have; events and provisions share one list of names."""
        if self.place == "parties":
            return [party.id for party in self.agreement.parties]
        if self.place == "instruments":
            return [instrument.id for instrument in self.agreement.instruments]
        return [*(event.id for event in self.agreement.events), *(each.id for each in self.agreement.provisions)]

    def proposed_id(self, values: Values) -> str | None:
        return None if self.existing else free_slug(text_of(values, self.named_by), self.taken())

    def submit(self, values: Values) -> Submission:
        reading = self.reading(values)
        id_ = self.existing.id if self.existing else reading.id("id", self.taken())
        part = self.read(reading, id_)
        if reading.problems or part is None:
            return refused(reading.problems)
        found = caused(self.agreement, with_part(self.agreement, part))
        if found:
            names = [field.name for field in self.fields(values)]
            return refused(placed(found, f"{self.place}.{id_}", names))
        return accepted(self.operation(part))

    def reading(self, values: Values) -> Reading:
        return Reading(values)


def choices(parts: Collection[Party | Instrument | Event | Provision], *, without: str = "") -> tuple[Option, ...]:
    """Things as options, by the names people know them by."""
    named = [(part.id, part.name if isinstance(part, Party) else part.title) for part in parts]
    return tuple(Option(id_, name) for id_, name in named if id_ != without)


def optional(options: tuple[Option, ...], none: str = "None") -> tuple[Option, ...]:
    """Options with one in front that chooses nothing."""
    return (Option("", none), *options)


def title_field(label: str = "Title", hint: str = "", *, page: str = "", section: str = "") -> Field:
    return Field(name="title", label=label, required=True, hint=hint, page=page, section=section)


def ticked(name: str, label: str, options: tuple[Option, ...], help_: str = "", *, page: str = "") -> Field:
    """A field in which several things can be ticked."""
    return Field(name=name, label=label, kind=FieldKind.CHOICES, options=options, help=help_, page=page)
