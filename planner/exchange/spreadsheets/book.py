"""A sheet as it was found: its cells where they stood, and what a reader must know to trust them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
# From which day a workbook counts its days: 1900 (with a 29 February that never was) or 1904.
Epoch: TypeAlias = Literal[1900, 1904]

_PLAIN_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet's name in its workbook, and whether people who open it see it."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The cells of one sheet from A1 on, "" where there is nothing; `faults` are cells that hide what they mean.

    Rows and columns count from 0. `headings` are rows that hold one text across several columns and nothing else; the
    name is empty for a file of separated values. A date in one of the `dayless` cells shows no day.
    """

    name: str
    rows: list[list[Cell]]
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    headings: frozenset[int] = frozenset()
    epoch: Epoch = 1900
    dayless: frozenset[tuple[int, int]] = frozenset()

    def place(self, row: int, column: int) -> str:
        """A cell as people name it: "Sheet1!C7", "'Duties 2027'!C7", or "C7" where there is only one sheet."""
        cell = f"{letters(column)}{row + 1}"
        if not self.name:
            return cell
        if _PLAIN_NAME.fullmatch(self.name):
            return f"{self.name}!{cell}"
        quoted = self.name.replace("'", "''")
        return f"'{quoted}'!{cell}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file with sheets: which there are, the one that was read, and what is to be said of how it was read."""

    file: str
    tabs: tuple[Tab, ...]
    sheet: Sheet
    notes: tuple[str, ...] = ()


def letters(column: int) -> str:
    """A column's name: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_at(reference: str) -> tuple[int, int]:
    """Row and column of "C7", from 0."""
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    column = 0
    for letter in reference[: len(reference) - len(row)]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(row) - 1, column - 1
