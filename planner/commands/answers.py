"""Days, ranges and deadlines as JSON answers give them, shared by the commands that read."""

from __future__ import annotations

from typing import Any

from planner.agreements.money import Money
from planner.dates.ranges import Range


def range_json(days: Range | None) -> dict[str, Any] | None:
    """A range with its certainty; null where there is none."""
    if days is None:
        return None
    earliest, latest = days.earliest_day, days.latest_day
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "certainty": str(days.certainty),
    }


def money_json(amount: Money | None) -> dict[str, str] | None:
    """An amount; null where there is none."""
    return {"value": amount.value, "currency": amount.currency} if amount is not None else None


def money_words(amount: Money | None) -> str:
    """An amount in a table; a dash where there is none."""
    return str(amount) if amount is not None else "–"
