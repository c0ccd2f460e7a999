"""Reads a sheet of a workbook (.xlsx, .xlsm) with calamine; fit to run in a process of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from planner.agreements.spelling import did_you_mean
from planner.errors import LongstopError
from planner.exchange.spreadsheets import limits
from planner.exchange.spreadsheets.book import Book, Cell, Sheet, Tab
from planner.exchange.spreadsheets.gaps import epoch_of, gaps

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BESIDE = "merged with the cell beside it, so that one value stands in two columns; take the merging out"


def read_workbook(path: Path, wanted: str | None) -> Book:
    """The sheet of that name, else the first that people see; raises LongstopError where it cannot be read."""
    try:
        with ZipFile(path) as archive:
            _refuse_too_large(path, archive)
            return _book(path, archive, wanted)
    except (BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise LongstopError(f"{path.name} {_why_no_workbook(path)}") from error


def _why_no_workbook(path: Path) -> str:
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            return "is protected by a password, or of an old kind; save it without a password as .xlsx"
    return "is no workbook that can be read, or it is damaged; open it in Excel and save it again as .xlsx"


def _refuse_too_large(path: Path, archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > limits.PARTS:
        raise LongstopError(f"{path.name} has {len(parts)} parts, at most {limits.PARTS} are read")
    size = sum(part.file_size for part in parts)
    if size > limits.UNZIPPED:
        most = limits.UNZIPPED // 1_000_000
        raise LongstopError(f"{path.name} is {size // 1_000_000} MB when unpacked, at most {most} MB are read")


def _book(path: Path, archive: ZipFile, wanted: str | None) -> Book:
    from python_calamine import CalamineError, SheetVisibleEnum, load_workbook

    epoch = epoch_of(archive)
    try:
        with load_workbook(path) as workbook:
            seen = SheetVisibleEnum.Visible
            tabs = tuple(Tab(each.name, each.visible != seen) for each in workbook.sheets_metadata)
            name = _chosen(path, workbook, tabs, wanted)
            sheet = workbook.get_sheet_by_name(name)
            rows = _rows(path, sheet)
            merged = _merged(path, sheet)
    except CalamineError as error:
        raise LongstopError(f"{path.name} {_why_no_workbook(path)}") from error
    faults = gaps(archive, [tab.name for tab in tabs].index(name))
    headings = _spread(rows, merged, faults)
    return Book(
        file=path.name,
        tabs=tabs,
        sheet=Sheet(name=name, rows=rows, faults=faults, headings=headings, epoch=epoch),
    )


def _chosen(path: Path, workbook: CalamineWorkbook, tabs: tuple[Tab, ...], wanted: str | None) -> str:
    if wanted is not None:
        if all(tab.name != wanted for tab in tabs):
            near = did_you_mean(wanted, [tab.name for tab in tabs])
            raise LongstopError(f"{path.name} has no sheet “{wanted}”{near}")
        return wanted
    shown = [tab.name for tab in tabs if not tab.hidden]
    if not shown:
        raise LongstopError(f"{path.name} has no sheet that can be seen")
    for name in shown:
        try:
            if workbook.get_sheet_by_name(name).height:
                return name
        except Exception as error:
            raise LongstopError(f"{path.name}: the sheet “{name}” cannot be read") from error
    return shown[0]


def _rows(path: Path, sheet: CalamineSheet) -> list[list[Cell]]:
    end = sheet.end
    if end is None:
        return []
    if end[0] > limits.ROWS or end[1] >= limits.COLUMNS:
        raise LongstopError(
            f"{path.name}: the sheet “{sheet.name}” has cells down to row {end[0] + 1}, column {end[1] + 1}; "
            f"at most {limits.ROWS} rows and {limits.COLUMNS} columns are read"
        )
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return rows


def _merged(path: Path, sheet: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    merged = sheet.merged_cell_ranges or []
    if len(merged) > limits.MERGES:
        raise LongstopError(f"{path.name}: the sheet “{sheet.name}” has more than {limits.MERGES} merged cells")
    return merged


def _spread(
    rows: list[list[Cell]],
    merged: Iterable[tuple[tuple[int, int], tuple[int, int]]],
    faults: dict[tuple[int, int], str],
) -> frozenset[int]:
    """Gives each row under a merged cell its value; returns the rows that are nothing but one cell across columns.

    What is merged across columns is a fault in all of them but the first: nobody knows which column it is of.
    """
    headings = set()
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or rows[top][left] == "":
            continue
        if right > left and all(cell == "" for at, cell in enumerate(rows[top]) if at != left):
            headings.add(top)
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if column > left:
                    faults.setdefault((row, column), _BESIDE)
                elif rows[row][column] == "":
                    rows[row][column] = rows[top][left]
                    if (top, left) in faults:
                        faults.setdefault((row, column), faults[top, left])
    return frozenset(headings)
