"""Lengths of time as contracts state them: "90 days", "5 business days", "1 quarter"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.dates.expressions import Unit

_WRITTEN = re.compile(r"\s*([0-9]{1,9})\s*(business\s+day|day|week|month|quarter|year)s?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """So many units; its text is the canonical form, singular with 1 and plural otherwise."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def parse_duration(text: str) -> Duration:
    """Reads a duration; raises ValueError with a sentence fit to be shown."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ValueError(f'“{text}” is not a length of time; write it like "90 days", "5 business days" or "1 year"')
    return Duration(int(written[1]), Unit(" ".join(written[2].lower().split())))
