"""Dates in words a person can act on: "No later than Tue 31 Dec 2030 · earlier if AGI is verified"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from planner.agreements.provision import Interpretation
from planner.agreements.record import Pin
from planner.dates.expressions import EventDay, Expression, First
from planner.dates.ranges import Certainty, Range
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import Deadline, Legal, Role

if TYPE_CHECKING:
    from planner.deadlines.position import Position

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ROLE_LABELS: Final = {
    Role.STARTS: "Starts",
    Role.ENDS: "Ends",
    Role.DUE: "Due",
    Role.PAYMENT: "Payment due",
    Role.OPENS: "Window opens",
    Role.CLOSES: "Window closes",
    Role.NOTICE: "Last day to send notice",
    Role.RENEWS: "Renews",
    Role.MILESTONE: "Milestone",
    Role.SHORTFALL: "Last day to draw the rest",
    Role.REVIEW: "Review",
}


def day_words(day: date, *, weekday: bool = True) -> str:
    """A day with its weekday: "Tue 31 Dec 2030"; the month's name leaves no doubt of the order."""
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year:04d}"
    return f"{_WEEKDAYS[day.weekday()]} {written}" if weekday else written


_VERBS: Final = frozenset({"is", "are", "was", "were", "has", "have"})


def happening(title: str) -> str:
    """An event's title as a clause: "AGI verified" → "AGI is verified", "Delivery" → "“Delivery” occurs"."""
    words = title.split()
    if _VERBS & set(words):
        return " ".join(words)
    if len(words) > 1 and words[-1].endswith("ed") and words[-1].islower():
        return " ".join([*words[:-1], "is", words[-1]])
    return f"“{title}” occurs"


def sentence(deadline: Deadline, event_titles: Mapping[str, str]) -> str:
    """When a deadline falls, in words, with what can still move it or keep it from coming, and the pin beside it."""
    return _computed_words(deadline, event_titles) + (f" · {pin_words(deadline.pin)}" if deadline.pin else "")


def pin_words(pin: Pin) -> str:
    """The day somebody keeps against the computed one, by whom and why."""
    by = f" by {pin.by}" if pin.by else ""
    return f"pinned to {day_words(pin.pinned)}{by}: {pin.note}"


def _computed_words(deadline: Deadline, event_titles: Mapping[str, str]) -> str:
    titles = [event_titles.get(event, event) for event in deadline.waits_for]
    if deadline.existence is Existence.POSSIBLE and deadline.certainty is Certainty.FIRM:
        unless = f" · unless {_joined([happening(title) for title in titles])} first" if titles else " · possible"
        return day_words(_day(deadline.range.latest)) + unless
    return range_words(deadline.range, deadline.expression, titles, ends=deadline.role is Role.ENDS)


def range_words(value: Range, expression: Expression, waits_for: list[str], *, ends: bool = False) -> str:
    """A range in words; `waits_for` are the titles of the events that can still move it."""
    match value.certainty:
        case Certainty.FIRM:
            return day_words(_day(value.latest))
        case Certainty.LONGSTOP:
            return _longstop(value, expression, waits_for)
        case Certainty.OPEN:
            return _open(waits_for)
        case _:
            return "Does not end" if ends else "Will not come"


def _longstop(value: Range, expression: Expression, waits_for: list[str]) -> str:
    backstop = f"No later than {day_words(_day(value.latest))}"
    if not waits_for:
        return f"{backstop}, no earlier than {day_words(_day(value.earliest))}"
    clauses = _joined([happening(title) for title in waits_for])
    if isinstance(expression, First | EventDay):
        return f"{backstop} · earlier if {clauses}"
    return f"{backstop} · depends on when {clauses}"


def _open(waits_for: list[str]) -> str:
    waiting = _joined([happening(title) for title in waits_for])
    return f"Not yet dated · waits until {waiting}" if waiting else "Not yet dated"


def _joined(clauses: list[str]) -> str:
    return " or ".join(clauses) if len(clauses) < 3 else ", ".join(clauses[:-1]) + " or " + clauses[-1]


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def left_words(days: int) -> str:
    """How far off a day is: "in 12 days", "today", "3 days ago"."""
    if days == 0:
        return "today"
    count = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"in {count}" if days > 0 else f"{count} ago"


def extinguished_words(since: date) -> str:
    """The warning on a provision that is no longer in force."""
    return f"Do not rely on this since {day_words(since, weekday=False)}"


def sentence_case(words: str) -> str:
    """A phrase with a capital at its beginning, the rest as it is."""
    return words[:1].upper() + words[1:]


def ending_words(position: Position) -> str:
    """How an agreement itself ends: who terminated it and when, else the days on which it can expire."""
    own, termination = position.own_end, position.facts.termination
    if own is None:
        return "end not stated"
    if termination is not None:
        names = {party.id: party.name for party in position.agreement.parties}
        by = f" by {names.get(termination.by, termination.by)}" if termination.by else ""
        ground = f", on the ground of {termination.ground}" if termination.ground else ""
        return f"terminated{by} with effect on {day_words(termination.terminated)}{ground}"
    value = position.days[own.day].range
    words = range_words(value, own.expression, [], ends=True)
    return f"ends {words}" if value.certainty is Certainty.FIRM else words[:1].lower() + words[1:]


def reading_words(reading: Interpretation) -> str:
    """How a phrase with several readings is read: "“until AGI” is read as “until AGI is declared”"."""
    if not reading.chosen:
        return f"no reading of “{reading.phrase}” is chosen yet"
    return f"“{reading.phrase}” is read as “{reading.chosen}”"


def legal_words(legal: Legal) -> str:
    """A legal state as people read it; the program never pronounces a breach by itself."""
    return "overdue – possible breach" if legal is Legal.UNPERFORMED else str(legal)
