"""The history beside the file: the journal once more as text, one JSON line an entry, readable without this program."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from planner.register.file import beside, flush_folder
from planner.register.journal import COLUMNS, Raw

ENDING: Final = ".history"
_BLOCK: Final = 1 << 16


def path_of(register: Path) -> Path:
    """Where the history of a register lies."""
    return beside(register, ENDING)


def last(register: Path) -> tuple[int, str]:
    """The number and hash of the last whole line; (0, "") where there is none."""
    path = path_of(register)
    if not path.exists():
        return 0, ""
    with path.open("rb") as file:
        line = _last_line(file.fileno(), os.fstat(file.fileno()).st_size)
    return _identify(line)


def _identify(line: bytes) -> tuple[int, str]:
    try:
        found = json.loads(line)
        return int(found["entry"]["number"]), str(found["hash"])
    except (ValueError, KeyError, TypeError):
        return 0, ""


def _last_line(handle: int, size: int) -> bytes:
    """The last line that ends in a line feed; a line cut off by a crash is not one."""
    tail = b""
    while size:
        start = max(0, size - _BLOCK)
        os.lseek(handle, start, os.SEEK_SET)
        tail = os.read(handle, size - start) + tail
        size = start
        whole = tail[: tail.rfind(b"\n") + 1]
        if whole.count(b"\n") > 1:
            return whole.rstrip(b"\n").rsplit(b"\n", 1)[-1]
    return tail[: tail.rfind(b"\n") + 1].rstrip(b"\n")


def catch_up(register: Path, connection: sqlite3.Connection) -> bool:
    """Appends the entries the history lacks; a history that tells otherwise is set aside and written anew.

    Returns whether one was set aside: the register may be an older copy put back. Raises OSError.
    """
    number, hash_ = last(register)
    aside = number > 0 and not _agrees(connection, number, hash_)
    if aside:
        path = path_of(register)
        path.rename(beside(path, f".set-aside-at-{number}-{hash_[:16]}"))
        number = 0
    rows = connection.execute(f"SELECT {COLUMNS} FROM journal WHERE number > ? ORDER BY number", (number,))
    append(register, (Raw(*row) for row in iter(rows.fetchone, None)), anew=not number)
    return aside


def _agrees(connection: sqlite3.Connection, number: int, hash_: str) -> bool:
    row = connection.execute("SELECT hash FROM journal WHERE number = ?", (number,)).fetchone()
    return row is not None and row[0] == hash_


def append(register: Path, entries: Iterator[Raw], *, anew: bool = False) -> None:
    """Appends entries and puts them on the disk; a line that a crash cut off is removed first. Raises OSError."""
    path = path_of(register)
    new = not path.exists()
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | (os.O_TRUNC if anew else 0)
    handle = os.open(path, flags, 0o600)
    try:
        os.lseek(handle, _whole_size(handle), os.SEEK_SET)
        for entry in entries:
            _write_all(handle, entry.line().encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        flush_folder(path.parent)


def _whole_size(handle: int) -> int:
    """The size up to the last line feed; what follows it is cut off."""
    size = os.fstat(handle).st_size
    end = size
    while end:
        start = max(0, end - _BLOCK)
        os.lseek(handle, start, os.SEEK_SET)
        place = os.read(handle, end - start).rfind(b"\n")
        if place >= 0:
            end = start + place + 1
            break
        end = start
    if end < size:
        os.ftruncate(handle, end)
    return end


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
