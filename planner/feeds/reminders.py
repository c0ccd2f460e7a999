"""Reminders as entries of their own, one for each lead time: alarms in subscribed calendars are often ignored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.dates.calendars import BusinessCalendar
from planner.dates.durations import Duration
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.expressions import Day, Direction, Offset, Unit
from planner.deadlines.deadline import TO_ACT_ON, Role
from planner.errors import LongstopError
from planner.feeds.choices import FeedChoices
from planner.feeds.deadlines import NEUTRAL_CATEGORY, REMINDER_CATEGORY, Due
from planner.feeds.entries import FeedEntry
from planner.feeds.identity import reminder_uid

_AT: Final = time(9, 0)
_ALARM: Final = timedelta(minutes=15)
_EVERY_WEEKDAY: Final = BusinessCalendar()
# What one is reminded of: days to act on and ends. A renewal comes by itself, its notice day is what matters.
_REMINDED: Final = TO_ACT_ON | {Role.ENDS}


def reminders(item: Due, deadline_entry: FeedEntry, register: str, choices: FeedChoices) -> Iterator[FeedEntry]:
    """The reminders of a deadline that is not yet done, longest lead time first, within the chosen window."""
    deadline, position = item.deadline, item.source.position
    if not choices.reminders or item.done or deadline.role not in _REMINDED:
        return
    window = choices.window(position.as_of)
    for lead, day in _days(item, deadline.range.latest):
        if day in window:
            begins = _nine_o_clock(day, choices.zone)
            yield FeedEntry(
                uid=reminder_uid(register, deadline, str(lead)),
                sequence=item.number,
                stamp=item.at,
                day=begins.date(),
                begins=begins,
                summary=f"In {lead}: {deadline_entry.summary}",
                description=deadline_entry.description,
                categories=(NEUTRAL_CATEGORY if choices.neutral else REMINDER_CATEGORY,),
                status=deadline_entry.status,
                alarm=_ALARM,
                related=deadline_entry.uid,
            )


def _days(item: Due, deadline: int) -> list[tuple[Duration, int]]:
    """Each lead time with the day (an ordinal) it gives, earliest first; those before the year 1 are left out."""
    leads = dict.fromkeys(item.provision.reminders)
    conventions = _conventions(item, by_business_days=any(lead.unit is Unit.BUSINESS_DAY for lead in leads))
    found = []
    for lead in leads:
        expression = Offset(lead.count, lead.unit, Direction.BEFORE, Day(deadline))
        with suppress(LongstopError):
            found.append((lead, evaluate(expression, events={}, provisions={}, conventions=conventions).latest))
    return sorted(found, key=lambda pair: pair[1])


def _conventions(item: Due, *, by_business_days: bool) -> Conventions:
    terms, closures = item.source.position.agreement.terms, item.source.closures
    calendar = BusinessCalendar(closures, terms.closures, terms.openings) if by_business_days else _EVERY_WEEKDAY
    return Conventions(calendar=calendar, fiscal_year_start=terms.fiscal_year_start, month_end=terms.month_end)


def _nine_o_clock(day: int, zone: str) -> datetime:
    """Nine in the morning of a day in a zone, as UTC; raises LongstopError where the zone is unknown here."""
    try:
        return datetime.combine(date.fromordinal(day), _AT, ZoneInfo(zone)).astimezone(UTC)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise LongstopError(f"the time zone {zone!r} is not known on this machine") from error
    except OverflowError:
        return datetime.combine(date.fromordinal(day), _AT, UTC)
