"""CSV files: one table, in a form every program reads alike."""

from __future__ import annotations

from datetime import date

from planner.agreements.money import Money
from planner.exchange.workbooks.csv_files import csv_bytes
from planner.exchange.workbooks.tables import Cell, Column, Table
from tests.exchange.spreadsheets_read import lines


def a_table(*rows: tuple[Cell, ...]) -> Table:
    return Table(name="Things", columns=tuple(Column(f"C{number}") for number in range(len(rows[0]))), rows=rows)


def test_days_and_amounts_are_written_exactly():
    row = (date(1850, 1, 2), Money(900_719_925_474_099_301, "USD"), Money(-5, "JPY"), 7, None, "a")
    assert lines(csv_bytes(a_table(row)).content)[1] == ["1850-01-02", "9007199254740993.01", "-5", "7", "", "a"]


def test_lines_end_as_rfc_4180_says_and_every_cell_is_in_quotation_marks():
    content = csv_bytes(a_table(('say "so"', "two\nlines"))).content.decode("utf-8-sig")
    assert content == '"C0","C1"\r\n"say ""so""","two\nlines"\r\n'


def test_a_text_longer_than_excel_shows_is_whole_and_said_so():
    written = csv_bytes(a_table(("a", "x" * 40_000), ("y" * 40_000, "b")))
    assert [len(cell) for row in lines(written.content)[1:] for cell in row] == [1, 40_000, 40_000, 1]
    reason = "whole in the file, but Excel shows the first 32,767 characters"
    assert written.remarks == (f"line 2, C1, line 3, C0: {reason}",)
