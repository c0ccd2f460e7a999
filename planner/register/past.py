"""The register as it was known at the end of a day: its journal told up to then, into a register in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.agreements.agreement import Agreement
from planner.agreements.scenario import Scenario
from planner.errors import LongstopError
from planner.register import journal, migrations, reading
from planner.register.connection import in_memory
from planner.register.fields import Row
from planner.register.journal import COLUMNS, Entry, Head, Raw
from planner.register.recorder import Recorder
from planner.register.tables import tables

if TYPE_CHECKING:
    from planner.dates.calendars import ClosureList


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the register held once: its agreements and closure lists, and the journal's last entry by then."""

    head: Head
    at: datetime
    agreements: dict[str, Agreement]
    scenarios: tuple[Scenario, ...]
    closures: dict[str, ClosureList]


def as_known(connection: sqlite3.Connection, day: date) -> Past:
    """The register at the end of a day, by the clock of whoever wrote each entry.

    Raises LongstopError where it did not exist yet.
    """
    entries = list(_until(connection, day))
    if not entries:
        raise LongstopError(f"nothing was known on {day}: the register was made later")
    rows: dict[str, dict[str, Row]] = {name: {} for name in tables()}
    for entry in entries:
        _tell(rows, entry)
    with closing(in_memory()) as memory:
        _fill(memory, rows)
        codes = list(rows["closure_lists"])
        return Past(
            head=entries[-1].head,
            at=entries[-1].at,
            agreements={id_: reading.agreement(memory, id_) for id_ in reading.agreement_ids(memory)},
            scenarios=reading.scenarios(memory),
            closures={code: found for code in codes if (found := reading.closures(memory, code)) is not None},
        )


def _until(connection: sqlite3.Connection, day: date) -> Iterable[Entry]:
    for row in connection.execute(f"SELECT {COLUMNS} FROM journal ORDER BY number").fetchall():
        entry = journal.interpret(Raw(*row))
        if (entry.at + timedelta(minutes=entry.offset)).date() > day:
            return
        yield entry


def _tell(rows: dict[str, dict[str, Row]], entry: Entry) -> None:
    """Does in memory what an entry did; a checkpoint tells everything anew."""
    if entry.kind == "checkpoint":
        for held in rows.values():
            held.clear()
    for change in entry.changes:
        if change.after is None:
            rows[change.table].pop(change.key, None)
        else:
            rows[change.table][change.key] = tables()[change.table].whole(change.after)


def _fill(memory: sqlite3.Connection, rows: dict[str, dict[str, Row]]) -> None:
    from sqlite_utils import Database

    db = Database(memory, strict=True, execute_plugins=False)
    for statement in migrations.STATEMENTS:
        db.execute(statement)
    recorder = Recorder(db, in_memory=True)
    for name, held in rows.items():
        if name != "moves":
            recorder.write(name, dict(held))
