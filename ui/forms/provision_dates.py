"""The fields that say when a provision falls due, from when and until when it holds, and how much."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from planner.agreements.provision import Kind
from planner.dates.expressions import RollConvention
from ui.forms.field import Field, FieldKind, Option, Values, text_of
from ui.forms.part import optional

MAIN: Final = "What and when"
ONCE, SCHEDULE, INSTALMENTS, UNDATED = "once", "schedule", "instalments", "undated"

_WHEN: Final = {
    ONCE: "Once, on one day",
    SCHEDULE: "Again and again, by a schedule",
    INSTALMENTS: "In instalments, by a table",
    UNDATED: "No day is stated",
}
_TERM_LABELS: Final = {
    Kind.RIGHT: ("Starts", "Ends"),
    Kind.RESTRICTION: ("Applies from", "Applies until"),
    Kind.OPTION: ("Window opens", "Window closes"),
    Kind.RENEWAL: ("Starts", "First term ends"),
    Kind.COMMITMENT: ("From", "Until"),
    Kind.OBLIGATION: ("Binds from", "Binds until"),
    Kind.PAYMENT: ("Binds from", "Binds until"),
}
_ROLLS: Final = tuple(Option(str(roll), str(roll).capitalize()) for roll in RollConvention)
_STEP_COLUMNS: Final = (
    Field(name="n", label="No."),
    Field(name="due", label="Due", kind=FieldKind.EXPRESSION, hint="30 days after [delivery]"),
    Field(name="amount", label="Amount", hint="400000.00 USD"),
    Field(name="title", label="Title"),
)


def kind_of(values: Values) -> Kind:
    """The kind chosen in a draft."""
    return Kind(text_of(values, "kind") or Kind.OBLIGATION)


def when_of(values: Values) -> str:
    """How a duty falls due in a draft; a table of instalments is for payments only."""
    when = text_of(values, "when") or ONCE
    return ONCE if when == INSTALMENTS and kind_of(values) is not Kind.PAYMENT else when


def _date(name: str, label: str, hint: str, *, required: bool = False, ends: bool = False, help_: str = "") -> Field:
    return Field(
        name=name,
        label=label,
        kind=FieldKind.EXPRESSION,
        hint=hint,
        required=required,
        ends=ends,
        help=help_,
        page=MAIN,
        section="Dates",
    )


def _line(name: str, label: str, hint: str = "", help_: str = "", *, required: bool = False) -> Field:
    return Field(name=name, label=label, hint=hint, help=help_, required=required, page=MAIN, section="Dates")


def _length(name: str, label: str, hint: str, help_: str = "", *, required: bool = False) -> Field:
    return replace(_line(name, label, hint, help_, required=required), kind=FieldKind.DURATION)


def _sum(name: str, label: str, *, required: bool = False) -> Field:
    return replace(_line(name, label, required=required), kind=FieldKind.MONEY)


def when_fields(values: Values) -> tuple[Field, ...]:
    """How a duty falls due, or what a commitment is to reach; nothing for the other kinds."""
    kind = kind_of(values)
    if kind is Kind.COMMITMENT:
        return _commitment()
    if kind not in (Kind.OBLIGATION, Kind.PAYMENT):
        return ()
    pays, when = kind is Kind.PAYMENT, when_of(values)
    offered = tuple(Option(*each) for each in _WHEN.items() if pays or each[0] != INSTALMENTS)
    choice = Field(name="when", label="Falls due", kind=FieldKind.CHOICE, options=offered, page=MAIN, section="Dates")
    match when:
        case "schedule":
            return (choice, *_schedule(pays))
        case "instalments":
            return (choice, _steps("instalments", "Instalments"))
        case "once":
            return (choice, _date("due", "Due", "30 days after [delivery]", required=True), *_amount(pays))
        case _:
            return (choice, *_amount(pays))


def _amount(pays: bool) -> tuple[Field, ...]:
    return (_sum("amount", "Amount"),) if pays else ()


def _commitment() -> tuple[Field, ...]:
    return (
        _sum("amount", "Amount to reach", required=True),
        _steps("milestones", "Milestones"),
    )


def _steps(name: str, label: str) -> Field:
    return Field(
        name=name,
        label=label,
        kind=FieldKind.ROWS,
        columns=_STEP_COLUMNS,
        page=MAIN,
        section="Dates",
        help="A number stays with its row for life, whatever is inserted before it.",
    )


def _schedule(pays: bool) -> tuple[Field, ...]:
    rolls = optional(_ROLLS, "It is not moved")
    return (
        _length("schedule.every", "Every", "3 months"),
        _line(
            "schedule.rrule", "Or by rule", "FREQ=MONTHLY;BYDAY=-1FR", "A calendar rule (RFC 5545), instead of “every”."
        ),
        _date("schedule.from", "From", "2026-01-31", required=True, help_="The first time it falls due."),
        _date("schedule.until", "Until", "[agi-verified]", ends=True),
        _line("schedule.times", "Times", "40"),
        _line("schedule.day", "Day of the month", "15 or last"),
        Field(
            name="schedule.roll",
            label="On no business day",
            kind=FieldKind.CHOICE,
            options=rolls,
            page=MAIN,
            section="Dates",
        ),
        *((_sum("schedule.amount", "Amount each time", required=True),) if pays else ()),
    )


def term_fields(values: Values) -> tuple[Field, ...]:
    """From when and until when a provision holds, and how a renewal goes on."""
    kind = kind_of(values)
    starts, ends = _TERM_LABELS[kind]
    renews = kind is Kind.RENEWAL
    term = (
        _date("start", starts, "2025-10-28"),
        _date(
            "end",
            ends,
            "earlier of [event] and end of 2030",
            required=renews,
            ends=True,
            help_="The last day in force.",
        ),
    )
    if not renews:
        return term
    return (
        *term,
        _length("renews", "Renews by", "1 year", required=True),
        _line("times", "At most", "3", "How often it renews; empty for without end."),
        _length("notice", "Notice", "90 days", "How long before the end of a term notice must reach the other side."),
        _length(
            "delivery",
            "Delivery takes",
            "3 business days",
            "Added to the notice: the day counts on which it can still be sent.",
        ),
    )
