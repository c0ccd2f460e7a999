"""Writes tables as an Excel workbook: real days and numbers, filters, a frozen header, and never a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from html import escape
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from planner.agreements.money import MINOR_DIGITS, Money
from planner.errors import LongstopError
from planner.exchange.workbooks.remarks import Remarks
from planner.exchange.workbooks.tables import Book, Form, Row, Table, Written
from planner.exchange.workbooks.texts import LONGEST, cut, legal, units

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ABOUT: Final = "About"
DAY_FORMAT: Final = "ddd d mmm yyyy"
# Nothing that is written becomes a formula, a link or a number by the look of it.
_AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

# Rows of a sheet and digits of a number (Excel specifications and limits).
_MOST_ROWS: Final = 1_048_576
_DIGITS: Final = 15
# Excel's first day without doubt: its calendar has a 29 February 1900 that never was, and of a year up to 2199 that is
# typed into a cell of days it makes one before this.
_FIRST_DAY: Final = date(1906, 1, 8)
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_A4: Final = 9
_LONGEST_FOOTER: Final = 255

_CUT: Final = f"cut, since a cell of Excel holds {LONGEST:,} characters"
_EARLY: Final = "written as text, since Excel's days before 8 January 1906 are not reliable"
_LARGE: Final = f"written as text, since Excel keeps {_DIGITS} digits of a number and this amount has more"


def workbook_bytes(book: Book) -> Written:
    """The workbook as a file: the same book gives the same bytes.

    Raises LongstopError where a table has more rows than a sheet, or the disk has no room for temporary files.
    """
    for table in book.tables:
        _refuse_too_long(table)
    remarks, out = Remarks(), BytesIO()
    try:
        with writing(out, book.title, book.made) as workbook:
            looks = Looks(workbook)
            for table in book.tables:
                write_table(workbook, table, looks, remarks, below=book.below)
            _write_about(workbook.add_worksheet(ABOUT), book, looks, remarks)
    except OSError as error:
        raise LongstopError(f"no temporary files can be written for the workbook: {error.strerror or error}") from error
    return Written(content=out.getvalue(), remarks=remarks.sentences())


@contextmanager
def writing(out: BytesIO, title: str, made: datetime) -> Iterator[Workbook]:
    """A workbook whose rows go to a private folder while they are written, so that memory does not grow with them."""
    import xlsxwriter

    with (
        TemporaryDirectory(prefix="longstop-") as folder,
        xlsxwriter.Workbook(out, {"constant_memory": True, "tmpdir": folder, **_AS_TEXT}) as workbook,
    ):
        workbook.set_properties({"title": legal(title)[:255], "created": made.replace(tzinfo=None)})
        yield workbook


def _refuse_too_long(table: Table) -> None:
    if len(table.rows) >= _MOST_ROWS:
        raise LongstopError(
            f"{table.name}: {len(table.rows):,} rows are more than the {_MOST_ROWS - 1:,} a sheet of Excel holds; "
            "ask for one agreement, or write a .csv"
        )


def write_table(workbook: Workbook, table: Table, looks: Looks, remarks: Remarks, *, below: str = "") -> Worksheet:
    """Adds a table as a sheet of its own, with its header, filters, widths and print settings."""
    sheet = workbook.add_worksheet(table.name)
    _dress(sheet, table, looks, below)
    put = Putting(sheet, table.name, looks, remarks)
    sheet.set_row(0, 30)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, looks.header)
    for number, cells in enumerate(table.rows, 1):
        put.row(number, cells)
    return sheet


def _dress(sheet: Worksheet, table: Table, looks: Looks, below: str) -> None:
    """Widths, filters, the frozen header, and how it goes on paper."""
    last_row, last_column = len(table.rows), len(table.columns) - 1
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.characters, looks.of[column.form])
    sheet.freeze_panes(1, table.kept)
    sheet.autofilter(0, 0, max(last_row, 1), last_column)
    sheet.print_area(0, 0, last_row, (table.printed or len(table.columns)) - 1)
    sheet.repeat_rows(0)
    _for_paper(sheet, below)


def _for_paper(sheet: Worksheet, below: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    ends = ("&L&8", "&R&8&A · page &P of &N")
    room = _LONGEST_FOOTER - sum(map(len, ends))
    # An ampersand begins a code; a digit after the size of the type would be read as part of it.
    words = " " + " ".join(legal(below).split())
    while len(escaped := words.replace("&", "&&")) > room:
        words = words[:-1]
    sheet.set_footer(f"{ends[0]}{escaped}{ends[1]}")


def _write_about(sheet: Worksheet, book: Book, looks: Looks, remarks: Remarks) -> None:
    sheet.set_column(0, 0, 26, looks.label)
    sheet.set_column(1, 1, 100, looks.of[Form.LINES])
    _for_paper(sheet, book.below)
    put = Putting(sheet, ABOUT, looks, remarks)
    for number, line in enumerate(book.about):
        put.row(number, line)
    for number, sentence in enumerate(remarks.sentences(), len(book.about)):
        put.row(number, ("Not as it is", sentence))


class Looks:
    """The formats of a workbook's cells."""

    def __init__(self, workbook: Workbook) -> None:
        def look(**more: Any) -> Format:
            return workbook.add_format({"valign": "top", **more})

        self.header = look(bold=True, text_wrap=True, valign="vcenter", bottom=1, bg_color="#E8ECF1")
        self.label = look(bold=True)
        self.day = look(num_format=DAY_FORMAT, align="left")
        self.amounts = {
            digits: look(num_format="#,##0" + (f".{'0' * digits}" if digits else ""), align="right")
            for digits in sorted(set(MINOR_DIGITS.values()))
        }
        self.of = {
            Form.LINE: look(),
            Form.LINES: look(text_wrap=True),
            Form.DAY: self.day,
            Form.COUNT: look(num_format="0"),
            Form.AMOUNT: self.amounts[2],
        }


class Putting:
    """Puts the cells of one sheet in their places, each by what it is."""

    def __init__(self, sheet: Worksheet, name: str, looks: Looks, remarks: Remarks) -> None:
        self._sheet = sheet
        self._write_string = sheet.write_string
        self._name = name
        self._looks = looks
        self._remarks = remarks
        self._by_type: dict[type, Callable[[int, int, Any], object]] = {
            str: self._text,
            int: sheet.write_number,
            date: self._day,
            Money: self._amount,
        }

    def row(self, number: int, cells: Row) -> None:
        """Writes one row; empty cells stay empty."""
        by_type = self._by_type
        for place, cell in enumerate(cells):
            if cell is not None and cell != "":
                by_type[type(cell)](number, place, cell)

    def _text(self, row: int, column: int, text: str) -> None:
        if text[0] != "<" and len(text) <= LONGEST // 2 and text.isprintable():  # nearly all of them
            self._write_string(row, column, text)
            return
        text = legal(text)
        if text.startswith("<r>") and text.endswith("</r>"):
            self._marked_up(row, column, text)
            return
        if len(text) > LONGEST // 2 and units(text) > LONGEST:
            text = cut(text)
            self._say(_CUT, row, column)
        self._write_string(row, column, text)

    def _marked_up(self, row: int, column: int, text: str) -> None:
        """A text that XlsxWriter would take for its own markup and write as it stands: given to it as such markup."""
        if units(text) > LONGEST // 6:  # an escaped character is up to five long
            text = cut(text, LONGEST // 6)
            self._say(_CUT, row, column)
        marked_up = f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
        self._write_string(row, column, marked_up)

    def _day(self, row: int, column: int, day: date) -> None:
        if day < _FIRST_DAY:
            self._say(_EARLY, row, column)
            self._write_string(row, column, day.isoformat(), self._looks.of[Form.LINE])
        else:
            self._sheet.write_number(row, column, day.toordinal() - _DAY_ZERO, self._looks.day)

    def _amount(self, row: int, column: int, amount: Money) -> None:
        minor, fraction = str(abs(amount.minor)), MINOR_DIGITS[amount.currency]
        # Zeros at the end cost no digits, but who reads a whole number of sixteen cannot know that they are zeros.
        if len(minor.rstrip("0")) > _DIGITS or len(minor) - fraction > _DIGITS:
            self._say(_LARGE, row, column)
            self._write_string(row, column, amount.value, self._looks.amounts[2])
        else:
            self._sheet.write_number(row, column, float(amount.value), self._looks.amounts[fraction])

    def _say(self, reason: str, row: int, column: int) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        self._remarks.add(reason, f"{self._name} {xl_rowcol_to_cell(row, column)}")
