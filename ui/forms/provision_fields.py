"""The fields of a provision, by its kind and by how it falls due."""

from __future__ import annotations

from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Confidence, Kind
from ui.forms.field import Field, FieldKind, Option, Values
from ui.forms.form import note_field
from ui.forms.part import choices, optional, ticked, title_field
from ui.forms.provision_dates import MAIN, SCHEDULE, kind_of, term_fields, when_fields, when_of
from ui.forms.provision_rises import rise_fields

SOURCE: Final = "Source"
MISSED: Final = "If missed"
FOLLOW_UP: Final = "Follow-up"

_KIND_LABELS: Final = {
    Kind.OBLIGATION: "Obligation: must do",
    Kind.PAYMENT: "Payment: must pay",
    Kind.COMMITMENT: "Commitment: must reach an amount",
    Kind.RESTRICTION: "Restriction: must not",
    Kind.RIGHT: "Right: may rely on",
    Kind.OPTION: "Option: may choose within a window",
    Kind.RENEWAL: "Renewal: a term that renews by itself",
}
KIND_OPTIONS: Final = tuple(Option(str(kind), label) for kind, label in _KIND_LABELS.items())
_CONFIDENCE: Final = tuple(Option(str(step), str(step).capitalize()) for step in Confidence)
_ACTIONS: Final = tuple(Option(action, action) for action in ("begin", "end", "suspend", "discharge"))
_READING_COLUMNS: Final = (
    Field(name="phrase", label="Phrase"),
    Field(name="readings", label="Readings", hint="until signing | until closing"),
    Field(name="chosen", label="Chosen"),
    Field(name="by", label="By"),
    Field(name="why", label="Why"),
)


def provision_fields(agreement: Agreement, values: Values, own_id: str) -> tuple[Field, ...]:
    """Every field for a draft, page by page."""
    return (
        *_what(agreement),
        *when_fields(values),
        *term_fields(values),
        *_rises(agreement, values, own_id),
        *_source(agreement, own_id),
        *_missed(agreement, own_id),
        *_follow_up(),
    )


def _what(agreement: Agreement) -> tuple[Field, ...]:
    parties = choices(agreement.parties)
    return (
        title_field(hint="Quarterly usage report", page=MAIN),
        Field(name="kind", label="Kind", kind=FieldKind.CHOICE, required=True, options=KIND_OPTIONS, page=MAIN),
        Field(
            name="obligor",
            label="Bound",
            kind=FieldKind.CHOICE,
            required=True,
            options=parties,
            page=MAIN,
            help="Who must do it, pay it, keep to it or grant it.",
        ),
        Field(name="obligee", label="Benefits", kind=FieldKind.CHOICE, required=True, options=parties, page=MAIN),
    )


def _rises(agreement: Agreement, values: Values, own_id: str) -> tuple[Field, ...]:
    if kind_of(values) is not Kind.PAYMENT or when_of(values) != SCHEDULE:
        return ()
    payments = tuple(each for each in agreement.provisions if each.kind is Kind.PAYMENT)
    return rise_fields(values, choices(payments, without=own_id), MAIN, "How the amount goes on")


def _source(agreement: Agreement, own_id: str) -> tuple[Field, ...]:
    instruments = choices(agreement.instruments)
    others = choices(agreement.provisions, without=own_id)
    return (
        Field(
            name="instrument",
            label="Brought in by",
            kind=FieldKind.CHOICE,
            required=True,
            options=instruments,
            page=SOURCE,
        ),
        Field(name="clause", label="Clause", hint="4.2(b)", page=SOURCE),
        Field(name="quote", label="The contract’s words", kind=FieldKind.TEXT, page=SOURCE),
        Field(
            name="confidence",
            label="Confidence",
            kind=FieldKind.CHOICE,
            options=_CONFIDENCE,
            page=SOURCE,
        ),
        Field(
            name="interpretations",
            label="Readings",
            kind=FieldKind.ROWS,
            columns=_READING_COLUMNS,
            page=SOURCE,
            help="Write the readings of a phrase with | between them. The one chosen is named wherever its date is.",
        ),
        Field(
            name="continues",
            label="Continues",
            kind=FieldKind.CHOICE,
            options=optional(others, "Nothing"),
            page=SOURCE,
            help="The same obligation in new words: it replaces the other and keeps its dates’ identity.",
        ),
        ticked(
            "supersedes",
            "Replaces",
            others,
            "From its instrument’s effective day these are no longer in force.",
            page=SOURCE,
        ),
    )


def _missed(agreement: Agreement, own_id: str) -> tuple[Field, ...]:
    triggers = (Option("breach", "its breach"), Option("exercise", "its exercise"), *choices(agreement.events))
    columns = (
        Field(name="on", label="On", kind=FieldKind.CHOICE, options=triggers),
        Field(name="action", label="Does", kind=FieldKind.CHOICE, options=_ACTIONS),
        Field(
            name="provision", label="To", kind=FieldKind.CHOICE, options=choices(agreement.provisions, without=own_id)
        ),
    )
    return (
        Field(
            name="grace",
            label="Grace",
            kind=FieldKind.DURATION,
            hint="10 days",
            page=MISSED,
            help="After it the day counts as missed.",
        ),
        Field(name="cure", label="Time to cure", kind=FieldKind.DURATION, hint="30 days", page=MISSED),
        Field(name="consequence", label="Consequence", kind=FieldKind.TEXT, page=MISSED),
        Field(
            name="late_interest",
            label="Late interest",
            hint="8 %",
            page=MISSED,
            help="A rate a year on what is paid late, shown for information.",
        ),
        Field(
            name="survives",
            label="Survives the agreement’s end",
            kind=FieldKind.FLAG,
            page=MISSED,
        ),
        Field(
            name="sets_off",
            label="Sets off",
            kind=FieldKind.ROWS,
            columns=columns,
            page=MISSED,
            help="What its breach, its exercise or an event does to another provision.",
        ),
    )


def _follow_up() -> tuple[Field, ...]:
    return (
        Field(name="owner", label="Owner", page=FOLLOW_UP),
        Field(
            name="stand_in", label="Stand-in", page=FOLLOW_UP, help="Reminded in the owner’s place while they are away."
        ),
        Field(name="reviewer", label="Reviewer", page=FOLLOW_UP),
        Field(
            name="reminders",
            label="Reminders",
            hint="90 days, 30 days",
            page=FOLLOW_UP,
            help="Lead times, separated by commas.",
        ),
        Field(
            name="review",
            label="Review every",
            kind=FieldKind.DURATION,
            hint="6 months",
            page=FOLLOW_UP,
            help="A regular look while it has no bounded date.",
        ),
        Field(name="tags", label="Tags", page=FOLLOW_UP, help="Separated by commas."),
        note_field(page=FOLLOW_UP),
    )
