"""Takes a calendar file apart into components (RFC 5545 §3.4), each small enough to be read by itself, with limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planner.errors import LongstopError

LARGEST: Final = 10_000_000  # octets of a file
MOST, MOST_INSIDE = 20_000, 60_000  # entries of a file; all its components, with the alarms inside them
DEEPEST: Final = 6  # components inside one another; an alarm in an event in a calendar is at 3
LONGEST: Final = 200_000  # octets of a content line
LINES, LINES_EACH = 500_000, 5_000  # of a file; of one component

_EDGE: Final = re.compile(rb"^(BEGIN|END):([A-Z0-9-]{1,60})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_READ: Final = frozenset({b"VEVENT", b"VTODO"})
# What an obligation can be made of; everything else need not even be well written.
_USED: Final = re.compile(
    rb"(?:BEGIN|END|UID|DTSTART|DTEND|DUE|SUMMARY|DESCRIPTION|LOCATION|URL|CATEGORIES|STATUS|COMPLETED|RRULE|EXRULE"
    rb"|EXDATE|RDATE|RECURRENCE-ID|RELATED-TO|ATTENDEE|TRIGGER)[;:]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Component:
    """An event or a task, the lines that are used of it unfolded; `line` (from 1) is where it begins in the file."""

    name: str
    line: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """A calendar file in parts: what each calendar says of itself, unfolded lines, and the components to be read."""

    head: tuple[bytes, ...]
    components: tuple[Component, ...]


def split(data: bytes) -> Parts:
    """The parts of a calendar file; raises LongstopError where it is none, or larger than anybody's calendar."""
    if len(data) > LARGEST:
        raise LongstopError(f"it is larger than {LARGEST // 1_000_000} MB; export a part of the calendar")
    data = _plain(data)
    if data.count(b"\n") > LINES:
        raise LongstopError(f"it has more than {LINES:,} lines; export a part of the calendar")
    heads: list[bytes] = []
    found: list[Component] = []
    opened: list[tuple[bytes, int, int]] = []  # name, where it begins, on which line
    count, entries, seen, line = 0, 0, 0, 1
    for edge in _EDGE.finditer(data):
        line += data.count(b"\n", seen, edge.start())
        seen, name = edge.start(), edge[2].upper()
        if edge[1].upper() == b"BEGIN":
            count += 1
            entries += len(opened) == 1
            _refuse_too_many(entries, count, len(opened) + 1)
            if len(opened) == 1 and count == 2:
                heads += _lines(data[opened[0][1] : edge.start()], line)
            opened.append((name, edge.start(), line))
            continue
        if not opened or opened[-1][0] != name:
            raise LongstopError(f"line {line}: END:{name.decode()} ends what was not begun")
        begun, start, first = opened.pop()
        if begun in _READ and [each for each, _, _ in opened] == [b"VCALENDAR"]:
            lines = _lines(data[start : edge.end()], first)
            content = b"\r\n".join(filter(_USED.match, lines)) + b"\r\n"
            found.append(Component(begun.decode(), first, content))
    if opened:
        raise LongstopError(f"line {opened[-1][2]}: BEGIN:{opened[-1][0].decode()} is never ended; the file is cut off")
    if not count:
        raise LongstopError("it is no calendar: it has no BEGIN:VCALENDAR")
    return Parts(tuple(heads), tuple(found))


def _plain(data: bytes) -> bytes:
    """Without a byte order mark, and with the line ends of today."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise LongstopError("it is written in UTF-16; save it as UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data.replace(b"\r", b"\n") if b"\n" not in data else data


def _refuse_too_many(entries: int, components: int, depth: int) -> None:
    if entries > MOST or components > MOST_INSIDE:
        raise LongstopError(f"it has more than {MOST:,} entries; export a part of the calendar")
    if depth > DEEPEST:
        raise LongstopError(f"its components lie more than {DEEPEST} deep inside one another")


def _lines(content: bytes, first: int) -> list[bytes]:
    """The content lines of a component, unfolded."""
    lines = _FOLD.sub(b"", content).replace(b"\r\n", b"\n").split(b"\n")
    if max(map(len, lines)) > LONGEST:
        raise LongstopError(f"line {first}: what begins here has a line of more than {LONGEST:,} characters")
    if len(lines) > LINES_EACH:
        raise LongstopError(f"line {first}: what begins here has more than {LINES_EACH:,} lines")
    return [line for line in lines if line.strip()]


def said(head: tuple[bytes, ...], name: bytes) -> str:
    """What a calendar says of itself under a property's name, "" where it says nothing."""
    for line in head:
        key, colon, value = line.partition(b":")
        if colon and key.partition(b";")[0].upper() == name:
            return "".join(_characters(value.decode(errors="replace"))).strip()
    return ""


def _characters(value: str) -> Iterator[str]:
    """A TEXT value unescaped (RFC 5545 §3.3.11)."""
    waiting = iter(value)
    for char in waiting:
        if char == "\\":
            after = next(waiting, "")
            yield " " if after in "nN" and after else after
        else:
            yield char
