"""The history beside the file: the journal once more as text, one JSON line an entry, readable without this program."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from planner.register.file import beside, flush_folder
from planner.register.journal import COLUMNS, Raw

ENDING: Final = ".history"
_BLOCK: Final = 1 << 16


class History:
    """The history of one register, and how this program left it: what it need not read again."""

    def __init__(self, register: Path) -> None:
        self.path = path_of(register)
        self._left: tuple[int, int, str] | None = None  # size, number, hash

    def catch_up(self, connection: sqlite3.Connection) -> bool:
        """Appends the entries the history lacks; a history that tells otherwise is set aside and begun anew.

        Returns whether one was set aside: the register may be an older copy put back. Raises OSError.
        """
        number, hash_ = self._last()
        aside = number > 0 and not _agrees(connection, number, hash_)
        if aside:
            self.path.rename(self.path.with_name(f"{self.path.name}.set-aside-at-{number}-{hash_[:16]}"))
            number = 0
        sql = f"SELECT {COLUMNS} FROM journal WHERE number > ? ORDER BY number"
        rows = connection.execute(sql, (number,))
        entries = (Raw(*row) for row in iter(rows.fetchone, None))
        self._left = _append(self.path, entries, anew=not number) or self._left
        return aside

    def _last(self) -> tuple[int, str]:
        if self._left and self.path.exists() and self.path.stat().st_size == self._left[0]:
            return self._left[1:]
        return last(self.path)


def path_of(register: Path) -> Path:
    """Where the history of a register lies."""
    return beside(register, ENDING)


def last(path: Path) -> tuple[int, str]:
    """The number and hash of a history's last whole line; (0, "") where there is none."""
    if not path.exists():
        return 0, ""
    with path.open("rb") as file:
        end = _end_of_lines(file.fileno())
        start = _line_feed_before(file.fileno(), end - 1) + 1 if end else 0
        file.seek(start)
        return _identify(file.read(end - start))


def _identify(line: bytes) -> tuple[int, str]:
    try:
        found = json.loads(line)
        return int(found["entry"]["number"]), str(found["hash"])
    except (ValueError, KeyError, TypeError):
        return 0, ""


def _end_of_lines(handle: int) -> int:
    """The size up to the last line feed; what follows was cut off by a crash."""
    return _line_feed_before(handle, os.fstat(handle).st_size) + 1


def _line_feed_before(handle: int, end: int) -> int:
    """The place of the last line feed before a place, -1 where there is none."""
    while end > 0:
        start = max(0, end - _BLOCK)
        os.lseek(handle, start, os.SEEK_SET)
        place = os.read(handle, end - start).rfind(b"\n")
        if place >= 0:
            return start + place
        end = start
    return -1


def _agrees(connection: sqlite3.Connection, number: int, hash_: str) -> bool:
    row = connection.execute("SELECT hash FROM journal WHERE number = ?", (number,)).fetchone()
    return row is not None and row[0] == hash_


def _append(path: Path, entries: Iterable[Raw], *, anew: bool) -> tuple[int, int, str] | None:
    """Appends entries and puts them on the disk; returns the size and the last entry's number and hash."""
    new = not path.exists()
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | (os.O_TRUNC if anew else 0)
    handle = os.open(path, flags, 0o600)
    try:
        written = _write_lines(handle, entries)
        if written:
            os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        flush_folder(path.parent)
    return written


def _write_lines(handle: int, entries: Iterable[Raw]) -> tuple[int, int, str] | None:
    end = _end_of_lines(handle)
    os.ftruncate(handle, end)
    os.lseek(handle, end, os.SEEK_SET)
    latest = None
    for entry in entries:
        line = entry.line().encode()
        while line:
            line = line[os.write(handle, line) :]
        latest = entry
    return (os.lseek(handle, 0, os.SEEK_CUR), latest.number, latest.hash) if latest else None
