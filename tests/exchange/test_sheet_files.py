"""Workbooks and files of separated values, read in a process of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from planner.errors import LongstopError
from planner.exchange.spreadsheets.mapping import header
from planner.exchange.spreadsheets.reading import read_book, read_here
from tests.exchange.sheets import TITLES, a_workbook, plan_of, said

ROW = ("Report", "obligation", "4.1", "Theirs", "Ours", date(2027, 3, 31))


@pytest.mark.parametrize("date_1904", [False, True])
def test_a_day_is_the_same_day_in_either_date_system(tmp_path: Path, date_1904: bool) -> None:
    book = read_book(a_workbook(tmp_path / "a.xlsx", TITLES, ROW, date_1904=date_1904))
    assert book.sheet.epoch == (1904 if date_1904 else 1900)
    assert book.sheet.rows[1][5] == date(2027, 3, 31)
    assert said(plan_of(book)) == []


def test_the_first_sheet_that_people_see_is_read_unless_another_is_named(tmp_path: Path) -> None:
    path = tmp_path / "three.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        first, _, third = (workbook.add_worksheet(name) for name in ("Old", "Cover", "Duties 2027"))
        first.write(0, 0, "old")
        first.hide()
        third.write(0, 0, "Title")
        third.activate()
    book = read_here(path)
    assert [(tab.name, tab.hidden) for tab in book.tabs] == [("Old", True), ("Cover", False), ("Duties 2027", False)]
    assert book.sheet.place(6, 2) == "'Duties 2027'!C7"
    assert read_here(path, "Old").sheet.rows == [["old"]]
    with pytest.raises(LongstopError, match="has no sheet “Duties”; did you mean “Duties 2027”"):
        read_here(path, "Duties")


def test_a_list_of_obligations_is_found_behind_its_cover(tmp_path: Path) -> None:
    path = tmp_path / "covered.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        cover, _, duties, hidden = (workbook.add_worksheet(name) for name in ("Cover", "Empty", "2027", "Old"))
        cover.write(0, 0, "Register of obligations")
        duties.write(0, 0, "Duties of 2027")
        duties.write_row(2, 0, TITLES)
        hidden.write_row(0, 0, TITLES)
        hidden.hide()
    assert read_here(path).sheet.name == "2027"
    assert read_here(path, "Cover").sheet.rows == [["Register of obligations"]]


def test_formulas_without_a_value_and_errors_are_not_taken_for_empty_cells(tmp_path: Path) -> None:
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("S")
        sheet.write_row(0, 0, TITLES)
        sheet.write_formula(1, 0, "=A9", None, "Report")
        sheet.write_formula(1, 1, "=B9", None, "")
        sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!")
    faults = read_here(path).sheet.faults
    assert {place: text.partition(";")[0] for place, text in faults.items()} == {
        (1, 1): "a formula whose value is not in the file",
        (1, 5): "#DIV/0!: the formula has no result",
    }


def test_a_cell_merged_down_is_the_value_of_each_row_and_one_merged_across_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("S")
        sheet.write_row(0, 0, TITLES)
        sheet.merge_range(1, 0, 1, 5, "Part A: reports")
        for row in (2, 3):
            sheet.write_row(row, 0, ("Report", "obligation", str(row), "Theirs", "Ours", "2027-03-31"))
        sheet.merge_range(2, 0, 3, 0, "Report")
        sheet.merge_range(3, 4, 3, 5, "Ours")
    plan = plan_of(read_here(path))
    assert [row.title for row in plan.rows] == ["Report", "Report"]
    assert [(fault.where, fault.text[:30]) for fault in plan.faults] == [("S!F4", "merged with the cell beside it")]


def test_titles_are_found_below_what_stands_above_them(tmp_path: Path) -> None:
    book = read_here(a_workbook(tmp_path / "a.xlsx", ("Obligations",), (), TITLES, ROW))
    assert header(book.sheet).row == 2
    assert plan_of(book).rows[0].number == 4


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_file_of_separated_values_is_read_whatever_separates_them(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "duties.csv"
    row = separator.join(["Report", "obligation", "4.1", "Theirs", "Ours", "2027-03-31"])
    path.write_text(f"{separator.join(TITLES)}\r\n{row}\r\n", encoding="utf-8-sig")
    plan = plan_of(read_book(path))
    assert said(plan) == []
    assert plan.after.provisions[0].title == "Report"


def test_a_file_that_windows_wrote_is_read_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "duties.csv"
    path.write_bytes("Title,Owner\nÜbergabe,Müller\n".encode("cp1252"))
    book = read_here(path)
    assert book.sheet.rows[1] == ["Übergabe", "Müller"]
    assert "code page 1252" in book.notes[0]


def test_a_row_with_more_values_than_titles_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "duties.csv"
    path.write_text("Title,Kind,Due\nReport, yearly,obligation,2027-03-31\n", encoding="utf-8")
    assert any("more values than there are titles" in fault for fault in said(plan_of(read_here(path))))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsx", b"PK\x03\x04 nothing", "is no workbook that can be read"),
        ("a.xlsx", b"", "is no workbook that can be read"),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "protected by a password, or of an old kind"),
        ("a.xls", b"x", "is of no kind that can be imported"),
        ("a.csv", b"a\0b", "is not a text file"),
        ("a.csv", b'Title,Due\n"open,2027-01-01\n', "quotation marks that do not come in pairs"),
        ("a.csv", b"Title\n" + b"x" * 200_000, "longer than a cell can be"),
        ("a.csv", b"a," * 300 + b"\n", "at most 200 columns"),
        ("a.csv", b"a\n" * 50_002, "more than 50000 rows"),
        ("a.csv", b"\x81\x8d", "is not a text file that can be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LongstopError, match=why):
        read_book(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(LongstopError, match="is not there"):
        read_book(tmp_path / "none.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "bomb.xlsx", TITLES, ROW)
    with ZipFile(path, "a", ZIP_DEFLATED) as archive, archive.open("xl/media/x", "w") as file:
        for _ in range(21):
            file.write(bytes(10_000_000))
    with pytest.raises(LongstopError, match="is 210 MB when unpacked, at most 200 MB are read"):
        read_book(path)


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("S")
        sheet.write(0, 0, "Title")
        sheet.write(1_048_575, 16_383, "far")
    with pytest.raises(LongstopError, match=r"far\.xlsx: (reading it took more memory|it could not be read)"):
        read_book(path)


@pytest.mark.parametrize("above", [[], ["Pflichten 2027"], ["Pflichten 2027", "", "Stand:;01.02.2027"]])
def test_titles_in_another_language_are_found_below_what_stands_above_them(tmp_path: Path, above: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join([*above, "Gegenstand;Art;Fällig", "Miete;payment;2027-02-01", "Pacht;payment;"]))
    assert header(read_here(path).sheet).titles == ("Gegenstand", "Art", "Fällig")
