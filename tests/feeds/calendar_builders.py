"""Entries and calendars that are valid by default, and one reading of a calendar file by each independent reader."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any

from planner.feeds.entries import CalendarHead, FeedEntry, Status

MOMENT = datetime(2026, 3, 2, 10, 30, 5, tzinfo=UTC)
Reading = list[tuple[Any, ...]]


def an_entry(**changes: Any) -> FeedEntry:
    fields: dict[str, Any] = {
        "uid": "6b1f0c",
        "sequence": 12,
        "stamp": MOMENT,
        "day": date(2030, 12, 31),
        "summary": "No later than 31 Dec 2030: Use of research methods ends (earlier if AGI is verified)",
        "description": "Partnership, clause 4.1\nOpenAI → Microsoft; owner: Legal, IP",
        "categories": ("Right", "Long-stop date"),
        "status": Status.TENTATIVE,
        "alarm": timedelta(hours=15),
    }
    return FeedEntry(**(fields | changes))


def a_reminder(**changes: Any) -> FeedEntry:
    begins = datetime(2030, 10, 2, 7, 0, tzinfo=UTC)
    timed = {"begins": begins, "day": begins.date(), "related": "6b1f0c", "uid": "77aa", "alarm": timedelta(minutes=15)}
    return an_entry(**(timed | changes))


def a_head(**changes: Any) -> CalendarHead:
    fields: dict[str, Any] = {
        "id": "cal-1",
        "name": "Deadlines; Legal, all",
        "as_of": date(2026, 3, 3),
        "number": 41,
        "check": "9f8a77c05d1e2b34",
        "at": MOMENT,
    }
    return CalendarHead(**(fields | changes))


# Each reader gives (uid, summary, description, start, exclusive end, alarm before the start), in the file's order.


def read_by_icalendar(data: bytes) -> Reading:
    import icalendar

    return [_from_icalendar(event) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]


def _from_icalendar(event: Any) -> tuple[Any, ...]:
    return (
        str(event["uid"]),
        str(event["summary"]),
        str(event.get("description", "")),
        event["dtstart"].dt,
        event["dtend"].dt,
        -event.walk("VALARM")[0]["trigger"].dt,
    )


def read_by_vobject(data: bytes) -> Reading:
    import vobject

    def moment(value: Any) -> Any:
        return value.astimezone(UTC) if isinstance(value, datetime) else value

    return [
        (
            event.uid.value,
            event.summary.value,
            event.description.value if hasattr(event, "description") else "",
            moment(event.dtstart.value),
            moment(event.dtend.value),
            -event.valarm.trigger.value,
        )
        for event in vobject.readOne(data.decode()).vevent_list
    ]


def read_by_ical(data: bytes) -> Reading:
    from ical.calendar_stream import IcsCalendarStream

    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    return [
        (
            event.uid,
            event.summary,
            event.description or "",
            event.dtstart,
            event.dtend,
            -event.alarm[0].trigger,
        )
        for event in calendar.events
    ]


def read_by_ics(data: bytes) -> Reading:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the ics package's own grammar library speaks up when it is imported
        import ics

        calendar = ics.Calendar(data.decode())
    events = {event.uid: event for event in calendar.events}
    # It keeps events in a set; the file's order is that of the UID lines.
    uids = [line.split(":", 1)[1] for line in data.decode().split("\r\n") if line.startswith("UID:")]
    return [_from_ics(events[uid]) for uid in uids]


def _from_ics(event: Any) -> tuple[Any, ...]:
    begin, end = event.begin.datetime.astimezone(UTC), event.end.datetime.astimezone(UTC)
    if event.all_day:
        begin, end = begin.date(), end.date()
    return (event.uid, event.name or "", event.description or "", begin, end, -event.alarms[0].trigger)


def read_by_recurring_ical_events(data: bytes) -> Reading:
    """What a calendar program shows, from 1970 on."""
    import icalendar
    import recurring_ical_events

    shown = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).all()
    rows = {str(event["uid"]): event for event in shown}
    uids = [line.split(":", 1)[1] for line in data.decode().split("\r\n") if line.startswith("UID:")]
    return [_from_icalendar(rows[uid]) for uid in uids]


READERS = {
    "icalendar": read_by_icalendar,
    "vobject": read_by_vobject,
    "ical": read_by_ical,
    "ics": read_by_ics,
}

_ICAL_JS = """
const ICAL = require('ical.js');
const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const read = (event) => {
  const alarms = event.getAllSubcomponents('valarm');
  const trigger = alarms.length === 1 ? alarms[0].getFirstPropertyValue('trigger') : null;
  const [uid, summary, description, start, end] = ['uid', 'summary', 'description', 'dtstart', 'dtend'].map(
    (name) => event.getFirstPropertyValue(name),
  );
  return [uid, summary, description || '', moment(start), moment(end), -trigger.toSeconds()];
};
const calendar = new ICAL.Component(ICAL.parse(require('fs').readFileSync(0, 'utf8')));
console.log(JSON.stringify(calendar.getAllSubcomponents('vevent').map(read)));
"""


def has_ical_js() -> bool:
    """Whether this machine has node with the package ical.js (a NODE_PATH may name where)."""
    node = shutil.which("node")
    if node is None:
        return False
    return subprocess.run([node, "-e", "require('ical.js')"], capture_output=True, check=False).returncode == 0


def read_by_ical_js(data: bytes) -> Reading:
    done = subprocess.run(["node", "-e", _ICAL_JS], input=data, capture_output=True, check=True)
    return [
        (uid, summary, description, _from_js(start), _from_js(end), timedelta(seconds=alarm))
        for uid, summary, description, start, end, alarm in json.loads(done.stdout)
    ]


def _from_js(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
