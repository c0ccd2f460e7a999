"""Works out what importing a calendar would do: each entry as an obligation, compared with the one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

from planner.agreements.agreement import Agreement, Party
from planner.agreements.checks import check
from planner.agreements.proposed_ids import free_slug
from planner.agreements.provision import Confidence, Kind, Provision, Schedule
from planner.agreements.spelling import did_you_mean, listed
from planner.dates.expressions import Day
from planner.errors import LongstopError, Problem
from planner.exchange.calendars.entries import CalendarBook, CalendarEntry
from planner.exchange.spreadsheets.changes import changes, outcome
from planner.exchange.spreadsheets.merging import NOTHING, Take, differences, merged
from planner.exchange.spreadsheets.plan import Outcome, Plan, PlannedRow

# What a calendar says of an obligation; everything else in one that is there stays as it is.
_SAID: Final = ("title", "due", "schedule", "note", "tags", "reminders")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """What a calendar does not say: who is bound and who benefits (a party's id or name), and by which instrument.

    Empty means the party that is us, the only other one, and the agreement's first instrument.
    """

    obligor: str = ""
    obligee: str = ""
    instrument: str = ""


def plan_calendar(
    book: CalendarBook, agreement: Agreement, whose: Whose, *, new: bool = False, take: Take = NOTHING
) -> Plan:
    """What importing a calendar into an agreement would do; `new` where that is not in the register yet.

    Parties that are not there are added. Obligations imported before are known again by the entries' UIDs, and what was
    edited in them by hand is kept unless it is to be taken from the calendar. Raises LongstopError where it is not
    clear whose the obligations are.
    """
    wider, obligor = _with_party(agreement, whose.obligor, us=True, asked="who is bound (obligor)")
    wider, obligee = _with_party(wider, whose.obligee, us=False, asked="who benefits (obligee)")
    common = _Common(obligor=obligor, obligee=obligee, instrument=_instrument(agreement, whose.instrument))
    present = {each.id: each for each in agreement.provisions}
    names = {party.id: party.name for party in wider.parties}
    rows = [_row(entry, wanted, present.get(wanted.id), names, take) for entry, wanted in _obligations(book, common)]
    written = {row.provision.id: row.provision for row in rows if row.provision}
    stay = [written.pop(each.id, each) for each in agreement.provisions]
    after = replace(wider, provisions=(*stay, *written.values()))
    return Plan(
        file=book.file,
        before=agreement,
        new=new,
        after=after,
        rows=tuple(rows),
        problems=(*book.problems, *(() if book.problems else check(after)), *_empty(book)),
        notes=book.notes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What all obligations of a calendar have in common, as ids."""

    obligor: str
    obligee: str
    instrument: str


def _with_party(agreement: Agreement, said: str, *, us: bool, asked: str) -> tuple[Agreement, str]:
    """The id of the party meant; a name that no party has is added as one."""
    if not said:
        fitting = [party.id for party in agreement.parties if party.us is us]
        if len(fitting) == 1:
            return agreement, fitting[0]
        have = listed((party.id for party in agreement.parties), "and") or "none"
        raise LongstopError(f"a calendar does not say {asked}; say obligor=… or obligee=…; the parties: {have}")
    for party in agreement.parties:
        if said in (party.id, party.name):
            return agreement, party.id
    id_ = free_slug(said, {party.id for party in agreement.parties}) or "party"
    added = Party(id=id_, name=said, us=us and not any(party.us for party in agreement.parties))
    return replace(agreement, parties=(*agreement.parties, added)), id_


def _instrument(agreement: Agreement, said: str) -> str:
    known = [each.id for each in agreement.instruments]
    if said and said not in known:
        raise LongstopError(f"{agreement.id} has no instrument {said}{did_you_mean(said, known)}")
    if not known:
        raise LongstopError(f"{agreement.id} has no instrument yet that its obligations could stand in; add one")
    return said or known[0]


def _obligations(book: CalendarBook, common: _Common) -> Iterator[tuple[CalendarEntry, Provision]]:
    """Each entry's obligation; an entry on several days is one for each day."""
    taken: set[str] = set()
    for entry in book.entries:
        for day in entry.days:
            id_ = _id(entry, day if len(entry.days) > 1 else None, taken)
            taken.add(id_)
            yield entry, _obligation(entry, day, id_, common)


def _id(entry: CalendarEntry, day: date | None, taken: set[str]) -> str:
    """An id that the same entry gets again, whatever its day and title do: it is made from its UID."""
    told = entry.uid or f"{entry.title} {entry.days[0]}"
    id_ = f"cal-{sha256(told.encode()).hexdigest()[:10]}" + (f"-{day:%Y%m%d}" if day else "")
    while id_ in taken:
        id_ += "-2"
    return id_


def _obligation(entry: CalendarEntry, day: date, id_: str, common: _Common) -> Provision:
    first = Day(day.toordinal())
    until = Day(entry.until.toordinal()) if entry.until else None
    plan = Schedule(rrule=entry.rule, from_=first, times=entry.times, until=until) if entry.rule else None
    return Provision(
        id=id_,
        kind=Kind.OBLIGATION,
        title=entry.title,
        instrument=common.instrument,
        obligor=common.obligor,
        obligee=common.obligee,
        due=None if plan else first,
        schedule=plan,
        note=entry.note,
        tags=entry.tags,
        reminders=entry.reminders,
        confidence=Confidence.DRAFT,
    )


def _row(
    entry: CalendarEntry, wanted: Provision, present: Provision | None, names: Mapping[str, str], take: Take
) -> PlannedRow:
    """What becomes of an entry: new, or what it says otherwise of the obligation that is there."""
    if present is None:
        return PlannedRow(
            number=entry.number, outcome=Outcome.NEW, title=entry.title, provision=wanted, remarks=entry.remarks
        )
    said = replace(present, **{name: getattr(wanted, name) for name in _SAID})
    found = differences(present, said, take)
    return PlannedRow(
        number=entry.number,
        outcome=outcome(found),
        title=entry.title,
        provision=merged(present, found) if found else present,
        changes=changes(present, found, names),
        remarks=entry.remarks if found else (),
    )


def _empty(book: CalendarBook) -> tuple[Problem, ...]:
    if book.entries or book.problems:
        return ()
    why = f" ({'; '.join(book.notes)})" if book.notes else ""
    return (Problem(where="", text=f"the calendar has nothing to import{why}"),)
