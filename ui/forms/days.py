"""Days as people type them: strict, four-digit years, the weekday read back."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def parse_day(text: str) -> date:
    """Reads "2026-11-23" or "23 Nov 2026"; raises ValueError with a sentence fit to be shown.

    A weekday in front is allowed and must fit. Nothing is guessed: 3/12/26 could be three different days.
    """
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        return _day(text, int(iso[1]), int(iso[2]), int(iso[3]))
    if words := _WORDS.fullmatch(text):
        day = _day(text, int(words[3]), _month(text, words[2]), int(words[1]))
        return _with_weekday(text, day)
    raise ValueError(f"“{text}” is not a day; write it like 2026-11-23 or 23 Nov 2026")


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no day {text}; check the month and its length") from None


def _month(text: str, word: str) -> int:
    for number, name in enumerate(_MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word.lower()):
            return number
    raise ValueError(f"“{word}” in “{text}” is not a month")


def _with_weekday(text: str, day: date) -> date:
    word = text.split()[0].rstrip(",").lower()
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[day.weekday()]
    if word.isalpha() and not name.startswith(word):
        raise ValueError(f"{day.day} {text.split(maxsplit=2)[2]} is a {name.capitalize()}")
    return day
