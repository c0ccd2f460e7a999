"""The form of an agreement's terms: what governs it as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from planner.agreements.agreement import Agreement, Terms
from planner.agreements.checks import check, names_of
from planner.agreements.proposed_ids import free_slug
from planner.dates.wording import to_text
from planner.errors import LongstopError
from ui.forms.field import Field, FieldKind, Option, Values, text_of
from ui.forms.form import Form, Submission, accepted, id_field, refused
from ui.forms.part import title_field
from ui.forms.placing import caused, placed
from ui.forms.reading import Reading

if TYPE_CHECKING:
    from planner.operations.operation import Operation

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_OPTIONS: Final = tuple(Option(str(number), name) for number, name in enumerate(_MONTHS, start=1))
_MONTH_END_OPTIONS: Final = (
    Option("last", "The month's last day (31 Jan + 1 month = 28 Feb)"),
    Option("next", "The day after it (31 Jan + 1 month = 1 Mar)"),
)
_WEEKENDS_ONLY: Final = Option("", "Weekends only")


def calendar_options() -> tuple[Option, ...]:
    """Every holiday list there is; slow the first time, so that a dialog asks for it in the background."""
    from planner.dates.calendars import known_codes

    return (_WEEKENDS_ONLY, *(Option(code, f"{code} · {name}") for code, name in known_codes()))


class AgreementForm(Form):
    """Adds an agreement, or edits the terms of one (`existing`); `taken` are the ids of the register's agreements."""

    def __init__(self, taken: Collection[str], existing: Agreement | None = None) -> None:
        self.taken = taken
        self.existing = existing
        self.title = "Edit agreement" if existing else "Add agreement"
        self.verb = "Save" if existing else self.title

    def initial(self) -> Values:
        terms = self.existing.terms if self.existing else Terms(id="", title="")
        return {
            "title": terms.title,
            "reference": terms.reference,
            "responsible": terms.responsible,
            "source": terms.source,
            "calendar": terms.calendar,
            "currency": terms.currency,
            "fiscal_year_start": str(terms.fiscal_year_start),
            "month_end": terms.month_end,
            "time_zone": terms.time_zone,
            "ends": to_text(terms.ends) if terms.ends is not None else "",
            "closures": ", ".join(day.isoformat() for day in terms.closures),
            "openings": ", ".join(day.isoformat() for day in terms.openings),
            "folder": terms.folder,
            "tags": ", ".join(terms.tags),
            "notes": terms.notes,
        }

    def fields(self, values: Values) -> tuple[Field, ...]:
        own_id = () if self.existing else (id_field("agreement"),)
        return (title_field(hint="Master services agreement"), *own_id, *_head(), *_days(values), *_further())

    def proposed_id(self, values: Values) -> str | None:
        return None if self.existing else free_slug(text_of(values, "title"), self.taken)

    def submit(self, values: Values) -> Submission:
        names = names_of(self.existing) if self.existing else names_of(Agreement(terms=Terms(id="", title="")))
        reading = Reading(values, names)
        id_ = self.existing.id if self.existing else reading.id("id", self.taken)
        terms = self._terms(reading, id_)
        if reading.problems:
            return refused(reading.problems)
        draft = replace(self.existing, terms=terms) if self.existing else Agreement(terms=terms)
        try:
            found = caused(self.existing, draft) if self.existing else check(draft)
        except LongstopError as error:
            reading.refuse("", str(error))
            return refused(reading.problems)
        if found:
            return refused(placed(found, "agreement", [field.name for field in self.fields(values)]))
        return accepted(self._operation(draft))

    def _terms(self, reading: Reading, id_: str) -> Terms:
        return replace(
            self.existing.terms if self.existing else Terms(id=id_, title=""),
            title=reading.required("title", "give the agreement a title"),
            reference=reading.text("reference"),
            responsible=reading.text("responsible"),
            source=reading.text("source"),
            calendar=reading.text("calendar").partition(" · ")[0],
            currency=reading.text("currency").upper(),
            fiscal_year_start=reading.number("fiscal_year_start") or 1,
            month_end=_month_end(reading.text("month_end")),
            time_zone=reading.text("time_zone"),
            ends=reading.expression("ends"),
            closures=reading.days("closures"),
            openings=reading.days("openings"),
            folder=reading.text("folder"),
            tags=reading.words("tags"),
            notes=reading.text("notes"),
        )

    def _operation(self, draft: Agreement) -> Operation:
        from planner.operations.agreements import AddAgreement, EditTerms

        return EditTerms(terms=draft.terms) if self.existing else AddAgreement(agreement=draft)


def _head() -> tuple[Field, ...]:
    return (
        Field(name="reference", label="Reference", hint="file number"),
        Field(name="responsible", label="Responsible"),
        Field(name="source", label="Source", hint="signed copy, public announcement"),
        Field(
            name="ends",
            label="Ends",
            kind=FieldKind.EXPRESSION,
            hint="end of 2030",
            help="The agreement's own expiry, where it states one.",
        ),
    )


def _days(values: Values) -> tuple[Field, ...]:
    chosen = text_of(values, "calendar")
    shown = (_WEEKENDS_ONLY, Option(chosen, chosen)) if chosen else (_WEEKENDS_ONLY,)
    return (
        Field(
            name="calendar",
            label="Business days",
            kind=FieldKind.CHOICE,
            options=shown,
            options_later=calendar_options,
            open=True,
            help="A country (US), a part of one (DE-BY) or a market (XNYS): its holidays are no business days.",
            section="How days are counted",
        ),
        Field(
            name="month_end",
            label="A month from the 31st",
            kind=FieldKind.CHOICE,
            options=_MONTH_END_OPTIONS,
            section="How days are counted",
        ),
        Field(
            name="fiscal_year_start",
            label="Fiscal year from",
            kind=FieldKind.CHOICE,
            options=_MONTH_OPTIONS,
            section="How days are counted",
        ),
        Field(
            name="closures",
            label="Own closures",
            hint="2026-12-24, 2026-12-31",
            help="Days that are no business days under this agreement, separated by commas.",
            section="How days are counted",
        ),
        Field(
            name="openings",
            label="Own openings",
            help="Days that are business days all the same.",
            section="How days are counted",
        ),
        Field(name="time_zone", label="Time zone", hint="Europe/London", section="How days are counted"),
    )


def _further() -> tuple[Field, ...]:
    return (
        Field(name="currency", label="Currency", hint="USD", section="Further"),
        Field(name="folder", label="Folder", section="Further"),
        Field(name="tags", label="Tags", help="Separated by commas.", section="Further"),
        Field(name="notes", label="Notes", kind=FieldKind.TEXT, section="Further"),
    )


def _month_end(text: str) -> Literal["last", "next"]:
    return "next" if text == "next" else "last"
