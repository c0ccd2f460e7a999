"""Errors a person can act on: each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class LongstopError(Exception):
    """Something in the world or in the input that a person can act on.

    Its text is one plain sentence (or several) without a traceback, fit to be shown as it stands.
    Everything else that is raised is a bug.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with what was entered: where it stands and the sentence to show.

    `where` is a dotted path in the words of the agreement file ("provisions.fee.schedule.from"); `line` is a
    1-based line of the file it was read from, where there is one.
    """

    where: str
    text: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"line {self.line}, {self.where}" if self.line else self.where
        return f"{place}: {self.text}" if place else self.text


class Refused(LongstopError):
    """An input that was refused whole; lists every fault that was found, and nothing was changed.

    Its text is the optional title and then one line for each problem.
    """

    def __init__(self, problems: Iterable[Problem], *, title: str = "") -> None:
        self.problems = tuple(problems)
        self.title = title
        super().__init__("\n".join([*([title] if title else []), *map(str, self.problems)]))
