"""Merged cells: down a column the value of each row, across columns a value of nobody knows which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from planner.errors import LongstopError
from planner.exchange.spreadsheets import limits
from planner.exchange.spreadsheets.book import Cell

_BESIDE: Final = "merged with the cell beside it, so that one value stands in two columns; take the merging out"


def spread(
    rows: list[list[Cell]],
    merged: Iterable[tuple[tuple[int, int], tuple[int, int]]],
    faults: dict[tuple[int, int], str],
) -> frozenset[int]:
    """Gives each row beside a merged cell its value; returns the rows that are nothing but one cell across columns.

    What is merged across columns is a fault in all of them but the first. Raises LongstopError where merged cells lie
    over more cells than anybody merges.
    """
    headings = set()
    left_over = limits.FILLED
    for (top, left), (lowest, last) in merged:
        if top >= len(rows) or left >= len(rows[top]) or rows[top][left] == "":
            continue
        bottom, right = min(lowest, len(rows) - 1), min(last, len(rows[top]) - 1)
        left_over -= (bottom - top + 1) * (right - left + 1)
        if left_over < 0:
            raise LongstopError(f"the merged cells of the sheet lie over more than {limits.FILLED} cells")
        if right > left and all(cell == "" for at, cell in enumerate(rows[top]) if at != left):
            headings.add(top)
        for row in range(top, bottom + 1):
            _give(rows, faults, (top, left), row)
            for column in range(left + 1, right + 1):
                faults.setdefault((row, column), _BESIDE)
    return frozenset(headings)


def _give(rows: list[list[Cell]], faults: dict[tuple[int, int], str], first: tuple[int, int], row: int) -> None:
    """The first cell's value, or its fault, for a row below it."""
    top, left = first
    if rows[row][left] == "":
        rows[row][left] = rows[top][left]
    if first in faults:
        faults.setdefault((row, left), faults[first])
