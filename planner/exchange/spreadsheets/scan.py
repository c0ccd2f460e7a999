"""Cells that a reader of values would take for empty though they are not: errors, and formulas never worked out.

Programs that write workbooks without calculating them leave formulas without a value (ECMA-376 part 1, §18.3.1.40 and
§18.3.1.96); whoever opens them in Excel sees a value, and whoever reads the file sees none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from zipfile import ZipFile

from planner.exchange.spreadsheets.book import Epoch, cell_at

_PIECE: Final = 1_000_000
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_EPOCH: Final = re.compile(rb"<(?:\w+:)?workbookPr\s[^>]*?\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']", re.IGNORECASE)
_ODD: Final = re.compile(rb"<(?:\w+:)?f[\s/>]|\bt\s*=\s*[\"']e[\"']")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\s([^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_END: Final = re.compile(rb"</(?:\w+:)?c>")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*[^<\s]")
_ANY_VALUE: Final = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>/]")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR: Final = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)<")

_NO_VALUE: Final = "a formula whose value is not in the file; open it in Excel or LibreOffice, save it there, try again"


def epoch_of(archive: ZipFile) -> Epoch:
    """From which day the workbook counts its days."""
    return 1904 if _EPOCH.search(archive.read(_workbook_part(archive))) else 1900


def gaps(archive: ZipFile, index: int) -> dict[tuple[int, int], str]:
    """What is wrong with each such cell of the sheet that stands at `index` in the workbook."""
    part = _sheet_part(archive, index)
    if part is None:
        return {}
    found: dict[tuple[int, int], str] = {}
    for piece in _pieces(archive, part):
        if _ODD.search(piece):
            found.update(_faults(piece))
    return found


def _faults(piece: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _CELL.finditer(piece):
        attributes, content = cell.groups()
        reference = _attribute(attributes, b"r")
        if not re.fullmatch(r"[A-Z]{1,3}[1-9][0-9]{0,6}", reference):
            continue
        kind = _attribute(attributes, b"t")
        if kind == "e":
            error = _ERROR.search(content)
            shown = error[1].decode("ascii", "replace")[:20] if error else "an error"
            yield cell_at(reference), f"{shown}: the formula has no result; put it right in the sheet"
        elif _FORMULA.search(content) and not _VALUE.search(content) and not _is_empty_text(kind, content):
            yield cell_at(reference), _NO_VALUE


def _is_empty_text(kind: str, content: bytes) -> bool:
    """A text that a formula made may be empty: that is its value."""
    return kind == "str" and _ANY_VALUE.search(content) is not None


def _pieces(archive: ZipFile, part: str) -> Iterator[bytes]:
    """A part's content in pieces that end with a cell."""
    rest = b""
    with archive.open(part) as file:
        while more := file.read(_PIECE):
            rest += more
            ends = [end.end() for end in _END.finditer(rest)][-1:]
            if ends:
                yield rest[: ends[0]]
                rest = rest[ends[0] :]
            elif len(rest) > 20 * _PIECE:
                rest = rest[-_PIECE:]


def _sheet_part(archive: ZipFile, index: int) -> str | None:
    """The name of the part that holds a sheet, by the workbook's list of sheets and its relationships."""
    book = _workbook_part(archive)
    sheets = _SHEET.findall(archive.read(book))
    if index >= len(sheets):
        return None
    wanted = _relation_of(sheets[index])
    folder, _, name = book.rpartition("/")
    relations = _read(archive, f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    for relation in _RELATION.findall(relations):
        if _attribute(relation, b"Id") == wanted:
            return _found(archive, folder, _attribute(relation, b"Target"))
    return None


def _relation_of(sheet: bytes) -> str:
    named = re.search(rb"\s\w+:id\s*=\s*[\"']([^\"']*)[\"']", sheet)
    return named[1].decode("utf-8", "replace") if named else ""


def _found(archive: ZipFile, folder: str, target: str) -> str | None:
    names = {name.lower(): name for name in archive.namelist()}
    written = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    return names.get(written.lower()) or names.get(target.lstrip("/").lower())


def _workbook_part(archive: ZipFile) -> str:
    names = {name.lower(): name for name in archive.namelist()}
    for relation in _RELATION.findall(_read(archive, "_rels/.rels")):
        if _attribute(relation, b"Type").endswith("/officeDocument"):
            return names.get(_attribute(relation, b"Target").lstrip("/").lower(), "xl/workbook.xml")
    return names.get("xl/workbook.xml", "xl/workbook.xml")


def _read(archive: ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.NameToInfo else b""


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?:^|\s)" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return found[1].decode("utf-8", "replace") if found else ""
