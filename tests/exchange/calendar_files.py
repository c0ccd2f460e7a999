"""Calendar files as other programs write them, damaged at random, and built to harm."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

_HEAD: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
_VALUES: Final = (
    "", "x", "20270331", "20270331T090000", "20270331T090000Z", "20270230", "00000000", "99991231", "99991231T235959Z",
    "-P14D", "P1Y", "-PT0S", "PT99999999999H", "FREQ=DAILY", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;COUNT=0", "FREQ=DAILY;UNTIL=x", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=", "COUNT=3", "CANCELLED", "1", "-1",
    "9" * 400, "\\n\\,\\;\\", "\x00", "é\u2028", "20270101/20270105", "20270101,20270102", "mailto:x@example.org",
)  # fmt: skip
_LINES: Final = (
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTODO", "END:VCALENDAR", "BEGIN:VCALENDAR", "BEGIN:VALARM", "END:VALARM",
    "BEGIN:X", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20270105", "RDATE;VALUE=PERIOD:20270101T000000Z/PT1H",
    "RECURRENCE-ID:20270105",
    "DTSTART;TZID=Nowhere/Else:20270101T090000", "DTSTART;VALUE=DATE:20270101T090000", "DUE:20270101", "UID:",
    " folded", "EXRULE:FREQ=DAILY", "DTEND;VALUE=DATE:20260101", "STATUS:CANCELLED",
    "TRIGGER;VALUE=DATE-TIME:20270101T000000Z", ";:",
)  # fmt: skip


def a_calendar(*components: str, head: str = "") -> bytes:
    """A calendar of some components, each a few lines."""
    parts = ["\r\n".join(line.strip() for line in part.strip().splitlines()) + "\r\n" for part in components]
    return f"{_HEAD}{head}{''.join(parts)}END:VCALENDAR\r\n".encode()


def an_event(*lines: str, uid: str = "1@example.org", day: str = "20270331", title: str = "Send the report") -> str:
    """An all-day event with further lines."""
    own = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{title}"]
    return "\n".join([*own, *lines, "END:VEVENT"])


USUAL: Final = a_calendar(
    an_event("DESCRIPTION:To the regulator\\nby post", "CATEGORIES:Reporting,Legal", "BEGIN:VALARM", "ACTION:DISPLAY",
             "TRIGGER:-P14D", "END:VALARM"),
    an_event("RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=10", uid="2", day="20270129", title="Call"),
    "BEGIN:VEVENT\nUID:3\nDTSTART;TZID=Europe/Berlin:20270101T090000\nRRULE:FREQ=WEEKLY;UNTIL=20270301T000000Z\n"
    "EXDATE;TZID=Europe/Berlin:20270108T090000\nSUMMARY:Weekly\nLOCATION:Room 4\nEND:VEVENT",
    "BEGIN:VEVENT\nUID:3\nRECURRENCE-ID;TZID=Europe/Berlin:20270115T090000\nDTSTART:20270116T083000Z\nEND:VEVENT",
    "BEGIN:VTODO\nUID:4\nDUE;VALUE=DATE:20270701\nSUMMARY:Pay\nRELATED-TO:1@example.org\nEND:VTODO",
    head="X-WR-CALNAME:Renewals\\, all\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\n"
    "DTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
)  # fmt: skip


def damaged_calendar(random: Random) -> bytes:
    """The usual calendar with one to four damages."""
    lines = USUAL.decode().split("\r\n")
    for _ in range(random.randint(1, 4)):
        random.choice(_DAMAGES)(lines, random.randrange(len(lines)), random)
        lines = lines or [""]
    data = "\r\n".join(lines).encode()
    if random.random() < 0.2:
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(random.randint(0, 3)) + data[at + random.randint(0, 2) :]
    return data[: random.randrange(len(data) + 1)] if random.random() < 0.1 else data


def _drop(lines: list[str], at: int, _random: Random) -> None:
    del lines[at]


def _repeat(lines: list[str], at: int, random: Random) -> None:
    lines.insert(random.randrange(len(lines)), lines[at])


def _swap(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _value(lines: list[str], at: int, random: Random) -> None:
    lines[at] = f"{lines[at].partition(':')[0]}:{random.choice(_VALUES)}"


def _key(lines: list[str], at: int, random: Random) -> None:
    lines[at] = f"{random.choice(lines).partition(':')[0]}:{lines[at].partition(':')[2]}"


def _line(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, random.choice(_LINES))


_DAMAGES: Final[tuple[Callable[[list[str], int, Random], None], ...]] = (
    _drop, _repeat, _swap, _value, _value, _value, _key, _line, _line,
)  # fmt: skip


def _one_event(content: bytes) -> bytes:
    return b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


BOMBS: Final[dict[str, Callable[[], bytes]]] = {
    "too large": lambda: a_calendar(an_event(f"DESCRIPTION:{'x' * 11_000_000}")),
    "one long line": lambda: a_calendar(an_event(f"DESCRIPTION:{'x' * 9_000_000}")),
    "one long folded line": lambda: _one_event(b"DESCRIPTION:x" + b"\r\n xxxx" * 400_000),
    "many short folds": lambda: _one_event(b"DESCRIPTION:x" + b"\r\n x" * 2_000_000),
    "many lines": lambda: _one_event(b"A:b\r\n" * 400_000),
    "many lines in many entries": lambda: a_calendar(*[an_event(*["A:b"] * 4_000)] * 300),
    "many components": lambda: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 300_000 + b"END:VCALENDAR",
    "many alarms": lambda: a_calendar(an_event(*["BEGIN:VALARM\nEND:VALARM"] * 65_000)),
    "deep nesting": lambda: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 700_000,
    "a rule by the second": lambda: a_calendar(an_event("RRULE:FREQ=SECONDLY")),
    "a rule by the hour": lambda: a_calendar(an_event("RRULE:FREQ=HOURLY;COUNT=99999")),
    "a rule without end": lambda: a_calendar(an_event("RRULE:FREQ=DAILY;COUNT=999999999")),
    "a rule with an exception": lambda: a_calendar(
        an_event("RRULE:FREQ=DAILY;UNTIL=99991231", "EXDATE;VALUE=DATE:20270401")
    ),
    "many rules": lambda: a_calendar(
        *(
            an_event("RRULE:FREQ=DAILY;COUNT=4000", "EXDATE;VALUE=DATE:20270401", uid=str(number))
            for number in range(500)
        )
    ),
    "a rule that never matches": lambda: a_calendar(
        *(
            an_event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=str(number), day="19000101")
            for number in range(300)
        )
    ),
    "many exceptions": lambda: a_calendar(an_event("RRULE:FREQ=DAILY", "EXDATE:" + ",".join(["20270401"] * 20_000))),
    "many values": lambda: a_calendar(an_event(*["X-A;B=C;D=E:f"] * 600_000)),
    "many parameters": lambda: a_calendar(an_event("X-A" + ";B=C" * 45_000 + ":d")),
    "many quotes": lambda: a_calendar(an_event('X-A;B="' + "," * 190_000 + '":d')),
    "many escapes": lambda: a_calendar(an_event("DESCRIPTION:" + "\\n\\," * 45_000)),
}
