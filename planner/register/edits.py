"""Who changed what a provision says, and when, from the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from planner.register import journal
from planner.register.journal import COLUMNS, Entry, Raw


def edits(connection: sqlite3.Connection, agreement: str, provision: str) -> Iterator[Entry]:
    """The entries that changed a provision's row, the newest first; a new version of the program changed nothing."""
    key = f"{agreement}/{provision}"
    sql = f"SELECT {COLUMNS} FROM journal WHERE kind <> 'checkpoint' AND instr(changes, ?) > 0 ORDER BY number DESC"
    for row in connection.execute(sql, (f'"provisions","{key}"',)).fetchall():
        entry = journal.interpret(Raw(*row))
        if any(change.table == "provisions" and change.key == key for change in entry.changes):
            yield entry
