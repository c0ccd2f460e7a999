"""Reads one event or task of a calendar: its day, how it recurs, what it says, when it reminds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from planner.agreements.checks.rules import faults_in_rule
from planner.dates.durations import Duration
from planner.dates.expressions import Unit
from planner.errors import LongstopError
from planner.exchange.calendars.entries import CalendarEntry
from planner.exchange.calendars.splitting import Component

MOST_INSTANCES: Final = 5_000
_LONGEST_TITLE, _LONGEST_NOTE = 300, 10_000
_MOST_REMINDERS, _LONGEST_LEAD = 10, 3_660  # of one entry; days
_DAY: Final = timedelta(days=1)


class LeftOut(Exception):
    """An entry that is no obligation; its text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """An entry with what only matters until the file's entries are brought together.

    `replaces` is the day of the occurrence it stands for, `without` and `besides` are days its rule is to leave out or
    add.
    """

    entry: CalendarEntry
    replaces: date | None = None
    without: tuple[date, ...] = ()
    besides: tuple[date, ...] = ()


def read_component(component: Component, number: int, zone: str, *, ours: bool) -> ReadEntry:
    """An entry; raises LeftOut where it is no obligation, and LongstopError saying what is wrong with it.

    In a calendar that is `ours`, reminders are told from the deadlines they belong to.
    """
    import icalendar

    whole: Any = icalendar.Component.from_ical(component.content)
    days = _Days(zone)
    _leave_out(whole, ours=ours)
    start = whole.get("DUE") or whole.get("DTSTART")
    if start is None:
        if component.name == "VTODO":
            raise LeftOut("tasks without a day")
        raise LongstopError("it has no day (DTSTART)" + _unread(whole, "DTSTART"))
    day = days.of(start.dt)
    rule, times, until = _rule(whole, days)
    replaces = whole.get("RECURRENCE-ID")
    entry = CalendarEntry(
        number=number,
        line=component.line,
        uid=str(whole.get("UID", "")),
        title=_one_line(_text(whole, "SUMMARY"))[:_LONGEST_TITLE] or "Without a title",
        days=(day,),
        rule=rule,
        times=times,
        until=until,
        note=_note(whole, start.dt, days),
        tags=_tags(whole),
        reminders=_reminders(whole, start.dt),
        remarks=_remarks(whole, day, days),
    )
    return ReadEntry(
        entry=entry,
        replaces=days.of(replaces.dt) if replaces is not None else None,
        without=tuple(_listed(whole, "EXDATE", days)),
        besides=tuple(_listed(whole, "RDATE", days)),
    )


def _leave_out(whole: Any, *, ours: bool) -> None:
    status = str(whole.get("STATUS", "")).upper()
    if status == "CANCELLED":
        raise LeftOut("cancelled")
    if status == "COMPLETED" or whole.get("COMPLETED") is not None:
        raise LeftOut("tasks that are done")
    if ours and whole.get("RELATED-TO") is not None:
        raise LeftOut("Longstop’s own reminders")


def _unread(whole: Any, name: str) -> str:
    """Why a property that stands there could not be read."""
    return next((f": {error}" for key, error in whole.errors if str(key).upper() == name), "")


class _Days:
    """The day a moment falls on: as stated, or for moments in UTC as in the agreement's time zone."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone) if zone else None

    def of(self, value: Any) -> date:
        return self.local(value).date() if isinstance(value, datetime) else _date(value)

    def local(self, value: datetime) -> datetime:
        if value.tzinfo is not None and str(value.tzinfo) in ("UTC", "Etc/UTC", str(UTC)):
            return value.astimezone(self._zone)
        return value


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    raise LongstopError("its day is no day")


def _rule(whole: Any, days: _Days) -> tuple[str, int | None, date | None]:
    """How it recurs: a rule a schedule takes, with COUNT and UNTIL taken out of it."""
    given = whole.get("RRULE")
    if given is None:
        if unread := _unread(whole, "RRULE"):
            raise LongstopError(f"its rule cannot be read{unread}")
        return "", None, None
    if isinstance(given, list):
        raise LongstopError("it recurs by several rules; an obligation recurs by one")
    if whole.get("EXRULE") is not None:
        raise LongstopError("it recurs but for a rule of exceptions (EXRULE), which an obligation cannot say")
    parts = [part for part in given.to_ical().decode().split(";") if part]
    rule = ";".join(part for part in parts if not part.upper().startswith(("COUNT=", "UNTIL=")))
    for fault in faults_in_rule(rule):
        raise LongstopError(f"it recurs as an obligation cannot: {fault}")
    times, until = _single(given, "COUNT"), _single(given, "UNTIL")
    if times is not None and not 1 <= int(times) <= MOST_INSTANCES:
        raise LongstopError(f"it recurs {times} times; at most {MOST_INSTANCES:,} are taken in")
    return rule, int(times) if times is not None else None, days.of(until) if until is not None else None


def _single(rule: Any, name: str) -> Any:
    value = rule.get(name)
    return value[0] if isinstance(value, list) and value else value


def _listed(whole: Any, name: str, days: _Days) -> Iterator[date]:
    """The days of EXDATE or RDATE, which may stand several times with several days each."""
    given = whole.get(name, [])
    found = 0
    for one in given if isinstance(given, list) else [given]:
        for each in one.dts:
            found += 1
            if found > MOST_INSTANCES:
                raise LongstopError(f"{name} has more than {MOST_INSTANCES:,} days")
            value = each.dt
            yield days.of(value[0] if isinstance(value, tuple) else value)


def _text(whole: Any, name: str) -> str:
    value = whole.get(name, "")
    value = value[0] if isinstance(value, list) and value else value
    text = str(value)
    if not text.isprintable():
        text = "".join(char for char in text if char in "\n\t" or char.isprintable())
    return text.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _note(whole: Any, start: Any, days: _Days) -> str:
    """What it says, and where and at what hour it is."""
    lines = [
        _text(whole, "DESCRIPTION"),
        f"At {days.local(start):%H:%M}" if isinstance(start, datetime) else "",
        f"Place: {_one_line(_text(whole, 'LOCATION'))}" if _text(whole, "LOCATION") else "",
        _one_line(_text(whole, "URL")),
    ]
    return "\n".join(filter(None, lines))[:_LONGEST_NOTE]


def _tags(whole: Any) -> tuple[str, ...]:
    given = whole.get("CATEGORIES", [])
    names = [
        str(name) for one in (given if isinstance(given, list) else [given]) for name in getattr(one, "cats", [one])
    ]
    return tuple(dict.fromkeys(tag for name in names if (tag := _one_line(name)[:60])))[:20]


def _reminders(whole: Any, start: Any) -> tuple[Duration, ...]:
    """The lead times of its alarms, in whole days; one on the day itself is none."""
    found: dict[Duration, None] = {}
    for alarm in whole.walk("VALARM"):
        trigger = getattr(alarm.get("TRIGGER"), "dt", None)
        if isinstance(trigger, datetime) and isinstance(start, datetime) and trigger.tzinfo and start.tzinfo:
            trigger = trigger - start
        if isinstance(trigger, timedelta) and trigger < timedelta(0):
            # Nine in the morning of the day before is 15 hours before an all-day entry, and a day ahead.
            ahead = -trigger // _DAY if isinstance(start, datetime) else -(trigger // _DAY)
            found[Duration(ahead, Unit.DAY)] = None
    usable = (lead for lead in found if 1 <= lead.count <= _LONGEST_LEAD)
    return tuple(sorted(usable, key=lambda lead: -lead.count))[:_MOST_REMINDERS]


def _remarks(whole: Any, day: date, days: _Days) -> tuple[str, ...]:
    end = whole.get("DTEND")
    lasts = days.of(end.dt) if end is not None and hasattr(end, "dt") else day
    if end is not None and not isinstance(end.dt, datetime):
        lasts -= _DAY if lasts > date.min else timedelta(0)
    remarks = [f"it lasts until {lasts.isoformat()}; the obligation is due on its first day"] if lasts > day else []
    if whole.get("ATTENDEE") is not None:
        remarks.append("its attendees are left out")
    return tuple(remarks)
