"""Periods as the totals name them ("2027-03", "2027-Q1", "2027", "FY2027"): in words, and as steps of an axis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ui.formats import MONTHS

_QUARTER: Final = re.compile(r"(\d{4})-Q(\d)")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_YEAR: Final = re.compile(r"(FY)?(\d{4})")


def period_words(period: str, *, short: bool = False) -> str:
    """ "March 2027", "Q1 2027", "2027", "FY 2027"; the month's name cut short where asked."""
    if quarter := _QUARTER.fullmatch(period):
        return f"Q{quarter[2]} {quarter[1]}"
    if month := _MONTH.fullmatch(period):
        name = MONTHS[int(month[2]) - 1]
        return f"{name[:3] if short else name} {month[1]}"
    return period.replace("FY", "FY ")


def axis(periods: Sequence[str], *, most: int) -> list[str]:
    """The periods from the first to the last, the empty ones between included; only those given where it were too many.

    `periods` are of one kind and in order.
    """
    if not periods:
        return []
    first, last = _step(periods[0]), _step(periods[-1])
    if last - first >= most:
        return list(periods)
    return [_named(step, periods[0]) for step in range(first, last + 1)]


def _step(period: str) -> int:
    """A number that grows by one from period to period."""
    if quarter := _QUARTER.fullmatch(period):
        return int(quarter[1]) * 4 + int(quarter[2]) - 1
    if month := _MONTH.fullmatch(period):
        return int(month[1]) * 12 + int(month[2]) - 1
    if year := _YEAR.fullmatch(period):
        return int(year[2])
    raise ValueError(f"“{period}” is no period")


def _named(step: int, like: str) -> str:
    if _QUARTER.fullmatch(like):
        return f"{step // 4:04d}-Q{step % 4 + 1}"
    if _MONTH.fullmatch(like):
        return f"{step // 12:04d}-{step % 12 + 1:02d}"
    return f"FY{step:04d}" if like.startswith("FY") else f"{step:04d}"
