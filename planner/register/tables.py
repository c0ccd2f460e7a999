"""The tables, from the dataclasses they keep: which columns a table has, and rows to entities and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import compress
from operator import itemgetter, ne
from typing import Any, Final, TypeAlias

from planner.agreements.agreement import Party, Terms
from planner.agreements.event import Event
from planner.agreements.provision import Instrument, Provision
from planner.agreements.record import EventRecord, Pin, ProvisionRecord, Retraction, Termination, Verification
from planner.agreements.scenario import Scenario
from planner.errors import LongstopError
from planner.register.fields import Row, Shape, Value, fields_of, in_order

Entity: TypeAlias = (
    Terms
    | Party
    | Instrument
    | Event
    | Provision
    | EventRecord
    | ProvisionRecord
    | Retraction
    | Pin
    | Termination
    | Verification
)


class Damaged(LongstopError):
    """A row that is not as it was written: never shown as good."""

    def __init__(self, table: str, key: object, why: str = "its content does not match its hash") -> None:
        self.table, self.key = table, key
        super().__init__(f"The row {key!r} of the table “{table}” is damaged: {why}. Restore a backup.")


class Unfaithful(LongstopError):
    """Something that would not read back as it was given: refused before it is written."""


class Table:
    """A table: the columns that are no fields (`extra`) and the fields of every class it keeps."""

    def __init__(self, name: str, extra: tuple[str, ...], *classes: type) -> None:
        self.name = name
        fields = {class_: fields_of(class_) for class_ in classes}
        every = [field for of_class in fields.values() for field in of_class]
        self.columns = in_order([*extra, *(column for field in every for column in field.columns)])
        self.at = {column: index for index, column in enumerate(self.columns)}
        self.defaults: Row = {f.columns[0]: d for f in every if isinstance(d := f.stored_default(), str | int)}
        self._shapes = {class_.__name__: Shape(class_, self.columns, of_class) for class_, of_class in fields.items()}
        self._only = next(iter(self._shapes), "")
        self._blank: Row = {**dict.fromkeys(self.columns), **self.defaults}
        self._blanks = [self._blank[column] for column in self.columns]
        self.values: Callable[[Row], tuple[Value, ...]] = itemgetter(*self.columns)

    def row(self, entity: Any, **extra: Value) -> Row:
        """The row of an entity; `extra` gives the columns that are not its fields.

        Raises Unfaithful where the row would not give the same entity back.
        """
        row = {**self._blank, **extra}
        kind = type(entity).__name__
        self._shapes[kind].fill(row, entity)
        if self.entity(self.values(row), kind) != entity:
            raise Unfaithful(f"“{entity.id}” cannot be kept: it would not read back as it is. Nothing was saved.")
        return row

    def entity(self, values: tuple[Value, ...], kind: str | None = None) -> Any:
        """The entity of a row's values in the order of `columns`, given its class's name where the table keeps several.

        Raises Damaged where a value is none it can hold.
        """
        try:
            return self._shapes[kind or self._only].entity(values)
        except (ValueError, TypeError, KeyError, LongstopError) as error:
            raise Damaged(self.name, values[0], f"{type(error).__name__}: {error}") from error

    def given(self, row: Row) -> tuple[str, ...]:
        """The columns that hold something else than their default."""
        return tuple(compress(self.columns, map(ne, self.values(row), self._blanks)))

    def sparse(self, row: Row) -> Row:
        """The row without the columns that hold their default, as the journal keeps it."""
        return {column: row[column] for column in self.given(row)}

    def whole(self, sparse: Row) -> Row:
        """The row again from what the journal keeps."""
        return {**self._blank, **sparse}


_IN_AGREEMENT: Final = ("key", "agreement", "position")
_RECORDS: Final = (EventRecord, ProvisionRecord, Retraction, Pin, Termination, Verification)


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Every table but the journal by its name, each after those it refers to."""
    from planner.dates.calendars import ClosureList

    every: Iterable[Table] = (
        Table("about", ("key", "value")),
        Table("closure_lists", ("key",), ClosureList),
        Table("agreements", ("key", "position"), Terms),
        Table("parties", _IN_AGREEMENT, Party),
        Table("instruments", _IN_AGREEMENT, Instrument),
        Table("events", _IN_AGREEMENT, Event),
        Table("provisions", _IN_AGREEMENT, Provision),
        Table("records", (*_IN_AGREEMENT, "shared_event", "type"), *_RECORDS),
        Table("uses", (*_IN_AGREEMENT, "id", "event", "record")),
        Table("scenarios", ("key", "position"), Scenario),
        Table("moves", ("key", "agreement", "deadline", "day", "number")),
    )
    return {table.name: table for table in every}


TABLE_OF: Final[dict[type, str]] = {
    Terms: "agreements",
    Party: "parties",
    Instrument: "instruments",
    Event: "events",
    Provision: "provisions",
    **dict.fromkeys(_RECORDS, "records"),
}


def row_in(agreement: str, entity: Any, position: Value) -> Row:
    """The row of an entity that is an agreement's own, in its place of the list."""
    table = tables()[TABLE_OF[type(entity)]]
    extra: Row = {"key": f"{agreement}/{entity.id}", "agreement": agreement, "position": position}
    if table.name == "records":
        extra.update(shared_event=None, type=type(entity).__name__)
    return table.row(entity, **extra)
