"""Reads a spreadsheet in a process of its own, within limits: a hostile file costs that process, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from planner.errors import LongstopError
from planner.exchange.bounded import bounded
from planner.exchange.spreadsheets import limits
from planner.exchange.spreadsheets.book import Book

WORKBOOKS: Final = (".xlsx", ".xlsm")
SEPARATED: Final = (".csv", ".tsv", ".txt")
SPREADSHEETS: Final = (*WORKBOOKS, *SEPARATED)
_SECONDS: Final = 60.0


def read_book(path: Path, sheet: str | None = None, look: Callable[[], object] = lambda: None) -> Book:
    """The sheet of that name, else the first that people see; `look` is called meanwhile and may raise to stop it.

    Raises LongstopError with a sentence fit to be shown, whatever the file holds.
    """
    suffix = path.suffix.lower()
    if suffix not in SPREADSHEETS:
        raise LongstopError(f"{path.name} is of no kind that can be imported: .toml, .xlsx, .csv and .ics are")
    if not path.is_file():
        raise LongstopError(f"{path} is not there, or it is no file")
    if sheet is not None and suffix in SEPARATED:
        raise LongstopError(f"{path.name} has no sheets to choose from: it is a file of separated values")
    return bounded(read_here, path, sheet, what=path.name, seconds=_SECONDS, megabytes=limits.MEMORY, look=look)


def read_here(path: Path, sheet: str | None = None) -> Book:
    """The same in this very process, without its limits on memory and time; every refusal is a LongstopError."""
    from planner.exchange.spreadsheets.separated import read_separated
    from planner.exchange.spreadsheets.workbook import read_workbook

    try:
        return read_workbook(path, sheet) if path.suffix.lower() in WORKBOOKS else read_separated(path)
    except OSError as error:
        raise LongstopError(f"{path.name} cannot be opened: {error.strerror or error}") from error
