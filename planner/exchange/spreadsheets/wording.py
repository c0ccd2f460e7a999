"""What a row becomes, and what it changes, in words."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

from planner.agreements.money import Money
from planner.agreements.provision import Instalment, Kind, Provision, Schedule
from planner.dates.expressions import Expression
from planner.dates.wording import to_text
from planner.exchange.cells import steps_text
from planner.exchange.spreadsheets.mapping import COLUMNS

_NAMES: Final = {
    "schedule": "Recurrence",
    "milestones": "Milestones",
    "interpretations": "Interpretations",
    "sets_off": "What it sets off",
    "attachments": "Attachments",
}
_NOTHING: Final = "nothing"


def field_name(field: str) -> str:
    """What people call a provision's field: its column's title."""
    column = COLUMNS.get(field)
    return column.title if column else _NAMES.get(field, field.replace("_", " ").capitalize())


def value_text(value: Any, field: str, name_of: Callable[[str], str]) -> str:
    """A field's value as people read it; `name_of` gives the name of a party by its id."""
    match value:
        case None | "" | ():
            return _NOTHING
        case bool():
            return "yes" if value else "no"
        case Money():
            return value.words
        case Schedule():
            return _schedule(value)
        case tuple():
            return _several(value)
        case str() if not isinstance(value, Enum):
            return name_of(value) if field in ("obligor", "obligee") else value
        case _ if isinstance(value, Expression):
            return to_text(value)
        case _:
            return str(value)


def _several(values: tuple[Any, ...]) -> str:
    if all(isinstance(value, Instalment) for value in values):
        return "; ".join(steps_text(values).splitlines())
    if all(isinstance(value, str) or not hasattr(value, "__dataclass_fields__") for value in values):
        return "; ".join(map(str, values))
    return f"{len(values)} of them"


def _schedule(schedule: Schedule) -> str:
    how = f"every {schedule.every}" if schedule.every else str(schedule.rrule)
    parts = [
        how.replace("every 1 ", "every "),
        f"from {to_text(schedule.from_)}",
        f"until {to_text(schedule.until)}" if schedule.until else "",
        f"{schedule.times} times" if schedule.times else "",
        f"on day {schedule.day}" if schedule.day else "",
        str(schedule.roll or ""),
        schedule.amount.words if schedule.amount else "",
    ]
    return ", ".join(filter(None, parts))


def when(provision: Provision) -> str:
    """The days a provision states, as the text says them: "due 30 days after [delivery]"."""
    if provision.schedule:
        return _schedule(provision.schedule).partition(", " + _amount(provision.schedule))[0]
    steps = provision.instalments or provision.milestones
    said = [
        f"due {to_text(provision.due)}" if provision.due else "",
        f"from {to_text(provision.start)}" if provision.start else "",
        f"{_until(provision.kind)} {to_text(provision.end)}" if provision.end else "",
        f"renews by {provision.renews}" if provision.renews else "",
        f"{len(steps)} steps" if steps else "",
    ]
    return ", ".join(filter(None, said)) or "no day stated"


def _amount(schedule: Schedule) -> str:
    return schedule.amount.words if schedule.amount else "\n"


def _until(kind: Kind) -> str:
    return "closes" if kind is Kind.OPTION else "ends"


def amount(provision: Provision) -> str:
    """The amount a provision states, "" where it states none."""
    stated = provision.schedule.amount if provision.schedule and provision.schedule.amount else provision.amount
    return stated.words if stated else ""
