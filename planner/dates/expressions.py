"""Date expressions as trees: what a contract says about a day, before anyone knows which day it is.

The language (dates.md §1) is read by `language` and written by `wording`; both share these nodes. Nodes are
immutable and hashable, so that a tree can be compared, kept in a set and used as a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Edge(StrEnum):
    """Which day of a period is meant."""

    START = "start"
    END = "end"


class Unit(StrEnum):
    """What an offset counts in, in the singular."""

    DAY = "day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Direction(StrEnum):
    """Whether an offset counts forwards or backwards."""

    AFTER = "after"
    BEFORE = "before"


class PeriodUnit(StrEnum):
    """The period around a day, for "end of month of …"."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FISCAL_QUARTER = "fiscal quarter"
    FISCAL_YEAR = "fiscal year"


class RollConvention(StrEnum):
    """What to do with a day that is no business day (ISDA 2006 Definitions, §4.12)."""

    FOLLOWING = "following"
    PRECEDING = "preceding"
    MODIFIED_FOLLOWING = "modified following"


class Part(StrEnum):
    """Which day of another provision a reference means."""

    START = "start"
    END = "end"
    DUE = "due"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, as an ordinal (`datetime.date.toordinal`)."""

    ordinal: int


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A year, a calendar quarter, a month or a fiscal year; exactly one of the last three at most is set."""

    year: int
    quarter: int | None = None
    month: int | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class EdgeOf:
    """The first or last day of a named period: `end of 2030`, `start of Q3 2027`, `end of FY2031`."""

    edge: Edge
    period: NamedPeriod


@dataclass(frozen=True, slots=True)
class EventDay:
    """The day an event occurs: `[agi-verified]`."""

    event: str

    def __str__(self) -> str:
        return f"[{self.event}]"


@dataclass(frozen=True, slots=True)
class ProvisionDay:
    """A computed day of another provision: `[licence.end]`."""

    provision: str
    part: Part

    def __str__(self) -> str:
        return f"[{self.provision}.{self.part}]"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units after or before a day: `10 business days before E`."""

    count: int
    unit: Unit
    direction: Direction
    operand: Expression


@dataclass(frozen=True, slots=True)
class EdgeAround:
    """The first or last day of the period a day lies in: `end of fiscal quarter of E`."""

    edge: Edge
    period: PeriodUnit
    operand: Expression


@dataclass(frozen=True, slots=True)
class First:
    """Whichever comes first, of two or more: `earlier of A and B`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Last:
    """Whichever comes last, of two or more: `later of A and B`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """A day moved to a business day: `E, modified following`."""

    convention: RollConvention
    operand: Expression


@dataclass(frozen=True, slots=True)
class Never:
    """A day that does not come: the end of a perpetual right."""


Expression: TypeAlias = Day | EdgeOf | EventDay | ProvisionDay | Offset | EdgeAround | First | Last | Roll | Never


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside one, in reading order."""
    match expression:
        case Offset(operand=operand) | EdgeAround(operand=operand) | Roll(operand=operand):
            return (operand,)
        case First(items=items) | Last(items=items):
            return items
        case _:
            return ()


def leaves(expression: Expression) -> list[Expression]:
    """Every node without children, left to right."""
    if isinstance(expression, Day):  # what most are
        return [expression]
    found: list[Expression] = []
    stack: list[Expression] = [expression]
    while stack:
        node = stack.pop()
        below = children(node)
        if below:
            stack.extend(reversed(below))
        else:
            found.append(node)
    return found


def events_in(expression: Expression) -> list[str]:
    """The ids of the events an expression names itself, left to right, each once."""
    return list(dict.fromkeys(leaf.event for leaf in leaves(expression) if isinstance(leaf, EventDay)))


def references_in(expression: Expression) -> list[ProvisionDay]:
    """The references to other provisions an expression names itself, left to right, each once."""
    return list(dict.fromkeys(leaf for leaf in leaves(expression) if isinstance(leaf, ProvisionDay)))


def asks_calendar(node: Expression) -> bool:
    """Whether an operator counts or rolls by business days."""
    return isinstance(node, Roll) or (isinstance(node, Offset) and node.unit is Unit.BUSINESS_DAY)
