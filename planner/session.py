"""An open register: perform(operation), undo, redo, subscribe; the one object the windows and the command line hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from planner import clock
from planner.agenda.reading import Reading
from planner.agenda.recollection import Recollection
from planner.agreements.agreement import Agreement
from planner.agreements.scenario import Scenario
from planner.collector import collector_paused
from planner.dates.calendars import ClosureList
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position, derive
from planner.errors import LongstopError, Problem
from planner.operations.operation import Operation
from planner.operations.settling import settle
from planner.register import Change, Entry, Head, Move, Register

Subscriber = Callable[[Change], None]

# So many positions under assumed facts are kept; a day moved to and fro in what-if asks for one each.
_SUPPOSED_KEPT = 64


class _OnlyTried(Exception):
    """Leaves a transaction without committing it."""


class Session:
    """A register in use, with what was read and derived from it kept until something touches it.

    One thread owns a session. `subscribe` tells of each change after it was saved.
    """

    def __init__(self, register: Register, *, actor: str) -> None:
        self._register = register
        self.actor = actor
        self._ids: tuple[str, ...] | None = None
        self._agreements: dict[str, Agreement] = {}
        self._positions: dict[tuple[object, ...], Position] = {}
        self._supposed: dict[tuple[object, ...], Position] = {}
        self._subscribers: list[Subscriber] = []

    @classmethod
    def create(cls, path: Path, *, actor: str) -> Self:
        """Makes a new register; raises LongstopError where something stands at the path already."""
        return cls(Register.create(path, actor=actor), actor=actor)

    @classmethod
    def open(cls, path: Path, *, actor: str, write: bool = True, check: bool = True) -> Self:
        """Opens a register; where it cannot be written to, `read_only` is set and `banner` says why.

        Without `check` the caller checks it afterwards (`check`, and `distrust` where that finds something); each row
        that is read is compared with its hash all the same. Raises LongstopError where it is missing or foreign.
        """
        return cls(Register.open(path, write=write, actor=actor, check=check), actor=actor)

    def close(self) -> None:
        self._register.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._register.path

    @property
    def id(self) -> str:
        return self._register.id

    @property
    def head(self) -> Head:
        """The journal's last entry: its number and the first 16 digits of its hash."""
        return self._register.head

    @property
    def head_at(self) -> datetime:
        """When the journal's last entry was written (UTC)."""
        return self._register.journal(limit=1)[0].at

    @property
    def read_only(self) -> bool:
        return self._register.read_only

    @property
    def banner(self) -> str:
        return self._register.banner

    # -- reading

    def agreement_ids(self) -> list[str]:
        """The ids of all agreements, in the order they were added."""
        if self._ids is None:
            self._ids = tuple(self._register.agreement_ids())
        return list(self._ids)

    def agreements(self) -> tuple[Agreement, ...]:
        """Every agreement of the register, in its order."""
        return tuple(self.agreement(id_) for id_ in self.agreement_ids())

    def agreement(self, id_: str) -> Agreement:
        """One agreement whole; raises LongstopError where there is none with that id."""
        if id_ not in self._agreements:
            self._agreements[id_] = self._register.agreement(id_)
        return self._agreements[id_]

    def position(
        self,
        agreement: str,
        *,
        as_of: date,
        text_as_of: date | None = None,
        assumed: Mapping[str, Assumption] | None = None,
    ) -> Position:
        """What holds of an agreement on a day (see `derive`)."""
        key = (agreement, as_of, text_as_of, tuple(sorted((assumed or {}).items(), key=lambda item: item[0])))
        kept = self._supposed if text_as_of or assumed else self._positions
        if key not in kept:
            whole = self.agreement(agreement)
            closures = self.closures(whole.terms.calendar)
            kept[key] = derive(whole, closures=closures, as_of=as_of, text_as_of=text_as_of, assumed=assumed)
            if len(self._supposed) > _SUPPOSED_KEPT:
                del self._supposed[next(iter(self._supposed))]
        return kept[key]

    def closures(self, code: str) -> ClosureList | None:
        """The closure days the register keeps under a calendar's code; None without a code."""
        return self._register.closures(code) if code else None

    def moves(self, agreement: str) -> dict[str, Move]:
        """For each deadline's key the last move of its published day."""
        return self._register.moves(agreement)

    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios kept, in the order they were made."""
        return self._register.scenarios()

    def stored_copy(self, sha256: str) -> bytes:
        """The content of a stored file; raises LongstopError where none is kept under that hash."""
        return self._register.copy(sha256)

    def stored_copies(self) -> frozenset[str]:
        """The hashes of all stored files."""
        return self._register.copies()

    def edits(self, agreement: str, provision: str, records: Collection[str] = ()) -> list[Entry]:
        """The journal's entries that changed what a provision says or these records of it, the newest first."""
        return self._register.edits(agreement, provision, records)

    def as_known(self, day: date) -> Reading:
        """The register as it was known at the end of a day; raises LongstopError where it did not exist yet."""
        return Recollection(self.id, self._register.as_known(day))

    # -- writing

    def perform(self, operation: Operation) -> Change:
        """Does what a person asked for, in one transaction.

        Raises LongstopError where it cannot be done; then nothing is written.
        """
        self._refuse_read_only()
        now = clock.now()
        with (
            collector_paused(),
            self._register.transaction(operation.name, actor=self.actor, at=now) as transaction,
        ):
            operation.run(transaction)
            settle(transaction, today=now.date())
        return self._changed(transaction.change)

    def rehearse(self, operation: Operation) -> None:
        """Tries an operation and takes it back at once; raises what `perform` would raise, and writes nothing."""
        self._refuse_read_only()
        now = clock.now()
        try:
            with self._register.transaction(operation.name, actor=self.actor, at=now) as transaction:
                operation.run(transaction)
                settle(transaction, today=now.date())
                raise _OnlyTried
        except _OnlyTried:
            return

    def undo(self) -> Change:
        """Takes the last operation back, as a new entry of the journal."""
        self._refuse_read_only()
        now = clock.now()
        with collector_paused():
            change = self._register.undo(actor=self.actor, at=now, before_saving=partial(settle, today=now.date()))
        return self._changed(change)

    def redo(self) -> Change:
        """Does again what was undone last, as a new entry of the journal."""
        self._refuse_read_only()
        now = clock.now()
        with collector_paused():
            change = self._register.redo(actor=self.actor, at=now, before_saving=partial(settle, today=now.date()))
        return self._changed(change)

    @property
    def undo_name(self) -> str | None:
        return self._register.undo_name

    @property
    def redo_name(self) -> str | None:
        return self._register.redo_name

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Calls `subscriber` after each saved change; returns how to stop that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    # -- care

    def save_copy(self, path: Path) -> None:
        """Writes a whole, verified copy of the register to a new path."""
        self._register.save_copy(path)

    def backup(self, folder: Path) -> Path:
        """Writes a verified backup into a folder and returns its path."""
        return self._register.backup(folder)

    def check(self) -> list[Problem]:
        """Everything wrong with the file and its history; empty where it is whole."""
        return self._register.check()

    def distrust(self, problems: Sequence[Problem]) -> None:
        """Makes the register read-only, because a check found these."""
        self._register.distrust(list(problems))

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise LongstopError(f"{self.path.name} is open for reading only: {self.banner}")

    def _changed(self, change: Change | None) -> Change:
        if change is None:
            raise AssertionError("a saved transaction says what changed")
        self._ids = None
        for id_ in change.agreements:
            self._agreements.pop(id_, None)
        for kept in (self._positions, self._supposed):
            for key in [key for key in kept if key[0] in change.agreements]:
                del kept[key]
        for subscriber in list(self._subscribers):
            subscriber(change)
        return change


def restore_backup(backup: Path, register: Path) -> Path | None:
    """Puts a verified backup in a register's place; returns where the file that was there is kept aside, if any."""
    from planner.register import restore

    return restore(backup, register)
