"""Sheets to import: made of cells, and as real workbooks and files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from planner.agreements.agreement import Agreement
from planner.exchange.spreadsheets.book import Book, Cell, Epoch, Sheet, Tab
from planner.exchange.spreadsheets.mapping import SheetMapping, guess
from planner.exchange.spreadsheets.plan import Plan
from planner.exchange.spreadsheets.planning import make_plan
from tests.builders import an_agreement

TITLES = ("Title", "Kind", "Clause", "Obligor", "Obligee", "Due")


def a_row(**cells: Cell) -> dict[str, Cell]:
    """A row that is right: an obligation due on 31 March 2027."""
    return {
        "Title": "Report",
        "Kind": "obligation",
        "Clause": "4.1",
        "Obligor": "Theirs",
        "Obligee": "Ours",
        "Due": date(2027, 3, 31),
        **cells,
    }


def a_sheet(*rows: dict[str, Cell], epoch: Epoch = 1900) -> Book:
    """A book of one sheet "Duties" with a column for every title of the rows."""
    titles = [*dict.fromkeys(title for row in rows for title in row)]
    cells: list[list[Cell]] = [[*titles], *([row.get(title, "") for title in titles] for row in rows)]
    return Book(file="duties.xlsx", tabs=(Tab("Duties"),), sheet=Sheet(name="Duties", rows=cells, epoch=epoch))


def plan_of(book: Book, agreement: Agreement | None = None, /, **changes: Any) -> Plan:
    """What importing would do by the guessed columns; `changes` are those of the mapping and of `make_plan`."""
    asked = {key: changes.pop(key) for key in ("create", "create_missing", "new", "take") if key in changes}
    guessed = guess(book.sheet)
    mapping = SheetMapping(columns=guessed.columns, **changes)
    return make_plan(book, mapping, agreement or an_agreement(), **asked)


def said(plan: Plan) -> list[str]:
    """Everything that stands in the way, as shown."""
    return [str(problem) for problem in plan.faults]


def a_workbook(path: Path, *rows: Sequence[object], **options: Any) -> Path:
    """A workbook with one sheet "Duties"; days are written as days."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd", **options}) as workbook:
        sheet = workbook.add_worksheet("Duties")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date | datetime):
                    sheet.write_datetime(number, column, cell)
                else:
                    sheet.write(number, column, cell)
    return path
