"""Opening: what the file says of itself, the right to write, the settings, bringing up to date, the checks."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from planner import clock
from planner.errors import Problem
from planner.register import checks, migrating
from planner.register.connection import FILE_ERRORS, Unreadable, connect, in_words
from planner.register.file import Header, can_write, read_header
from planner.register.lock import Holder, WriterLock


@dataclass(slots=True)
class Opened:
    """An open file: the banner says why it is read-only and is empty when it can be written."""

    path: Path
    header: Header
    connection: sqlite3.Connection
    lock: WriterLock | None
    banner: str
    problems: tuple[Problem, ...] = ()

    def close(self) -> None:
        self.connection.close()
        self.let_go()

    def distrust(self, problems: list[Problem]) -> None:
        """From now on for reading only, because the checks found this."""
        if problems:
            self.problems = tuple(problems)
            self.banner = (
                f"Open for reading only: {self.path.name} did not pass its checks ({problems[0]}). "
                "It was not changed; restore the newest verified backup."
            )
            self.let_go()

    def let_go(self) -> None:
        """Gives the right to write back: a restore may need it."""
        if self.lock:
            self.lock.release()
            self.lock = None


def open_file(path: Path, *, write: bool, actor: str, check: bool) -> Opened:
    """The file at a path, open; raises LongstopError where it is no register or cannot be read."""
    header = read_header(path)
    lock, banner = _right_to_write(path, header, actor) if write else (None, "Open for reading only.")
    try:
        connection = connect(path, write=lock is not None)
    except BaseException:
        if lock:
            lock.release()
        raise
    opened = Opened(path, header, connection, lock, banner)
    try:
        _prepare(opened, actor, check)
    except BaseException as error:
        opened.close()
        if isinstance(error, FILE_ERRORS):
            raise in_words(error, path) from error
        raise
    return opened


def _prepare(opened: Opened, actor: str, check: bool) -> None:
    path = opened.path
    if opened.header.older:
        if opened.lock is None:
            raise Unreadable(
                f"{path} is of an older version of Longstop. Open it once for writing, to bring it up to date. "
                f"{opened.banner}"
            )
        migrating.migrate(path, opened.connection, actor=actor, at=clock.now())
    shape = checks.altered(opened.connection)
    if shape:
        raise Unreadable(
            f"{path} was altered by another program and is not opened: {shape[0]} It was not changed; restore a backup."
        )
    if check and not opened.header.newer and checks.quick(opened.connection):
        opened.distrust(checks.verify_quickly(path))  # once more, afresh: a read may have failed in passing


def _right_to_write(path: Path, header: Header, actor: str) -> tuple[WriterLock | None, str]:
    """The lock, or None and why there is none."""
    only = "Open for reading only:"
    if header.newer:
        return None, f"{only} a newer version of Longstop wrote {path.name}. Update the program to change it."
    if not can_write(path):
        return None, f"{only} {path.name} may not be written by this user."
    try:
        lock = WriterLock.take(path, actor)
    except OSError:
        return None, f"{only} no file can be made beside {path.name} to mark who is writing it."
    if isinstance(lock, Holder):
        return None, f"{only} {lock} has {path.name} open for changes."
    return lock, ""
