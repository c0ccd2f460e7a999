"""The tables, from the dataclasses they keep: which columns a table has, and rows to entities and back."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final, TypeAlias

from planner.agreements.agreement import Party, Terms
from planner.agreements.event import Event
from planner.agreements.money import Money
from planner.agreements.provision import Instrument, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Retraction
from planner.errors import LongstopError
from planner.register.canonical import canonical
from planner.register.columns import Codec, codec, without_none

Value: TypeAlias = str | int | None
Row: TypeAlias = dict[str, Value]
"""A row by column, without its hash."""

Entity: TypeAlias = Terms | Party | Instrument | Event | Provision | EventRecord | ProvisionRecord | Retraction

_REQUIRED: Final = object()


class Damaged(LongstopError):
    """A row that is not as it was written: never shown as good."""

    def __init__(self, table: str, key: object, why: str = "its content does not match its hash") -> None:
        self.table, self.key = table, key
        super().__init__(f"The row {key!r} of the table “{table}” is damaged: {why}. Restore a backup.")


class Unfaithful(LongstopError):
    """Something that would not read back as it was given: refused before it is written."""


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field of a dataclass: the column it starts at, its default as stored, and how it is written and read."""

    name: str
    column: str
    default: Any
    codec: Codec
    money: bool

    def columns(self) -> tuple[str, ...]:
        return (f"{self.column}_minor", f"{self.column}_currency") if self.money else (self.column,)

    def stored(self, value: Any) -> tuple[Value, ...]:
        if self.money:
            return (value.minor, value.currency) if value is not None else (None, None)
        if value is None:
            return (None,)
        encoded = self.codec.encode(value)
        return (canonical(encoded) if self.codec.structured else encoded,)

    def read(self, value: Any, last: Any) -> Any:
        """The value from its first and its last column."""
        if self.money:
            return self.codec.decode([value, last])
        return self.codec.decode(json.loads(value) if self.codec.structured else value)


def _fields(class_: Any) -> list[Field]:
    hints = typing.get_type_hints(class_)
    return [_field(field, hints[field.name]) for field in dataclasses.fields(class_)]


def _field(field: dataclasses.Field[Any], hint: Any) -> Field:
    inner = without_none(hint)
    bare = Field(field.name, field.name.rstrip("_"), _REQUIRED, codec(inner), inner is Money)
    if field.default is dataclasses.MISSING:
        return bare
    return dataclasses.replace(bare, default=bare.stored(field.default)[0])


def in_order(columns: Iterable[str]) -> tuple[str, ...]:
    """The order in which a row's values are read and hashed, whatever order the file has them in: the key first."""
    return ("key", *sorted(set(columns) - {"key", "row_hash"}))


class Table:
    """A table: the columns that are not fields come first (`extra`), then the fields of every class it keeps."""

    def __init__(self, name: str, extra: tuple[str, ...], *classes: type) -> None:
        self.name = name
        self.classes = classes
        self.fields = {class_: _fields(class_) for class_ in classes}
        every = [column for fields in self.fields.values() for field in fields for column in field.columns()]
        self.columns = in_order([*extra, *every])
        self.defaults: Row = self._defaults()
        self.at = {column: index for index, column in enumerate(self.columns)}
        self._readers = {class_.__name__: (class_, self._reader(class_)) for class_ in classes}
        self._blank: Row = {**dict.fromkeys(self.columns), **self.defaults}

    def _defaults(self) -> Row:
        """What a column holds where nothing was said: the same for every class that has the column."""
        fields = (field for fields in self.fields.values() for field in fields)
        return {field.column: field.default for field in fields if isinstance(field.default, str | int)}

    def _reader(self, class_: type) -> list[tuple[int, int, Any, str, Callable[[Any, Any], Any]]]:
        places = [[self.at[column] for column in field.columns()] for field in self.fields[class_]]
        pairs = zip(places, self.fields[class_], strict=True)
        return [(at[0], at[-1], field.default, field.name, field.read) for at, field in pairs]

    def row(self, entity: Any, **extra: Value) -> Row:
        """The row of an entity; `extra` gives the columns that are not its fields.

        Raises Unfaithful where the row would not give the same entity back.
        """
        row = {**self._blank, **extra}
        for field in self.fields[type(entity)]:
            row.update(zip(field.columns(), field.stored(getattr(entity, field.name)), strict=True))
        if self.entity(self.values(row), type(entity).__name__) != entity:
            raise Unfaithful(f"“{entity}” cannot be kept: it would not read back as it is. Nothing was saved.")
        return row

    def entity(self, values: tuple[Value, ...], class_name: str | None = None) -> Any:
        """The entity of a row's values in the order of `columns`; raises Damaged where a value is none it can hold."""
        try:
            class_, reader = self._readers[class_name or self.classes[0].__name__]
            given = {}
            for first, last, default, name, read in reader:
                value = values[first]
                if value != default:
                    given[name] = read(value, values[last])
            return class_(**given)
        except (ValueError, TypeError, KeyError, LongstopError) as error:
            raise Damaged(self.name, values[0], f"{type(error).__name__}: {error}") from error

    def sparse(self, row: Row) -> Row:
        """The row without the columns that hold their default, as the journal keeps it."""
        defaults = self.defaults
        return {column: value for column, value in row.items() if value != defaults.get(column)}

    def whole(self, sparse: Row) -> Row:
        """The row again from what the journal keeps."""
        return {**self._blank, **sparse}

    def values(self, row: Row) -> tuple[Value, ...]:
        return tuple([row[column] for column in self.columns])


_IN_AGREEMENT: Final = ("key", "agreement", "position")


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
        Table("records", (*_IN_AGREEMENT, "shared_event", "type"), EventRecord, ProvisionRecord, Retraction),
        Table("uses", (*_IN_AGREEMENT, "id", "event", "record")),
        Table("moves", ("key", "agreement", "deadline", "day", "number")),
    )
    return {table.name: table for table in every}


TABLE_OF: Final[dict[type, str]] = {
    Terms: "agreements",
    Party: "parties",
    Instrument: "instruments",
    Event: "events",
    Provision: "provisions",
    EventRecord: "records",
    ProvisionRecord: "records",
    Retraction: "records",
}
