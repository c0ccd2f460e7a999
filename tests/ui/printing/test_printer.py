"""What reaches the printer: which pages, how often, in which order, how large and how fine."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from planner.errors import LongstopError
from planner.reports.paper import Paper
from planner.reports.typeset import pdf
from tests.ui.printing.paper import a_printer, sheets, summaries
from ui.printing.printer import DPI, loaded, order_of_pages, printing


@pytest.fixture
def document(qapp: QApplication) -> QPdfDocument:
    """A summary on A4, of three or four pages."""
    return loaded(pdf(*summaries("patent-licence")), qapp)


def only(printer: QPrinter, first: int, last: int) -> QPrinter:
    """A printer set to a range of pages."""
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, last)
    return printer


def test_every_page_is_printed_once(document: QPdfDocument, tmp_path: Path) -> None:
    steps = list(printing(document, a_printer(tmp_path / "out.pdf")))
    count = document.pageCount()
    assert steps == [(page, count) for page in range(1, count + 1)]
    assert len(sheets(tmp_path / "out.pdf")) == count


def test_a_range_prints_those_pages_alone(document: QPdfDocument, tmp_path: Path) -> None:
    printer = only(a_printer(tmp_path / "out.pdf"), 2, 3)
    list(printing(document, printer))
    assert order_of_pages(printer, document.pageCount()) == [2, 3]
    assert len(sheets(tmp_path / "out.pdf")) == 2


def test_a_range_that_is_not_there_is_refused(document: QPdfDocument, tmp_path: Path) -> None:
    printer = only(a_printer(tmp_path / "out.pdf"), 50, 60)
    with pytest.raises(LongstopError, match="None of these pages is there"):
        list(printing(document, printer))


@pytest.mark.usefixtures("qapp")
def test_copies_come_collated_or_page_by_page_and_in_either_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = a_printer(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    printer.setCollateCopies(True)
    assert order_of_pages(printer, 3) == [1, 2, 3, 1, 2, 3]
    printer.setCollateCopies(False)
    assert order_of_pages(printer, 3) == [1, 1, 2, 2, 3, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert order_of_pages(printer, 3) == [3, 3, 2, 2, 1, 1]


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_copies_by_itself_gets_each_page_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printer = a_printer(tmp_path / "out.pdf")
    printer.setCopyCount(5)
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: True)
    assert order_of_pages(printer, 2) == [1, 2]


def test_pages_are_painted_at_300_dots_an_inch(document: QPdfDocument, tmp_path: Path) -> None:
    list(printing(document, only(a_printer(tmp_path / "out.pdf"), 1, 1)))
    [image] = images(sheets(tmp_path / "out.pdf")[0])
    assert image == pytest.approx((round(595.3 / 72 * DPI), round(841.9 / 72 * DPI)), abs=2)


def images(page: pypdf.PageObject) -> list[tuple[int, int]]:
    """The sizes of a page's pictures in dots, those that only mask another left out."""
    objects = [each.get_object() for each in page["/Resources"]["/XObject"].values()]
    return [(each["/Width"], each["/Height"]) for each in objects if each["/Subtype"] == "/Image"]


@pytest.mark.parametrize("paper", Paper)
def test_the_sheet_is_the_papers_size_and_another_paper_gets_a_smaller_page(
    document: QPdfDocument, tmp_path: Path, paper: Paper
) -> None:
    list(printing(document, only(a_printer(tmp_path / "out.pdf", paper), 1, 1)))
    box = sheets(tmp_path / "out.pdf")[0].mediabox
    assert round(box.width) == {Paper.A4: 595, Paper.LETTER: 612}[paper]


def test_stopped_halfway_the_printer_is_told_to_forget_it(
    document: QPdfDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer, told = a_printer(tmp_path / "out.pdf"), []
    monkeypatch.setattr(printer, "abort", lambda: told.append("abort"))
    steps = printing(document, printer)
    next(steps)
    steps.close()
    assert told == ["abort"]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_named(document: QPdfDocument, tmp_path: Path) -> None:
    with pytest.raises(LongstopError, match=r"out\.pdf does not take anything"):
        list(printing(document, a_printer(tmp_path / "nowhere" / "out.pdf")))


def test_what_is_no_pdf_is_refused(qapp: QApplication) -> None:
    with pytest.raises(LongstopError, match="could not be shown"):
        loaded(b"not a PDF", qapp)
