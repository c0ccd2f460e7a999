"""Backups: copied in steps, checked, then named; thinned out on a ladder; put back with the present file kept aside."""

from __future__ import annotations

import os
import re
import sqlite3
import uuid
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from planner import clock
from planner.errors import LongstopError
from planner.register import checks, journal
from planner.register.connection import FILE_ERRORS, connect, in_words, raw_connection
from planner.register.creating import put_in_place
from planner.register.file import EXTENSION, beside, flush_file, flush_folder, read_header, reason
from planner.register.lock import Holder, WriterLock
from planner.register.saving import register_id

_PAGES: Final = 500
_PAUSE_S: Final = 0.002
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9
_ALL_OF: Final = timedelta(days=2)
_NAME = re.compile(rf"(.+)\.([0-9a-f]{{8}})\.(\d{{8}}T\d{{6}})Z\.(\d+)\.([0-9a-f]{{16}}){re.escape(EXTENSION)}")


class BackupFailed(LongstopError):
    """No backup was made; what was there before is untouched."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup by its name: of which register, when (UTC), with which journal head."""

    path: Path
    register: str
    at: datetime
    number: int
    hash16: str


def folder_of(register: Path) -> Path:
    """Where a register's backups are kept unless another folder is chosen."""
    return register.with_name(f"{register.stem}.backups")


def listed(folder: Path, register: str | None = None) -> list[Backup]:
    """The finished backups in a folder, of one register by the start of its id, newest first.

    Newest is by the journal's number and then by the clock, which may have been set back.
    """
    found = [_named(path) for path in folder.glob(f"*{EXTENSION}")] if folder.is_dir() else []
    of_one = [backup for backup in found if backup and register in (None, backup.register)]
    return sorted(of_one, key=lambda backup: (backup.number, backup.at), reverse=True)


def _named(path: Path) -> Backup | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None:
        return None
    at = datetime.strptime(parts[3], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return Backup(path, parts[2], at, int(parts[4]), parts[5])


def make(register: Path, folder: Path, *, at: datetime | None = None) -> Path:
    """A verified backup of the register in a folder, made if need be; then thins the folder out.

    Opens the file itself: fit for any thread. Raises BackupFailed, and then leaves no half a backup.
    """
    moment = (at or clock.now()).astimezone(UTC)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(connect(register, write=False)) as source:
            id_ = register_id(source)[:8]
            path = folder / _name(register, id_, moment, journal.head(source))
            if not path.exists() or checks.verify_quickly(path):
                path = copy(source, register, lambda head: folder / _name(register, id_, moment, head))
    except FILE_ERRORS as error:
        raise BackupFailed(f"No backup of {register} was made: {in_words(error, register)}") from error
    except OSError as error:
        raise BackupFailed(f"No backup of {register} could be written to {folder}: {reason(error)}.") from error
    prune(folder, id_)
    return path


def _name(register: Path, id_: str, at: datetime, head: tuple[int, str]) -> str:
    return f"{register.stem}.{id_}.{at:%Y%m%dT%H%M%S}Z.{head[0]}.{head[1][:16]}{EXTENSION}"


def copy(source: sqlite3.Connection, register: Path, name: Callable[[tuple[int, str]], Path]) -> Path:
    """Copies an open register in steps to a temporary name, checks it, and gives it the name made of its head.

    Raises BackupFailed where the copy does not pass its check, FileExistsError, OSError, sqlite3.Error.
    """
    first = name(journal.head(source))
    unfinished = first.with_name(f"{uuid.uuid4().hex[:8]}.part")
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(raw_connection(unfinished, "rw")) as target:
            source.backup(target, pages=_PAGES, sleep=_PAUSE_S)
        problems = checks.verify_quickly(unfinished)
        if problems:
            raise BackupFailed(f"No copy of {register} was made: it did not pass its check ({problems[0]}).")
        flush_file(unfinished)
        with closing(connect(unfinished, write=False)) as written:
            path = name(journal.head(written))
        put_in_place(unfinished, path)
        return path
    finally:
        for leftover in (unfinished, beside(unfinished, "-journal")):
            leftover.unlink(missing_ok=True)


def prune(folder: Path, register: str) -> list[Path]:
    """Thins a register's backups to the ladder and returns what was removed.

    Keeps everything of the newest two days, the newest of each of 12 days, 10 weeks and 9 months, and always the
    newest that passes its check; where none passes, nothing is removed.
    """
    backups = listed(folder, register)
    verified = next((backup for backup in backups if not checks.verify_quickly(backup.path)), None)
    if verified is None:
        return []
    kept = {verified.path, *(backup.path for backup in on_ladder(backups))}
    removed = [backup.path for backup in backups if backup.path not in kept]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def on_ladder(backups: Iterable[Backup]) -> list[Backup]:
    """The backups the ladder keeps."""
    newest_first = sorted(backups, key=lambda backup: (backup.at, backup.number), reverse=True)
    if not newest_first:
        return []
    last = newest_first[0].at
    kept = [backup for backup in newest_first if last - backup.at <= _ALL_OF]
    for rungs, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest_of: dict[object, Backup] = {}
        for backup in newest_first:
            newest_of.setdefault(period(backup.at.date()), backup)
        kept += list(newest_of.values())[:rungs]
    return list(dict.fromkeys(kept))


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month


def restore(backup: Path | str, to: Path | str, *, at: datetime | None = None) -> Path | None:
    """Puts a backup in the place of a register; what stands there is kept aside untouched and its new path returned.

    Raises LongstopError, and then changes nothing: the backup fails its check, or the register is open for changes.
    """
    backup, to = Path(backup).absolute(), Path(to).absolute()
    read_header(backup)
    problems = checks.verify_quickly(backup)
    if problems:
        raise LongstopError(f"{backup} did not pass its check and was not restored: {problems[0]}")
    lock = _lock(to)
    try:
        return _put_back(backup, to, at or clock.now())
    except (OSError, *FILE_ERRORS) as error:
        raise LongstopError(f"{backup} could not be restored to {to}: {reason(error)}.") from error
    finally:
        lock.release()


def _lock(to: Path) -> WriterLock:
    try:
        lock = WriterLock.take(to, "restore")
    except OSError as error:
        raise LongstopError(f"{to.parent} cannot be written: {reason(error)}. Nothing was restored.") from error
    if isinstance(lock, Holder):
        raise LongstopError(f"{lock} has {to.name} open for changes. Close it there first; nothing was restored.")
    return lock


def _put_back(backup: Path, to: Path, at: datetime) -> Path | None:
    unfinished = beside(to, f".{uuid.uuid4().hex[:8]}.restoring")
    with closing(connect(backup, write=False)) as source:
        copy(source, backup, lambda _: unfinished)
    aside = _keep_aside(to, at)
    try:
        put_in_place(unfinished, to)
    except OSError:
        if aside:
            aside.rename(to)
        raise
    finally:
        unfinished.unlink(missing_ok=True)
    return aside


def _keep_aside(to: Path, at: datetime) -> Path | None:
    """Moves the present file out of the way, with the rollback journal that belongs to it and to no other file."""
    aside = to.with_name(f"{to.stem}.before-restore-{at:%Y%m%dT%H%M%S}{EXTENSION}")
    if aside.exists():
        raise FileExistsError(17, "a file of that moment is already kept aside", str(aside))
    journal_ = beside(to, "-journal")
    if journal_.exists():
        journal_.rename(beside(aside, "-journal"))
    if not to.exists():
        return None
    to.rename(aside)
    flush_folder(to.parent)
    return aside
