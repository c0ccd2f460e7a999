"""The language of date expressions: reads what people write into trees (dates.md §1)."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.dates.expressions import Day, Expression
from planner.dates.names import Names, unknown_names
from planner.dates.reader import DEEPEST, TOO_DEEP, Reader
from planner.dates.refusals import DateSyntaxError
from planner.dates.tokens import END_OF_TEXT
from planner.dates.wording import to_text

__all__ = ["DateSyntaxError", "Names", "could_follow", "parse", "unknown_names"]

LONGEST: Final = 4000
_TOO_LONG: Final = f"a date expression has at most {LONGEST} characters; let a provision of its own state a part of it"


def parse(text: str, names: Names | None = None) -> Expression:
    """The expression a text stands for.

    With `names`, every event and provision it names must be among them. Raises DateSyntaxError.
    """
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        try:
            return Day(date.fromisoformat(text).toordinal())
        except ValueError:
            pass  # no plain day after all, or one that does not exist: read on, to say why
    if len(text) > LONGEST:
        raise DateSyntaxError(text, LONGEST, "more text", (END_OF_TEXT,), _TOO_LONG)
    reader = Reader(text, names)
    expression = reader.whole()
    if len(text) > LONGEST // 2 or reader.deepest > DEEPEST // 2:
        _must_read_back(text, expression)
    return expression


def could_follow(text: str) -> tuple[str, ...]:
    """What could stand behind a text that may not be finished; nothing where it goes wrong before its end."""
    reader = Reader(text[:LONGEST])
    try:
        reader.whole()
    except DateSyntaxError as error:
        return error.expected if error.position == len(text) else ()
    return reader.could_follow


def _must_read_back(text: str, expression: Expression) -> None:
    """Holds the canonical text, which may be longer and has more parentheses, to the same limits."""
    printed = to_text(expression)
    if len(printed) > LONGEST:
        raise DateSyntaxError(text, 0, "a text too long when printed", (), _TOO_LONG)
    try:
        Reader(printed).whole()
    except DateSyntaxError as error:
        raise DateSyntaxError(text, 0, "a text too deep when printed", (), TOO_DEEP) from error
