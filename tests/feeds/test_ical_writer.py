"""The calendar writer, line by line and against the icalendar package field by field."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from calendar_builders import a_head, a_reminder, an_entry

from planner.feeds.entries import FeedEntry, Status
from planner.feeds.ical_writer import KeptCalendar, calendar_bytes, calendar_pieces


def lines_of(*entries: FeedEntry) -> list[str]:
    """The unfolded content lines of a calendar."""
    return calendar_bytes(a_head(), entries).decode().replace("\r\n ", "").split("\r\n")


def value_of(name: str, *entries: FeedEntry) -> str:
    return next(line.split(":", 1)[1] for line in lines_of(*entries) if line.split(":")[0].split(";")[0] == name)


def by_icalendar(entry: FeedEntry) -> icalendar.Event:
    """The same entry as the icalendar package writes and reads it back."""
    event = icalendar.Event()
    for name, value in (
        ("uid", entry.uid),
        ("dtstamp", entry.stamp),
        ("last-modified", entry.stamp),
        ("sequence", entry.sequence),
        ("dtstart", entry.begins or entry.day),
        ("dtend", entry.begins + entry.lasts if entry.begins else entry.day + timedelta(days=1)),
        ("summary", entry.summary),
        ("description", entry.description),
        ("categories", list(entry.categories)),
        ("status", str(entry.status)),
        ("transp", "TRANSPARENT"),
        ("x-microsoft-cdo-busystatus", "FREE"),
    ):
        event.add(name, value)
    if entry.related:
        event.add("related-to", entry.related)
    if not entry.begins:
        event.add("x-microsoft-cdo-alldayevent", "TRUE")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", -entry.alarm)
    event.add_component(alarm)
    return icalendar.Event.from_ical(event.to_ical())


@pytest.mark.parametrize(
    "entry",
    [
        an_entry(),
        a_reminder(),
        an_entry(summary="Größe, Übertragung; Rücktritt \\ “Frist” → " + "ä" * 90, alarm=timedelta(days=2)),
        an_entry(status=Status.CONFIRMED, categories=("Payment",), alarm=timedelta(minutes=90)),
    ],
)
def test_every_field_is_what_the_icalendar_package_writes(entry: FeedEntry) -> None:
    ours = icalendar.Calendar.from_ical(calendar_bytes(a_head(), [entry])).walk("VEVENT")[0]
    reference = by_icalendar(entry)
    assert fields(ours) == fields(reference)
    assert fields(ours.walk("VALARM")[0]) == fields(reference.walk("VALARM")[0])


def fields(component: icalendar.cal.Component) -> dict[str, tuple[bytes, dict[str, str]]]:
    # icalendar writes CATEGORIES as a list; everything has its text and its parameters.
    return {name: (value.to_ical(), dict(value.params)) for name, value in component.items()}


def test_no_line_is_longer_than_75_octets_and_all_end_with_crlf() -> None:
    data = calendar_bytes(a_head(name="Ä" * 200), [an_entry(summary="→" * 100, description="x" * 480)])
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, data.split(b"\r\n"))) == 75
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")


def test_lines_are_folded_between_characters() -> None:
    data = calendar_bytes(a_head(), [an_entry(summary="a" + "😀" * 60)])
    for line in data.split(b"\r\n"):
        line.decode()


@pytest.mark.parametrize("length", [66, 67, 68, 140, 141, 142, 143])
def test_a_line_is_folded_only_where_it_must_be(length: int) -> None:
    data = calendar_bytes(a_head(), [an_entry(summary="b" * length)])
    pieces = re.search(rb"SUMMARY:(.*?)\r\n[A-Z]", data, re.DOTALL)
    assert pieces
    widths = [len(line) for line in pieces[0][:-3].split(b"\r\n")]
    assert widths[:-1] == [75] * (len(widths) - 1)
    assert widths[-1] > 1


def test_one_field_stays_one_field() -> None:
    hostile = "Ends\r\nATTENDEE:mailto:x@example.org\nBEGIN:VALARM\rEND:VEVENT\x00\x0b\x0c\x85\u2028\u2029\ufeff"
    lines = lines_of(an_entry(summary=hostile, description=hostile))
    assert value_of("SUMMARY", an_entry(summary=hostile)) == (
        "Ends\\nATTENDEE:mailto:x@example.org\\nBEGIN:VALARM\\nEND:VEVENT"
    )
    assert [line for line in lines if line.startswith(("ATTENDEE", "BEGIN:VALARM"))] == ["BEGIN:VALARM"]
    assert sum(line == "END:VEVENT" for line in lines) == 1


def test_what_cannot_be_written_in_utf_8_is_left_out() -> None:
    assert value_of("SUMMARY", an_entry(summary="half \ud83d a pair")) == "half  a pair"


def test_there_is_no_empty_value() -> None:
    bare = an_entry(summary=" \x07", description="\t", categories=(), related="")
    assert not [line for line in lines_of(bare) if line.endswith(":")]


def test_an_all_day_deadline_ends_on_the_next_day_and_blocks_nobody() -> None:
    lines = lines_of(an_entry(day=date(2028, 2, 29)))
    assert "DTSTART;VALUE=DATE:20280229" in lines
    assert "DTEND;VALUE=DATE:20280301" in lines
    assert {"TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"} <= {*lines}


@pytest.mark.parametrize(
    ("day", "end"), [(date.max, "99991231"), (date(1, 1, 1), "00010102"), (date(987, 12, 31), "09880101")]
)
def test_days_at_the_ends_of_the_calendar_can_be_written(day: date, end: str) -> None:
    assert value_of("DTEND", an_entry(day=day)) == end


def test_a_reminder_is_in_universal_time_and_names_its_deadline() -> None:
    lines = lines_of(a_reminder(begins=datetime(2030, 3, 31, 7, 0, tzinfo=UTC)))
    assert {"DTSTART:20300331T070000Z", "DTEND:20300331T071500Z", "RELATED-TO:6b1f0c"} <= {*lines}
    assert "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE" not in lines


@pytest.mark.parametrize(
    ("before", "written"),
    [
        (timedelta(hours=15), "-PT15H"),
        (timedelta(days=2), "-P2D"),
        (timedelta(minutes=90), "-PT90M"),
        (timedelta(0), "-PT0M"),
    ],
)
def test_the_alarm_comes_last_and_before_the_start(before: timedelta, written: str) -> None:
    lines = lines_of(an_entry(alarm=before))
    alarm = lines[lines.index("BEGIN:VALARM") : lines.index("END:VEVENT") + 1]
    summary = value_of("SUMMARY", an_entry())
    assert alarm == [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{summary}",
        f"TRIGGER:{written}",
        "END:VALARM",
        "END:VEVENT",
    ]


def test_the_head_says_what_the_calendar_is() -> None:
    lines = lines_of(an_entry())
    assert lines[: lines.index("BEGIN:VEVENT")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Longstop//Longstop//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Deadlines\\; Legal\\, all",
        "X-WR-CALNAME:Deadlines\\; Legal\\, all",
        "X-WR-CALDESC:Deadlines as of 2026-03-03. Journal head 41 9f8a77c05d1e2b34.",
        "X-WR-RELCALID:cal-1",
        "COLOR:steelblue",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ]


def test_a_calendar_without_deadlines_says_so() -> None:
    lines = lines_of()
    assert lines.count("BEGIN:VEVENT") == 1
    assert {"SUMMARY:Nothing due", "SEQUENCE:41", "DTSTAMP:20260302T103005Z", "DTSTART;VALUE=DATE:20260302"} <= {*lines}


def test_the_same_entries_give_the_same_bytes() -> None:
    entries = [an_entry(uid=str(number)) for number in range(600)]
    again = [an_entry(uid=str(number)) for number in range(600)]
    assert calendar_bytes(a_head(), entries) == calendar_bytes(a_head(), again)
    assert sum(1 for _ in calendar_pieces(a_head(), iter(entries))) < 10


def test_a_kept_calendar_writes_the_bytes_of_a_new_one() -> None:
    kept = KeptCalendar()
    entries = [an_entry(uid=str(number)) for number in range(5)]
    assert kept.write(a_head(), entries) == calendar_bytes(a_head(), entries)
    changed = [*entries[:2], an_entry(uid="2", day=date(2031, 1, 1), sequence=13), an_entry(uid="new"), entries[4]]
    assert kept.write(a_head(number=42), changed) == calendar_bytes(a_head(number=42), changed)
    assert kept.write(a_head(), []) == calendar_bytes(a_head(), [])
