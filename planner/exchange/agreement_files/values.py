"""The values a key of an agreement file can have: how each is read, how it is written, what stands in for a bad one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Literal

from planner.agreements.money import parse_money
from planner.agreements.rates import parse_rate
from planner.agreements.spelling import listed
from planner.dates.durations import parse_duration
from planner.dates.expressions import Day, Never
from planner.dates.language import parse
from planner.dates.wording import to_text

# No contract needs more; the register keeps numbers in 64 bits.
_LARGEST_NUMBER = 999_999_999
# Longer than any amount or length of time anybody writes.
_LONGEST_FIGURE = 60


@dataclass(frozen=True, slots=True)
class Scalar:
    """One kind of value. `read` raises ValueError or LongstopError with the sentence to show; `write` is its inverse.

    `stand_in` takes the place of a required value that could not be read, so that the rest can still be examined.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], Any] = lambda value: value
    stand_in: Any = None


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values of one kind."""

    item: Scalar


def described(value: object) -> str:
    """What a value of a TOML file is, in words: "a number", "a day with a time"."""
    kinds: list[tuple[type, str]] = [
        (bool, "true or false"),
        (int, "a whole number"),
        (float, "a number"),
        (str, "text"),
        (datetime, "a day with a time"),
        (date, "a day"),
        (time, "a time of day"),
        (list, "a list"),
        (dict, "a table"),
    ]
    return next(words for kind, words in kinds if isinstance(value, kind))


def _expected(what: str, value: object) -> ValueError:
    return ValueError(f"must be {what}, this is {described(value)}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _expected("text in quotation marks", value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _expected("true or false", value)
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _expected("a whole number", value)
    if abs(value) > _LARGEST_NUMBER:
        raise ValueError(f"the number is larger than can be kept ({_LARGEST_NUMBER})")
    return value


def _day(value: object) -> date:
    if isinstance(value, datetime):
        raise ValueError(f"a day has no time of day; write {value.date()}")
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise _expected("a day like 2027-06-30", value)
    try:
        return _iso_day(value.strip())
    except ValueError:
        raise ValueError(f"“{value}” is not a day of the calendar; write it like 2027-06-30") from None


def _iso_day(text: str) -> date:
    """A day written YYYY-MM-DD and in no other way that the standard library would take too."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError(text)
    return date.fromisoformat(text)


def _expression(value: object) -> object:
    if isinstance(value, date):
        return Day(_day(value).toordinal())
    if not isinstance(value, str):
        raise _expected('a date such as 2027-06-30 or "30 days after [delivery]"', value)
    return parse(value)


def _figure(what: str, read: Callable[[str], object]) -> Callable[[object], object]:
    def figure(value: object) -> object:
        if not isinstance(value, str):
            raise _expected(what, value)
        if len(value) > _LONGEST_FIGURE:
            raise ValueError(f"is too long to be {what}")
        return read(value)

    return figure


def _day_of_month(value: object) -> int | Literal["last"]:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _expected('a day of the month, 1 to 31, or "last"', value)
    if isinstance(value, str):
        if value.strip().lower() != "last":
            raise ValueError(f"“{value}” is no day of the month; it is 1 to 31 or “last”")
        return "last"
    return _number(value)


def one_of(words: type[Enum] | tuple[str, ...], stand_in: object = None) -> Scalar:
    """A word out of a few: the values of an enumeration, or plain words."""
    known = {str(word.value): word for word in words} if isinstance(words, type) else {word: word for word in words}

    def read(value: object) -> object:
        text = _text(value)
        if text not in known:
            raise ValueError(f"must be {listed(known, 'or')}, not “{text}”")
        return known[text]

    return Scalar(read, write=str, stand_in=stand_in)


TEXT = Scalar(_text, stand_in="")
FLAG = Scalar(_flag, stand_in=False)
NUMBER = Scalar(_number, stand_in=1)
DAY = Scalar(_day, stand_in=date.min)
EXPRESSION = Scalar(_expression, write=to_text, stand_in=Never())
AMOUNT = Scalar(_figure('an amount like "1250000.00 USD"', parse_money), write=str)
DURATION = Scalar(_figure('a length of time like "90 days"', parse_duration), write=str)
RATE = Scalar(_figure('a rate like "4 %"', parse_rate), write=str)
DAY_OF_MONTH = Scalar(_day_of_month)
TEXTS, DAYS, DURATIONS = Several(TEXT), Several(DAY), Several(DURATION)
