"""Turns an agreement's deadlines into calendar entries: which belong in, under which id, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from planner.agreements.provision import Kind, Provision
from planner.dates.calendars import ClosureList
from planner.dates.ranges import LAST_DAY, Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import Deadline, Legal, Role, TimeState
from planner.deadlines.position import Position
from planner.feeds.choices import FeedChoices
from planner.feeds.entries import FeedEntry, Status
from planner.feeds.identity import neutral_number, uid
from planner.feeds.wording import description, title

_OVER: Final = frozenset({Legal.TERMINATED, Legal.VOID, Legal.SUPERSEDED})
_OVER_FROM_NOW_ON: Final = frozenset({Legal.LAPSED, Legal.DISCHARGED})
_SHOWN_HOWEVER_FAR: Final = frozenset({Role.NOTICE, Role.RENEWS})
_MET_OR_LATE: Final = frozenset({Role.DUE, Role.PAYMENT, Role.MILESTONE, Role.SHORTFALL})
_STILL_OWED: Final = frozenset({TimeState.IN_GRACE, TimeState.OVERDUE})

# The fixed set of categories: no comma or semicolon inside one, since two readers split there.
KIND_CATEGORIES: Final = {kind: str(kind).capitalize() for kind in Kind}
FIRM_CATEGORY, LONGSTOP_CATEGORY, POSSIBLE_CATEGORY = "Firm date", "Long-stop date", "Possible date"
NEUTRAL_CATEGORY, REMINDER_CATEGORY = "Contract", "Reminder"


class Recorded(Protocol):
    """An entry of the journal: its number, and when it was written (UTC)."""

    @property
    def number(self) -> int: ...
    @property
    def at(self) -> datetime: ...


class Published(Recorded, Protocol):
    """The last recorded move of a deadline: its day (an ordinal), and the journal entry that moved it."""

    @property
    def day(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalHead:
    """Where the journal stands: its last entry's number and time (UTC)."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFeed:
    """One agreement as a calendar gets it: its position by recorded facts, its moves by deadline key.

    `occurrences` are its recurring deadlines, as far as anyone may want to see them: those in the chosen window are
    taken, and the next notice and renewal of each term that renews, however far off. `closures` are those of the
    agreement's calendar, by which reminders count business days.
    """

    position: Position
    moves: Mapping[str, Published]
    occurrences: tuple[Deadline, ...] = ()
    closures: ClosureList | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that belongs in the calendar, with the move its SEQUENCE and stamp come from."""

    deadline: Deadline
    provision: Provision
    source: AgreementFeed
    number: int
    at: datetime

    @property
    def done(self) -> bool:
        """Whether it was met before it came, or met at all where missing it would show as overdue."""
        deadline, today = self.deadline, self.source.position.as_of.toordinal()
        ahead = deadline.range.latest >= today
        return deadline.time is TimeState.PAST and (ahead or deadline.role in _MET_OR_LATE)


def due(source: AgreementFeed, head: JournalHead, choices: FeedChoices) -> Iterator[Due]:
    """The deadlines of an agreement that belong in a calendar, each with the number its SEQUENCE is.

    That is the number of its last recorded move. A day that moved by itself (a text took effect) is recorded before it
    is published; where that cannot be done, because the register can only be read, the journal's head stands for it.
    An occurrence that has only come into the window has no move yet: the agreement's last one stands for it, which is
    never above the number it will get. So a SEQUENCE never falls.
    """
    position = source.position
    agreement = position.agreement
    last: Recorded = max(source.moves.values(), key=lambda move: move.number, default=head)
    taken = {each.id: each for each in agreement.provisions if choices.selection.takes(agreement, each)}
    for deadline in (*position.deadlines, *_near(source, choices.window(position.as_of))):
        if (provision := taken.get(deadline.provision)) and _dated(deadline, position.as_of):
            move = source.moves.get(deadline.key)
            by: Recorded = last if move is None else move if move.day == deadline.range.latest else head
            yield Due(deadline, provision, source, by.number, by.at)


def unrecorded(source: AgreementFeed) -> bool:
    """Whether a deadline's day is another than its last recorded move says: it moved by itself, as days went by."""
    for deadline in (*source.position.deadlines, *source.occurrences):
        move = source.moves.get(deadline.key)
        if move is not None and move.day != deadline.range.latest <= LAST_DAY:
            return True
    return False


def _near(source: AgreementFeed, window: range) -> Iterator[Deadline]:
    """The occurrences whose last day lies in the window, and the next of each that a person must not miss."""
    today = source.position.as_of.toordinal()
    shown = set()
    for deadline in sorted(source.occurrences, key=lambda each: each.order):
        series = (deadline.provision, deadline.role)
        is_next = deadline.role in _SHOWN_HOWEVER_FAR and deadline.range.latest >= today and series not in shown
        if is_next:
            shown.add(series)
        if is_next or deadline.range.latest in window:
            yield deadline


def _dated(deadline: Deadline, as_of: date) -> bool:
    """Whether it has a day, and one that can still mean something: what is over or ended without it is left out."""
    day = deadline.range.latest
    if day > LAST_DAY or (deadline.legal in _OVER and deadline.time not in _STILL_OWED):
        return False
    return deadline.legal not in _OVER_FROM_NOW_ON or day < as_of.toordinal()


def entry(item: Due, register: str, choices: FeedChoices) -> FeedEntry:
    """The all-day entry of a deadline, on the last day it can fall on."""
    deadline, position = item.deadline, item.source.position
    return FeedEntry(
        uid=uid(register, deadline),
        sequence=item.number,
        stamp=item.at,
        day=date.fromordinal(deadline.range.latest),
        summary=neutral_title(register, deadline) if choices.neutral else title(deadline, position, done=item.done),
        description="" if choices.neutral else description(deadline, position.agreement, item.provision),
        categories=(NEUTRAL_CATEGORY,) if choices.neutral else categories(deadline),
        status=status(deadline),
        alarm=choices.alarm,
    )


def neutral_title(register: str, deadline: Deadline) -> str:
    """A title that gives nothing of the agreement away: "Contract deadline 4711"."""
    return f"Contract deadline {neutral_number(register, deadline)}"


def categories(deadline: Deadline) -> tuple[str, ...]:
    """The provision's kind and the form of the date, from a fixed set."""
    if deadline.existence is Existence.POSSIBLE:
        form = POSSIBLE_CATEGORY
    else:
        form = FIRM_CATEGORY if deadline.certainty is Certainty.FIRM else LONGSTOP_CATEGORY
    return (KIND_CATEGORIES[deadline.kind], form)


def status(deadline: Deadline) -> Status:
    """Confirmed where the date is firm and certain to come, tentative otherwise."""
    firm = deadline.certainty is Certainty.FIRM and deadline.existence is Existence.CERTAIN
    return Status.CONFIRMED if firm else Status.TENTATIVE
