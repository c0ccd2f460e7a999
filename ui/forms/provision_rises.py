"""The fields that say how the amount of a scheduled payment rises, and what counts towards one that is a minimum."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from planner.agreements.money import parse_money
from planner.agreements.provision import Schedule, Step, Uplift
from planner.agreements.rates import parse_rate
from ui.forms.field import Field, FieldKind, Option, Row, Values, rows_in, text_of
from ui.forms.reading import Reading

RISES: Final = "schedule.uplift"
BY_RATE, IN_STEPS = "rate", "steps"
_WAYS: Final = (
    Option("", "Stays the same"),
    Option(BY_RATE, "Rises by a rate, again and again"),
    Option(IN_STEPS, "Changes in steps, by a table"),
)
_STEP_COLUMNS: Final = (
    Field(name="n", label="From no."),
    Field(name="amount", label="Amount", hint="4500.00 GBP"),
    Field(name="rate", label="Or rises by", hint="4 %"),
)
T = TypeVar("T")


def rise_fields(values: Values, others: tuple[Option, ...], page: str, section: str) -> tuple[Field, ...]:
    """How the amount of a schedule goes on; `others` are the provisions whose payments may count towards a minimum."""

    def field(name: str, label: str, **more: Any) -> Field:
        return Field(name=f"schedule.{name}", label=label, page=page, section=section, **more)

    way = field("uplift", "The amount", kind=FieldKind.CHOICE, options=_WAYS)
    least = field("minimum", "It is a minimum: what is paid elsewhere counts towards it", kind=FieldKind.FLAG)
    counts = field("credits", "Counts towards it", kind=FieldKind.CHOICES, options=others)
    return (
        way,
        *_of_way(text_of(values, RISES), field),
        least,
        *((counts,) if values.get("schedule.minimum") is True else ()),
    )


def _of_way(way: str, field: Callable[..., Field]) -> tuple[Field, ...]:
    limits = (
        field("uplift.at_most", "No rise above", hint="5 %"),
        field("uplift.cap", "Never above", kind=FieldKind.MONEY),
    )
    if way == BY_RATE:
        return (
            field("uplift.rate", "Rises by", hint="4 %", required=True),
            field("uplift.every", "Each time after", kind=FieldKind.DURATION, hint="1 year", help="Empty for a year."),
            *limits,
        )
    if way == IN_STEPS:
        text = "Each row holds from that time it falls due on: an amount of its own, or the last one raised."
        table = field("uplift.steps", "Steps", kind=FieldKind.ROWS, columns=_STEP_COLUMNS, help=text)
        return (table, *limits)
    return ()


def values_of_rises(schedule: Schedule) -> Values:
    """What these fields show for a schedule."""
    rises = schedule.uplift or Uplift()
    return {
        RISES: "" if schedule.uplift is None else IN_STEPS if rises.steps else BY_RATE,
        "schedule.uplift.rate": _text(rises.rate),
        "schedule.uplift.every": _text(rises.every),
        "schedule.uplift.at_most": _text(rises.at_most),
        "schedule.uplift.cap": _text(rises.cap),
        "schedule.uplift.steps": tuple(_row(step) for step in rises.steps),
        "schedule.minimum": schedule.minimum,
        "schedule.credits": schedule.credits,
    }


def _row(step: Step) -> Row:
    return {"n": str(step.n), "amount": _text(step.amount), "rate": _text(step.rate)}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def read_rises(reading: Reading) -> dict[str, Any]:
    """The fields of a schedule that say so, as typed."""
    least = reading.flag("schedule.minimum")
    return {
        "uplift": _uplift(reading, text_of(reading.values, RISES)),
        "minimum": least,
        "credits": reading.chosen("schedule.credits") if least else (),
    }


def _uplift(reading: Reading, way: str) -> Uplift | None:
    if not way:
        return None
    by_rate = way == BY_RATE
    if by_rate:
        reading.required("schedule.uplift.rate", "enter the rate, like 4 %")
    return Uplift(
        rate=reading.rate("schedule.uplift.rate") if by_rate else None,
        every=reading.duration("schedule.uplift.every") if by_rate else None,
        steps=() if by_rate else _steps(reading),
        at_most=reading.rate("schedule.uplift.at_most"),
        cap=reading.money("schedule.uplift.cap"),
    )


def _steps(reading: Reading) -> tuple[Step, ...]:
    name = "schedule.uplift.steps"
    rows, steps = rows_in(reading.values, name), []
    for place, row in enumerate(rows, start=1):
        try:
            steps.append(_step(row))
        except ValueError as error:
            reading.refuse(name, f"row {place}: {error}")
    if not rows:
        reading.refuse(name, "add a row for each step, or choose that the amount stays the same")
    return tuple(steps)


def _step(row: Row) -> Step:
    number = row.get("n", "").strip()
    if not number.isdecimal():
        raise ValueError("say from which time it falls due on, like 13")
    return Step(n=int(number), amount=_cell(row, "amount", parse_money), rate=_cell(row, "rate", parse_rate))


def _cell(row: Row, name: str, read: Callable[[str], T]) -> T | None:
    text = row.get(name, "").strip()
    return read(text) if text else None
