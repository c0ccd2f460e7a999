"""Summaries to be printed, printers that print into a file, and what a PDF says."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pypdf
from PySide6.QtPrintSupport import QPrinter

from planner.exchange.examples import example
from planner.reports.paper import Paper
from planner.reports.summary import SummaryPage, summary_page
from tests.builders import position
from ui.printing.printer import new_printer


def summaries(name: str = "portfolio", **assumed: date) -> tuple[SummaryPage, ...]:
    """The summaries of an example's agreements as of 25 November 2026."""
    return tuple(
        summary_page(
            position(agreement, "2026-11-25", assumed=assumed), journal="7 · 00ff", prepared=date(2026, 11, 25)
        )
        for agreement in example(name)
    )


def a_printer(file: Path, paper: Paper = Paper.A4) -> QPrinter:
    """A printer whose sheets end up in a file."""
    printer = new_printer(paper, "Test")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFullPage(True)
    return printer


def sheets(content: bytes | Path) -> list[pypdf.PageObject]:
    """The pages of a PDF."""
    data = content.read_bytes() if isinstance(content, Path) else content
    return list(pypdf.PdfReader(io.BytesIO(data)).pages)


def texts(content: bytes) -> list[str]:
    """The text of each page of a PDF, on one line, ligatures taken apart."""
    return [" ".join(normalize("NFKC", page.extract_text()).split()) for page in sheets(content)]
