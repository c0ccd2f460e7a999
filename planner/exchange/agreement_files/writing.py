"""Writes an agreement file in its canonical form: the same agreement always gives the same bytes (model.md §3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

import tomli_w

from planner.agreements.agreement import Agreement
from planner.agreements.record import EventRecord, Pin, ProvisionRecord, Record, Termination, Verification
from planner.exchange.agreement_files.records import (
    EVENT_RECORD,
    PIN,
    PROVISION_RECORD,
    RETRACTION,
    TERMINATION,
    VERIFICATION,
)
from planner.exchange.agreement_files.schema import AGREEMENT, BY_ID
from planner.exchange.agreement_files.sections import Key, Nested, NestedSeveral, Section
from planner.exchange.agreement_files.values import Scalar, Several

_LONGEST_LIST = 100


def write(agreement: Agreement) -> bytes:
    """The agreement as a file: keys in the order of the schema, entries in their own, what is usual left out."""
    tables = list(_table("[agreement]", AGREEMENT, agreement.terms))
    for name, section in BY_ID.items():
        for thing in getattr(agreement, name):
            tables += _table(f"[{name}.{_key(thing.id)}]", section, thing)
    for record in agreement.records:
        tables += _table("[[records]]", _kind_of(record), record)
    return "\n".join(tables).encode()


def plain(section: Section, thing: object) -> dict[str, Any]:
    """What a table of the file holds, before it is text: what is usual left out, tables within it as dictionaries."""
    given = ((key, getattr(thing, key.field)) for key in section.keys)
    return {key.name: _plain(key.value, value) for key, value in given if value != _usual(key, thing)}


def _plain(kind: Scalar | Several | Nested | NestedSeveral, value: Any) -> Any:
    match kind:
        case Scalar(write=write_one):
            return write_one(value)
        case Several(item):
            return [item.write(one) for one in value]
        case Nested(section):
            return plain(section, value)
        case NestedSeveral(section):
            return [plain(section, one) for one in value]


def _kind_of(record: Record) -> Section:
    match record:
        case EventRecord():
            return EVENT_RECORD
        case ProvisionRecord():
            return PROVISION_RECORD
        case Pin():
            return PIN
        case Termination():
            return TERMINATION
        case Verification():
            return VERIFICATION
        case _:
            return RETRACTION


def _table(header: str, section: Section, thing: object) -> Iterator[str]:
    """One table and the tables within it, each as a block that ends its last line."""
    given = [(key, getattr(thing, key.field)) for key in section.keys]
    given = [(key, value) for key, value in given if value != _usual(key, thing)]
    yield "".join([f"{header}\n", *(_line(key, value) for key, value in given if not _is_table(key))])
    name = header.strip("[]")
    for key, value in given:
        match key.value:
            case Nested(inner):
                yield from _table(f"[{name}.{key.name}]", inner, value)
            case NestedSeveral(inner):
                for one in value:
                    yield from _table(f"[[{name}.{key.name}]]", inner, one)
            case _:
                pass


def _usual(key: Key, thing: Any) -> Any:
    """The value that is left out."""
    if key.default is not None:
        return key.default(thing)
    if key.required:
        return _NEVER_LEFT_OUT
    return _default(type(thing), key.field)  # type: ignore[arg-type]  # a class is hashable


_NEVER_LEFT_OUT = object()


@cache
def _default(kind: type, attribute: str) -> Any:
    return next((field.default for field in fields(kind) if field.name == attribute), False)


def _is_table(key: Key) -> bool:
    return isinstance(key.value, Nested | NestedSeveral)


def _line(key: Key, value: Any) -> str:
    match key.value:
        case Scalar(write=write_one):
            # A multi-line string would lose a carriage return before a line feed.
            return _written(key.name, write_one(value), several_lines="\r" not in str(value))
        case Several(item):
            return _list(key.name, [item.write(one) for one in value])
        case _:
            raise TypeError(key.name)


def _list(name: str, items: list[Any]) -> str:
    """A list on one line where it fits, else with a line for each item."""
    short = ", ".join(_written("x", item).removeprefix("x = ").rstrip("\n") for item in items)
    return f"{name} = [{short}]\n" if len(short) <= _LONGEST_LIST else _written(name, items)


def _written(name: str, value: Any, *, several_lines: bool = False) -> str:
    return tomli_w.dumps({name: value}, multiline_strings=several_lines)


def _key(id_: str) -> str:
    """An id as a key of the file, quoted where it is not a bare one."""
    return tomli_w.dumps({id_: 0}).rpartition(" = ")[0]
