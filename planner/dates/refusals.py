"""Why a text is no date expression, said in one sentence."""

from __future__ import annotations

from planner.dates.expectations import listed
from planner.errors import LongstopError


class DateSyntaxError(LongstopError):
    """A text that is no date expression: where (0-based), what was found there and what could stand there.

    Its text is one sentence, which counts characters from 1 and ends with the hint, where there is one.
    """

    def __init__(self, text: str, position: int, found: str, expected: tuple[str, ...] = (), hint: str = "") -> None:
        self.text, self.position, self.found, self.expected, self.hint = text, position, found, expected, hint
        could = f"found {found} where {listed(expected)} could stand" if expected else ""
        super().__init__(f"character {position + 1}: {'; '.join(filter(None, [could, hint]))}")
