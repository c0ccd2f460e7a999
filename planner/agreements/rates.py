"""Exact rates in per cent, and amounts raised or charged by them: whole numbers only, half a minor unit rounds up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from planner.agreements.money import Money

_ONE_PERCENT: Final = 1_000_000
_WRITTEN = re.compile(r"\s*([0-9]{1,6})(?:\.([0-9]{1,6}))?\s*%?\s*")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many millionths of a per cent: 4 % is Rate(4_000_000)."""

    millionths: int

    def __str__(self) -> str:
        whole, rest = divmod(self.millionths, _ONE_PERCENT)
        fraction = f"{rest:06d}".rstrip("0")
        return f"{whole}{'.' if fraction else ''}{fraction} %"

    def of(self, amount: Money, *, parts: int = 1, whole: int = 1) -> Money:
        """This rate of an amount, or `parts` in `whole` of it (days in 365), rounded once to the minor unit."""
        return Money(rounded(amount.minor * self.millionths * parts, 100 * _ONE_PERCENT * whole), amount.currency)

    def raised(self, amount: Money) -> Money:
        """An amount raised by this rate, rounded to the minor unit."""
        return amount + self.of(amount)


def parse_rate(text: str) -> Rate:
    """Reads "4 %" or "2.75"; raises ValueError with a sentence fit to be shown."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ValueError(f'“{text}” is not a rate; write it like "4 %" or "2.75 %"')
    return Rate(int(written[1]) * _ONE_PERCENT + int((written[2] or "").ljust(6, "0")))


def rounded(numerator: int, denominator: int) -> int:
    """A fraction as the nearest whole number; a half goes away from nothing."""
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))
