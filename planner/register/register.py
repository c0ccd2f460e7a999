"""A register: one file with agreements, opened by one writer and any number of readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, TypeVar

from planner import clock
from planner.agreements.agreement import Agreement
from planner.errors import LongstopError
from planner.register import creating, history, journal, reading
from planner.register.connection import connect, in_words
from planner.register.file import Header, can_write, read_header
from planner.register.journal import Change, Entry, Head, RowChange
from planner.register.lock import Holder, WriterLock
from planner.register.reading import Move
from planner.register.recorder import Recorder
from planner.register.saving import Interfered, OutcomeUnknown, Saver, Step
from planner.register.transaction import Transaction

if TYPE_CHECKING:
    from planner.dates.calendars import ClosureList

T = TypeVar("T")
BeforeSaving: TypeAlias = Callable[[Transaction], None]


class ReadOnly(LongstopError):
    """A change was asked of a register that is open for reading only."""


class Register:
    """An open register. `banner` says why it is read-only, and is empty when it can be written.

    The thread that opened it uses it; checks and backups open the file themselves and may run in any thread.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None, banner: str) -> None:
        self.path = path
        self.banner = banner
        self._connection = connection
        self._lock = lock
        self._saver = Saver(path, connection)
        self.id = self._saver.id

    @classmethod
    def create(cls, path: Path | str, *, actor: str, at: datetime | None = None) -> Self:
        """A new register, open for writing; raises LongstopError where something stands at the path."""
        creating.create(Path(path), actor=actor, at=at or clock.now())
        return cls.open(path, actor=actor)

    @classmethod
    def open(cls, path: Path | str, *, write: bool = True, actor: str = "") -> Self:
        """An existing register; read-only with a banner where it cannot be written, and never made or changed.

        Raises LongstopError where the path holds no register, or one that cannot be read.
        """
        path = Path(path).absolute()
        header = read_header(path)
        lock, banner = _right_to_write(path, header, actor) if write else (None, "Open for reading only.")
        try:
            connection = connect(path, write=lock is not None)
        except BaseException:
            if lock:
                lock.release()
            raise
        try:
            register = cls(path, connection, lock, banner)
            register._catch_up()
        except BaseException as error:
            connection.close()
            if lock:
                lock.release()
            if isinstance(error, sqlite3.Error):
                raise in_words(error, path) from error
            raise
        return register

    def close(self) -> None:
        """Lets go of the file; the second time does nothing."""
        self._connection.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, type_: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        return bool(self.banner)

    @property
    def head(self) -> Head:
        """The journal's last entry: of the last save when writing, as the file now stands when reading."""
        number, hash_ = self._asked(journal.head) if self.read_only else self._saver.head
        return Head(number, hash_[:16])

    # Reads

    def _asked(self, read: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return read(self._connection)
        except sqlite3.Error as error:
            raise in_words(error, self.path) from error

    def agreement_ids(self) -> list[str]:
        """The ids of all agreements, in the order they were added."""
        return self._asked(reading.agreement_ids)

    def agreement(self, id_: str) -> Agreement:
        """An agreement whole; raises LongstopError where it is not there or a row of it is damaged."""
        return self._asked(lambda connection: reading.agreement(connection, id_))

    def closures(self, code: str) -> ClosureList | None:
        """The closure days kept under a calendar's code, None where none are."""
        return self._asked(lambda connection: reading.closures(connection, code))

    def moves(self, agreement_id: str) -> dict[str, Move]:
        """The latest move of each deadline of an agreement, by the deadline's key."""
        return self._asked(lambda connection: reading.moves(connection, agreement_id))

    def journal(self, limit: int = 100, before: int | None = None) -> list[Entry]:
        """The newest entries first, at most `limit`, older than the one numbered `before`."""
        return self._asked(lambda connection: journal.entries(connection, limit, before))

    @property
    def undo_name(self) -> str | None:
        """The name of the operation that undo would take back."""
        return self._asked(lambda connection: journal.operation(connection, journal.undoable(connection)))

    @property
    def redo_name(self) -> str | None:
        """The name of the operation that redo would do again."""
        return self._asked(lambda connection: journal.operation(connection, journal.redoable(connection)))

    # Writes

    def transaction(self, name: str, *, actor: str, at: datetime) -> AbstractContextManager[Transaction]:
        """One operation: saved whole on leaving, with its journal entry, or not at all where an exception leaves it."""
        return self._saving(Step(name, actor, at))

    @contextmanager
    def _saving(self, step: Step, first: Callable[[Recorder], None] = lambda _: None) -> Iterator[Transaction]:
        if self.read_only:
            raise ReadOnly(f"{self.path.name} cannot be changed. {self.banner}")
        try:
            with self._saver.save(step, first) as transaction:
                yield transaction
        except (Interfered, OutcomeUnknown) as error:
            self.banner = str(error)
            raise
        with suppress(OSError, sqlite3.Error):  # a history that lags behind is caught up with at the next save or opening
            history.catch_up(self.path, self._connection)

    def undo(self, *, actor: str, at: datetime, before_saving: BeforeSaving | None = None) -> Change:
        """Takes the last operation back, as an entry of its own; `before_saving` may add moves.

        Raises LongstopError where there is nothing to undo.
        """
        number = self._asked(journal.undoable)
        if number is None:
            raise LongstopError("There is nothing to undo.")
        changes = [change.inverse() for change in reversed(self._changes_of(number))]
        return self._again("undo", number, changes, actor, at, before_saving)

    def redo(self, *, actor: str, at: datetime, before_saving: BeforeSaving | None = None) -> Change:
        """Does the operation last undone again; raises LongstopError where there is none."""
        number = self._asked(journal.redoable)
        if number is None:
            raise LongstopError("There is nothing to redo.")
        return self._again("redo", number, self._changes_of(number), actor, at, before_saving)

    def _changes_of(self, number: int) -> list[RowChange]:
        entry = self._asked(lambda connection: journal.interpret(journal.read(connection, number)))
        return [change for change in entry.changes if change.table != "moves"]

    def _again(
        self, kind: journal.Kind, number: int, changes: list[RowChange], actor: str, at: datetime, hook: BeforeSaving | None
    ) -> Change:
        name = self._asked(lambda connection: journal.operation(connection, number)) or ""
        step = Step(name, actor, at, kind, number)
        with self._saving(step, lambda recorder: recorder.apply(changes)) as transaction:
            if hook:
                hook(transaction)
        assert transaction.change is not None
        return transaction.change

    def _catch_up(self) -> None:
        if self._lock:
            with suppress(OSError):
                history.catch_up(self.path, self._connection)


def _right_to_write(path: Path, header: Header, actor: str) -> tuple[WriterLock | None, str]:
    """The lock, or None and why there is none."""
    if header.newer:
        return None, f"Open for reading only: a newer version of Longstop wrote {path.name}. Update the program to change it."
    if not can_write(path):
        return None, f"Open for reading only: {path.name} may not be written by this user."
    try:
        lock = WriterLock.take(path, actor)
    except OSError:
        return None, f"Open for reading only: no file can be made beside {path.name} to mark who is writing it."
    if isinstance(lock, Holder):
        return None, f"Open for reading only: {lock} has {path.name} open for changes."
    return lock, ""
