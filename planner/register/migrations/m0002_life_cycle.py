"""Room for late interest, stand-ins, terminations, verifications and evidence; scenarios; stored copies of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.register.migrations import m0001_first_tables as first

if TYPE_CHECKING:
    from sqlite_utils import Database

_HASH: Final = "    row_hash TEXT NOT NULL"


def _with(table: str, *columns: str) -> str:
    """The statement of a first table with further columns before its hash."""
    statement = next(sql for sql in first.STATEMENTS if sql.startswith(f"CREATE TABLE {table} ("))
    return statement.replace(_HASH, "".join(f"    {column},\n" for column in columns) + _HASH)


_PROVISIONS: Final = _with("provisions", "late_interest TEXT", "stand_in TEXT NOT NULL DEFAULT ''")
_RECORDS: Final = _with(
    "records",
    "clock_stops INTEGER NOT NULL DEFAULT 0 CHECK (clock_stops IN (0, 1))",
    "attachments TEXT NOT NULL DEFAULT '[]' CHECK (attachments GLOB '[[]*]')",
    "terminated TEXT CHECK (terminated IS date(terminated, '+0 days'))",
    "ground TEXT NOT NULL DEFAULT ''",
    "verifies TEXT",
    "confirmed TEXT CHECK (confirmed IS date(confirmed, '+0 days'))",
    "seen TEXT",
    "entered_by TEXT NOT NULL DEFAULT ''",
).replace("'Retraction', 'Pin')", "'Retraction', 'Pin', 'Termination', 'Verification')")
_USES: Final = _with("uses")

_NEW: Final = (
    """CREATE TABLE scenarios (
    "key" TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    assumed TEXT NOT NULL DEFAULT '[]' CHECK (assumed GLOB '[[]*]'),
    as_of TEXT CHECK (as_of IS date(as_of, '+0 days')),
    text_as_of TEXT CHECK (text_as_of IS date(text_as_of, '+0 days')),
    note TEXT NOT NULL DEFAULT '',
    "by" TEXT NOT NULL DEFAULT '',
    row_hash TEXT NOT NULL,
    CHECK ("key" = id)
) STRICT""",
    # What is kept of a file is named by the hash of its content, so that it vouches for itself and is in no journal.
    """CREATE TABLE copies (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    content BLOB NOT NULL
) STRICT""",
    """CREATE TRIGGER copies_not_updated BEFORE UPDATE ON copies
BEGIN SELECT RAISE(ABORT, 'a stored copy is never changed'); END""",
    """CREATE TRIGGER copies_not_deleted BEFORE DELETE ON copies
BEGIN SELECT RAISE(ABORT, 'a stored copy is never taken away'); END""",
)

# Made anew, each after those it refers to: a CHECK cannot be changed in place.
_REBUILT: Final = {"provisions": _PROVISIONS, "records": _RECORDS, "uses": _USES}
_INDEXES: Final = tuple(
    sql for sql in first.STATEMENTS if sql.startswith("CREATE INDEX") and sql.split(" ON ")[1].split()[0] in _REBUILT
)


def _renewed(sql: str) -> str:
    return next((new for name, new in _REBUILT.items() if sql.startswith(f"CREATE TABLE {name} (")), sql)


STATEMENTS: Final = (*map(_renewed, first.STATEMENTS), *_NEW)


def up(db: Database) -> None:
    """Makes three tables anew with their rows, and the new ones."""
    for name in reversed(_REBUILT):
        db.execute(f"CREATE TEMP TABLE kept_{name} AS SELECT * FROM {name}")
        db.execute(f"DROP TABLE {name}")
    for statement in (*_REBUILT.values(), *_INDEXES, *_NEW):
        db.execute(statement)
    for name in _REBUILT:
        rows = db.execute(f"SELECT * FROM kept_{name}")
        columns = [column for column, *_ in rows.description]
        db.table(name).insert_all([dict(zip(columns, row, strict=True)) for row in rows.fetchall()])
        db.execute(f"DROP TABLE kept_{name}")
