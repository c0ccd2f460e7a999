"""Days as people type them into a sheet, read strictly: four-digit years, and the order of day and month never guessed.

Read are 2027-03-31, 2027/3/31, 31.3.2027, 3/31/2027, 31 March 2027, Mar 31, 2027 and these with a weekday before them,
which must be right.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from planner.exchange.spreadsheets.book import Epoch
from planner.exchange.spreadsheets.mapping import DayOrder

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH_OF: Final = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY: Final = re.compile(
    r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?=[0-9a-z])", re.IGNORECASE
)
_TIME: Final = re.compile(r"(?:T|\s+)([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)$")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})\s*([-/.])\s*([0-9]{1,2})\s*\2\s*([0-9]{4}|[0-9]{2})")
_DAY_MONTH: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.?[\s-]*([A-Za-z]{3,9})\.?,?[\s-]*([0-9]{4}|[0-9]{2})")
_MONTH_DAY: Final = re.compile(r"([A-Za-z]{3,9})\.?\s*([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4}|[0-9]{2})")
_CENTURY: Final = "has a year of two digits; write all four"

# Days of Excel's that a contract may well mean; a smaller number is more likely a year, a larger one no day at all.
_FIRST_SERIAL: Final = date(1960, 1, 1)
_LAST_SERIAL: Final = date(2200, 12, 31)
_YEARS: Final = range(1900, 2200)  # numbers that are years to whoever types them
_BEFORE_FIRST: Final = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
# Up to here a workbook that counts from 1900 is one day out, for it has a 29 February 1900.
FIRST_TRUE: Final = date(1900, 3, 1)


class Ambiguous(ValueError):
    """A day whose day and month can be read either way, and nobody has said which."""


class Read(NamedTuple):
    """A day, and the time of day that stood with it and is left out."""

    day: date
    time: str = ""


def read_day(text: str, order: DayOrder) -> Read | None:
    """The day a text is; None where it is not meant for one, such as an expression.

    Raises Ambiguous where the order of day and month decides and is not known, ValueError where there is no such day.
    """
    rest, time = _without_time(text.strip())
    weekday = _WEEKDAY.match(rest)
    if weekday:
        rest = rest[weekday.end() :]
    day = _day(rest, text.strip(), order)
    if day is None:
        return None
    if weekday and _WEEKDAYS[day.weekday()] != weekday[1].lower()[:3]:
        raise ValueError(f"“{text.strip()}”: {day} is a {day:%A}")
    return Read(day, time)


def _without_time(text: str) -> tuple[str, str]:
    time = _TIME.search(text)
    if time is None:
        return text, ""
    return text[: time.start()].rstrip(","), "" if re.fullmatch(r"[0:.]+", time[1]) else time[1]


def _day(rest: str, text: str, order: DayOrder) -> date | None:
    if found := _YEAR_FIRST.fullmatch(rest):
        return _existing(text, found[1], int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(rest):
        return _by_order(text, int(found[1]), int(found[3]), found[4], order)
    if (found := _DAY_MONTH.fullmatch(rest)) and found[2].lower() in _MONTH_OF:
        return _existing(text, found[3], _MONTH_OF[found[2].lower()], int(found[1]))
    if (found := _MONTH_DAY.fullmatch(rest)) and found[1].lower() in _MONTH_OF:
        return _existing(text, found[3], _MONTH_OF[found[1].lower()], int(found[2]))
    return None


def _by_order(text: str, first: int, second: int, year: str, order: DayOrder) -> date:
    if len(year) == 2:
        raise ValueError(f"“{text}” {_CENTURY}")
    if not order:
        if first <= 12 and second <= 12 and first != second:
            raise Ambiguous(f"“{text}” can be read with the day or the month first; say which")
        order = "month-first" if second > 12 else "day-first"
    day, month = (first, second) if order == "day-first" else (second, first)
    if month > 12 >= day:
        said = "the day first" if order == "day-first" else "the month first"
        raise ValueError(f"“{text}” has no month {month}; this sheet was said to write {said}")
    return _existing(text, year, month, day)


def _existing(text: str, year: str, month: int, day: int) -> date:
    if len(year) == 2:
        raise ValueError(f"“{text}” {_CENTURY}")
    try:
        return date(int(year), month, day)
    except ValueError:
        raise ValueError(f"“{text}” does not exist in the calendar") from None


def day_of_serial(number: float, epoch: Epoch) -> date:
    """The day Excel means by a number; raises ValueError where it is none that a contract would name."""
    shown = f"{number:.15g}"
    if number != int(number):
        raise ValueError(f"{shown} is no whole number of days")
    if number in _YEARS:
        raise ValueError(f"{shown} looks like a year; write “end of {shown}” or “start of {shown}”")
    try:
        day = date.fromordinal(_BEFORE_FIRST[epoch].toordinal() + int(number))
    except (ValueError, OverflowError):
        day = date.min
    if not _FIRST_SERIAL <= day <= _LAST_SERIAL:
        raise ValueError(f"{shown} is a number, not a day; write it like 2027-03-31")
    return day


def year_typed_for(day: date, epoch: Epoch) -> int | None:
    """The year that was typed into a cell of days, where Excel made a day long ago of it: 1905-07-19 of 2027."""
    number = day.toordinal() - _BEFORE_FIRST[epoch].toordinal()
    return number if number in _YEARS else None
