"""A new register: written whole under another name, then put in place, so that half a file never stands there."""

from __future__ import annotations

import os
import uuid
from datetime import datetime
from pathlib import Path

from planner.errors import LongstopError
from planner.register import journal, migrations
from planner.register.connection import FILE_ERRORS, connect, in_words
from planner.register.file import APPLICATION_ID, beside, flush_file, flush_folder, reason, rollback_pending
from planner.register.recorder import Recorder


def create(path: Path, *, actor: str, at: datetime) -> None:
    """Writes a new, empty register at a path; raises LongstopError where something stands there or it cannot be."""
    if os.path.lexists(path):
        raise LongstopError(f"{path} already exists and was not touched. Choose another name.")
    if rollback_pending(path):
        left = beside(path, "-journal")
        raise LongstopError(f"{left} is left from a file that is gone, and would spoil a new one. Move it away first.")
    unfinished = beside(path, f".{uuid.uuid4().hex[:8]}.new")
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        _fill(unfinished, actor, at)
        flush_file(unfinished)
        put_in_place(unfinished, path)
    except OSError as error:
        raise LongstopError(f"{path} cannot be created: {reason(error)}.") from error
    except FILE_ERRORS as error:
        raise in_words(error, path) from error
    finally:
        for leftover in (unfinished, beside(unfinished, "-journal")):
            leftover.unlink(missing_ok=True)


def put_in_place(finished: Path, path: Path) -> None:
    """Gives a finished file its name, never over another file; raises FileExistsError, OSError."""
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # a drive without links: Windows refuses to rename over a file, elsewhere look first
        if os.path.lexists(path):
            raise FileExistsError(17, "it already exists", str(path)) from None
        finished.rename(path)
    flush_folder(path.parent)


def _fill(path: Path, actor: str, at: datetime) -> None:
    from sqlite_utils import Database

    connection = connect(path, write=True)
    try:
        connection.execute("BEGIN IMMEDIATE")
        db = Database(connection, strict=True, execute_plugins=False)
        for step in migrations.STEPS:
            step(db)
        recorder = Recorder(db)
        about = {"id": uuid.uuid4().hex, "created": journal.stamp(at)[0]}
        recorder.write("about", {key: {"key": key, "value": value} for key, value in about.items()})
        entry = journal.next_entry(
            connection, recorder.changes(), at=at, actor=actor, operation="New register", kind="create", refers=None,
            schema=migrations.newest(),
        )  # fmt: skip
        journal.append(db, entry)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={migrations.newest()}")
        connection.execute("COMMIT")
    finally:
        connection.close()
