"""Fields of dataclasses as columns: what a field's columns are called, what they hold by default, how they are read."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import compress
from operator import attrgetter, ne
from typing import Any, Final, TypeAlias

from planner.agreements.money import Money
from planner.register.canonical import canonical
from planner.register.columns import Codec, codec, without_none

Value: TypeAlias = str | int | None
Row: TypeAlias = dict[str, Value]
"""A row by column, without its hash."""

REQUIRED: Final[Any] = object()
"""Stands for the default of what has none: equal to no value."""


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field: its columns (two for money), its default as a value, and how it is written and read.

    `read` is None where the column holds the value as it is.
    """

    name: str
    columns: tuple[str, ...]
    default: Any
    write: Callable[[Any], tuple[Value, ...]]
    read: Callable[[Any, Any], Any] | None

    def stored_default(self) -> Any:
        """What the first column holds by default, REQUIRED where the field must be given."""
        return REQUIRED if self.default is REQUIRED else self.write(self.default)[0]


def in_order(columns: Iterable[str]) -> tuple[str, ...]:
    """The order in which a row's values are read and hashed, whatever order the file has them in: the key first."""
    return ("key", *sorted(set(columns) - {"key", "row_hash"}))


def fields_of(class_: Any) -> list[Field]:
    """The fields of a dataclass, in its order."""
    hints = typing.get_type_hints(class_)
    return [_field(field, hints[field.name]) for field in dataclasses.fields(class_)]


def _field(field: dataclasses.Field[Any], hint: Any) -> Field:
    inner = without_none(hint)
    name = field.name.rstrip("_")
    default = REQUIRED if field.default is dataclasses.MISSING else field.default
    if inner is Money:
        return Field(field.name, (f"{name}_minor", f"{name}_currency"), default, _write_money, _read_money)
    if inner in _AS_IT_IS:
        return Field(field.name, (name,), default, lambda value: (value,), None)
    write, read = _structured(codec(inner)) if codec(inner).structured else _plain(codec(inner))
    return Field(field.name, (name,), default, write, _or_none(read) if inner is not hint else read)


# STRICT tables and the row's hash vouch for the type of what is stored as it is.
_AS_IT_IS: Final = (str, int)


def _write_money(value: Money | None) -> tuple[Value, ...]:
    return (None, None) if value is None else (value.minor, value.currency)


def _read_money(minor: Any, currency: Any) -> Money | None:
    return None if minor is None else codec(Money).decode([minor, currency])


def _plain(of: Codec) -> tuple[Callable[[Any], tuple[Value, ...]], Callable[[Any, Any], Any]]:
    return lambda value: (None if value is None else of.encode(value),), lambda value, _: of.decode(value)


def _structured(of: Codec) -> tuple[Callable[[Any], tuple[Value, ...]], Callable[[Any, Any], Any]]:
    """As JSON text; both ways remembered, for lists of reminders and the like repeat a thousand times."""
    write = lru_cache(maxsize=4096)(lambda value: (None if value is None else canonical(of.encode(value)),))
    read = lru_cache(maxsize=4096)(lambda text: of.decode(json.loads(text)))
    return write, lambda text, _: read(text)


def _or_none(read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, last: None if value is None else read(value, last)


class Shape:
    """How one dataclass lies in the columns of its table."""

    def __init__(self, class_: Any, columns: tuple[str, ...], fields: list[Field]) -> None:
        self._class = class_
        self._fields = fields
        self._attributes = attrgetter(*(field.name for field in fields))
        self._defaults = [field.default for field in fields]
        self._every = range(len(columns))
        first = {field.columns[0]: field for field in fields}
        self._stored = [first[column].stored_default() if column in first else None for column in columns]
        at = {column: index for index, column in enumerate(columns)}
        readers = {column: (field.name, at[field.columns[-1]], field.read) for column, field in first.items()}
        self._readers = [readers.get(column) for column in columns]

    def fill(self, row: Row, entity: Any) -> None:
        """Puts into a row of defaults what the entity says otherwise."""
        values = self._attributes(entity)
        for field, value in compress(zip(self._fields, values, strict=True), map(ne, values, self._defaults)):
            row.update(zip(field.columns, field.write(value), strict=True))

    def entity(self, values: tuple[Value, ...]) -> Any:
        """The entity of a row's values; raises ValueError, TypeError or LongstopError for values it cannot hold."""
        given = {}
        for index in compress(self._every, map(ne, values, self._stored)):
            reader = self._readers[index]
            if reader:
                name, last, read = reader
                given[name] = read(values[index], values[last]) if read else values[index]
        return self._class(**given)
