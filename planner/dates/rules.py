"""Recurrence rules of RFC 5545 expanded into days, for what the simple form of a schedule cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Final

from planner.dates.ranges import LAST_DAY
from planner.errors import LongstopError

if TYPE_CHECKING:
    from dateutil.rrule import rrule

# What is wrong with a rule shows in dateutil partly where it is read, partly where its first day is looked for.
_UNREADABLE: Final = (ValueError, TypeError, KeyError, IndexError, OverflowError)
_INTERVAL: Final = re.compile(r"INTERVAL=(\d+)")
# The Gregorian calendar repeats itself after 400 years, to the weekday.
_CYCLE_DAYS: Final = 146_097


class RuleDays:
    """The days of a rule from a start on (an ordinal), the start itself only if it matches.

    Each is worked out when it is first asked for. Raises LongstopError on making where the rule cannot be read; what a
    rule may contain is checked where it is entered.
    """

    def __init__(self, text: str, start: int) -> None:
        self._known: list[int] = []
        try:
            self._left = _days(_read(text.strip(), start), text, start)
            self._known += islice(self._left, 1)
        except _UNREADABLE as error:
            raise LongstopError(f"the rule “{text}” cannot be read: {error}") from error

    def nth(self, number: int) -> int | None:
        """The nth day (from 1), None where there are fewer."""
        self._known += islice(self._left, max(number - len(self._known), 0))
        return self._known[number - 1] if number <= len(self._known) else None


def _read(text: str, start: int) -> rrule:
    from dateutil.rrule import rrule, rrulestr

    rule = rrulestr(text, dtstart=_midnight(start))
    if not isinstance(rule, rrule):
        raise LongstopError(f"“{text}” is more than one rule; a schedule takes a single one")
    return rule


def _days(rule: rrule, text: str, start: int) -> Iterator[int]:
    """The days to the end of the calendar.

    Where nothing ever matches, dateutil tries every period up to the year 9999. So the rule is first tried in the last
    whole cycle of the calendar, which is like every other: where that has no day, none has.
    """
    interval = _INTERVAL.search(text.upper())
    cycle = _CYCLE_DAYS * (int(interval[1]) if interval else 1)
    later = start + max((LAST_DAY - start) // cycle - 1, 0) * cycle
    if later > start and next(iter(rule.replace(dtstart=_midnight(later))), None) is None:
        return
    for moment in rule:
        yield moment.date().toordinal()


def _midnight(day: int) -> datetime:
    return datetime.combine(date.fromordinal(day), time())
