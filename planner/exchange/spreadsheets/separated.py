"""Reads a file of values separated by commas, semicolons, tabs or bars; fit to run in a process of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from planner.errors import LongstopError
from planner.exchange.cells import unguarded
from planner.exchange.spreadsheets import limits
from planner.exchange.spreadsheets.book import Book, Cell, Sheet, Tab
from planner.exchange.spreadsheets.titles import header_of

_SEPARATORS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 30
_HEAD: Final = 100_000  # characters in which the separator is looked for
_NOT_UTF_8: Final = "The file is not in UTF-8; it was read as Windows writes it (code page 1252)."


def read_separated(path: Path) -> Book:
    """The values of a file as texts; raises LongstopError where it cannot be read as such a file."""
    if (size := path.stat().st_size) > limits.FILE:
        raise LongstopError(f"{path.name} has {size // 1_000_000} MB, at most {limits.FILE // 1_000_000} MB are read")
    content = path.read_bytes()
    encoding = _encoding(path, content)
    notes = (_NOT_UTF_8,) if encoding == "cp1252" else ()
    lines = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    separator = _separator(lines)
    rows = [*_bounded(path, lines, separator)]
    return Book(file=path.name, tabs=(Tab(""),), sheet=Sheet(name="", rows=_squared(rows)), notes=notes)


def _encoding(path: Path, content: bytes) -> str:
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not marked and b"\x00" in content:
        raise LongstopError(f"{path.name} is not a text file")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            content.decode(encoding)
            return encoding
    raise LongstopError(f"{path.name} is not a text file that can be read; save it as CSV in UTF-8")


def _separator(lines: io.TextIOWrapper) -> str:
    """The separator that a first line "sep=;" names, which is then read, else the one that finds most titles."""
    head = lines.read(_HEAD)
    lines.seek(0)
    first = head.partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == 5:
        lines.readline()
        return first[4]
    return max(_SEPARATORS, key=lambda separator: _titles_found(head, separator))


def _titles_found(head: str, separator: str) -> tuple[int, int]:
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=separator):
            rows.append([*row])
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        return 0, 0
    _, known = header_of(rows)
    return known, max(map(len, rows), default=0)


def _lines(path: Path, lines: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a file, none longer than a row can be."""
    longest = limits.COLUMNS * limits.LONGEST_CELL
    while line := lines.readline(longest):
        if len(line) == longest:
            raise LongstopError(f"{path.name}: a line has more than {longest} characters; no row is that long")
        yield line


def _bounded(path: Path, lines: io.TextIOWrapper, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.LONGEST_CELL * 4)
    reader = csv.reader(_lines(path, lines), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader):
            if number > limits.ROWS:
                raise LongstopError(f"{path.name} has more than {limits.ROWS} rows; at most so many are read")
            if len(row) > limits.COLUMNS:
                place = f"line {reader.line_num} has {len(row)} values"
                raise LongstopError(f"{path.name}: {place}, at most {limits.COLUMNS} columns are read")
            yield [unguarded(value) for value in row]
    except csv.Error as error:
        raise LongstopError(f"{path.name}, line {reader.line_num}: {_in_words(error)}") from error


def _in_words(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        return "a value is longer than a cell can be; is a quotation mark missing?"
    if "unexpected end" in said or "expected after" in said:
        return "quotation marks that do not come in pairs; a quotation mark inside a value is written twice"
    return f"it cannot be read as separated values ({said})"


def _squared(rows: list[list[str]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    return [[*row, *([""] * (width - len(row)))] for row in rows]
