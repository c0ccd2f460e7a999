"""A thousand hostile texts in every field: read back as text, equal, and none a formula."""

from __future__ import annotations

import pytest

from planner.exchange.cells import guarded, unguarded
from planner.exchange.workbooks.csv_files import csv_bytes
from planner.exchange.workbooks.tables import Book, Cell, Column, Form, Table
from planner.exchange.workbooks.texts import cut, legal, units
from planner.exchange.workbooks.xlsx import workbook_bytes
from tests.exchange.hostile import hostile_texts
from tests.exchange.spreadsheets_read import formulas, lines, parts, sheets
from tests.exchange.test_workbooks import MADE

TEXTS = hostile_texts()


def a_table(texts: list[str]) -> Table:
    """Each text in a column of every form."""
    rows: list[tuple[Cell, ...]] = [(text,) * len(Form) for text in texts]
    return Table(name="Things", columns=tuple(Column(form, form) for form in Form), rows=rows)


@pytest.fixture(scope="module")
def workbook() -> bytes:
    about = tuple((text, text) for text in TEXTS)
    return workbook_bytes(
        Book(title=TEXTS[13], tables=(a_table(TEXTS),), about=about, below=TEXTS[1], made=MADE)
    ).content


def as_kept(text: str) -> str:
    """What a cell of Excel can keep of a text."""
    kept = legal(text)
    return cut(kept) if units(kept) > 32_767 else kept


def test_there_are_a_thousand_different_texts():
    assert len(set(TEXTS)) == 1_000


@pytest.mark.parametrize("form", range(len(Form)))
def test_each_text_is_read_back_from_a_workbook_as_it_was(workbook, form):
    read = [row[form] for row in sheets(workbook)["Things"][1:]]
    assert read == [as_kept(text) for text in TEXTS]


def test_the_sheet_about_the_book_keeps_them_too(workbook):
    about = sheets(workbook)["About"][: len(TEXTS)]
    assert about == [[as_kept(text), as_kept(text)] for text in TEXTS]


def test_no_cell_is_a_formula_a_link_or_a_number(workbook):
    assert formulas(workbook) == []
    xml = parts(workbook)
    assert not [name for name in xml if "hyperlink" in xml[name].lower() and name.endswith(".rels")]
    assert "<v>" not in xml["xl/worksheets/sheet1.xml"]


def test_each_text_is_read_back_from_a_csv_file_as_it_was():
    read = lines(csv_bytes(a_table(TEXTS)).content)[1:]
    assert [[unguarded(cell) for cell in row] for row in read] == [[legal(text)] * len(Form) for text in TEXTS]


def test_no_cell_of_a_csv_file_begins_like_a_formula():
    cells = {cell for row in lines(csv_bytes(a_table(TEXTS)).content) for cell in row}
    assert [cell for cell in cells if cell.strip()[:1] in set("=+-@＝＋－＠") and cell.strip()] == []
    assert [cell for cell in cells if cell[:1] in set("\t\r\n")] == []


def test_a_csv_cell_stays_whole_where_semicolons_part_cells():
    content = csv_bytes(a_table(["a;=1+1"])).content.decode("utf-8-sig")
    assert '"a;=1+1"' in content


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''=1", " =1", "' =1", "\t1", "'\t1", "plain", "'plain", "'", "", "-5 %"]
)
def test_the_guard_is_taken_away_again(text):
    assert unguarded(guarded(text)) == text


def test_what_nobody_guarded_is_left_alone():
    assert [unguarded(text) for text in ("'tis", "O'Neill", "'")] == ["'tis", "O'Neill", "'"]
