"""Who changed what a provision says, who recorded what happened to it, and when, from the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from planner.register import journal
from planner.register.journal import COLUMNS, Entry, Raw

# A record names what it is about in one of these fields; a retraction names a record.
_ABOUT = ("provision", "deadline", "verifies", "retracts")


def edits(
    connection: sqlite3.Connection, agreement: str, provision: str, records: Collection[str] = ()
) -> Iterator[Entry]:
    """The entries that changed a provision's row or those of its `records`, the newest first.

    A new version of the program changed nothing.
    """
    keys = {("provisions", f"{agreement}/{provision}"), *(("records", f"{agreement}/{id_}") for id_ in records)}
    told, wanted = "instr(changes, ?) > 0", [f'"provisions","{agreement}/{provision}"']
    if records:
        about = " OR ".join("instr(changes, ?) > 0" for _ in _ABOUT)
        told += f" OR (instr(changes, ?) > 0 AND ({about}))"
        named = [f'"{name}":"' + ("" if name == "retracts" else provision) for name in _ABOUT]
        wanted += [f'"records","{agreement}/', *named]
    sql = f"SELECT {COLUMNS} FROM journal WHERE kind <> 'checkpoint' AND ({told}) ORDER BY number DESC"
    for row in connection.execute(sql, wanted).fetchall():
        entry = journal.interpret(Raw(*row))
        if any((change.table, change.key) in keys for change in entry.changes):
            yield entry
