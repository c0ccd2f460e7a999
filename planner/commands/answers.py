"""Days, ranges and deadlines as JSON answers give them, shared by the commands that read."""

from __future__ import annotations

from typing import Any

from planner.agreements.money import Money
from planner.dates.ranges import Range
from planner.errors import Problem


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


def finding_json(agreement: str, problem: Problem) -> dict[str, str]:
    """A finding, or a fault of the file, with the agreement it is in; empty where it is in none."""
    return {"agreement": agreement, "where": problem.where, "text": problem.text}
