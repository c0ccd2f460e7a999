"""The calendar file of a register: its agreements' deadlines as a calendar program reads them."""

from __future__ import annotations

from datetime import date

from planner.agenda.reading import Reading
from planner.agreements.provision import Kind
from planner.deadlines.position import Position
from planner.feeds.choices import FeedChoices
from planner.feeds.deadlines import AgreementFeed, JournalHead
from planner.feeds.entries import CalendarHead
from planner.feeds.feed import feed_entries
from planner.feeds.ical_writer import calendar_bytes as written

# A term of many years still has a next notice day, and that is the one to be told of.
_RENEWAL_DAYS_AHEAD = 40 * 366


def calendar_bytes(
    reading: Reading, *, as_of: date, agreement: str | None = None, choices: FeedChoices | None = None
) -> bytes:
    """The calendar of one agreement, or of all, as of a day: the same register and day give the same bytes.

    Assumed facts never enter it. Raises LongstopError where the time zone of the reminders is unknown.
    """
    ids = [agreement] if agreement else reading.agreement_ids()
    choices = choices or FeedChoices(zone=_zone(reading, ids))
    at = reading.head_at
    sources = [_source(reading, id_, as_of, choices) for id_ in ids]
    entries = feed_entries(
        sources, register=reading.id, head=JournalHead(number=reading.head.number, at=at), choices=choices
    )
    head = CalendarHead(
        id=f"{reading.id}-{agreement}" if agreement else reading.id,
        name=reading.agreement(agreement).title if agreement else "Longstop",
        as_of=as_of,
        number=reading.head.number,
        check=reading.head.hash16,
        at=at,
    )
    return written(head, entries)


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
