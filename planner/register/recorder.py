"""The one function every row write passes: it records the row before and after, and writes nothing outside a save."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from planner.errors import LongstopError
from planner.register import copies
from planner.register.canonical import row_hash
from planner.register.fields import Row
from planner.register.journal import RowChange
from planner.register.tables import Damaged, Table, tables

if TYPE_CHECKING:
    from sqlite_utils import Database

_AT_ONCE: Final = 500
_ENOUGH_ALIKE: Final = 20


class Recorder:
    """Writes rows inside an open transaction and remembers each as it was first and as it is now."""

    def __init__(self, db: Database, *, in_memory: bool = False) -> None:
        self._db = db
        self._in_memory = in_memory
        self.connection: sqlite3.Connection = db.conn
        self._before: dict[tuple[str, str], Row | None] = {}
        self._after: dict[tuple[str, str], Row | None] = {}
        self._order = {name: index for index, name in enumerate(tables())}

    def keep_copy(self, content: bytes) -> str:
        """Keeps a copy of a file beside the rows and returns its SHA-256."""
        if not self._db.conn.in_transaction:
            raise RuntimeError("a copy was kept outside a transaction")
        return copies.keep(self._db, content)

    def write(self, table: str, rows: Mapping[str, Row | None]) -> None:
        """Makes each row, by its key, as given; None takes it away. Rows that are so already are left alone."""
        if not self._in_memory and not self._db.conn.in_transaction:
            raise RuntimeError("a row was written outside a transaction")
        found = current_rows(self._db.conn, table, list(rows))
        changed = {key: row for key, row in rows.items() if found.get(key) != row}
        for key, row in changed.items():
            self._before.setdefault((table, key), found.get(key))
            self._after[table, key] = row
        try:
            self._insert(tables()[table], [row for key, row in changed.items() if row is not None and key not in found])
            self._update(tables()[table], {k: row for k, row in changed.items() if row is not None and k in found})
        except OverflowError as error:
            raise LongstopError(
                f"A number is larger than can be kept in “{table}”; check it. Nothing was changed."
            ) from error
        self._delete(table, [key for key, row in changed.items() if row is None and key in found])

    def _insert(self, table: Table, rows: list[Row]) -> None:
        """Inserts without the columns at their default, where enough rows leave out the same ones."""
        alike: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            alike.setdefault(table.given(row), []).append(row)
        # Rows without any default go with the rest: they have its columns.
        batches = {columns: some for columns, some in alike.items() if _worth_a_batch(table, columns, some)}
        rest = [row for columns, some in alike.items() if columns not in batches for row in some]
        for columns, some in {**batches, table.columns: rest}.items():
            if some:
                lines: Iterable[Sequence[object]] = ([*map(row.get, columns), _hash(table, row)] for row in some)
                self._db.table(table.name).insert_all(chain([[*columns, "row_hash"]], lines))

    def _update(self, table: Table, rows: Mapping[str, Row]) -> None:
        for key, row in rows.items():
            self._db.table(table.name).update(key, {**row, "row_hash": _hash(table, row)})

    def _delete(self, table: str, keys: list[str]) -> None:
        for some in _portions(keys):
            marks = ",".join("?" * len(some))
            self._db.table(table).delete_where(f'"key" IN ({marks})', some)

    def apply(self, changes: Iterable[RowChange]) -> None:
        """Makes the changes again, the rows taken away first and from the inside out.

        Raises LongstopError where a row is not as the change found it.
        """
        listed = list(changes)
        self._expect(listed)
        for table in reversed(tables()):
            self.write(table, {c.key: None for c in listed if c.table == table and c.after is None})
        for name, table_ in tables().items():
            self.write(name, {c.key: table_.whole(c.after) for c in listed if c.table == name and c.after is not None})

    def _expect(self, changes: Sequence[RowChange]) -> None:
        for name, table in tables().items():
            wanted = {c.key: c.before for c in changes if c.table == name}
            found = current_rows(self._db.conn, name, list(wanted))
            for key, before in wanted.items():
                if found.get(key) != (None if before is None else table.whole(before)):
                    raise LongstopError(f"The row {key!r} of “{name}” is no longer as that step left it.")

    def added(self, table: str, agreement: str) -> frozenset[str]:
        """The ids of an agreement's rows of a table that were not there before."""
        found = (after for at, after in self._after.items() if at[0] == table and self._before[at] is None)
        return frozenset(str(row["id"]) for row in found if row is not None and row["agreement"] == agreement)

    def rows(self) -> list[tuple[str, Row]]:
        """Every row written so far, with its table: as it was and as it is."""
        pairs = [*self._before.items(), *self._after.items()]
        return [(table, row) for (table, _), row in pairs if row is not None]

    def changed(self) -> bool:
        """Whether anything is really different from before."""
        return bool(self.keys())

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Table and key of what has really changed, in the order of the tables and of writing."""
        real = [at for at, after in self._after.items() if self._before[at] != after]
        return tuple(sorted(real, key=lambda at: self._order[at[0]]))

    def changes(self) -> tuple[RowChange, ...]:
        """What has really changed, with the rows before and after."""
        return tuple([self._change(*at) for at in self.keys()])

    def _change(self, table: str, key: str) -> RowChange:
        sparse = tables()[table].sparse
        before, after = self._before[table, key], self._after[table, key]
        return RowChange(
            table, key, None if before is None else sparse(before), None if after is None else sparse(after)
        )

    def read_back(self) -> None:
        """Compares every row written with what the file now holds; raises LongstopError on a difference."""
        for name in tables():
            wanted = {key: row for (table, key), row in self._after.items() if table == name}
            found = current_rows(self._db.conn, name, list(wanted))
            for key, row in wanted.items():
                if found.get(key) != row:
                    raise LongstopError(
                        f"The row {key!r} of “{name}” does not read back as written. Nothing was saved."
                    )


def _worth_a_batch(table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> bool:
    return len(rows) >= _ENOUGH_ALIKE and columns != table.columns


def current_rows(connection: sqlite3.Connection, table: str, keys: list[str]) -> dict[str, Row]:
    """The rows of these keys as the file holds them; raises Damaged where one does not match its hash."""
    found: dict[str, Row] = {}
    description = tables()[table]
    columns = quoted_columns(description)
    for some in _portions(keys):
        marks = ",".join("?" * len(some))
        rows = connection.execute(f'SELECT {columns} FROM {table} WHERE "key" IN ({marks})', some).fetchall()
        for *values, hash_ in rows:
            verify(table, values, hash_)
            found[values[0]] = dict(zip(description.columns, values, strict=True))
    return found


def quoted_columns(table: Table) -> str:
    """The columns and the hash, for a SELECT."""
    return quoted((*table.columns, "row_hash"))


def quoted(columns: Iterable[str]) -> str:
    """Names of columns as SQL, whatever words they are."""
    return ", ".join(f'"{column}"' for column in columns)


def verify(table: str, values: Sequence[object], hash_: object) -> None:
    """Raises Damaged where a row does not match its hash."""
    try:
        good = row_hash(table, [*values]) == hash_
    except (TypeError, ValueError) as error:
        raise Damaged(table, values[0], "it holds a value of a wrong type") from error
    if not good:
        raise Damaged(table, values[0])


def _hash(table: Table, row: Row) -> str:
    return row_hash(table.name, table.values(row))


def _portions(keys: list[str]) -> Iterable[list[str]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
