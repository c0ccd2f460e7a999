"""What an operation may do to the register while it is being saved: whole entities put in and taken out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.agreements.agreement import Agreement, Terms
from planner.agreements.event import Event
from planner.agreements.record import EventRecord, Record, Retraction
from planner.agreements.scenario import Scenario
from planner.errors import LongstopError
from planner.register import reading
from planner.register.edits import edits
from planner.register.fields import Row, Value
from planner.register.journal import Change, Entry
from planner.register.reading import Move
from planner.register.recorder import Recorder
from planner.register.shared import SharedFacts
from planner.register.tables import TABLE_OF, Entity, row_in, tables
from planner.register.whole import WholeAgreements

if TYPE_CHECKING:
    from planner.dates.calendars import ClosureList

_IN_AGREEMENTS = frozenset({"parties", "instruments", "events", "provisions", "records", "uses"})


class Transaction:
    """One save in progress; `change` says what was saved once it is."""

    def __init__(self, recorder: Recorder, number: int, *, again: bool = False) -> None:
        self._again = again
        self._recorder = recorder
        self._connection = recorder.connection
        self._shared = SharedFacts(recorder)
        self._whole = WholeAgreements(recorder, self._shared)
        self._number = number
        self._moves: dict[tuple[str, str], int] = {}
        self.change: Change | None = None

    @property
    def touched(self) -> set[str]:
        """The ids of the agreements changed so far."""
        return touched_by(self._connection, self._recorder.rows())

    def added_records(self, agreement_id: str) -> frozenset[str]:
        """The ids of an agreement's own records that this save adds, where it is not an undo or redo."""
        return frozenset() if self._again else self._recorder.added("records", agreement_id)

    def agreement_ids(self) -> list[str]:
        return reading.agreement_ids(self._connection)

    def has(self, agreement_id: str) -> bool:
        return reading.has_agreement(self._connection, agreement_id)

    def agreement(self, agreement_id: str) -> Agreement:
        """An agreement as it stands inside this save; raises LongstopError where it is not there."""
        return reading.agreement(self._connection, agreement_id)

    def closures(self, code: str) -> ClosureList | None:
        return reading.closures(self._connection, code)

    def moves(self, agreement_id: str) -> dict[str, Move]:
        """The latest saved move of each deadline of an agreement, by the deadline's key."""
        return reading.moves(self._connection, agreement_id)

    def put(self, agreement_id: str, entity: Entity) -> None:
        """Keeps an entity, in the place of the one with its id, else as the last of its list."""
        if isinstance(entity, Terms):
            self._put_terms(agreement_id, entity)
            return
        self._must_have(agreement_id)
        if isinstance(entity, Event):
            self._put_event(agreement_id, entity)
        elif isinstance(entity, EventRecord | Retraction) and (event := self._shared.event_of(agreement_id, entity)):
            self._put_shared_record(agreement_id, entity, event)
        else:
            self._put_own(agreement_id, entity)

    def _put_terms(self, agreement_id: str, terms: Terms) -> None:
        if terms.id != agreement_id:
            raise LongstopError(f"An agreement's id is for life: “{agreement_id}” cannot become “{terms.id}”.")
        stored = self._row("agreements", terms.id)
        last = self._connection.execute("SELECT max(position) FROM agreements").fetchone()[0]
        position = stored["position"] if stored else (last or 0) + 1
        self._write("agreements", [tables()["agreements"].row(terms, key=terms.id, position=position)])

    def _put_own(self, agreement_id: str, entity: Any) -> None:
        table = TABLE_OF[type(entity)]
        if table == "records" and entity.id in self._shared.uses(agreement_id, "record"):
            raise LongstopError(f"The record id “{entity.id}” stands for a shared event's record. Use another id.")
        stored = self._row(table, f"{agreement_id}/{entity.id}")
        position = stored["position"] if stored else self._shared.next_position(table, agreement_id)
        self._write(table, [row_in(agreement_id, entity, position)])

    def _put_event(self, agreement_id: str, event: Event) -> None:
        """Where it becomes shared, or its agreement's own again, its records move with it."""
        own = self._row("events", f"{agreement_id}/{event.id}")
        use = self._row("uses", f"{agreement_id}/events/{event.id}")
        if (use if event.shared else own) is None and (own or use):
            self._move_event(agreement_id, event)
            return
        stored = own or use
        position = stored["position"] if stored else self._shared.next_position("events", agreement_id)
        if event.shared:
            self._shared.put_event(agreement_id, event, int(position or 0), agree=False)
            self._shared.spread(f"/{event.id}")
        else:
            self._write("events", [row_in(agreement_id, event, position)])

    def _move_event(self, agreement_id: str, event: Event) -> None:
        others = set(self._shared.users(f"/{event.id}")) - {agreement_id}
        if others and not event.shared:
            raise LongstopError(f"The event “{event.id}” is shared with {', '.join(sorted(others))} and stays shared.")
        whole = self.agreement(agreement_id)
        events = tuple(event if known.id == event.id else known for known in whole.events)
        self.put_agreement(replace(whole, events=events))

    def _put_shared_record(self, agreement_id: str, record: Record, event: str) -> None:
        use = self._shared.uses(agreement_id, "record").get(record.id)
        if use is None and record.id in self._shared.record_ids(agreement_id):
            raise LongstopError(f"The record id “{record.id}” is taken in “{agreement_id}”. Use another id.")
        position = use["position"] if use else self._shared.next_position("records", agreement_id)
        known = str(use["record"]) if use else None
        self._shared.put_record(agreement_id, record, event, int(position or 0), known=known)
        self._shared.spread(event)

    def put_agreement(self, agreement: Agreement) -> None:
        """Keeps an agreement whole: what it does not list is taken out, the order of its lists is kept.

        Raises LongstopError where it says otherwise of a shared event than the agreements that use it too.
        """
        self._put_terms(agreement.id, agreement.terms)
        self._whole.put(agreement)

    def remove(self, agreement_id: str, type_: Any, id_: str) -> None:
        """Takes an entity out, given its class and id; raises LongstopError where it is not there."""
        self._must_have(agreement_id)
        table = "records" if type_ == Record else TABLE_OF[type_]
        own = self._row(table, f"{agreement_id}/{id_}")
        use = self._row("uses", f"{agreement_id}/{table}/{id_}")
        if own:
            self._recorder.write(table, {str(own["key"]): None})
        elif use and table == "events":
            self._shared.release_event(agreement_id, str(use["event"]))
        elif use:
            self._shared.remove_record(str(use["record"]))
        else:
            raise LongstopError(f"There is no “{id_}” among the {table} of “{agreement_id}”.")

    def remove_agreement(self, agreement_id: str) -> None:
        """Takes an agreement out with all that is its own; shared events stay while another agreement uses them."""
        self._must_have(agreement_id)
        self._whole.remove(agreement_id)
        self._recorder.write("agreements", {agreement_id: None})

    def scenarios(self) -> tuple[Scenario, ...]:
        return reading.scenarios(self._connection)

    def put_scenario(self, scenario: Scenario) -> None:
        """Keeps a scenario, in the place of the one with its id."""
        stored = self._row("scenarios", scenario.id)
        last = self._connection.execute("SELECT max(position) FROM scenarios").fetchone()[0]
        position = stored["position"] if stored else (last or 0) + 1
        self._write("scenarios", [tables()["scenarios"].row(scenario, key=scenario.id, position=position)])

    def remove_scenario(self, id_: str) -> None:
        self._recorder.write("scenarios", {id_: None})

    def keep_copy(self, content: bytes) -> str:
        """Keeps a copy of a file's content with the register and returns its SHA-256; it is never taken away."""
        return self._recorder.keep_copy(content)

    def last_edit(self, agreement_id: str, provision: str) -> Entry | None:
        """The journal's last entry that changed what a provision says; None where it was made in this save."""
        return next(iter(edits(self._connection, agreement_id, provision)), None)

    def put_closures(self, closures: ClosureList) -> None:
        """Keeps a list of closure days under its code."""
        self._write("closure_lists", [tables()["closure_lists"].row(closures, key=closures.code)])

    def add_move(self, agreement_id: str, key: str, day: int) -> None:
        """Notes that a deadline's published day is now this one (ordinal); never undone."""
        self._moves[agreement_id, key] = day

    def write_moves(self) -> None:
        """Writes the moves noted, under the number of the entry about to be written; called once, by the save."""
        columns = ("agreement", "deadline", "day", "number")
        rows: dict[str, Row | None] = {}
        for (agreement, deadline), day in self._moves.items():
            key = f"{agreement}:{deadline}@{self._number}"
            rows[key] = {"key": key, **dict(zip(columns, (agreement, deadline, day, self._number), strict=True))}
        self._recorder.write("moves", rows)

    def _must_have(self, agreement_id: str) -> None:
        if not self.has(agreement_id):
            raise reading.no_agreement(self._connection, agreement_id)

    def _row(self, table: str, key: str) -> Row | None:
        return reading.rows(self._connection, table, '"key" = ?', key).get(key)

    def _write(self, table: str, rows: Iterable[Row]) -> None:
        self._recorder.write(table, {str(row["key"]): row for row in rows})


def touched_by(connection: sqlite3.Connection, changed: Iterable[tuple[str, Row]]) -> set[str]:
    """The agreements that rows, by table, before or after a change, belong to or are used by."""
    touched: set[Value] = set()
    for table, row in changed:
        if table == "agreements":
            touched.add(row["key"])
        elif table == "closure_lists":
            sql = 'SELECT "key" FROM agreements WHERE calendar = ?'
            touched.update(key for (key,) in connection.execute(sql, (row["key"],)).fetchall())
        elif table in ("events", "records") and row["agreement"] is None:
            sql = "SELECT agreement FROM uses WHERE event = ?1 OR record = ?1"
            touched.update(id_ for (id_,) in connection.execute(sql, (row["key"],)).fetchall())
        elif table in _IN_AGREEMENTS:
            touched.add(row["agreement"])
    return {str(id_) for id_ in touched}
