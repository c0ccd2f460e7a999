"""A month of the calendar: what falls on its days, where to go when nothing does, and what is not yet dated."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planner.agenda.reading import Reading, positions
from planner.agenda.sides import side
from planner.dates.ranges import LAST_DAY, Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import Deadline, TimeState
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, happening, sentence

Form = Literal["firm", "longstop", "possible"]
Tone = Literal["info", "warn", "bad", "done", "muted"]

_MOST_NAMED = 4  # of the provisions that wait for one event
_TONES: dict[TimeState, Tone] = {
    TimeState.OVERDUE: "bad",
    TimeState.NOT_MEETABLE: "bad",
    TimeState.DUE_TODAY: "warn",
    TimeState.DUE_SOON: "warn",
    TimeState.IN_GRACE: "warn",
    TimeState.PAST: "muted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One deadline on the day it falls on: a long-stop on its backstop."""

    day: date
    key: str
    agreement: str
    agreement_title: str
    provision: str
    title: str
    role_label: str
    form: Form
    side: str
    tone: Tone
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An event that has not happened, and how many deadlines without a bound wait for it."""

    event: str
    title: str
    count: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """A month as whole weeks, its entries by day, and what lies outside it.

    `next_day` is the nearest later day with an entry, else the last earlier one; None where there is none at all.
    """

    first: date
    weeks: tuple[tuple[date, ...], ...]
    entries: dict[date, tuple[CalendarEntry, ...]]
    next_day: date | None
    waiting: tuple[Waiting, ...]

    @property
    def empty(self) -> bool:
        """Whether no day of the month itself has an entry."""
        return not any(day.month == self.first.month and day.year == self.first.year for day in self.entries)


def month_page(
    reading: Reading, year: int, month: int, *, as_of: date, agreement: str | None = None, first_weekday: int = 0
) -> MonthPage:
    """The page of one month, as of a day; weeks begin on `first_weekday` (Monday is 0)."""
    weeks = _weeks(year, month, first_weekday)
    found = list(positions(reading, as_of=as_of, agreement=agreement))
    listed = [deadline for position in found for deadline in position.listed if _dated(deadline)]
    return MonthPage(
        first=date(year, month, 1),
        weeks=weeks,
        entries=_entries(found, weeks[0][0], weeks[-1][-1]),
        next_day=_nearest((date.fromordinal(deadline.range.latest) for deadline in listed), year, month),
        waiting=tuple(_waiting(found)),
    )


def _weeks(year: int, month: int, first_weekday: int) -> tuple[tuple[date, ...], ...]:
    """Six whole weeks, so that the grid does not change its height; fewer at the calendar's two ends."""
    start = date(year, month, 1).toordinal()
    start -= (calendar.weekday(year, month, 1) - first_weekday) % 7
    days = range(max(start, 1), min(start + 42, LAST_DAY + 1))
    whole = len(days) // 7
    return tuple(tuple(date.fromordinal(days[7 * week + day]) for day in range(7)) for week in range(whole))


def _dated(deadline: Deadline) -> bool:
    return deadline.range.latest <= LAST_DAY


def _entries(found: list[Position], first: date, last: date) -> dict[date, tuple[CalendarEntry, ...]]:
    days: dict[date, list[CalendarEntry]] = {}
    for position in found:
        for deadline in position.between(first, last):
            if deadline.range.latest <= last.toordinal():
                day = date.fromordinal(deadline.range.latest)
                days.setdefault(day, []).append(entry(position, deadline))
    return {day: tuple(entries) for day, entries in sorted(days.items())}


def entry(position: Position, deadline: Deadline) -> CalendarEntry:
    """A dated deadline as the calendar shows it."""
    agreement = position.agreement
    firm = deadline.certainty is Certainty.FIRM
    possible = deadline.existence is Existence.POSSIBLE
    return CalendarEntry(
        day=date.fromordinal(deadline.range.latest),
        key=deadline.key,
        agreement=agreement.id,
        agreement_title=agreement.title,
        provision=deadline.provision,
        title=deadline.title,
        role_label=ROLE_LABELS[deadline.role],
        form="possible" if possible else "firm" if firm else "longstop",
        side=side(agreement, deadline.obligor, deadline.obligee),
        tone=_TONES.get(deadline.time, "info"),
        words=sentence(deadline, position.event_titles),
    )


def _nearest(days: Iterable[date], year: int, month: int) -> date | None:
    """The first day after a month, else the last before it."""
    outside = sorted(day for day in days if (day.year, day.month) != (year, month))
    later = [day for day in outside if (day.year, day.month) > (year, month)]
    return later[0] if later else outside[-1] if outside else None


def _waiting(found: list[Position]) -> Iterable[Waiting]:
    """What waits for each pending event; a shared event is one, whichever agreement's deadlines wait for it."""
    waiting: dict[tuple[str, str], list[Deadline]] = {}
    titles: dict[tuple[str, str], str] = {}
    for position in found:
        places = {
            event.id: ("" if event.shared else position.agreement.id, event.id) for event in position.agreement.events
        }
        for deadline in position.deadlines:
            if deadline.certainty is Certainty.OPEN:
                for event in deadline.waits_for:
                    place = places.get(event, (position.agreement.id, event))
                    titles[place] = position.event_titles[event]
                    waiting.setdefault(place, []).append(deadline)
    for place, deadlines in waiting.items():
        yield Waiting(
            event=place[1],
            title=titles[place],
            count=len(deadlines),
            words=f"Until {happening(titles[place])}: {_named(deadlines)}",
        )


def _named(deadlines: Sequence[Deadline]) -> str:
    """The provisions by name, the first few of many."""
    names = list(dict.fromkeys(deadline.title for deadline in deadlines))
    if len(names) <= _MOST_NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED:,} more"
