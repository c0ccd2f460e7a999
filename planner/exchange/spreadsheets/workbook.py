"""Reads a sheet of a workbook (.xlsx, .xlsm) with calamine; fit to run in a process of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from planner.agreements.spelling import did_you_mean
from planner.errors import LongstopError
from planner.exchange.spreadsheets import limits
from planner.exchange.spreadsheets.book import Book, Cell, Sheet, Tab, letters
from planner.exchange.spreadsheets.formats import dayless_styles
from planner.exchange.spreadsheets.merged_cells import spread
from planner.exchange.spreadsheets.scan import Scan, epoch_of, scan, shared_strings
from planner.exchange.spreadsheets.titles import header_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_LOOKED_AT: Final = 10  # sheets among which the one with obligations is looked for
_KNOWN: Final = 3  # titles of columns that tell a list of obligations from a cover
_LAST: Final = 66_000  # bytes at a file's end in which its list of parts is named


def read_workbook(path: Path, wanted: str | None) -> Book:
    """The sheet of that name, else the one with obligations among those people see.

    Raises LongstopError where it cannot be read.
    """
    try:
        _refuse_long_directory(path)
        with ZipFile(path) as archive:
            _refuse_too_large(path, archive)
            return _book(path, archive, wanted)
    except (BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise LongstopError(f"{path.name} {_why_no_workbook(path)}") from error


def _why_no_workbook(path: Path) -> str:
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            return "is protected by a password, or of an old kind; save it without a password as .xlsx"
    return "is no workbook that can be read, or it is damaged; open it in Excel and save it again as .xlsx"


def _refuse_long_directory(path: Path) -> None:
    """Looks at the size of the list of parts before it is read (PKWARE's APPNOTE, §4.3.16)."""
    with path.open("rb") as file:
        file.seek(max(file.seek(0, SEEK_END) - _LAST, 0))
        end = file.read(_LAST)
    at = end.rfind(b"PK\x05\x06")
    if at >= 0 and int.from_bytes(end[at + 12 : at + 16], "little") > limits.DIRECTORY:
        raise LongstopError(f"{path.name} has too many parts; at most {limits.PARTS} are read")


def _refuse_too_large(path: Path, archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > limits.PARTS:
        raise LongstopError(f"{path.name} has {len(parts)} parts, at most {limits.PARTS} are read")
    size = sum(part.file_size for part in parts)
    if size > limits.UNZIPPED:
        most = limits.UNZIPPED // 1_000_000
        raise LongstopError(f"{path.name} is {size // 1_000_000} MB when unpacked, at most {most} MB are read")
    if shared_strings(archive) > limits.STRINGS:
        raise LongstopError(f"{path.name} has more than {limits.STRINGS} texts; at most so many are read")


def _book(path: Path, archive: ZipFile, wanted: str | None) -> Book:
    from python_calamine import SheetVisibleEnum, load_workbook

    epoch, dayless = epoch_of(archive), dayless_styles(archive)
    with _reading(path), load_workbook(path) as workbook:
        shown = SheetVisibleEnum.Visible
        tabs = tuple(Tab(each.name, each.visible != shown) for each in workbook.sheets_metadata)
        found = _chosen(_Reading(path, archive, workbook, dayless), tabs, _candidates(path, tabs, wanted))
    headings = spread(found.rows, found.merged, found.scan.faults)
    read = Sheet(
        name=found.name,
        rows=found.rows,
        faults=found.scan.faults,
        headings=headings,
        epoch=epoch,
        dayless=_spread_down(found),
    )
    return Book(file=path.name, tabs=tabs, sheet=read)


class _Reading(NamedTuple):
    """A workbook that is being read, and the styles in which its dates show no day."""

    path: Path
    archive: ZipFile
    workbook: CalamineWorkbook
    dayless: frozenset[bytes]


class _Found(NamedTuple):
    """A sheet as it was read, its merged cells not yet spread."""

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    scan: Scan


def _chosen(reading: _Reading, tabs: tuple[Tab, ...], candidates: list[int]) -> _Found:
    """The first of the sheets that has titles of obligations, since covers stand first; else the first with anything.

    Raises LongstopError where the sheet that this comes to cannot be read.
    """
    chosen: _Found | None = None
    for index in candidates[:_LOOKED_AT]:
        try:
            found = _found(reading, tabs[index].name, index)
        except LongstopError:
            if chosen is None:
                raise
            continue
        if header_of(found.rows)[1] >= _KNOWN:
            return found
        if chosen is None or not chosen.rows:
            chosen = found
    assert chosen is not None
    return chosen


def _found(reading: _Reading, name: str, index: int) -> _Found:
    found = _scanned(reading, name, index)
    sheet = reading.workbook.get_sheet_by_index(index)
    return _Found(name, _rows(reading.path, sheet), [*(sheet.merged_cell_ranges or [])], found)


def _spread_down(found: _Found) -> frozenset[tuple[int, int]]:
    """The cells whose dates show no day, with those that have their value from one they are merged with."""
    hiding = found.scan.dayless
    below = (
        (row, left)
        for (top, left), (bottom, _) in found.merged
        if (top, left) in hiding
        for row in range(top, min(bottom + 1, len(found.rows)))
    )
    return frozenset({*hiding, *below})


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Makes whatever the reader raises, a panic in its own code too, a refusal."""
    try:
        yield
    except LongstopError:
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise LongstopError(f"{path.name} {_why_no_workbook(path)}") from error
        raise


def _candidates(path: Path, tabs: tuple[Tab, ...], wanted: str | None) -> list[int]:
    """The sheets to try in order: the one wanted, else those people see."""
    names = [tab.name for tab in tabs]
    if wanted is not None and wanted not in names:
        raise LongstopError(f"{path.name} has no sheet “{wanted}”{did_you_mean(wanted, names)}")
    if wanted is not None:
        return [names.index(wanted)]
    shown = [index for index, tab in enumerate(tabs) if not tab.hidden]
    if not shown:
        raise LongstopError(f"{path.name} has no sheet that can be seen")
    return shown


def _scanned(reading: _Reading, name: str, index: int) -> Scan:
    path, found = reading.path, scan(reading.archive, index, reading.dayless)
    if found.merges > limits.MERGES:
        raise LongstopError(f"{path.name}: the sheet “{name}” has more than {limits.MERGES} merged cells")
    if len(found.faults) > limits.FAULTS:
        place, fault = next(iter(found.faults.items()))
        cell = f"{letters(place[1])}{place[0] + 1}"
        raise LongstopError(f"{path.name}: the sheet “{name}” has too many cells like {cell}: {fault}")
    if found.too_much:
        raise LongstopError(f"{path.name}: {_too_much(name)}")
    return found


def _too_much(name: str) -> str:
    return f"the sheet “{name}” has too many cells; at most {limits.ROWS} rows and {limits.COLUMNS} columns are read"


def _rows(path: Path, sheet: CalamineSheet) -> list[list[Cell]]:
    end = sheet.end
    if end is None:
        return []
    if end[0] > limits.ROWS or end[1] >= limits.COLUMNS:
        place = f"has cells down to row {end[0] + 1} and column {letters(end[1])}"
        most = f"at most {limits.ROWS} rows and {limits.COLUMNS} columns are read"
        raise LongstopError(f"{path.name}: the sheet “{sheet.name}” {place}; {most}")
    try:
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    except Exception as error:
        place = f"row {_unreadable(sheet)} of the sheet “{sheet.name}”"
        raise LongstopError(f"{path.name}: {place} has a number that is out of all bounds") from error
    return rows


def _unreadable(sheet: CalamineSheet) -> int:
    """The first row (from 1) with a value that cannot be had."""
    number = sheet.start[0] + 1 if sheet.start else 1
    rows = sheet.iter_rows()
    while True:
        try:
            next(rows)
        except Exception:
            return number
        number += 1
