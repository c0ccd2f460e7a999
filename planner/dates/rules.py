"""Recurrence rules of RFC 5545 expanded into days, for what the simple form of a schedule cannot say."""

from __future__ import annotations

from datetime import date, datetime, time

from planner.errors import LongstopError


def days_of_rule(text: str, start: int, end: int, *, most: int) -> list[int]:
    """The days of a rule from a start to an end (ordinals), the start itself only if it matches; at most `most`.

    Raises LongstopError where the rule cannot be read; what a rule may contain is checked where it is entered.
    """
    from dateutil.rrule import rrule, rrulestr

    try:
        rule = rrulestr(text.upper().strip(), dtstart=datetime.combine(date.fromordinal(start), time()))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise LongstopError(f"the rule “{text}” cannot be read: {error}") from error
    if not isinstance(rule, rrule):
        raise LongstopError(f"“{text}” is more than one rule; a schedule takes a single one")
    # dateutil tries every period up to the year 9999 where nothing matches; the end stops it.
    bounded = rule.replace(until=datetime.combine(date.fromordinal(end), time()))
    days: list[int] = []
    for moment in bounded:
        if len(days) == most:
            break
        days.append(moment.date().toordinal())
    return days
