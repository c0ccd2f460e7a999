"""What a calendar file is written from: finished entries and the head of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Status(StrEnum):
    """How sure an entry is, in the words of RFC 5545 §3.8.1.11; nothing is ever published as cancelled."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One event of a calendar, ready to be written.

    All-day on `day`, or timed from `begins` (UTC) for `lasts`. `sequence` and `stamp` (UTC) come from the journal
    entry that moved the day, never from now. `alarm` is how long before its start a reader should remind; `related`
    is the uid of the deadline a reminder belongs to. Texts are as people wrote them: the writer escapes them.
    """

    uid: str
    sequence: int
    stamp: datetime
    day: date
    summary: str
    description: str
    categories: tuple[str, ...]
    status: Status
    alarm: timedelta
    begins: datetime | None = None
    lasts: timedelta = timedelta(minutes=15)
    related: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarHead:
    """What a calendar says about itself.

    `id` stays the same for life (X-WR-RELCALID); `colour` is a CSS3 colour name; `as_of` is the day the content was
    derived for; `number`, `check` and `at` (UTC) are the journal's head: its number, the start of its hash, its time.
    """

    id: str
    name: str
    as_of: date
    number: int
    check: str
    at: datetime
    colour: str = "steelblue"
    refresh: timedelta = timedelta(hours=4)
