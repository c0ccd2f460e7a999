"""What a table of the agreement file is made of: sections and their keys, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.exchange.agreement_files.values import Scalar, Several


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the file: what it describes, its keys in canonical order, and what is built from them.

    `what` stands in sentences ("a provision"); `build` takes the attributes by name.
    """

    what: str
    build: Callable[..., Any]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Nested:
    """A table within a table."""

    section: Section


@dataclass(frozen=True, slots=True)
class NestedSeveral:
    """A list of tables within a table."""

    section: Section


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in the file, its kind of value, whether it must be there, the attribute it stands for.

    `default` gives the value that is left out when written; it is asked of the thing that is written.
    """

    name: str
    value: Scalar | Several | Nested | NestedSeveral
    required: bool = False
    attribute: str = ""
    default: Callable[[Any], Any] | None = None

    @property
    def field(self) -> str:
        return self.attribute or self.name


def always(value: object) -> Callable[[Any], Any]:
    """A default that is the same for everything."""
    return lambda _thing: value
