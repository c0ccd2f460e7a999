"""Every kind of feed, from the worked examples, read by readers that share no code with us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from calendar_builders import READERS, has_ical_js, read_by_ical_js, read_by_recurring_ical_events

from planner.agenda.calendar_file import calendar_content
from planner.agreements.provision import Kind
from planner.feeds.calendars import FeedCalendar
from planner.feeds.choices import FeedChoices
from planner.feeds.entries import FeedEntry
from planner.feeds.ical_writer import calendar_bytes
from planner.feeds.selection import Selection
from planner.session import Session

AS_OF = date(2026, 11, 25)
KINDS = {
    "full": FeedChoices(),
    "neutral": FeedChoices(neutral=True),
    "without reminders": FeedChoices(reminders=False),
    "long": FeedChoices(days_back=400, months_ahead=36, alarm=timedelta(days=2), reminders=False),
    "payments": FeedChoices(selection=Selection(kinds=frozenset({Kind.PAYMENT}))),
    "nothing": FeedChoices(selection=Selection(owners=frozenset({"nobody there"}))),
}
OTHERS = {"recurring-ical-events": read_by_recurring_ical_events, "ical.js": read_by_ical_js}


def rows(entries: list[FeedEntry]) -> list[tuple[Any, ...]]:
    """What a reader should find: uid, summary, description, start, exclusive end, alarm before the start."""
    return [
        (
            entry.uid,
            entry.summary,
            entry.description,
            entry.begins or entry.day,
            entry.begins + entry.lasts if entry.begins else entry.day + timedelta(days=1),
            entry.alarm,
        )
        for entry in entries
    ]


@pytest.mark.parametrize(
    ("example", "kind"),
    [("portfolio", "full"), ("portfolio", "payments"), *(("microsoft-openai-2026", kind) for kind in KINDS)],
)
def test_all_readers_agree(opened: Callable[[str], Session], example: str, kind: str) -> None:
    content = calendar_content(opened(example), FeedCalendar(choices=KINDS[kind]), as_of=AS_OF)
    written = calendar_bytes(content.head, content.entries)
    expected = rows(content.entries)
    readers = {**READERS, **(OTHERS if has_ical_js() else {"recurring-ical-events": read_by_recurring_ical_events})}
    for name, read in readers.items():
        found = read(written)
        if expected:
            assert found == expected, name
        else:
            assert [row[1] for row in found] == ["Nothing due"], name


@pytest.mark.skipif(not has_ical_js(), reason="ical.js is not here: npm install ical.js, and NODE_PATH to say where")
def test_ical_js_reads_odd_texts(opened: Callable[[str], Session]) -> None:
    content = calendar_content(opened("portfolio"), FeedCalendar(), as_of=AS_OF)
    odd = [replace(entry, summary='a\\n; "b", é\n🇩🇪', description="") for entry in content.entries[:5]]
    assert read_by_ical_js(calendar_bytes(content.head, odd)) == rows(odd)
