"""Workbooks and CSV files read back by programs that are not ours."""

from __future__ import annotations

import csv
import io
import re
import zipfile

from python_calamine import CalamineWorkbook

Cells = list[list[object]]


def sheets(content: bytes) -> dict[str, Cells]:
    """The cells of each sheet by name, empty ones as ""."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(content: bytes) -> dict[str, str]:
    """The XML files a workbook consists of."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def formulas(content: bytes) -> list[str]:
    """What the cells of a workbook's sheets have for formulas."""
    worksheets = [text for name, text in parts(content).items() if name.startswith("xl/worksheets/sheet")]
    return [found for text in worksheets for found in re.findall(r"<f[ >/].{0,40}", text)]


def lines(content: bytes) -> list[list[str]]:
    """The cells of a CSV file as any program for RFC 4180 reads them."""
    assert content.startswith(b"\xef\xbb\xbf")
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
