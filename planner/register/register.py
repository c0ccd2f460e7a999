"""A register: one file with agreements, opened by one writer and any number of readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, TypeVar

from planner import clock
from planner.agreements.agreement import Agreement
from planner.agreements.scenario import Scenario
from planner.errors import LongstopError, Problem
from planner.register import backups, checks, copies, creating, journal, reading
from planner.register.connection import FILE_ERRORS, in_words, one_moment
from planner.register.edits import edits
from planner.register.file import reason
from planner.register.history import History
from planner.register.journal import Change, Entry, Head, Kind, RowChange
from planner.register.opening import Opened, open_file
from planner.register.past import Past, as_known
from planner.register.reading import Move
from planner.register.recorder import Recorder
from planner.register.saving import Interfered, OutcomeUnknown, Saver, Step
from planner.register.tables import Damaged
from planner.register.transaction import Transaction

if TYPE_CHECKING:
    from planner.dates.calendars import ClosureList

T = TypeVar("T")
BeforeSaving: TypeAlias = Callable[[Transaction], None]


class ReadOnly(LongstopError):
    """A change was asked of a register that is open for reading only."""


class Register:
    """An open register, used by the thread that opened it; `id` is its own, for life.

    Checks and backups open the file themselves and may run in any thread.
    """

    def __init__(self, opened: Opened) -> None:
        self.path = opened.path
        self._opened = opened
        self._connection = opened.connection
        self._saver = Saver(opened.path, opened.connection)
        self.id = self._saver.id
        self.notice = ""
        self._history = History(opened.path)

    @classmethod
    def create(cls, path: Path | str, *, actor: str, at: datetime | None = None) -> Self:
        """A new register, open for writing; raises LongstopError where something stands at the path."""
        creating.create(Path(path).absolute(), actor=actor, at=at or clock.now())
        return cls.open(path, actor=actor)

    @classmethod
    def open(cls, path: Path | str, *, write: bool = True, actor: str = "", check: bool = True) -> Self:
        """An existing register; read-only with a banner where it cannot be written, and never made or changed.

        `check` may be left out where `check()` follows in the background, or for a reading command: every row read
        is compared with its hash all the same. Raises LongstopError where the path holds no register that can be read.
        """
        opened = open_file(Path(path).absolute(), write=write, actor=actor, check=check)
        try:
            register = cls(opened)
            register._catch_up()
        except FILE_ERRORS as error:
            opened.close()
            raise in_words(error, opened.path) from error
        return register

    def close(self) -> None:
        """Lets go of the file; the second time does nothing."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def banner(self) -> str:
        """Why it cannot be written, and what to do; empty when it can."""
        return self._opened.banner

    @property
    def read_only(self) -> bool:
        return bool(self.banner)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the checks at opening found."""
        return self._opened.problems

    @property
    def head(self) -> Head:
        """The journal's last entry: of the last save when writing, as the file now stands when reading."""
        number, hash_ = self._asked(journal.head) if self.read_only else self._saver.head
        return Head(number, hash_[:16])

    # What it holds

    def _asked(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Reads all that is wanted as of one moment, and lets go."""
        try:
            with one_moment(self._connection):
                return read(self._connection)
        except FILE_ERRORS as error:
            raise in_words(error, self.path) from error
        except Damaged as damage:
            if self._opened.header.newer:
                raise LongstopError(f"This version cannot read {self.path.name}. {self.banner}") from damage
            raise

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

    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios kept, in the order they were made."""
        return self._asked(reading.scenarios)

    def copy(self, sha256: str) -> bytes:
        """The content of a stored copy; raises LongstopError where none is kept under that hash."""
        return self._asked(lambda connection: copies.read(connection, sha256))

    def copies(self) -> frozenset[str]:
        """The hashes of all stored copies."""
        return self._asked(copies.kept)

    def as_known(self, day: date) -> Past:
        """What the register held at the end of a day; raises LongstopError where it did not exist yet."""
        return self._asked(lambda connection: as_known(connection, day))

    def edits(self, agreement_id: str, provision: str, records: Collection[str] = ()) -> list[Entry]:
        """The journal's entries that changed what a provision says or these records of it, the newest first."""
        return self._asked(lambda connection: list(edits(connection, agreement_id, provision, records)))

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

    # Changes

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
            self._opened.banner = str(error)
            raise
        self._catch_up()

    def _catch_up(self) -> None:
        """Brings the history beside the file up to the journal; what fails now is made good at the next save."""
        if self.read_only:
            return
        with suppress(OSError, *FILE_ERRORS):
            if self._history.catch_up(self._connection):
                self.notice = (
                    f"The history beside {self.path.name} told of later entries than the register holds: an older copy "
                    "was put back. That history was set aside and a new one begun."
                )

    def undo(self, *, actor: str, at: datetime, before_saving: BeforeSaving | None = None) -> Change:
        """Takes the last operation back, as an entry of its own; `before_saving` may add moves.

        Raises LongstopError where there is nothing to undo.
        """
        number = self._asked(journal.undoable)
        if number is None:
            raise LongstopError("There is nothing to undo.")
        changes = [change.inverse() for change in reversed(self._changes_of(number))]
        return self._again("undo", number, changes, Step("", actor, at), before_saving)

    def redo(self, *, actor: str, at: datetime, before_saving: BeforeSaving | None = None) -> Change:
        """Does the operation last undone again; raises LongstopError where there is none."""
        number = self._asked(journal.redoable)
        if number is None:
            raise LongstopError("There is nothing to redo.")
        return self._again("redo", number, self._changes_of(number), Step("", actor, at), before_saving)

    def _changes_of(self, number: int) -> list[RowChange]:
        entry = self._asked(lambda connection: journal.interpret(journal.read(connection, number)))
        return [change for change in entry.changes if change.table != "moves"]

    def _again(
        self, kind: Kind, number: int, changes: list[RowChange], step: Step, before_saving: BeforeSaving | None
    ) -> Change:
        name = self._asked(lambda connection: journal.operation(connection, number)) or ""
        whole = Step(name, step.actor, step.at, kind, number)
        with self._saving(whole, lambda recorder: recorder.apply(changes)) as transaction:
            if before_saving:
                before_saving(transaction)
        assert transaction.change is not None
        return transaction.change

    # Checks and copies

    def check(self, progress: checks.Progress | None = None) -> list[Problem]:
        """Everything wrong with the file, its journal and its history, found on a connection of its own."""
        return checks.verify_file(self.path, progress)

    def distrust(self, problems: list[Problem]) -> None:
        """Makes it read-only where checks in the background found something."""
        self._opened.distrust(problems)

    def backup(self, to: Path | str) -> Path:
        """A verified backup in a folder, which is then thinned out; fit for any thread."""
        return backups.make(self.path, Path(to))

    def save_copy(self, path: Path | str) -> None:
        """A verified copy at a path where nothing stands, even of a file that was moved or replaced meanwhile."""
        path = Path(path).absolute()
        try:
            backups.copy(self._connection, self.path, lambda _: path)
        except FileExistsError as error:
            raise LongstopError(f"{path} already exists and was not touched. Choose another name.") from error
        except OSError as error:
            raise LongstopError(f"{path} cannot be written: {reason(error)}.") from error
        except FILE_ERRORS as error:
            raise in_words(error, path) from error
