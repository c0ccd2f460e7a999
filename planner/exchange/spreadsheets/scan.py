"""Looks through a workbook before it is opened: how much there is, and cells that would be taken for empty ones.

A reader of values takes errors for empty cells, and formulas never worked out: programs that write workbooks without
calculating leave these without a value (ECMA-376 part 1, §18.3.1.40 and §18.3.1.96), and only Excel shows one. Every
pattern here takes time in proportion to what it is given, whatever that is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final
from zipfile import ZipFile

from planner.exchange.spreadsheets import limits
from planner.exchange.spreadsheets.book import Epoch, cell_at

_PIECE: Final = 1_000_000
_LIST: Final = 5_000_000  # bytes of the workbook's own list of sheets that are looked at
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_EPOCH: Final = re.compile(rb"<(?:\w+:)?workbookPr\s[^<>]*>")
_TRUE: Final = frozenset({"1", "true", "on"})
_ROOT: Final = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")
_NEAR: Final = 70_000  # bytes within which a cell begins before what is wrong in it
_WITHIN_TAG: Final = 200  # bytes of a cell's tag before and after one of its attributes
_REFERENCE: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")

_NO_VALUE: Final = "a formula whose value is not in the file; open it in Excel or LibreOffice, save it there, try again"


def epoch_of(archive: ZipFile) -> Epoch:
    """From which day the workbook counts its days."""
    properties = _EPOCH.search(_read(archive, _workbook_part(archive)))
    return 1904 if properties and _attribute(properties[0], b"date1904").lower() in _TRUE else 1900


@dataclass(slots=True)
class Scan:
    """A sheet looked through before it is opened: how much there is, and what is wrong with which cell."""

    tags: int = 0
    rows: int = 0
    merges: int = 0
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    dayless: set[tuple[int, int]] = field(default_factory=set)

    @property
    def too_much(self) -> bool:
        """Whether there is more than is read."""
        return (
            self.tags > limits.TAGS
            or self.rows > limits.STORED_ROWS
            or self.merges > limits.MERGES
            or len(self.faults) > limits.FAULTS
            or len(self.dayless) > limits.DAYLESS
        )


def scan(archive: ZipFile, index: int, dayless: Collection[bytes] = ()) -> Scan:
    """Looks through the sheet that stands at `index` in the workbook; stops where there is too much of it.

    `dayless` are the styles in which a date shows no day.
    """
    found = Scan()
    hiding = re.compile(rb"\ss\s*=\s*[\"'](?:%b)[\"']" % b"|".join(dayless)) if dayless else None
    part = _sheet_part(archive, index)
    marks: _Marks | None = None
    for piece in _pieces(archive, part) if part else ():
        marks = marks or _Marks(piece)
        found.tags += piece.count(b"<")
        found.rows += piece.count(marks.row)
        found.merges += piece.count(marks.merge)
        for place, fault in marks.faults(piece):
            found.faults[place] = fault
            if len(found.faults) > limits.FAULTS:
                break
        if hiding:
            found.dayless.update(islice(marks.cells_with(hiding, piece), limits.DAYLESS + 1))
        if found.too_much:
            break
    return found


class _Marks:
    """What the tags of a sheet begin with, by the prefix of its root: mostly none."""

    def __init__(self, first: bytes) -> None:
        root = _ROOT.search(first)
        prefix = root[1] + b":" if root and root[1] else b""
        self.row, self.merge, self.cell = b"<" + prefix + b"row", b"<" + prefix + b"mergeCell ", b"<" + prefix + b"c "
        names = {b"P": re.escape(prefix)}
        # Each begins with letters of its own, which makes looking for it fast.
        self._suspects = (
            re.compile(
                rb"<%(P)bf(?:\s[^<>]*)?(?:/>|>[^<]*</%(P)bf>)\s*(?:</%(P)bc>|<%(P)bv\s*/>|<%(P)bv>\s*</%(P)bv>)" % names
            ),
            re.compile(rb"t\s*=\s*[\"']e[\"']"),
        )
        self._end = re.compile(rb"</%(P)bc>" % names)
        self._value = re.compile(rb"<%(P)bv(?:\s[^<>]*)?>\s*([^<]*[^<\s])" % names)
        self._any_value = re.compile(rb"<%(P)bv[\s>/]" % names)

    def faults(self, piece: bytes) -> Iterator[tuple[tuple[int, int], str]]:
        """The cells of a piece that would be taken for empty though they are not."""
        for suspect in chain.from_iterable(pattern.finditer(piece) for pattern in self._suspects):
            start = piece.rfind(self.cell, max(suspect.start() - _NEAR, 0), suspect.start())
            opened = piece.find(b">", start) + 1
            if start < 0 or not opened:
                continue
            attributes = piece[start:opened]
            closed = self._end.search(piece, opened)
            content = piece[opened : closed.start() if closed else opened]
            reference = _attribute(attributes, b"r")
            if _REFERENCE.fullmatch(reference) and (fault := self._fault(_attribute(attributes, b"t"), content)):
                yield cell_at(reference), fault

    def cells_with(self, attribute: re.Pattern[bytes], piece: bytes) -> Iterator[tuple[int, int]]:
        """The cells of a piece whose tag has an attribute."""
        for found in attribute.finditer(piece):
            start = piece.rfind(self.cell, max(found.start() - _WITHIN_TAG, 0), found.start())
            end = piece.find(b">", found.end(), found.end() + _WITHIN_TAG)
            attributes = piece[start:end] if start >= 0 else b">"
            reference = _attribute(attributes, b"r")
            if b">" not in attributes and _REFERENCE.fullmatch(reference):
                yield cell_at(reference)

    def _fault(self, kind: str, content: bytes) -> str:
        value = self._value.search(content)
        if kind == "e":
            shown = value[1].decode("ascii", "replace")[:20] if value else "an error"
            return f"{shown}: the formula has no result; put it right in the sheet"
        # A text that a formula made may be empty: that is its value.
        empty_text = kind == "str" and self._any_value.search(content)
        return "" if value or empty_text else _NO_VALUE


def shared_strings(archive: ZipFile) -> int:
    """How many texts the workbook's cells share; counting stops where there are too many."""
    count = 0
    for name in archive.namelist():
        if name.lower().endswith("sharedstrings.xml"):
            with archive.open(name) as file:
                while count <= limits.STRINGS and (piece := file.read(_PIECE)):
                    count += piece.count(b"<si") + piece.count(b":si")
    return count


def _pieces(archive: ZipFile, part: str) -> Iterator[bytes]:
    """A part's content in pieces that end with a cell where they can."""
    rest = b""
    with archive.open(part) as file:
        while more := file.read(_PIECE):
            rest += more
            ends = rest.rfind(b"c>") + 2
            if ends < 2 and len(rest) > 2 * _PIECE:
                ends = len(rest)
            if ends >= 2:
                yield rest[:ends]
                rest = rest[ends:]
    yield rest


def _sheet_part(archive: ZipFile, index: int) -> str | None:
    """The name of the part that holds a sheet, by the workbook's list of sheets and its relationships."""
    book = _workbook_part(archive)
    sheets = _SHEET.findall(_read(archive, book))
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
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as file:
        return file.read(_LIST)


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?:^|\s)" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return found[1].decode("utf-8", "replace") if found else ""
