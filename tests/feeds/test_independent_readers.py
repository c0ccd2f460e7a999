"""What we write is read alike by readers that share no code with us."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from calendar_builders import READERS, a_head, a_reminder, an_entry
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.feeds.entries import FeedEntry
from planner.feeds.ical_writer import calendar_bytes


def as_written(entry: FeedEntry) -> tuple[Any, ...]:
    start = entry.begins or entry.day
    end = entry.begins + entry.lasts if entry.begins else entry.day + timedelta(days=1)
    return (entry.uid, entry.summary, entry.description, start, end, entry.alarm)


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_reads_deadlines_and_reminders(reader: str) -> None:
    entries = [an_entry(), a_reminder(), an_entry(uid="none", description=""), an_entry(uid="early", day=date(1, 1, 1))]
    assert READERS[reader](calendar_bytes(a_head(), entries)) == [as_written(entry) for entry in entries]


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_reads_a_calendar_without_deadlines(reader: str) -> None:
    assert [row[1] for row in READERS[reader](calendar_bytes(a_head(), []))] == ["Nothing due"]


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_stumbles_over_the_last_day_there_is(reader: str) -> None:
    [row] = READERS[reader](calendar_bytes(a_head(), [an_entry(day=date.max)]))
    assert row[3] == date.max


# Text as the writer leaves it: no controls, no white space around it. The ics package undoes "\\\\n" in the wrong
# order, so that it alone is not asked about backslashes.
printable = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
texts = st.text(st.one_of(printable, st.sampled_from(" ;,:\"'\\\nnN")), min_size=1, max_size=200).map(str.strip)
titles = texts.filter(bool)


@settings(max_examples=60)
@given(
    summary=titles,
    description=texts,
    day=st.dates(max_value=date(9999, 12, 30)),
    begins=st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
)
def test_all_readers_agree_on_any_text(summary: str, description: str, day: date, begins: datetime) -> None:
    entries = [
        an_entry(summary=summary, description=description, day=day),
        a_reminder(summary=summary, description=description, begins=begins),
    ]
    data = calendar_bytes(a_head(), entries)
    readers = [name for name in READERS if name != "ics" or "\\" not in summary + description]
    for name in readers:
        assert READERS[name](data) == [as_written(entry) for entry in entries], name


@settings(max_examples=60)
@given(text=st.text(max_size=300))
def test_no_text_whatever_makes_a_second_field(text: str) -> None:
    rows = READERS["icalendar"](calendar_bytes(a_head(name=text), [an_entry(summary=text, description=text)]))
    assert len(rows) == 1
    assert [row[0] for row in READERS["vobject"](calendar_bytes(a_head(name=text), [an_entry(summary=text)]))] == [
        "6b1f0c"
    ]
