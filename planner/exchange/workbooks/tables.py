"""A table before it is a sheet or a file: columns with their form, rows of days, numbers, amounts and texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeAlias

from planner.agreements.money import Money

# An amount's currency stands in a column of its own beside it; None and "" are empty cells.
Cell: TypeAlias = str | int | date | Money | None
Row: TypeAlias = tuple[Cell, ...]


class Form(StrEnum):
    """How a column looks: a line of text, text over several lines, a day (or text in its place), a count, an amount."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    COUNT = "count"
    AMOUNT = "amount"


_WIDTHS: Final = {Form.LINE: 18, Form.LINES: 44, Form.DAY: 17, Form.COUNT: 9, Form.AMOUNT: 20}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` is in characters, 0 for what its form usually takes."""

    title: str
    form: Form = Form.LINE
    width: int = 0

    @property
    def characters(self) -> int:
        return self.width or _WIDTHS[self.form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns. The first `kept` columns stay in view, the first `printed` go on paper (0: all)."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    kept: int = 0
    printed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook: its tables, a sheet each, and what is to be known about them, a pair of words and value a line.

    `below` stands at the foot of every printed page; `made` is the time the file carries (UTC).
    """

    title: str
    tables: tuple[Table, ...]
    about: tuple[tuple[str, Cell], ...]
    below: str
    made: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file's content, and sentences on cells that could not be written as they are, for whoever reads it."""

    content: bytes
    remarks: tuple[str, ...]
