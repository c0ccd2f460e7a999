"""Sends the pages of a PDF to a printer at its own fineness, not the screen's."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from planner.errors import LongstopError
from planner.reports.paper import Paper

DPI: Final = 300
_POINTS: Final = 72
_SIZES: Final = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def loaded(content: bytes, parent: QObject) -> QPdfDocument:
    """A PDF held in memory, opened; no file is made. Raises LongstopError where it cannot be read."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready:
        raise LongstopError("the pages could not be shown; save the PDF and open it in another program")
    return document


def new_printer(paper: Paper, title: str) -> QPrinter:
    """The default printer, set to a paper upright and to print from its very edge: the pages have their own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def order_of_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 1, as the print dialog was filled in: ranges, last page first, copies and their order.

    Copies are repeated here only where the printer does not see to them itself.
    """
    chosen = [page for page in range(1, count + 1) if _asked(printer, page)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]


def _asked(printer: QPrinter, page: int) -> bool:
    if printer.printRange() in (QPrinter.PrintRange.AllPages, QPrinter.PrintRange.Selection):
        return True
    ranges = printer.pageRanges()
    return ranges.isEmpty() or ranges.contains(page)


def printing(document: QPdfDocument, printer: QPrinter) -> Generator[tuple[int, int], None, None]:
    """Prints page by page; yields how many of how many are done. Closed early, it tells the printer to forget the rest.

    Raises LongstopError where the printer does not take it.
    """
    pages = order_of_pages(printer, document.pageCount())
    if not pages:
        raise LongstopError(f"None of these pages is there to print; there are {document.pageCount()}.")
    painter = QPainter()
    done = 0
    try:
        if not painter.begin(printer):
            raise LongstopError(f"{_name(printer)} does not take anything; check that it is there and switched on.")
        for page in pages:
            if done and not printer.newPage():
                raise LongstopError(f"{_name(printer)} stopped after {done} of {len(pages)} pages.")
            _paint(document, page - 1, printer, painter)
            done += 1
            yield done, len(pages)
    finally:
        if painter.isActive():
            if done < len(pages):
                printer.abort()
            painter.end()


def _paint(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    """Paints a page as large as it is, or made smaller to fit another paper, in the middle of the sheet."""
    points = document.pagePointSize(page)
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    whole = points * (printer.resolution() / _POINTS)
    # A4 and Letter differ by a few millimetres each way; a page is never enlarged.
    share = min(1.0, sheet.width() / whole.width(), sheet.height() / whole.height())
    target = QRectF(0, 0, whole.width() * share, whole.height() * share)
    target.moveCenter(QRectF(0, 0, sheet.width(), sheet.height()).center())
    painter.fillRect(target, Qt.GlobalColor.white)
    painter.drawImage(target, document.render(page, (points * (DPI / _POINTS)).toSize()))


def _name(printer: QPrinter) -> str:
    return printer.printerName() or printer.outputFileName() or "The printer"
