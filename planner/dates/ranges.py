"""The range of days on which a date can still fall.

Days are ordinals (`datetime.date.toordinal`) inside; *open* (no bound) and *never* are two integers larger than any
day, in that order, so that "first" and "last" are plain min and max (dates.md §2).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

FIRST_DAY: Final = date.min.toordinal()
LAST_DAY: Final = date.max.toordinal()
OPEN: Final = LAST_DAY + 1
NEVER: Final = LAST_DAY + 2


class Certainty(StrEnum):
    """How much is known about a date (dates.md §2)."""

    FIRM = "firm"
    LONGSTOP = "longstop"
    OPEN = "open"
    NEVER = "never"


class Range(NamedTuple):
    """The earliest and latest day (ordinals, `OPEN` or `NEVER`) a date can still fall on; earliest <= latest.

    `NEVER` stands on both sides or on neither.
    """

    earliest: int
    latest: int

    @property
    def certainty(self) -> Certainty:
        if self.earliest == NEVER:
            return Certainty.NEVER
        if self.latest >= OPEN:
            return Certainty.OPEN
        return Certainty.FIRM if self.earliest == self.latest else Certainty.LONGSTOP

    @property
    def earliest_day(self) -> date | None:
        """The earliest day, None where it is open or never."""
        return date.fromordinal(self.earliest) if self.earliest <= LAST_DAY else None

    @property
    def latest_day(self) -> date | None:
        """The latest day, None where it is open or never."""
        return date.fromordinal(self.latest) if self.latest <= LAST_DAY else None


def on(day: int) -> Range:
    """The range of a known day."""
    return Range(day, day)


NEVER_RANGE: Final = Range(NEVER, NEVER)
