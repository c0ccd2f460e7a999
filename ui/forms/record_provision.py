"""The form in which is recorded what happened to a provision or one of its occurrences."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.agenda.occurrences import Occurrence, occurrences
from planner.agenda.reading import Reading as Register
from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.operations.records import RecordProvision, next_record_id
from ui.forms.applied import with_part
from ui.forms.field import Field, FieldKind, Option, Values, text_of
from ui.forms.form import Form, Submission, accepted, note_field, refused
from ui.forms.placing import caused, placed
from ui.forms.reading import Reading

_FIRST: Final = {
    Kind.OBLIGATION: RecordKind.PERFORMED,
    Kind.PAYMENT: RecordKind.PAID,
    Kind.COMMITMENT: RecordKind.DRAWN,
    Kind.OPTION: RecordKind.EXERCISED,
    Kind.RENEWAL: RecordKind.NOTICE_GIVEN,
    Kind.RESTRICTION: RecordKind.BREACH_NOTED,
    Kind.RIGHT: RecordKind.EXERCISED,
}
_ONLY_FOR: Final = {
    RecordKind.PERFORMED: {Kind.OBLIGATION, Kind.COMMITMENT},
    RecordKind.PAID: {Kind.PAYMENT},
    RecordKind.DRAWN: {Kind.COMMITMENT},
    RecordKind.EXERCISED: {Kind.OPTION, Kind.RIGHT},
}
_WITH_AMOUNT: Final = frozenset({RecordKind.PAID, RecordKind.DRAWN})

_OF_ONE: Final = frozenset({RecordKind.PERFORMED, RecordKind.PAID, RecordKind.NOTICE_GIVEN})


class RecordProvisionForm(Form):
    """Records performance, payment and the rest of a provision's life; `provision` is the one chosen at first.

    With a `register` to read, the occurrences of what recurs are offered, the next one first.
    """

    title = "Record what happened"
    verb = "Record"

    def __init__(
        self,
        agreement: Agreement,
        *,
        as_of: date,
        actor: str,
        provision: str | None = None,
        register: Register | None = None,
    ) -> None:
        self.agreement = agreement
        self.register = register
        self._offered: dict[str, tuple[Occurrence, ...]] = {}
        self.as_of = as_of
        self.actor = actor
        self.chosen = provision

    def initial(self) -> Values:
        first = self.chosen or self.agreement.provisions[0].id
        kind = _FIRST[self.agreement.provision(first).kind]
        return {"provision": first, "kind": str(kind), "on": self.as_of.isoformat(), "by": self.actor}

    def fields(self, values: Values) -> tuple[Field, ...]:
        provision, kind = self._provision(values), self._kind(values)
        named = tuple(Option(each.id, each.title) for each in self.agreement.provisions)
        kinds = tuple(Option(str(each), str(each).capitalize()) for each in kinds_of(provision))
        return (
            Field(name="provision", label="Provision", kind=FieldKind.CHOICE, required=True, options=named),
            Field(name="kind", label="What happened", kind=FieldKind.CHOICE, required=True, options=kinds),
            Field(name="on", label="On", kind=FieldKind.DAY, required=True),
            *((self._which(provision, kind),) if _recurs(provision) else ()),
            *((_amount(provision, kind),) if kind in _WITH_AMOUNT else ()),
            Field(name="evidence", label="Evidence", hint="receipt 4711"),
            Field(name="by", label="Recorded by"),
            note_field(),
        )

    def submit(self, values: Values) -> Submission:
        reading = Reading(values)
        provision, kind = self._provision(values), self._kind(values)
        on = reading.day("on") if reading.required("on", "enter the day it happened") else None
        amount = reading.money("amount") if kind in _WITH_AMOUNT else None
        occurrence = self._occurrence(reading, provision, kind) if _recurs(provision) else None
        if on and on > self.as_of:
            reading.refuse("on", f"{on} has not come yet; only what happened is recorded")
        if reading.problems or on is None:
            return refused(reading.problems)
        record = ProvisionRecord(
            id=next_record_id(self.agreement),
            provision=provision.id,
            kind=kind,
            on=on,
            occurrence=occurrence,
            amount=amount,
        )
        if found := caused(self.agreement, with_part(self.agreement, record)):
            return refused(placed(found, f"records.{record.id}", [field.name for field in self.fields(values)]))
        return accepted(
            RecordProvision(
                agreement=self.agreement.id,
                provision=provision.id,
                title=provision.title,
                kind=kind,
                on=on,
                occurrence=occurrence,
                amount=amount,
                by=reading.text("by"),
                note=reading.text("note"),
                evidence=reading.text("evidence"),
            )
        )

    def _provision(self, values: Values) -> Provision:
        return self.agreement.provision(text_of(values, "provision") or self.agreement.provisions[0].id)

    def _which(self, provision: Provision, kind: RecordKind) -> Field:
        """The field for the occurrence: a number, or a choice among those that are known, of which "" is the next."""
        offered, coming = self._occurrences(provision), self._next(provision, kind)
        if not offered:
            return Field(name="occurrence", label="Which one", hint="1", help="The number of the occurrence.")
        first = Option("", coming.words if coming else "None in particular")
        others = [Option(str(each.number), each.words) for each in offered if each is not coming]
        return Field(
            name="occurrence",
            label="Which one",
            kind=FieldKind.CHOICE,
            options=(first, *others),
            open=True,
            help="From the list, or its number.",
        )

    def _occurrence(self, reading: Reading, provision: Provision, kind: RecordKind) -> int | None:
        coming = self._next(provision, kind)
        if coming is not None and not reading.text("occurrence"):
            return coming.number
        return reading.number("occurrence")

    def _next(self, provision: Provision, kind: RecordKind) -> Occurrence | None:
        """The occurrence meant where none is named; what is about the provision as a whole means none."""
        if kind not in _OF_ONE:
            return None
        return next((each for each in self._occurrences(provision) if not each.over), None)

    def _occurrences(self, provision: Provision) -> tuple[Occurrence, ...]:
        if self.register is None:
            return ()
        if provision.id not in self._offered:
            self._offered[provision.id] = occurrences(self.register, self.agreement.id, provision.id, as_of=self.as_of)
        return self._offered[provision.id]

    def _kind(self, values: Values) -> RecordKind:
        """The kind of record chosen, or the usual one where the provision chosen cannot have it."""
        provision = self._provision(values)
        text = text_of(values, "kind")
        kinds = kinds_of(provision)
        return next((kind for kind in kinds if kind == text), _FIRST[provision.kind])


def kinds_of(provision: Provision) -> tuple[RecordKind, ...]:
    """What can be recorded of a provision, the usual first."""
    first = _FIRST[provision.kind]
    others = [kind for kind in RecordKind if provision.kind in _ONLY_FOR.get(kind, {provision.kind})]
    return (first, *(kind for kind in others if kind is not first))


def _amount(provision: Provision, kind: RecordKind) -> Field:
    help_ = "Empty for the whole amount." if kind is RecordKind.PAID and _recurs(provision) else ""
    return Field(name="amount", label="Amount", kind=FieldKind.MONEY, help=help_)


def _recurs(provision: Provision) -> bool:
    several = provision.schedule or provision.instalments or provision.milestones
    return bool(several) or provision.kind is Kind.RENEWAL
