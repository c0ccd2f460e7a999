"""A connection to the file: every setting that keeps edits safe, set and read back, and SQLite's errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.errors import LongstopError
from planner.register.file import reason, uri

BUSY_MS: Final = 5000

FILE_ERRORS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What sqlite3 raises of a file: of a damaged one even a message that is no text."""

# The recipe: set on every connection and read back. TRUNCATE with EXTRA lost no acknowledged edit in simulated power
# cuts; a write-ahead log would leave a plain copy of the file without its latest edits.
SETTINGS: Final[dict[str, tuple[str, object]]] = {
    "busy_timeout": (str(BUSY_MS), BUSY_MS),
    "locking_mode": ("NORMAL", "normal"),
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "query_only": ("OFF", 0),
}


class WrongSetting(LongstopError):
    """SQLite did not take a setting the register's safety rests on."""


class Unreadable(LongstopError):
    """The file cannot be read or written just now, or is damaged."""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """An open connection with every setting in force; never creates a file.

    Raises WrongSetting where a setting does not read back as it was set, Unreadable where SQLite refuses the file.
    """
    try:
        return _connect(path, "rw" if write else "ro", write)
    except FILE_ERRORS as error:
        if write or getattr(error, "sqlite_errorname", "") not in _NEEDS_ROLLBACK:
            raise in_words(error, path) from error
    try:
        # A save was cut off by a crash: only a connection that may write can take it back before reading.
        return _connect(path, "rw", write)
    except FILE_ERRORS as error:
        raise in_words(error, path) from error


_NEEDS_ROLLBACK: Final = ("SQLITE_READONLY_ROLLBACK", "SQLITE_CANTOPEN", "SQLITE_READONLY_RECOVERY")


def _connect(path: Path, mode: str, write: bool) -> sqlite3.Connection:
    connection = raw_connection(path, mode)
    try:
        settings = {**SETTINGS, "query_only": ("OFF", 0) if write else ("ON", 1)}
        for name, (value, _) in settings.items():
            connection.execute(f"PRAGMA {name}={value}").fetchall()
        _read_back(connection, path, settings)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def raw_connection(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit: no statement opens a transaction of its own accord."""
    return sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_MS / 1000)


def in_memory() -> sqlite3.Connection:
    """A connection to an empty file that is nowhere but in memory."""
    return sqlite3.connect(":memory:", isolation_level=None)


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Reads within see the file as of one moment; inside a save they see what it has written."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        _end(connection)


def _end(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:  # an error may have ended it already
        connection.execute("COMMIT")


def _read_back(connection: sqlite3.Connection, path: Path, settings: dict[str, tuple[str, object]]) -> None:
    for name, (_, wanted) in settings.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        # A SQLite built without memory mapping answers nothing, which is as good as 0.
        found = row[0] if row else 0 if name == "mmap_size" else None
        if found != wanted:
            raise WrongSetting(
                f"{path} was not opened: SQLite answers {name} = {found} where {wanted} was asked for, "
                "and without it edits could be lost. Nothing was changed."
            )


def in_words(error: Exception, path: Path) -> Unreadable:
    """SQLite's error as a sentence that says what happened, what is safe and what to do next."""
    name = getattr(error, "sqlite_errorname", "")
    for start, words in _WORDS:
        if name.startswith(start):
            return Unreadable(words.format(path=path, seconds=BUSY_MS // 1000))
    if isinstance(error, UnicodeDecodeError) or "decode" in str(error):
        return Unreadable(_WORDS[-1][1].format(path=path))
    return Unreadable(f"{path}: SQLite refused ({reason(error)}). Nothing was changed.")


_DAMAGED = "{path} is damaged. It was not changed; restore the newest verified backup."
_WORDS: Final = (
    (
        "SQLITE_BUSY",
        "{path} is in use by another program, which did not let go of it within {seconds} seconds. "
        "Nothing was changed; close the other program and try again.",
    ),
    ("SQLITE_LOCKED", "{path} is in use. Nothing was changed; try again."),
    ("SQLITE_FULL", "The disk that holds {path} is full. Nothing was changed; free some space and try again."),
    ("SQLITE_READONLY", "{path} cannot be written. Nothing was changed; save a copy where you may write."),
    ("SQLITE_IOERR", "The disk reported an error on {path}. The change was not saved; try again, or save a copy."),
    ("SQLITE_CANTOPEN", "{path} cannot be opened. Nothing was changed; check that it is there and may be read."),
    ("SQLITE_PERM", "{path} may not be opened by this user. Nothing was changed."),
    ("SQLITE_NOTADB", _DAMAGED),
    ("SQLITE_CORRUPT", _DAMAGED),
)
