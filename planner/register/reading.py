"""Reads: agreements, closures and moves as the file holds them, every row checked against its hash."""

from __future__ import annotations

import dataclasses
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from planner.agreements.agreement import Agreement
from planner.agreements.record import Retraction
from planner.agreements.scenario import Scenario
from planner.collector import collector_paused
from planner.errors import LongstopError
from planner.register.fields import Row, Value
from planner.register.recorder import quoted_columns, verify
from planner.register.tables import tables

if TYPE_CHECKING:
    from planner.dates.calendars import ClosureList


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A published day and since when: the ordinal `day` of a deadline, the journal entry that set it, its moment."""

    agreement: str
    key: str
    day: int
    number: int
    at: datetime


def agreement_ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all agreements, in the order they were added."""
    return [row[0] for row in connection.execute('SELECT "key" FROM agreements ORDER BY position, "key"').fetchall()]


def has_agreement(connection: sqlite3.Connection, id_: str) -> bool:
    return connection.execute('SELECT 1 FROM agreements WHERE "key" = ?', (id_,)).fetchone() is not None


def no_agreement(connection: sqlite3.Connection, id_: str) -> LongstopError:
    """What to say where an agreement is asked for that is not there."""
    known = ", ".join(agreement_ids(connection)[:10]) or "none"
    return LongstopError(f"There is no agreement “{id_}” in this register (it has: {known}).")


def agreement(connection: sqlite3.Connection, id_: str) -> Agreement:
    """An agreement whole, with the shared events it uses and what happened to them.

    Raises LongstopError where it is not there, Damaged where a row is not as it was written.
    """
    terms = select(connection, "agreements", '"key" = ?', id_)
    if not terms:
        raise no_agreement(connection, id_)
    with collector_paused():
        return Agreement(
            terms=tables()["agreements"].entity(terms[0]),
            parties=_own(connection, "parties", id_),
            instruments=_own(connection, "instruments", id_),
            events=_events(connection, id_),
            provisions=_own(connection, "provisions", id_),
            records=_records(connection, id_),
        )


def select(connection: sqlite3.Connection, table: str, where: str, *arguments: Value) -> list[tuple[Value, ...]]:
    """The values of the rows that meet a condition; raises Damaged where one does not match its hash."""
    sql = f"SELECT {quoted_columns(tables()[table])} FROM {table} WHERE {where}"
    found = []
    for row in connection.execute(sql, arguments).fetchall():
        verify(table, row[:-1], row[-1])
        found.append(row[:-1])
    return found


def rows(connection: sqlite3.Connection, table: str, where: str, *arguments: Value) -> dict[str, Row]:
    """The rows that meet a condition, by key."""
    columns = tables()[table].columns
    found = select(connection, table, where, *arguments)
    return {str(values[0]): dict(zip(columns, values, strict=True)) for values in found}


def _own(connection: sqlite3.Connection, table: str, id_: str) -> tuple[Any, ...]:
    entity = tables()[table].entity
    return tuple(
        [entity(values) for values in select(connection, table, 'agreement = ? ORDER BY position, "key"', id_)]
    )


def _events(connection: sqlite3.Connection, id_: str) -> tuple[Any, ...]:
    table = tables()["events"]
    placed = [(values[table.at["position"]], table.entity(values)) for values in _of(connection, "events", id_)]
    for use, values in _used(connection, "events", "event", id_):
        placed.append((use["position"], table.entity(values)))
    return _ordered(placed)


def _records(connection: sqlite3.Connection, id_: str) -> tuple[Any, ...]:
    table = tables()["records"]
    type_ = table.at["type"]
    placed = [(values[table.at["position"]], table.entity(values, str(values[type_])))
              for values in _of(connection, "records", id_)]  # fmt: skip
    shared = _used(connection, "records", "record", id_)
    local = {str(use["record"]).removeprefix("/"): str(use["id"]) for use, _ in shared}
    for use, values in shared:
        record = dataclasses.replace(table.entity(values, str(values[type_])), id=use["id"])
        if isinstance(record, Retraction):
            record = dataclasses.replace(record, retracts=local.get(record.retracts, record.retracts))
        placed.append((use["position"], record))
    return _ordered(placed)


def _of(connection: sqlite3.Connection, table: str, id_: str) -> list[tuple[Value, ...]]:
    return select(connection, table, "agreement = ?", id_)


def _used(connection: sqlite3.Connection, table: str, column: str, id_: str) -> list[tuple[Row, tuple[Value, ...]]]:
    """The shared rows an agreement uses, each with the use."""
    uses = rows(connection, "uses", f"agreement = ? AND {column} IS NOT NULL", id_)
    if not uses:
        return []
    shared = select(connection, table, f'"key" IN (SELECT {column} FROM uses WHERE agreement = ?)', id_)
    by_key = {values[0]: values for values in shared}
    return [(use, by_key[use[column]]) for use in uses.values()]


def _ordered(placed: list[tuple[Any, Any]]) -> tuple[Any, ...]:
    return tuple([entity for _, entity in sorted(placed, key=lambda pair: (pair[0], pair[1].id))])


def scenarios(connection: sqlite3.Connection) -> tuple[Scenario, ...]:
    """The scenarios kept, in the order they were made."""
    found = select(connection, "scenarios", 'true ORDER BY position, "key"')
    return tuple([tables()["scenarios"].entity(values) for values in found])


def closures(connection: sqlite3.Connection, code: str) -> ClosureList | None:
    """The closure days kept under a code, None where none are."""
    found = select(connection, "closure_lists", '"key" = ?', code)
    return tables()["closure_lists"].entity(found[0]) if found else None


def moves(connection: sqlite3.Connection, id_: str) -> dict[str, Move]:
    """The latest move of each of an agreement's deadlines, by the deadline's key."""
    place = tables()["moves"].at
    latest: dict[str, tuple[int, int]] = {}
    for values in select(connection, "moves", "agreement = ? ORDER BY deadline, number", id_):
        latest[str(values[place["deadline"]])] = int(values[place["day"]] or 0), int(values[place["number"]] or 0)
    at = _moments(connection, {number for _, number in latest.values()})
    return {
        key: Move(agreement=id_, key=key, day=day, number=number, at=at[number])
        for key, (day, number) in latest.items()
    }


def _moments(connection: sqlite3.Connection, numbers: set[int]) -> dict[int, datetime]:
    wanted = sorted(numbers)
    found: dict[int, datetime] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        marks = ",".join("?" * len(some))
        for number, at in connection.execute(
            f"SELECT number, at FROM journal WHERE number IN ({marks})", some
        ).fetchall():
            found[number] = datetime.fromisoformat(at)
    return found
