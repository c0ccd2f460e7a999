"""Reads what was typed into a form, field by field, and keeps every fault with the field it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar

from planner.agreements.money import Money, parse_money
from planner.agreements.rates import Rate, parse_rate
from planner.dates.durations import Duration, parse_duration
from planner.dates.expressions import Expression
from planner.dates.language import DateSyntaxError, Names, parse
from planner.errors import Problem
from ui.forms.days import parse_day
from ui.forms.field import Values, chosen_in, text_of

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
T = TypeVar("T")


class Reading:
    """What a draft's fields say; `problems` fills up as they are read, each with its field's name as `where`.

    A field that cannot be read gives the value an empty one would give, so that reading goes on to the next.
    """

    def __init__(self, values: Values, names: Names | None = None) -> None:
        self.values = values
        self.names = names
        self.problems: list[Problem] = []

    def refuse(self, name: str, sentence: str) -> None:
        """Notes a fault beside a field."""
        self.problems.append(Problem(where=name, text=sentence))

    def text(self, name: str) -> str:
        return text_of(self.values, name)

    def required(self, name: str, asked: str) -> str:
        """The text of a field that may not be empty; `asked` says what to enter."""
        text = self.text(name)
        if not text:
            self.refuse(name, asked)
        return text

    def id(self, name: str, taken: Collection[str]) -> str:
        """A new id: small letters, figures and hyphens, not taken yet."""
        text = self.required(name, "give it an id")
        if text and not _ID.fullmatch(text):
            self.refuse(name, "an id has small letters, figures and hyphens only, and begins with a letter or figure")
        elif text in taken:
            self.refuse(name, f"the id “{text}” is already in use")
        return text

    def flag(self, name: str) -> bool:
        return self.values.get(name) is True

    def chosen(self, name: str) -> tuple[str, ...]:
        return chosen_in(self.values, name)

    def day(self, name: str) -> date | None:
        return self._read(name, parse_day)

    def money(self, name: str) -> Money | None:
        return self._read(name, parse_money)

    def rate(self, name: str) -> Rate | None:
        return self._read(name, parse_rate)

    def duration(self, name: str) -> Duration | None:
        return self._read(name, parse_duration)

    def number(self, name: str) -> int | None:
        return self._read(name, _whole_number)

    def expression(self, name: str) -> Expression | None:
        """The date expression in a field; one that does not parse or names something unknown is a fault there."""
        return self._read(name, lambda text: parse(text, self.names))

    def durations(self, name: str) -> tuple[Duration, ...]:
        return self._each(name, parse_duration)

    def days(self, name: str) -> tuple[date, ...]:
        return tuple(sorted(set(self._each(name, parse_day))))

    def words(self, name: str) -> tuple[str, ...]:
        """The pieces between commas, each once."""
        return tuple(dict.fromkeys(self._each(name, str)))

    def _each(self, name: str, reader: Callable[[str], T]) -> tuple[T, ...]:
        pieces = (piece.strip() for piece in re.split(r"[,;\n]", self.text(name)))
        read = [self._try(name, piece, reader) for piece in pieces if piece]
        return tuple(value for value in read if value is not None)

    def _read(self, name: str, reader: Callable[[str], T]) -> T | None:
        text = self.text(name)
        return self._try(name, text, reader) if text else None

    def _try(self, name: str, text: str, reader: Callable[[str], T]) -> T | None:
        try:
            return reader(text)
        except (ValueError, DateSyntaxError) as error:
            self.refuse(name, str(error))
            return None


def _whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"“{text}” is not a whole number")
    return int(text)
