"""Workbooks with every oddity that days in sheets have, and what each cell must become: known here, not read back.

A cell is written with the day it means; the reading must give that day, or refuse, or ask. A day that comes out other
than meant, or a cell that is lost, is silently wrong.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

ASKED: Final = "asked"
REFUSED: Final = "refused"
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_FORMATS: Final = (
    *("yyyy-mm-dd", "dd/mm/yyyy", "m/d/yy", "d-mmm-yy", "[$-409]d mmmm yyyy", "dddd, mmmm dd, yyyy", "mmm-yy"),
    *("yyyy/mm/dd;@", "[Red]dd.mm.yyyy", '"Due "yyyy-mm-dd', "dd\\-mm\\-yyyy", "[$-F800]dddd, mmmm dd, yyyy", "yyyy"),
)
_WITHOUT_DAY: Final = ("mmm-yy", "yyyy")
_NUMBER_FORMATS: Final = (
    *("General", "0", "#,##0.00", "0.00E+00", '0 "days"', "[Red]0;[Blue]-0", "0.00%", "#,##0.00 [$€-407]", "@"),
    '"Monday "0',
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a row's Due must come to: a day or an expression as text, else that it is asked or refused.

    `answered` is what it must come to once the questions are answered.
    """

    first: str
    answered: str


@dataclass(slots=True)
class OddBook:
    """A workbook's content, the sheet that holds the rows, what each row (from 1, by its title) means, the answer."""

    content: bytes
    sheet: str
    rows: dict[str, Meant] = field(default_factory=dict)
    order: str = "day-first"


def odd_book(random: Random) -> OddBook:
    """One workbook of 5 to 40 rows; every choice comes from `random`."""
    epoch_1904 = random.random() < 0.4
    order = random.choice(["day-first", "month-first"])
    made = _Made(random, epoch_1904, order)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": epoch_1904, "in_memory": True}) as workbook:
        made.write(workbook)
    return OddBook(made.finished(out.getvalue()), made.sheet, made.rows, order)


class _Made:
    def __init__(self, random: Random, epoch_1904: bool, order: str) -> None:
        self.random = random
        self.before_first = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
        self.order = order
        self.rows: dict[str, Meant] = {}
        self.sheet = random.choice(["Duties", "Duties 2027", "Übersicht", "A&B's"])
        self._patches: list[tuple[str, str]] = []

    def write(self, workbook: Any) -> None:
        for name in self.random.sample(["Old", "Notes", "Lists"], self.random.randint(0, 2)):
            other = workbook.add_worksheet(name)
            other.write_row(0, 0, ["Title", "Due"])
            other.write_row(1, 0, ["Wrong sheet", "1999-01-01"])
            other.hide() if self.random.random() < 0.7 else other.very_hidden()
        self._workbook = workbook
        self._page = workbook.add_worksheet(self.sheet)
        self._page.activate()
        self._page.set_first_sheet()
        top = self.random.choice([0, 0, 0, 2, 5])
        if top:
            self._page.write(0, 0, "Register of obligations as of 31/12/2026")
        self._page.write_row(top, 0, ["Title", "Kind", "Obligor", "Obligee", "Due"])
        row = top + 1
        for _ in range(self.random.randint(5, 40)):
            row += self._row(row)
            if self.random.random() < 0.1:
                row += 1

    def _row(self, row: int) -> int:
        """Writes one row, or several that share a merged cell; returns how many."""
        if self.random.random() < 0.08:
            return self._merged(row)
        self._start(row)
        kind = self.random.choice(_KINDS)
        self.rows[f"Row {row + 1}"] = kind(self, row)
        return 1

    def _start(self, row: int) -> None:
        self._page.write_row(row, 0, [f"Row {row + 1}", "obligation", "Theirs", "Ours"])

    def _merged(self, row: int) -> int:
        count, day = self.random.randint(2, 4), self.day()
        for each in range(row, row + count):
            self._start(each)
            self.rows[f"Row {each + 1}"] = Meant(str(day), str(day))
        style = self._workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._page.merge_range(row, 4, row + count - 1, 4, "", style)
        self._page.write_number(row, 4, self.serial(day), style)
        return count

    def day(self) -> date:
        return date(1970, 1, 1) + timedelta(days=self.random.randrange(50_000))

    def serial(self, day: date) -> int:
        return (day - self.before_first).days

    def put(self, row: int, value: object, form: str | None = None) -> None:
        style = self._workbook.add_format({"num_format": form}) if form else None
        write = self._page.write_string if isinstance(value, str) else self._page.write_number
        write(row, 4, value, style)

    def patch(self, row: int, cell: str) -> None:
        """Puts XML in the place of the cell under Due, once the workbook is written; {} stands for its reference."""
        self._page.write_string(row, 4, f"patched {row}")
        self._patches.append((f"E{row + 1}", cell))

    def finished(self, content: bytes) -> bytes:
        if not self._patches:
            return content
        given, out = ZipFile(io.BytesIO(content)), io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name in given.namelist():
                part = given.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    part = self._patched(part.decode()).encode()
                archive.writestr(name, part)
        return out.getvalue()

    def _patched(self, xml: str) -> str:
        for reference, cell in self._patches:
            if f'<c r="{reference}" t="s"' in xml:
                xml = re.sub(rf'<c r="{reference}"[^>]*>.*?</c>', cell.format(f'r="{reference}"'), xml, count=1)
        return xml


def _same(text: object) -> Meant:
    return Meant(str(text), str(text))


def _counted_day(made: _Made, row: int) -> Meant:
    day, style = made.day(), made.random.choice(_DAY_FORMATS)
    made.put(row, made.serial(day), style)
    # What is typed without a day is the 1st to Excel, which nobody meant.
    return _same(REFUSED if day.day == 1 and style in _WITHOUT_DAY else day)


def _with_time(made: _Made, row: int) -> Meant:
    day = made.day()
    part = made.random.choice([0.25, 0.5, 0.604, 0.999, 0.99999999])
    made.put(row, made.serial(day) + part, made.random.choice(["yyyy-mm-dd hh:mm", "dd/mm/yyyy"]))
    return _same(day if part < 0.9999 else REFUSED)


def _plain_number(made: _Made, row: int) -> Meant:
    day = made.day()
    made.put(row, made.serial(day), made.random.choice(_NUMBER_FORMATS))
    return Meant(ASKED, str(day))


def _number_as_text(made: _Made, row: int) -> Meant:
    day = date(2000, 1, 1) + timedelta(days=made.random.randrange(40_000))
    made.put(row, str(made.serial(day)))
    return Meant(ASKED, str(day))


def _no_day(made: _Made, row: int) -> Meant:
    value = made.random.choice([0, 1, 0.5, -5, 2027, 60, 20270331, 3_000_000, 46477.25, 1e8, 1e-9])
    made.put(row, value, made.random.choice([*_NUMBER_FORMATS, "[h]:mm"]))
    return _same(REFUSED)


def _early(made: _Made, row: int) -> Meant:
    made.put(row, made.random.choice([0, 1, 59, 60, -1]), "yyyy-mm-dd")
    return _same(REFUSED) if made.before_first.year == 1899 else Meant("early", "early")


def _iso(made: _Made, row: int) -> Meant:
    day = made.day()
    made.put(row, made.random.choice(["{}", " {} ", "{} 00:00:00", "{}T00:00:00"]).format(day))
    return _same(day)


def _in_order(made: _Made, row: int) -> Meant:
    day = made.day()
    mark = made.random.choice("/.-")
    parts = [f"{day.day:02d}", f"{day.month:02d}"] if made.random.random() < 0.5 else [str(day.day), str(day.month)]
    if made.order == "month-first":
        parts.reverse()
    made.put(row, mark.join([*parts, str(day.year)]))
    certain = day.day > 12 or day.day == day.month
    return Meant(str(day) if certain else ASKED, str(day))


def _against_order(made: _Made, row: int) -> Meant:
    day = made.day().replace(day=made.random.randint(13, 28))
    parts = [str(day.day), str(day.month)]
    if made.order == "day-first":
        parts.reverse()
    made.put(row, "/".join([*parts, str(day.year)]))
    return Meant(str(day), REFUSED)


def _in_words(made: _Made, row: int) -> Meant:
    day = made.day()
    month = _MONTHS[day.month - 1]
    forms = (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%B} {day.year}",
    )
    made.put(row, made.random.choice(forms))
    return _same(day)


def _short_year(made: _Made, row: int) -> Meant:
    day = made.day()
    made.put(
        row, made.random.choice([f"{day:%d/%m/%y}", f"{day.day}-{_MONTHS[day.month - 1]}-{day:%y}", f"{day:%d.%m.%y}"])
    )
    return _same(REFUSED)


def _impossible(made: _Made, row: int) -> Meant:
    texts = (
        "2027-02-30",
        "31/04/2027",
        "2027-13-01",
        "32 March 2027",
        "00/00/2027",
        "Monday, 31 March 2027",
        "2027-W13-3",
    )
    made.put(row, made.random.choice(texts))
    return _same(REFUSED)


def _expression(made: _Made, row: int) -> Meant:
    text = made.random.choice(["30 days after [sale]", "earlier of [sale] and end of 2030", "end of 2030", "never"])
    made.put(row, text)
    return _same(text)


def _wrong_words(made: _Made, row: int) -> Meant:
    made.put(
        row, made.random.choice(["asap", "30 days after 03/04/2027", "end of month", "TBD", "#N/A", "2027", "Q1 2027"])
    )
    return _same(REFUSED)


def _formula_with_value(made: _Made, row: int) -> Meant:
    day = made.day()
    style = made._workbook.add_format({"num_format": "yyyy-mm-dd"})
    made._page.write_formula(row, 4, "=TODAY()", style, made.serial(day))
    return _same(day)


def _formula_without_value(made: _Made, row: int) -> Meant:
    forms = (
        "<c {}><f>A1+30</f></c>",
        "<c {}><f>A1+30</f><v></v></c>",
        '<c {} t="str"><f>A1</f></c>',
        "<c {}><f>A1</f><v/></c>",
        "<c {}>\n  <f t='shared' ref='E2:E9' si='0'>A1</f>\n</c>",
    )
    made.patch(row, made.random.choice(forms))
    return _same(REFUSED)


def _error(made: _Made, row: int) -> Meant:
    made.patch(row, made.random.choice(['<c {} t="e"><v>#REF!</v></c>', "<c {} t='e'><f>1/0</f><v>#DIV/0!</v></c>"]))
    return _same(REFUSED)


def _iso_cell(made: _Made, row: int) -> Meant:
    day = made.day()
    made.patch(row, f'<c {{}} t="d"><v>{day}</v></c>')
    return _same(day)


def _inline(made: _Made, row: int) -> Meant:
    day = made.day()
    forms = ('<c {{}} t="inlineStr"><is><t>{}</t></is></c>', '<c {{}} t="inlineStr"><is><r><t>{}</t></r></is></c>')
    made.patch(row, made.random.choice(forms).format(day))
    return _same(day)


def _boolean(made: _Made, row: int) -> Meant:
    made._page.write_boolean(row, 4, True)
    return _same(REFUSED)


_KINDS: Final[tuple[Callable[[_Made, int], Meant], ...]] = (
    *(_counted_day, _counted_day, _counted_day, _with_time, _plain_number, _number_as_text, _no_day, _early),
    *(_iso, _in_order, _in_order, _against_order, _in_words, _short_year, _impossible, _expression, _wrong_words),
    *(_formula_with_value, _formula_without_value, _error, _iso_cell, _inline, _boolean),
)
