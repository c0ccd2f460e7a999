"""Writes calendar files: RFC 5545 as Outlook, Thunderbird, Apple and Google read it, byte for byte the same each time.

Written here and not left to a library because a feed of 10,000 entries is written again after every edit; the tests
compare it with the `icalendar` package field by field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from planner.feeds.entries import CalendarHead, FeedEntry, Status

_CHUNK: Final = 256
# What several readers refuse, or break a line at. In UTF-8: control characters of one octet (a tab becomes
# a space) and those of two, line and paragraph separator, byte order mark, noncharacters.
_CONTROLS: Final = bytes({*range(32), 127} - {9})
_TAB_AS_SPACE: Final = bytes(32 if octet == 9 else octet for octet in range(256))
_REFUSED = re.compile(rb"\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]")
_CONTINUED = re.compile(rb".{1,74}(?![\x80-\xbf])", re.DOTALL)

_EVENT: Final = (
    b"BEGIN:VEVENT\r\nUID:%b\r\nDTSTAMP:%b\r\nLAST-MODIFIED:%b\r\nSEQUENCE:%d\r\n%b\r\n%b\r\n%b%b%b"
    b"STATUS:%b\r\nTRANSP:TRANSPARENT\r\n%bX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"
    b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n%b\r\nTRIGGER:%b\r\nEND:VALARM\r\nEND:VEVENT\r\n"
)
_ALL_DAY: Final = b"X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n"
_TAIL: Final = b"END:VCALENDAR\r\n"


def calendar_bytes(head: CalendarHead, entries: Iterable[FeedEntry]) -> bytes:
    """A whole calendar file in memory; see `calendar_pieces`."""
    return b"".join(calendar_pieces(head, entries))


def calendar_pieces(head: CalendarHead, entries: Iterable[FeedEntry]) -> Iterator[bytes]:
    """A calendar file piece by piece, so that 100,000 entries need no memory of their own.

    Without entries it holds one that says so, since an empty calendar is refused (RFC 5545 §3.6).
    """
    yield _head_bytes(head)
    forms = _Forms()
    waiting = iter(entries)
    yield _event_bytes(next(waiting, None) or nothing_due(head), forms)
    while chunk := [_event_bytes(entry, forms) for entry in islice(waiting, _CHUNK)]:
        yield b"".join(chunk)
    yield _TAIL


class KeptCalendar:
    """Writes one calendar again and again, keeping the bytes of every entry that has not changed."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[FeedEntry, bytes]] = {}

    def write(self, head: CalendarHead, entries: Sequence[FeedEntry]) -> bytes:
        """The same bytes as `calendar_bytes` gives; what changed since the last call is what it costs."""
        forms = _Forms()
        before, self._kept = self._kept, {}
        pieces = [_head_bytes(head)]
        for entry in entries or [nothing_due(head)]:
            kept = before.get(entry.uid)
            if kept is None or (kept[0] is not entry and kept[0] != entry):
                kept = (entry, _event_bytes(entry, forms))
            self._kept[entry.uid] = kept
            pieces.append(kept[1])
        pieces.append(_TAIL)
        return b"".join(pieces)


def nothing_due(head: CalendarHead) -> FeedEntry:
    """The one entry of a calendar in which nothing is due, on the day of the journal's head."""
    return FeedEntry(
        uid=f"{head.id}-nothing-due",
        sequence=head.number,
        stamp=head.at,
        day=head.at.date(),
        summary="Nothing due",
        description="No dated deadline belongs in this calendar.",
        categories=(),
        status=Status.CONFIRMED,
        alarm=timedelta(hours=15),
    )


def escaped(text: str) -> bytes:
    """A text as the value of a TEXT property (RFC 5545 §3.3.11) in UTF-8.

    Control characters and whatever cannot stand in UTF-8 are left out; white space around the text too.
    """
    data = text.strip().encode(errors="ignore")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = data.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b";", b"\\;").replace(b",", b"\\,")
    data = data.translate(_TAB_AS_SPACE, _CONTROLS)
    # Looking for single characters first is several times faster than searching with the expression.
    suspect = "\u2028" in text or "\u2029" in text or 0xC2 in data or 0xEF in data
    return _REFUSED.sub(b"", data) if suspect else data


def folded(line: bytes) -> bytes:
    """A content line of any length as lines of at most 75 octets, cut between code points (RFC 5545 §3.1)."""
    if len(line) <= 75:
        return line
    if line.isascii():
        return b"\r\n ".join([line[:75], *[line[at : at + 74] for at in range(75, len(line), 74)]])
    cut = 75
    while line[cut] & 0xC0 == 0x80:
        cut -= 1
    return b"\r\n ".join([line[:cut], *_CONTINUED.findall(line, cut)])


def duration(span: timedelta) -> bytes:
    """A span of time as RFC 5545 §3.3.6 writes it, without sign: P2D, PT4H, PT15M."""
    minutes = int(span.total_seconds()) // 60
    if minutes and minutes % 1440 == 0:
        return b"P%dD" % (minutes // 1440)
    return b"PT%dH" % (minutes // 60) if minutes and minutes % 60 == 0 else b"PT%dM" % minutes


class _Forms:
    """Written forms of days, moments, spans and categories, each made once: many entries share them."""

    def __init__(self) -> None:
        self._days: dict[date, bytes] = {}
        self._moments: dict[datetime, bytes] = {}
        self._triggers: dict[timedelta, bytes] = {}
        self._categories: dict[tuple[str, ...], bytes] = {}

    def all_day(self, day: date) -> bytes:
        found = self._days.get(day)
        if found is None:
            # The end is exclusive; the last day there is has no day after it, and then stands for itself.
            after = day + timedelta(days=1) if day < date.max else day
            found = self._days[day] = b"DTSTART;VALUE=DATE:%b\r\nDTEND;VALUE=DATE:%b" % (_plain(day), _plain(after))
        return found

    def moment(self, at: datetime) -> bytes:
        found = self._moments.get(at)
        if found is None:
            found = self._moments[at] = b"%bT%02d%02d%02dZ" % (_plain(at.date()), at.hour, at.minute, at.second)
        return found

    def timed(self, begins: datetime, lasts: timedelta) -> bytes:
        return b"DTSTART:%b\r\nDTEND:%b" % (self.moment(begins), self.moment(begins + lasts))

    def categories(self, names: tuple[str, ...]) -> bytes:
        found = self._categories.get(names)
        if found is None:
            line = b"CATEGORIES:" + b",".join(map(escaped, names))
            found = self._categories[names] = folded(line) + b"\r\n" if names else b""
        return found

    def trigger(self, alarm: timedelta) -> bytes:
        found = self._triggers.get(alarm)
        if found is None:
            found = self._triggers[alarm] = b"-" + duration(alarm)
        return found


def _event_bytes(entry: FeedEntry, forms: _Forms) -> bytes:
    stamp = forms.moment(entry.stamp)
    summary = escaped(entry.summary) or b"Deadline"
    begins = entry.begins
    return _EVENT % (
        entry.uid.encode(),
        stamp,
        stamp,
        entry.sequence,
        forms.all_day(entry.day) if begins is None else forms.timed(begins, entry.lasts),
        folded(b"SUMMARY:" + summary),
        _optional(b"DESCRIPTION:", escaped(entry.description)),
        forms.categories(entry.categories),
        b"RELATED-TO:%b\r\n" % entry.related.encode() if entry.related else b"",
        entry.status.encode(),
        _ALL_DAY if begins is None else b"",
        folded(b"DESCRIPTION:" + summary),
        forms.trigger(entry.alarm),
    )


def _plain(day: date) -> bytes:
    return day.isoformat().replace("-", "").encode()


def _optional(name: bytes, value: bytes) -> bytes:
    """A folded content line, or nothing where there is no value: readers refuse empty ones."""
    return folded(name + value) + b"\r\n" if value else b""


def _head_bytes(head: CalendarHead) -> bytes:
    name = escaped(head.name) or b"Deadlines"
    about = f"Deadlines as of {head.as_of.isoformat()}. Journal head {head.number} {head.check}."
    refresh = duration(head.refresh)
    lines = [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//Longstop//Longstop//EN",
        b"CALSCALE:GREGORIAN",
        b"METHOD:PUBLISH",
        b"NAME:" + name,
        b"X-WR-CALNAME:" + name,
        b"X-WR-CALDESC:" + escaped(about),
        b"X-WR-RELCALID:" + escaped(head.id),
        b"COLOR:" + head.colour.encode(),
        b"REFRESH-INTERVAL;VALUE=DURATION:" + refresh,
        b"X-PUBLISHED-TTL:" + refresh,
    ]
    return b"".join(folded(line) + b"\r\n" for line in lines)
