"""What an imported calendar holds, in the terms of obligations, before it is known whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.dates.durations import Duration
from planner.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One event or task that may become an obligation.

    It falls due on `days`, or from the first of them on by `rule` (RFC 5545, without COUNT and UNTIL, which are `times`
    and `until`). `number` counts the file's entries from 1 and `line` is where it begins. `remarks` say what of it an
    obligation cannot hold.
    """

    number: int
    line: int
    uid: str
    title: str
    days: tuple[date, ...]
    rule: str = ""
    times: int | None = None
    until: date | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    reminders: tuple[Duration, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarBook:
    """A calendar file as read: its own name, its entries, what is wrong with others, what was left out and why."""

    file: str
    name: str
    entries: tuple[CalendarEntry, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
