"""Writes one table as a CSV file (RFC 4180) that Excel reads as UTF-8 and takes no text of for a formula."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import Final

from planner.agreements.money import Money
from planner.exchange.cells import guarded
from planner.exchange.workbooks.remarks import Remarks
from planner.exchange.workbooks.tables import Cell, Table, Written
from planner.exchange.workbooks.texts import LONGEST, legal, units

# By this mark Excel knows the encoding.
_MARK: Final = "\ufeff"
_LONG: Final = f"whole in the file, but Excel shows the first {LONGEST:,} characters"


def csv_bytes(table: Table) -> Written:
    """The table as a CSV file: days as 2030-12-31, amounts as plain decimals, every cell in quotation marks.

    The marks keep a cell together also where a program takes semicolons to part them.
    """
    remarks, out = Remarks(), StringIO()
    out.write(_MARK)
    lines = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow(column.title for column in table.columns)
    for number, row in enumerate(table.rows, 2):
        lines.writerow([_text(cell) for cell in row])
        for column, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, str) and len(cell) > LONGEST // 2 and units(legal(cell)) > LONGEST:
                remarks.add(_LONG, f"line {number}, {column.title}")
    return Written(content=out.getvalue().encode(), remarks=remarks.sentences())


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(legal(cell))
        case Money():
            return cell.value
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
