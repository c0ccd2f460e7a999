"""Date expressions as text: the one canonical form of each, which reads back as the same expression (dates.md §1)."""

from __future__ import annotations

from datetime import date

from planner.dates.durations import Duration
from planner.dates.expressions import (
    Day,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    First,
    Last,
    NamedPeriod,
    Never,
    Offset,
    ProvisionDay,
    Roll,
)


def to_text(expression: Expression) -> str:
    """The canonical text of an expression: unique, and parsed back to the same expression."""
    match expression:
        case Day(ordinal=ordinal):
            return date.fromordinal(ordinal).isoformat()
        case EventDay() | ProvisionDay():
            return str(expression)
        case EdgeOf(edge=edge, period=period):
            return f"{edge} of {_named(period)}"
        case Offset(count=count, unit=unit, direction=direction, operand=operand):
            return f"{Duration(count, unit)} {direction} {_operand(operand)}"
        case EdgeAround(edge=edge, period=around, operand=operand):
            return f"{edge} of {around} of {_operand(operand)}"
        case First(items=items):
            return f"{'earlier' if len(items) == 2 else 'earliest'} of {_joined(items)}"
        case Last(items=items):
            return f"{'later' if len(items) == 2 else 'latest'} of {_joined(items)}"
        case Roll(convention=convention, operand=operand):
            return f"{_operand(operand)}, {convention}"
        case Never():
            return "never"


def _operand(expression: Expression) -> str:
    """An operand or item, in parentheses where it is a list or rolled."""
    text = to_text(expression)
    return f"({text})" if isinstance(expression, First | Last | Roll) else text


def _joined(items: tuple[Expression, ...]) -> str:
    """The items of a list, without the Oxford comma: "A, B and C"."""
    *others, last = map(_operand, items)
    return f"{', '.join(others)} and {last}"


def _named(period: NamedPeriod) -> str:
    year = f"{period.year:04}"
    if period.month is not None:
        return f"{year}-{period.month:02}"
    if period.quarter is not None:
        return f"Q{period.quarter} {year}"
    return f"FY{year}" if period.fiscal else year
