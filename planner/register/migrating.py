"""Bringing an older file up to date: a backup first, then every step and a checkpoint in one save, or nothing."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import LongstopError
from planner.register import backups, checks, journal, migrations
from planner.register.canonical import row_hash
from planner.register.connection import FILE_ERRORS, in_words
from planner.register.journal import RowChange
from planner.register.recorder import quoted_columns
from planner.register.tables import tables

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(path: Path, connection: sqlite3.Connection, *, actor: str, at: datetime) -> Path:
    """Brings an open file to the newest version and returns the backup made before.

    Raises LongstopError, and then the file is as it was: no backup could be made, or a step failed.
    """
    backup = backups.make(path, backups.folder_of(path), at=at)
    try:
        connection.execute("BEGIN IMMEDIATE")
        _steps(connection, actor, at)
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, FILE_ERRORS):
            raise LongstopError(f"{path} was not brought up to date: {in_words(error, path)}") from error
        raise
    return backup


def _steps(connection: sqlite3.Connection, actor: str, at: datetime) -> None:
    from sqlite_utils import Database

    db = Database(connection, strict=True, execute_plugins=False)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for step in migrations.STEPS[version:]:
        step(db)
    connection.execute(f"PRAGMA user_version={migrations.newest()}")
    entry = journal.next_entry(
        connection, tuple(_checkpoint(db)), at=at, actor=actor, operation="New version of the program",
        kind="checkpoint", refers=None, schema=migrations.newest(),
    )  # fmt: skip
    journal.append(db, entry)
    problems = checks.quick(connection)
    if problems:
        raise LongstopError(f"The file was not brought up to date: {problems[0]}")


def _checkpoint(db: Database) -> list[RowChange]:
    """Every row as it now is, its hash made anew where the columns have changed."""
    told = []
    for name, table in tables().items():
        for *values, hash_ in db.conn.execute(f"SELECT {quoted_columns(table)} FROM {name}").fetchall():
            if row_hash(name, values) != hash_:
                db.table(name).update(values[0], {"row_hash": row_hash(name, values)})
            row = dict(zip(table.columns, values, strict=True))
            told.append(RowChange(name, values[0], None, table.sparse(row)))
    return told
