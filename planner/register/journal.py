"""The journal: one entry an operation, append-only, chained by hashes; it is the audit, the undo and the check."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planner.errors import LongstopError
from planner.register.canonical import canonical, sha256
from planner.register.fields import Row
from planner.register.tables import tables

if TYPE_CHECKING:
    from sqlite_utils import Database

Kind: TypeAlias = Literal["create", "do", "undo", "redo", "moves", "checkpoint"]
COLUMNS: Final = "number, at, utc_offset, actor, operation, kind, refers, schema, changes, previous, hash"
_quoted = json.encoder.encode_basestring


class Head(NamedTuple):
    """The journal's last entry: its number and the first 16 digits of its hash, printed wherever a state is kept."""

    number: int
    hash16: str

    def __str__(self) -> str:
        return f"{self.number} {self.hash16}"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after, without the columns that hold their default; None where it was not or is no more."""

    table: str
    key: str
    before: Row | None
    after: Row | None

    def inverse(self) -> RowChange:
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: `at` is UTC, `offset` the writer's minutes east of it; `refers` names the entry undone or redone."""

    number: int
    at: datetime
    offset: int
    actor: str
    operation: str
    kind: Kind
    refers: int | None
    schema: int
    changes: tuple[RowChange, ...]
    hash: str

    @property
    def head(self) -> Head:
        return Head(self.number, self.hash[:16])


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one saved operation changed, for telling the views: rows as (table, key)."""

    number: int
    name: str
    kind: Kind
    agreements: frozenset[str]
    rows: tuple[tuple[str, str], ...]


class Raw(NamedTuple):
    """An entry as its row holds it."""

    number: int
    at: str
    offset: int
    actor: str
    operation: str
    kind: str
    refers: int | None
    schema: int
    changes: str
    previous: str
    hash: str

    def text(self) -> str:
        """What the hash is taken over: canonical JSON of everything but the hash."""
        return (
            f'{{"actor":{_quoted(self.actor)},"at":{_quoted(self.at)},"changes":{self.changes},'
            f'"kind":{_quoted(self.kind)},"number":{self.number:d},"offset":{self.offset:d},'
            f'"operation":{_quoted(self.operation)},"previous":{_quoted(self.previous)},'
            f'"refers":{"null" if self.refers is None else format(self.refers, "d")},"schema":{self.schema:d}}}'
        )

    def line(self) -> str:
        """The entry as a line of the history file."""
        return f'{{"entry":{self.text()},"hash":{_quoted(self.hash)}}}\n'


def stamp(at: datetime) -> tuple[str, int]:
    """A moment as UTC text and the minutes its own clock is east of UTC; raises ValueError without an offset."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a moment without its offset from UTC cannot be recorded")
    text = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return text, int(offset.total_seconds() // 60)


def write_changes(changes: tuple[RowChange, ...]) -> str:
    return canonical([[change.table, change.key, change.before, change.after] for change in changes])


def read_changes(text: str) -> tuple[RowChange, ...]:
    return tuple([RowChange(*change) for change in json.loads(text)])


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """The last entry's number and whole hash; (0, "") in an empty journal."""
    row = connection.execute("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, "")


def next_entry(
    connection: sqlite3.Connection,
    changes: tuple[RowChange, ...],
    *,
    at: datetime,
    actor: str,
    operation: str,
    kind: Kind,
    refers: int | None,
    schema: int,
) -> Raw:
    """The entry that follows the last one."""
    number, previous = head(connection)
    moment, offset = stamp(at)
    unsigned = Raw(
        number + 1, moment, offset, actor, operation, kind, refers, schema, write_changes(changes), previous, ""
    )
    return unsigned._replace(hash=sha256(unsigned.text()))


def append(db: Database, entry: Raw) -> None:
    """Writes an entry inside the open transaction and reads it back; raises LongstopError where it reads otherwise."""
    names = COLUMNS.split(", ")
    db.table("journal").insert(dict(zip(names, entry, strict=True)))
    if read(db.conn, entry.number) != entry:
        raise LongstopError("The journal does not read back as it was written. Nothing was saved.")


def read(connection: sqlite3.Connection, number: int) -> Raw:
    row = connection.execute(f"SELECT {COLUMNS} FROM journal WHERE number = ?", (number,)).fetchone()
    return Raw(*row)


def entries(connection: sqlite3.Connection, limit: int, before: int | None = None) -> list[Entry]:
    """The newest entries first, at most `limit`, older than the one numbered `before`."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM journal WHERE number < ? ORDER BY number DESC LIMIT ?", (before or 1 << 62, limit)
    ).fetchall()
    return [interpret(Raw(*row)) for row in rows]


def interpret(raw: Raw) -> Entry:
    at = datetime.fromisoformat(raw.at)
    changes = read_changes(raw.changes)
    return Entry(
        number=raw.number, at=at, offset=raw.offset, actor=raw.actor, operation=raw.operation, kind=raw.kind,  # type: ignore[arg-type]
        refers=raw.refers, schema=raw.schema, changes=changes, hash=raw.hash,
    )  # fmt: skip


def undoable(connection: sqlite3.Connection) -> int | None:
    """The number of the entry that undo would take back: the newest done or redone and not undone since."""
    settled = set()
    for number, kind, refers in _backwards(connection):
        if kind in ("create", "checkpoint"):
            return None
        step = number if kind == "do" else refers
        if kind == "undo" or step in settled:
            settled.add(step)
        elif kind != "moves":
            return step
    return None


def redoable(connection: sqlite3.Connection) -> int | None:
    """The number of the entry that redo would do again: the last undone since anything new was done."""
    tail = []
    for _, kind, refers in _backwards(connection):
        if kind in ("do", "create", "checkpoint"):
            break
        tail.append((kind, refers))
    undone: list[int | None] = []
    for kind, refers in reversed(tail):
        if kind == "undo":
            undone.append(refers)
        elif kind == "redo":
            undone.pop()
    return undone[-1] if undone else None


def _backwards(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int | None]]:
    before, page = 1 << 62, 50
    while rows := connection.execute(
        "SELECT number, kind, refers FROM journal WHERE number < ? ORDER BY number DESC LIMIT ?", (before, page)
    ).fetchall():
        yield from rows
        before, page = rows[-1][0], 2000


def operation(connection: sqlite3.Connection, number: int | None) -> str | None:
    """The name of an entry's operation."""
    if number is None:
        return None
    row = connection.execute("SELECT operation FROM journal WHERE number = ?", (number,)).fetchone()
    return str(row[0])


def whole_rows(change: RowChange) -> tuple[Row | None, Row | None]:
    """The rows before and after with every column."""
    table = tables()[change.table]
    return tuple(None if row is None else table.whole(row) for row in (change.before, change.after))  # type: ignore[return-value]
