"""Whether the file is whole: SQLite's own checks, the tables' shape, the chain, every row's hash, the replay."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from planner.collector import collector_paused
from planner.errors import LongstopError, Problem
from planner.register import copies, history, journal, migrations, reading
from planner.register.canonical import row_hash, sha256
from planner.register.connection import FILE_ERRORS, connect, one_moment
from planner.register.fields import Row, in_order
from planner.register.file import read_header
from planner.register.journal import COLUMNS, Raw, RowChange
from planner.register.recorder import quoted, verify
from planner.register.tables import Damaged, tables

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many entries of how many are checked; may raise to stop."""

_AT_ONCE: Final = 2000  # short reads: an open read would keep a writer waiting
_ENOUGH: Final = 20
_BEFORE_ALL: Final = -(1 << 63)


def verify_file(path: Path | str, progress: Progress | None = None) -> list[Problem]:
    """Everything wrong with the register at a path; nothing is changed. Fit for any thread."""
    path = Path(path).absolute()
    try:
        read_header(path)
        with closing(connect(path, write=False)) as connection:
            return [*quick(connection, progress), *_thorough(connection, path)]
    except LongstopError as error:
        return [Problem(where=path.name, text=str(error))]


def verify_quickly(path: Path, progress: Progress | None = None) -> list[Problem]:
    """What the checks at opening find, on a connection of their own; fit for any thread."""
    try:
        read_header(path)
        with closing(connect(path, write=False)) as connection:
            return quick(connection, progress)
    except LongstopError as error:
        return [Problem(where=path.name, text=str(error))]


def quick(connection: sqlite3.Connection, progress: Progress | None = None) -> list[Problem]:
    """The checks made at every opening: SQLite's, the tables' shape, the chain, every row's hash."""
    shape = altered(connection)
    if shape:
        return shape
    checks = (_sqlite_check("integrity_check"), lambda c: _chain(c, progress), _rows)
    return _collect(connection, checks)


def _thorough(connection: sqlite3.Connection, path: Path) -> list[Problem]:
    checks = (_replay, _entities, copies.damaged, lambda c: _history(c, path))
    return [] if altered(connection) else _collect(connection, checks)


_Check: TypeAlias = Callable[[sqlite3.Connection], Iterator[Problem]]


def _collect(connection: sqlite3.Connection, checks: Iterable[_Check]) -> list[Problem]:
    found: list[Problem] = []
    for check in checks:
        try:
            with collector_paused():
                found += islice(check(connection), _ENOUGH)
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            found.append(Problem(where="file", text=f"The file cannot be read throughout: {error}."))
    return list(dict.fromkeys(found))


def altered(connection: sqlite3.Connection) -> list[Problem]:
    """Where the tables, triggers and indexes are not word for word as the program made them.

    Of an older or newer version only that they are tables.
    """
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != migrations.newest():
            return _not_tables(connection)
        found = {row[0] for row in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()}
    except FILE_ERRORS as error:
        return [Problem(where="file", text=f"The list of tables cannot be read: {error}.")]
    wanted = set(migrations.STATEMENTS)
    missing = [Problem(where=_title(sql), text="It is missing or was altered.") for sql in wanted - found]
    extra = [Problem(where=_title(sql), text="It is not part of a register.") for sql in found - wanted]
    return sorted([*missing, *extra], key=str)


def _not_tables(connection: sqlite3.Connection) -> list[Problem]:
    """Where what should be a table is not: reading a view would run whatever it says."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    missing = {*tables(), "journal"} - {name for (name,) in found}
    return [Problem(where=name, text="It is not the table it should be.") for name in sorted(missing)]


def _title(sql: str) -> str:
    return " ".join(sql.split()[1:3]).lower()


def _sqlite_check(pragma: str) -> _Check:
    def check(connection: sqlite3.Connection) -> Iterator[Problem]:
        for (text,) in connection.execute(f"PRAGMA {pragma}({_ENOUGH})").fetchall():
            if text != "ok":
                yield Problem(where="file", text=f"SQLite reports damage: {text}.")
        for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
            yield Problem(where=str(table), text=f"Row {rowid} refers to a row of “{parent}” that is not there.")

    return check


def _raw_entries(connection: sqlite3.Connection, after: int = _BEFORE_ALL, until: int = 1 << 62) -> Iterator[Raw]:
    sql = f"SELECT {COLUMNS} FROM journal WHERE number > ? AND number <= ? ORDER BY number LIMIT {_AT_ONCE}"
    while page := connection.execute(sql, (after, until)).fetchall():
        yield from (Raw(*row) for row in page)
        after = page[-1][0]


def _chain(connection: sqlite3.Connection, progress: Progress | None) -> Iterator[Problem]:
    """Each entry must hash to its hash and name the hash before it; the first that does not is named."""
    total, number, previous = journal.head(connection)[0], 0, ""
    for entry in _raw_entries(connection):
        number += 1
        if entry.number != number or entry.previous != previous or not _hashes(entry):
            yield Problem(where=f"journal {entry.number}", text="The journal was altered from this entry on.")
            return
        previous = entry.hash
        if progress and number % _AT_ONCE == 0:
            progress(number, total)
    if not number:
        yield Problem(where="journal", text="The journal is empty.")


def _hashes(entry: Raw) -> bool:
    try:
        return sha256(entry.text()) == entry.hash
    except (TypeError, ValueError, LongstopError):
        return False


def _rows(connection: sqlite3.Connection) -> Iterator[Problem]:
    for name, columns in _hashed_tables(connection):
        sql = f"SELECT rowid, {columns} FROM {name} WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}"
        after = _BEFORE_ALL
        while page := connection.execute(sql, (after,)).fetchall():
            for _, *values, hash_ in page:
                try:
                    verify(name, values, hash_)
                except Damaged as damage:
                    yield Problem(where=f"{name} {damage.key}", text=str(damage))
            after = page[-1][0]


def _hashed_tables(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The tables whose rows carry a hash, of whatever version the file is, and their columns for a SELECT."""
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")').fetchall()}
        if "row_hash" in columns:
            yield name, quoted((*in_order(columns), "row_hash"))


def _replay(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What the journal tells, from its last checkpoint on, must be what the tables hold."""
    with one_moment(connection):
        until = journal.head(connection)[0]
        start = connection.execute("SELECT max(number) FROM journal WHERE kind IN ('create', 'checkpoint')").fetchone()[
            0
        ]
        held = {
            (name, key): hash_
            for name in tables()
            for key, hash_ in connection.execute(f'SELECT "key", row_hash FROM {name}').fetchall()
        }
    told: dict[tuple[str, str], str] = {}
    for entry in _raw_entries(connection, (start or 1) - 1, until):
        for change in journal.read_changes(entry.changes):
            if told.get((change.table, change.key)) != _hash(change, change.before):
                yield Problem(where=f"journal {entry.number}", text=f"It changes {change.key!r} from what it was not.")
            _tell(told, change)
    for table, key in sorted(held.keys() | told.keys()):
        if held.get((table, key)) != told.get((table, key)):
            yield Problem(where=f"{table} {key}", text="The row is not what the journal tells of it.")


def _tell(told: dict[tuple[str, str], str], change: RowChange) -> None:
    hash_ = _hash(change, change.after)
    if hash_ is None:
        told.pop((change.table, change.key), None)
    else:
        told[change.table, change.key] = hash_


def _hash(change: RowChange, row: Row | None) -> str | None:
    if row is None:
        return None
    table = tables()[change.table]
    return row_hash(change.table, table.values(table.whole(row)))


def _entities(connection: sqlite3.Connection) -> Iterator[Problem]:
    for id_ in reading.agreement_ids(connection):
        try:
            reading.agreement(connection, id_)
        except LongstopError as error:
            yield Problem(where=f"agreement {id_}", text=str(error))


def _history(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    """The text beside the file must tell the same; one that is missing or lags behind is made good by itself."""
    number, hash_ = history.last(history.path_of(path))
    head = journal.head(connection)
    if number > head[0]:
        yield Problem(
            where=history.path_of(path).name,
            text=f"The history goes on to entry {number}, the register ends at {head[0]}: an older copy was put back.",
        )
    elif number and journal.read(connection, number).hash != hash_:
        yield Problem(where=history.path_of(path).name, text=f"The history tells another entry {number}.")
