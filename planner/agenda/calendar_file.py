"""The calendars of a register: its agreements' deadlines as a calendar program reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from planner.agenda.reading import Reading
from planner.agreements.provision import Kind
from planner.deadlines.position import Position
from planner.feeds.calendars import FeedCalendar
from planner.feeds.choices import FeedChoices
from planner.feeds.deadlines import AgreementFeed, JournalHead, unrecorded
from planner.feeds.entries import CalendarHead, FeedEntry
from planner.feeds.feed import feed_entries
from planner.feeds.ical_writer import calendar_bytes as written
from planner.feeds.identity import calendar_id
from planner.feeds.selection import Selection

# A term of many years still has a next notice day, and that is the one to be told of.
_RENEWAL_DAYS_AHEAD = 40 * 366


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarContent:
    """A calendar ready to be written. `since` is the first day its occurrences may fall on."""

    head: CalendarHead
    entries: list[FeedEntry]
    since: date


def calendar_bytes(
    reading: Reading, *, as_of: date, agreement: str | None = None, choices: FeedChoices | None = None
) -> bytes:
    """The calendar of one agreement, or of all, as of a day: the same register and day give the same bytes.

    Assumed facts never enter it. Raises LongstopError where the time zone of the reminders is unknown.
    """
    calendar = FeedCalendar(choices=choices or FeedChoices())
    if agreement:
        only = replace(calendar.choices.selection, agreements=frozenset({agreement}))
        title = reading.agreement(agreement).title
        calendar = FeedCalendar(id=agreement, name=title, choices=replace(calendar.choices, selection=only))
    content = calendar_content(reading, calendar, as_of=as_of)
    return written(content.head, content.entries)


def calendar_content(reading: Reading, calendar: FeedCalendar, *, as_of: date) -> CalendarContent:
    """What stands in one of a register's calendars as of a day (see `calendar_bytes`)."""
    ids = _taken(reading, calendar.choices.selection)
    choices = replace(calendar.choices, zone=_zone(reading, ids))
    at, head = reading.head_at, reading.head
    sources = [_source(reading, id_, as_of, choices) for id_ in ids]
    entries = feed_entries(sources, register=reading.id, head=JournalHead(number=head.number, at=at), choices=choices)
    described = CalendarHead(
        id=calendar_id(reading.id, calendar.id),
        name=calendar.name,
        as_of=as_of,
        number=head.number,
        check=head.hash16,
        at=at,
    )
    return CalendarContent(head=described, entries=entries, since=date.fromordinal(choices.window(as_of)[0]))


def moved_by_themselves(reading: Reading, *, as_of: date) -> tuple[str, ...]:
    """The agreements in which a published day has moved as days went by, without an operation that recorded it."""
    usual = FeedChoices()
    return tuple(id_ for id_ in reading.agreement_ids() if unrecorded(_source(reading, id_, as_of, usual)))


def _taken(reading: Reading, selection: Selection) -> list[str]:
    """The agreements a calendar is about; one that is gone by now is about nothing."""
    return [id_ for id_ in reading.agreement_ids() if not selection.agreements or id_ in selection.agreements]


def _zone(reading: Reading, ids: list[str]) -> str:
    """The time zone of the first agreement that names one; its reminders stand at nine in the morning there."""
    return next((zone for id_ in ids if (zone := reading.agreement(id_).terms.time_zone)), "UTC")


def _source(reading: Reading, agreement: str, as_of: date, choices: FeedChoices) -> AgreementFeed:
    position = reading.position(agreement, as_of=as_of)
    window = choices.window(as_of)
    first, last = date.fromordinal(window[0]), date.fromordinal(window[-1])
    usual = [each for each in position.recurring(first, last) if each.kind is not Kind.RENEWAL]
    return AgreementFeed(
        position=position,
        moves=reading.moves(agreement),
        occurrences=(*usual, *position.recurring(first, _renewals_until(position), kind=Kind.RENEWAL)),
        closures=reading.closures(position.agreement.terms.calendar),
    )


def _renewals_until(position: Position) -> date:
    return date.fromordinal(min(position.as_of.toordinal() + _RENEWAL_DAYS_AHEAD, date.max.toordinal()))
