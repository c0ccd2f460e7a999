"""A calendar from one register's agreements: its entries in order, and a warning where it grows too large."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from planner.errors import Problem
from planner.feeds.choices import FeedChoices
from planner.feeds.deadlines import AgreementFeed, JournalHead, due, entry
from planner.feeds.entries import FeedEntry
from planner.feeds.reminders import reminders

# Google is reported to refuse subscribed calendars above about this size.
LARGEST: Final = 1_000_000


def feed_entries(
    sources: Iterable[AgreementFeed], *, register: str, head: JournalHead, choices: FeedChoices | None = None
) -> list[FeedEntry]:
    """Every entry of a calendar, by day, each deadline's reminders among them; `register` is the register's id.

    Raises LongstopError where the time zone of the reminders is unknown.
    """
    choices = choices or FeedChoices()
    found: list[FeedEntry] = []
    for source in sources:
        for item in due(source, head, choices):
            deadline = entry(item, register, choices)
            found += [deadline, *reminders(item, deadline, register, choices)]
    return sorted(found, key=_order)


def _order(entry: FeedEntry) -> tuple[object, ...]:
    begins: datetime | None = entry.begins
    return (entry.day, begins is not None, entry.summary, entry.uid)


def size_warning(content: bytes) -> Problem | None:
    """A warning where a calendar is larger than some services fetch, with what makes it smaller."""
    if len(content) <= LARGEST:
        return None
    size = f"{len(content) / 1_000_000:.1f} MB"
    text = f"the calendar is {size}; Google may refuse more than 1 MB: shorten the window, or make several calendars"
    return Problem(where="calendar", text=text)
