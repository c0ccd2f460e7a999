"""Excel workbooks: what is written is read back as what it was, by a reader that is not ours."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from planner.agreements.money import Money
from planner.errors import LongstopError
from planner.exchange.workbooks.tables import Book, Cell, Column, Form, Table
from planner.exchange.workbooks.xlsx import workbook_bytes
from tests.exchange.spreadsheets_read import formulas, parts, sheets

MADE = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
FORMS = {str: Form.LINE, date: Form.DAY, int: Form.COUNT, Money: Form.AMOUNT}


def a_book(*columns: tuple[str, list[Cell]], about: tuple[tuple[str, Cell], ...] = ()) -> Book:
    """A book of one sheet, "Things", a column for each title and its cells."""
    rows = [*zip(*(cells for _, cells in columns), strict=True)]
    looks = tuple(Column(title, FORMS[type(cells[0])]) for title, cells in columns)
    table = Table(name="Things", columns=looks, rows=rows, kept=1)
    return Book(title="A book", tables=(table,), about=about, below="As of today & tomorrow", made=MADE)


def column(content: bytes) -> list[object]:
    return [row[0] for row in sheets(content)["Things"][1:]]


def test_days_are_days_and_counts_are_numbers():
    days: list[Cell] = [date(1906, 1, 8), date(2026, 11, 25), date(2028, 2, 29), date(9999, 12, 31)]
    written = workbook_bytes(a_book(("Day", days), ("Count", [0, 7, -3, 100_000])))
    assert sheets(written.content)["Things"][1:] == [
        [d, float(n)] for d, n in zip(days, [0, 7, -3, 100_000], strict=True)
    ]
    assert written.remarks == ()


def test_a_day_that_excel_does_not_know_is_text_and_said_so():
    written = workbook_bytes(a_book(("Day", [date(1906, 1, 7), date(1, 1, 1), date(2026, 1, 1)])))
    assert column(written.content) == ["1906-01-07", "0001-01-01", date(2026, 1, 1)]
    reason = "written as text, since Excel's days before 8 January 1906 are not reliable"
    assert written.remarks == (f"Things A2, Things A3: {reason}",)
    assert ["Not as it is", written.remarks[0]] in sheets(written.content)["About"]


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        (Money(25_000_000_000_000, "USD"), 250_000_000_000.00),
        (Money(90_000_000_000_000_000, "USD"), 900_000_000_000_000.0),
        (Money(12_345_678_901_234_5, "JPY"), 123_456_789_012_345),
        (Money(-1, "KWD"), -0.001),
        (Money(1_234_567, "UYW"), 123.4567),
    ],
)
def test_an_amount_is_a_number_of_its_currency(amount, value):
    written = workbook_bytes(a_book(("Amount", [amount])))
    assert column(written.content) == [value]
    assert written.remarks == ()


def test_every_amount_of_fifteen_digits_is_exact():
    chance = Random(15)
    amounts: list[Cell] = [
        Money(chance.randint(0, 10**15 - 1), chance.choice(["USD", "JPY", "KWD", "CLF"])) for _ in range(2_000)
    ]
    for amount, read in zip(amounts, column(workbook_bytes(a_book(("Amount", amounts))).content), strict=True):
        assert isinstance(amount, Money)
        assert f"{read:.{len(amount.value.partition('.')[2])}f}" == amount.value


def test_an_amount_with_more_digits_than_excel_keeps_is_text_and_said_so():
    written = workbook_bytes(a_book(("Amount", [Money(900_719_925_474_099_301, "USD"), Money(1, "USD")])))
    assert column(written.content) == ["9007199254740993.01", 0.01]
    assert "Things A2: written as text, since Excel keeps 15 digits" in written.remarks[0]


def test_a_whole_number_of_sixteen_digits_is_text_even_where_it_ends_in_zeros():
    written = workbook_bytes(a_book(("Amount", [Money(10**15, "JPY"), Money(10**15, "USD"), Money(10**16, "USD")])))
    assert column(written.content) == ["1000000000000000", 10.0**13, 10.0**14]
    assert "Things A2: written as text, since Excel keeps 15 digits" in written.remarks[0]


def test_each_currency_has_its_own_decimals():
    amounts: list[Cell] = [Money(1, "USD"), Money(1, "JPY"), Money(1, "KWD"), Money(1, "CLF")]
    styles = parts(workbook_bytes(a_book(("Amount", amounts))).content)["xl/styles.xml"]
    codes = ("#,##0", "#,##0.00", "#,##0.000", "#,##0.0000")
    assert [code for code in codes if f'formatCode="{code}"' not in styles] == []


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_said_so():
    written = workbook_bytes(a_book(("Text", ["x" * 32_767, "x" * 32_768, "😀" * 20_000])))
    whole, cut, wide = (str(cell) for cell in column(written.content))
    assert whole == "x" * 32_767
    assert cut.endswith(" […cut here: 32,768 characters in all]")
    assert [len(text.encode("utf-16-le")) // 2 <= 32_767 for text in (cut, wide)] == [True, True]
    assert written.remarks == ("Things A3, Things A4: cut, since a cell of Excel holds 32,767 characters",)


def test_many_cells_with_one_reason_are_one_remark():
    written = workbook_bytes(a_book(("Day", [date(1800, 1, 1)] * 5_000)))
    assert len(written.remarks) == 1
    assert "Things A6 and 4,995 more: " in written.remarks[0]


def test_the_same_book_is_the_same_bytes():
    book = a_book(("Text", ["a", "b"]), about=(("As of", date(2026, 11, 25)),))
    first = workbook_bytes(book).content
    assert workbook_bytes(book).content == first
    assert "2026-11-25T10:30:00Z" in parts(first)["docProps/core.xml"]


def test_a_sheet_is_filtered_frozen_and_ready_for_paper():
    content = workbook_bytes(a_book(("Text", ["a"]), ("Day", [date(2026, 1, 1)]))).content
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert '<autoFilter ref="A1:B2"/>' in sheet
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "As of today &amp;&amp; tomorrow" in sheet
    assert "Things!$1:$1</definedName>" in parts(content)["xl/workbook.xml"]
    assert formulas(content) == []


def test_a_book_begins_with_its_first_table_and_ends_with_what_it_is():
    content = workbook_bytes(
        a_book(("Text", ["a"]), about=(("As of", date(2026, 11, 25)), ("Journal", "7 · 0123")))
    ).content
    assert [*sheets(content)] == ["Things", "About"]
    assert sheets(content)["About"] == [["As of", date(2026, 11, 25)], ["Journal", "7 · 0123"]]


def test_an_empty_table_is_a_sheet_with_a_header():
    table = Table(name="Things", columns=(Column("Text"),), rows=())
    content = workbook_bytes(Book(title="", tables=(table,), about=(), below="", made=MADE)).content
    assert sheets(content)["Things"] == [["Text"]]


def test_more_rows_than_a_sheet_has_are_refused():
    class Endless(tuple[tuple[Cell, ...], ...]):
        def __len__(self) -> int:
            return 1_048_576

    table = Table(name="Things", columns=(Column("Text"),), rows=Endless())
    with pytest.raises(LongstopError, match=r"Things: 1,048,576 rows are more than the 1,048,575"):
        workbook_bytes(Book(title="", tables=(table,), about=(), below="", made=MADE))


def test_no_room_for_temporary_files_is_said_and_nothing_is_left(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(LongstopError, match="no temporary files can be written for the workbook: No such file"):
        workbook_bytes(a_book(("Text", ["a"])))


def test_no_temporary_file_is_left(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    workbook_bytes(a_book(("Text", ["secret"])))
    assert list(tmp_path.iterdir()) == []
