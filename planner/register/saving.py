"""A save: the guards before it, the change with its journal entry, the comparison, the commit, and what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import LongstopError
from planner.register import journal, migrations
from planner.register.connection import FILE_ERRORS, in_words
from planner.register.file import Identity
from planner.register.journal import Change, Kind, Raw
from planner.register.recorder import Recorder
from planner.register.transaction import Transaction, touched_by

if TYPE_CHECKING:
    from sqlite_utils import Database


class Interfered(LongstopError):
    """Something else changed, replaced or removed the file while it was open here."""


class OutcomeUnknown(LongstopError):
    """A save failed and the file can no longer be asked whether it holds the change."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done: the operation's name, who does it and when; an undo or redo names the entry."""

    name: str
    actor: str
    at: datetime
    kind: Kind = "do"
    refers: int | None = None


class Saver:
    """Saves into one open file and remembers how it left it, to notice anyone else's hand in it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._identity = Identity.of(path)
        self._db: Database | None = None
        self.head = journal.head(connection)
        self.id = register_id(connection)
        self._version = _data_version(connection)

    @contextmanager
    def save(self, step: Step, first: Callable[[Recorder], None] = lambda _: None) -> Iterator[Transaction]:
        """A transaction that is saved on leaving, and not at all where an exception leaves it.

        Raises Interfered, OutcomeUnknown, or LongstopError with what SQLite says.
        """
        self.still_ours()
        self._begin()
        try:
            self._must_be_as_left()
            recorder = Recorder(self._database())
            transaction = Transaction(recorder, self.head[0] + 1, again=step.kind in ("undo", "redo"))
            first(recorder)
            yield transaction
            entry = self._write_entry(step, recorder, transaction)
        except BaseException as error:
            self._roll_back()
            if isinstance(error, FILE_ERRORS):
                raise in_words(error, self._path) from error
            raise
        transaction.change = self._finish(step, entry, recorder)

    def _database(self) -> Database:
        if self._db is None:
            from sqlite_utils import Database  # late: costs a sixth of a second

            self._db = Database(self._connection, strict=True, execute_plugins=False)
        return self._db

    def _begin(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except FILE_ERRORS as error:
            raise in_words(error, self._path) from error

    def still_ours(self, outcome: str = "Nothing was saved") -> None:
        """Raises Interfered where the file at the path is no longer the one that was opened."""
        found = Identity.of(self._path)
        if found is None:
            raise Interfered(
                f"{self._path} was moved or deleted while it was open. {outcome}; save a copy, or put it back."
            )
        if self._identity is not None and not self._identity.same(found):
            raise Interfered(
                f"{self._path} was replaced by another file while it was open. {outcome}; "
                "save a copy beside it and compare."
            )

    def _must_be_as_left(self) -> None:
        """Compares the register's id, the journal's head and SQLite's own counter with what was remembered."""
        try:
            found = register_id(self._connection), journal.head(self._connection)
        except FILE_ERRORS as error:
            raise Interfered(
                f"{self._path} was overwritten while it was open. Nothing was saved; save a copy."
            ) from error
        if found != (self.id, self.head) or _data_version(self._connection) != self._version:
            raise Interfered(
                f"Another program wrote into {self._path} while it was open. Nothing was saved; open it again to see "
                "and check what it holds now."
            )

    def _write_entry(self, step: Step, recorder: Recorder, transaction: Transaction) -> Raw | None:
        kind = step.kind if step.kind != "do" or recorder.changed() else "moves"
        transaction.write_moves()
        changes = recorder.changes()
        if not changes:
            return None
        recorder.read_back()
        entry = journal.next_entry(
            self._connection, changes, at=step.at, actor=step.actor, operation=step.name, kind=kind,
            refers=step.refers, schema=migrations.newest(),
        )  # fmt: skip
        journal.append(self._database(), entry)
        return entry

    def _finish(self, step: Step, entry: Raw | None, recorder: Recorder) -> Change:
        if entry is None:
            self._roll_back()
            return Change(number=self.head[0], name=step.name, kind=step.kind, agreements=frozenset(), rows=())
        touched = touched_by(self._connection, recorder.rows())
        self._commit(entry)
        self.head = (entry.number, entry.hash)
        self.still_ours("The change is only in the file that was there before")
        rows = recorder.keys()
        return Change(number=entry.number, name=step.name, kind=step.kind, agreements=frozenset(touched), rows=rows)

    def _commit(self, entry: Raw) -> None:
        """Commits; after an error asks the file whether the entry is in it before saying so."""
        try:
            self._connection.execute("COMMIT")
        except FILE_ERRORS as error:
            self._roll_back()
            if self._landed(entry, error):
                return
            raise in_words(error, self._path) from error

    def _landed(self, entry: Raw, error: Exception) -> bool:
        try:
            return journal.head(self._connection) == (entry.number, entry.hash)
        except FILE_ERRORS as second:
            raise OutcomeUnknown(
                f"Saving into {self._path} failed ({error}) and it cannot be read now ({second}), so whether it holds "
                "the change is not known. Open it again and look."
            ) from error

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except FILE_ERRORS as error:
            raise in_words(error, self._path) from error


def register_id(connection: sqlite3.Connection) -> str:
    """The register's own id, for life."""
    row = connection.execute("SELECT value FROM about WHERE \"key\" = 'id'").fetchone()
    if row is None:
        raise sqlite3.DatabaseError("the register has no id")
    return str(row[0])


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
