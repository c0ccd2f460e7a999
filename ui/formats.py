"""Days, months and counts in words, as the window writes them."""

from __future__ import annotations

from datetime import date
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(day: date) -> str:
    """ "Tue 31 Dec 2030"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year:04d}"


def long_day(day: date) -> str:
    """ "Tuesday 31 December 2030"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year:04d}"


def month_words(year: int, month: int) -> str:
    """ "December 2030"."""
    return f"{MONTHS[month - 1]} {year:04d}"


def counted(count: int, singular: str, plural: str = "") -> str:
    """ "1 deadline", "2 deadlines", "1,200 deadlines"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def sentence_case(words: str) -> str:
    """The words with their first letter raised, the others as they are ("we owe" -> "We owe")."""
    return words[:1].upper() + words[1:]


def distance_words(of: date, seen_from: date) -> str:
    """How far a day lies from another, in the largest fitting unit: "in 4 years", "tomorrow", "3 weeks ago"."""
    days = (of - seen_from).days
    if abs(days) <= 1:
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    far = abs(days)
    count, unit = next(
        (far // size, unit) for size, unit in ((730, "year"), (60, "month"), (14, "week"), (1, "day")) if far >= size
    )
    count = {"year": far // 365, "month": far // 30, "week": far // 7}.get(unit, count)
    return f"in {counted(count, unit)}" if days > 0 else f"{counted(count, unit)} ago"
