"""One field of a form, declared: what it is called, what it holds and how it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

Row: TypeAlias = Mapping[str, str]
Value: TypeAlias = str | bool | tuple[str, ...] | tuple[Row, ...]
Values: TypeAlias = Mapping[str, Value]


class FieldKind(StrEnum):
    """How a field is filled in; it decides the widget and nothing else."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    EXPRESSION = "expression"
    DURATION = "duration"
    MONEY = "money"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    ROWS = "rows"


class Option(NamedTuple):
    """One thing that can be chosen: what is kept, and what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form.

    `name` is its path inside what is edited, in the words of the agreement file ("schedule.from"), so that a problem
    found there can be shown beside it. `hint` stands in the empty field, `help` below it. `page` and `section` say
    where on the form it stands; `columns` are the fields of a row of a table. A choice that is `open` takes a text
    that is not on its list; `options_later` finds its options where that takes a while. An expression that `ends` a
    term is worded so.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    required: bool = False
    hint: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    options_later: Callable[[], tuple[Option, ...]] | None = None
    open: bool = False
    ends: bool = False
    columns: tuple[Field, ...] = ()
    page: str = ""
    section: str = ""


def text_of(values: Values, name: str) -> str:
    """What was typed into a field, without the space around it; "" where it holds no text."""
    value = values.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def chosen_in(values: Values, name: str) -> tuple[str, ...]:
    """The values ticked in a field of several choices, in order."""
    value = values.get(name, ())
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()


def rows_in(values: Values, name: str) -> tuple[Row, ...]:
    """The rows of a table in which anything was typed."""
    value = values.get(name, ())
    rows = [item for item in value if not isinstance(item, str)] if isinstance(value, tuple) else []
    return tuple(row for row in rows if any(cell.strip() for cell in row.values()))
