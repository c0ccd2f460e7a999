"""Short ways to say days, ranges and expressions in tests of dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from planner.dates.calendars import BusinessCalendar
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.expressions import Part, ProvisionDay
from planner.dates.language import parse
from planner.dates.ranges import NEVER, NEVER_RANGE, OPEN, Range

WEEKENDS_ONLY = BusinessCalendar()
PENDING = Range(date(2026, 11, 23).toordinal(), OPEN)


def day(text: str) -> int:
    """The ordinal of an ISO day, or of "open" or "never"."""
    return {"open": OPEN, "never": NEVER}.get(text) or date.fromisoformat(text).toordinal()


def said(ordinal: int) -> str:
    """The ISO day of an ordinal, or "open" or "never"."""
    return {OPEN: "open", NEVER: "never"}.get(ordinal) or date.fromordinal(ordinal).isoformat()


def between(earliest: str, latest: str = "") -> Range:
    """A range; with one day a firm one."""
    return NEVER_RANGE if earliest == "never" else Range(day(earliest), day(latest or earliest))


def reference(text: str) -> ProvisionDay:
    """The provision's day written as "licence.end"."""
    provision, part = text.split(".")
    return ProvisionDay(provision, Part(part))


def of(
    text: str,
    *,
    month_end: Literal["last", "next"] = "last",
    fiscal: int = 1,
    calendar: BusinessCalendar = WEEKENDS_ONLY,
    notes: set[str] | None = None,
    events: Mapping[str, Range] | None = None,
    provisions: Mapping[str, Range] | None = None,
) -> str:
    """What an expression comes to, as "2026-11-23 .. open" or, where firm, one day."""
    found = evaluate(
        parse(text),
        events=events or {},
        provisions={reference(name): days for name, days in (provisions or {}).items()},
        conventions=Conventions(calendar, fiscal, month_end),
        notes=notes,
    )
    both = [said(found.earliest), said(found.latest)]
    return both[0] if both[0] == both[1] else " .. ".join(both)
