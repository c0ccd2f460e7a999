"""The sheets of events and of records: what may happen, and what was recorded as having happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.agenda.tables.asked import Field, Found, laid_out
from planner.agenda.tables.deadlines import day_of
from planner.agreements.event import Event
from planner.agreements.money import Money
from planner.agreements.record import EventRecord, Pin, ProvisionRecord, Record, Retraction
from planner.agreements.standing import known, standing_events
from planner.deadlines.event_states import event_state
from planner.deadlines.position import Position
from planner.deadlines.sensitivity import dependant_counts
from planner.exchange.columns import NO, YES
from planner.exchange.workbooks.tables import Cell, Column, Form, Table


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with what is known of it; `record` is the one that stands, `hanging` counts the dates it can move."""

    agreement: str
    position: Position
    event: Event
    occurred: date | None
    record: EventRecord | None
    hanging: int

    @property
    def state(self) -> str:
        words = event_state(self.position, self.event.id)
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record of an agreement that counts on the as-of day; `taken_back` is the id of the one that retracts it."""

    agreement: str
    position: Position
    record: Record
    taken_back: str

    @property
    def what(self) -> str:
        match self.record:
            case EventRecord(occurred=occurred):
                return "occurred" if occurred else "ruled out"
            case ProvisionRecord(kind=kind):
                return str(kind)
            case Retraction():
                return "taken back"
            case Pin():
                return "pinned to"
            case _:
                return type(self.record).__name__.lower()

    @property
    def about(self) -> str:
        return str(self._first("event", "provision", "retracts", "deadline", "verifies") or self.position.agreement.id)

    @property
    def title(self) -> str:
        """What it is about, in words."""
        match self.record:
            case EventRecord(event=event):
                return self.position.event_titles.get(event, event)
            case ProvisionRecord(provision=provision):
                return self.position.provision(provision).title
            case Retraction():
                return f"Record {self.about}"
            case _:
                titles = {each.id: each.title for each in self.position.agreement.provisions}
                return titles.get(self.about.split("/", maxsplit=1)[0], self.position.agreement.title)

    @property
    def day(self) -> date | None:
        found = self._first("occurred", "on", "pinned", "terminated")
        return found if isinstance(found, date) else None

    @property
    def amount(self) -> Money | None:
        return self.record.amount if isinstance(self.record, ProvisionRecord) else None

    def text(self, attribute: str) -> Cell:
        """An attribute that only some records have."""
        found = getattr(self.record, attribute, None)
        return found if found is None or isinstance(found, int | date) else str(found)

    def _first(self, *attributes: str) -> object:
        return next((found for name in attributes if (found := getattr(self.record, name, None))), None)


def events_table(found: Found) -> Table:
    """A row for each event: what is known of it, and how much hangs on it."""
    return laid_out("Events", _EVENT_FIELDS, _happenings(found), printed=8)


def records_table(found: Found) -> Table:
    """A row for each record that counts on the as-of day, in the order they were made, also those taken back."""
    return laid_out("Records", _RECORD_FIELDS, _records(found), printed=9)


def _happenings(found: Found) -> Iterator[Happening]:
    wanted = found.asked.events
    for position in found.positions:
        records, hanging = standing_events(_counting(found, position)), dependant_counts(position)
        occurred = {fact.id: day_of(fact.occurred) for fact in position.facts.events}
        for event in position.agreement.events:
            if wanted is None or (position.agreement.id, event.id) in wanted:
                yield Happening(
                    found.agreement(position),
                    position,
                    event,
                    occurred[event.id],
                    records.get(event.id),
                    hanging[event.id],
                )


def _records(found: Found) -> Iterator[Recorded]:
    for position in found.positions:
        records = _counting(found, position)
        taken_back = {record.retracts: record.id for record in records if isinstance(record, Retraction)}
        for record in records:
            if _is_wanted(found, position, record):
                yield Recorded(found.agreement(position), position, record, taken_back.get(record.id, ""))


def _counting(found: Found, position: Position) -> list[Record]:
    as_of = found.asked.as_of
    return [record for record in position.agreement.records if (day := known(record)) is None or day <= as_of]


def _is_wanted(found: Found, position: Position, record: Record) -> bool:
    """Whether a record is of what is wanted; what is of no one provision or event goes with all of them."""
    match record:
        case EventRecord(event=event):
            return found.asked.events is None or (position.agreement.id, event) in found.asked.events
        case ProvisionRecord(provision=provision):
            return found.asked.provisions is None or (position.agreement.id, provision) in found.asked.provisions
        case _:
            return found.asked.provisions is None


def _of_event(column: Column, cell: Callable[[Happening], Cell]) -> Field[Happening]:
    return Field(column, cell)


def _of_record(column: Column, cell: Callable[[Recorded], Cell]) -> Field[Recorded]:
    return Field(column, cell)


_EVENT_FIELDS: Final = (
    _of_event(Column("Agreement", width=26), lambda item: item.agreement),
    _of_event(Column("Event", Form.LINES, 34), lambda item: item.event.title),
    _of_event(Column("State", Form.LINES, 34), lambda item: item.state),
    _of_event(Column("Occurred on", Form.DAY), lambda item: item.occurred),
    _of_event(Column("Known on", Form.DAY), lambda item: item.record.known_on if item.record else None),
    _of_event(Column("Determined by", width=28), lambda item: item.event.determined_by),
    _of_event(
        Column("Comes after", Form.LINES, 28),
        lambda item: "; ".join(item.position.event_titles.get(each, each) for each in item.event.after),
    ),
    _of_event(Column("Dates that hang on it", Form.COUNT, 12), lambda item: item.hanging),
    _of_event(Column("Estimate (for planning)", Form.DAY), lambda item: item.event.estimate),
    _of_event(Column("Shared", width=9), lambda item: YES if item.event.shared else NO),
    _of_event(Column("Note", Form.LINES), lambda item: item.event.note),
    _of_event(Column("Event id", width=22), lambda item: item.event.id),
    _of_event(Column("Record", width=9), lambda item: item.record.id if item.record else None),
)
_RECORD_FIELDS: Final = (
    _of_record(Column("Agreement", width=26), lambda item: item.agreement),
    _of_record(Column("About", Form.LINES, 34), lambda item: item.title),
    _of_record(Column("What", width=16), lambda item: item.what),
    _of_record(Column("No.", Form.COUNT, 6), lambda item: item.text("occurrence")),
    _of_record(Column("Day", Form.DAY), lambda item: item.day),
    _of_record(Column("Amount", Form.AMOUNT), lambda item: item.amount),
    _of_record(Column("Currency", width=9), lambda item: item.amount.currency if item.amount else None),
    _of_record(Column("By", width=20), lambda item: item.text("by")),
    _of_record(Column("Note", Form.LINES), lambda item: item.text("note")),
    _of_record(Column("Known on", Form.DAY), lambda item: item.text("known_on")),
    _of_record(Column("Evidence", Form.LINES), lambda item: item.text("evidence")),
    _of_record(Column("Taken back by", width=14), lambda item: item.taken_back),
    _of_record(Column("About id", width=30), lambda item: item.about),
    _of_record(Column("Record", width=9), lambda item: item.record.id),
)
