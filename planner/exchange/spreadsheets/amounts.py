"""Amounts as people type them into a sheet: exact, with the currency's own digits, the decimal mark never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from planner.agreements.money import LARGEST, MINOR_DIGITS, Money
from planner.agreements.spelling import did_you_mean
from planner.exchange.spreadsheets.mapping import DecimalMark

# Signs that stand for one currency only; "$", "¥" and "kr" stand for several.
_SIGNS: Final = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₫": "VND", "US$": "USD"}
_SEVERAL: Final = {"$": "USD, CAD, AUD …", "¥": "JPY or CNY", "kr": "SEK, NOK or DKK", "kr.": "SEK, NOK or DKK"}
_PARTS: Final = re.compile(r"([^0-9\s]*?)\s*(-?)\s*([0-9](?:[0-9.,'’\s]*[0-9])?)\s*([^0-9\s]*)")
_GROUPED: Final = {
    ".": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
    ",": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
}
_EXACT: Final = 10**15  # Excel keeps 15 digits
_LONGEST: Final = 60


class AmbiguousAmount(ValueError):
    """An amount whose point or comma can stand before thousands or before cents, and nobody has said which."""


def read_currency(text: str) -> str:
    """The currency's code for what stands in a cell; raises ValueError with the sentence to show."""
    said = text.strip()
    code = _SIGNS.get(said, said.upper())
    if said in _SEVERAL:
        raise ValueError(f"“{said}” may be {_SEVERAL[said]}; write the currency's three letters")
    if code not in MINOR_DIGITS:
        raise ValueError(f"“{said}” is not a currency of ISO 4217{did_you_mean(code, MINOR_DIGITS)}")
    return code


def read_amount(cell: str | float, currency: str, mark: DecimalMark) -> Money:
    """The amount in a cell; `currency` is that of the cell beside it, or "" where none is said.

    Raises AmbiguousAmount where the decimal mark decides and is not known, ValueError with the sentence to show else.
    """
    if not isinstance(cell, str):
        if abs(cell) >= _EXACT:
            raise ValueError(f"{cell:.15g} is too large for Excel to keep exactly; write it as a text")
        return _money(Decimal(f"{cell:.15g}"), _certain(currency, f"{cell:.15g}"), f"{cell:.15g}")
    text = cell.strip()
    parts = _PARTS.fullmatch(text) if len(text) <= _LONGEST else None
    if parts is None:
        raise ValueError(f"“{text[:_LONGEST]}” is not an amount; write it like 1250000.00 with its currency")
    before, sign, figure, after = parts.groups()
    if before and after:
        raise ValueError(f"“{text}” names two currencies")
    own = read_currency(before or after) if before or after else ""
    if own and currency and own != currency:
        raise ValueError(f"“{text}” is in {own}, the currency beside it is {currency}")
    number = Decimal(sign + _plain(figure, text, mark))
    return _money(number, _certain(own or currency, text), text)


def _certain(currency: str, text: str) -> str:
    if not currency:
        raise ValueError(f"“{text}” needs its currency; give it in a column of its own or in the same cell")
    return currency


def _plain(figure: str, text: str, mark: DecimalMark) -> str:
    """The figure with a point before its fraction and nothing between its thousands."""
    compact = re.sub(r"(?<=[0-9])['’\s](?=[0-9]{3}(?:[^0-9]|$))", "", figure)
    if re.fullmatch(r"[0-9]+", compact):
        return compact
    readings: dict[str, str] = {}
    for decimal, thousands in ((".", ","), (",", ".")):
        if _GROUPED[decimal].fullmatch(compact) or re.fullmatch(rf"[0-9]+\{decimal}[0-9]+", compact):
            readings[decimal] = compact.replace(thousands, "").replace(decimal, ".")
    if mark:
        readings = {mark: readings[mark]} if mark in readings else {}
    if not readings:
        raise ValueError(f"“{text}” is not an amount; write it like 1250000.00 with its currency")
    if len({Decimal(reading) for reading in readings.values()}) > 1:
        raise AmbiguousAmount(f"“{text}” can mean {' or '.join(readings.values())}; say which mark is the decimal one")
    return next(iter(readings.values()))


def _money(number: Decimal, currency: str, text: str) -> Money:
    digits = MINOR_DIGITS[currency]
    minor = number.scaleb(digits)
    if minor != minor.to_integral_value():
        raise ValueError(f"{currency} has {digits} decimal places, “{text}” has more")
    if abs(minor) > LARGEST:
        raise ValueError(f"“{text}” is larger than can be kept ({Money(LARGEST, currency)})")
    return Money(int(minor), currency)
