"""Reads one table of the file by its section's keys: unknown, missing and mistyped ones, all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.agreements.spelling import did_you_mean
from planner.errors import LongstopError
from planner.exchange.agreement_files.faults import Faults
from planner.exchange.agreement_files.sections import Key, Nested, NestedSeveral, Section
from planner.exchange.agreement_files.values import Scalar, Several, described


def read_section(section: Section, table: Mapping[str, Any], where: str, faults: Faults, **given: Any) -> Any:
    """What a table describes, with stand-ins for what could not be read; None where it cannot be built at all.

    `given` are attributes that do not stand in the table, such as an id that is the table's own key.
    """
    _unknown(section, table, where, faults)
    attributes = dict(given)
    for key in section.keys:
        if key.name in table:
            attributes[key.field] = _read(key.value, table[key.name], f"{where}.{key.name}", faults)
        elif key.required:
            faults.add(f"{where}.{key.name}", f"{section.what} needs “{key.name}”")
            attributes[key.field] = _stand_in(key)
    known = {name: value for name, value in attributes.items() if value is not None}
    try:
        return section.build(**known)
    except ValueError as problem:
        faults.add(where, str(problem))
        return None


def read_table(section: Section, raw: object, where: str, faults: Faults, **given: Any) -> Any:
    """What a value describes that must be a table; with stand-ins alone, and a single fault, where it is none."""
    if isinstance(raw, dict):
        return read_section(section, raw, where, faults, **given)
    table_of(raw, where, faults)
    return read_section(section, {}, where, Faults(), **given)


def table_of(value: object, where: str, faults: Faults, hint: str = "") -> dict[str, Any]:
    """A value that must be a table; an empty one, and a fault, where it is none."""
    if isinstance(value, dict):
        return value
    faults.add(where, f"must be a table{f', {hint}' if hint else ''}; this is {described(value)}")
    return {}


def _unknown(section: Section, table: Mapping[str, Any], where: str, faults: Faults) -> None:
    names = [key.name for key in section.keys]
    for name in table:
        if name not in names:
            faults.add(f"{where}.{name}", f"{section.what} has no “{name}”{did_you_mean(name, names)}")


def _stand_in(key: Key) -> Any:
    match key.value:
        case Scalar(stand_in=stand_in):
            return stand_in
        case _:
            return ()


def _read(value: Scalar | Several | Nested | NestedSeveral, raw: object, where: str, faults: Faults) -> Any:
    match value:
        case Scalar():
            return _read_scalar(value, raw, where, faults)
        case Several(item):
            ones = enumerate(_list(raw, where, faults), 1)
            read = [_read_scalar(item, one, f"{where}.{number}", faults) for number, one in ones]
            return tuple(one for one in read if one is not None)
        case Nested(section):
            return read_table(section, raw, where, faults)
        case NestedSeveral(section):
            ones = enumerate(_list(raw, where, faults), 1)
            tables = [read_table(section, one, f"{where}.{number}", faults) for number, one in ones]
            return tuple(table for table in tables if table is not None)


def _read_scalar(value: Scalar, raw: object, where: str, faults: Faults) -> Any:
    try:
        return value.read(raw)
    except (ValueError, LongstopError) as problem:
        faults.add(where, str(problem))
        return value.stand_in


def _list(raw: object, where: str, faults: Faults) -> list[Any]:
    if isinstance(raw, list):
        return raw
    faults.add(where, f"must be a list in square brackets; this is {described(raw)}")
    return []
