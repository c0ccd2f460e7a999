"""Agreements written and taken out whole: each list exactly as given and in its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from planner.agreements.agreement import Agreement
from planner.agreements.record import EventRecord, Record, Retraction
from planner.errors import LongstopError
from planner.register import reading
from planner.register.fields import Row
from planner.register.recorder import Recorder
from planner.register.shared import SharedFacts
from planner.register.tables import row_in

_OWN_ONLY: Final = ("parties", "instruments", "provisions")
_LISTS: Final = (*_OWN_ONLY, "events", "records")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entity and its place in its list."""

    entity: Any
    place: int


class WholeAgreements:
    """Writes and takes out agreements whole, within one save."""

    def __init__(self, recorder: Recorder, shared: SharedFacts) -> None:
        self._recorder = recorder
        self._connection = recorder.connection
        self._shared = shared

    def put(self, agreement: Agreement) -> None:
        """Makes an agreement's lists exactly those given; facts of shared events that others rely on stay."""
        id_ = agreement.id
        for table in _OWN_ONLY:
            self._replace(table, id_, self._placed(table, id_, getattr(agreement, table)))
        events = self._placed("events", id_, agreement.events)
        records = self._placed("records", id_, agreement.records)
        shared = _records_of(agreement.records, {event.id for event in agreement.events if event.shared})
        known = self._shared.forget_uses(id_)
        self._replace("records", id_, [each for each in records if each.entity.id not in shared])
        self._replace("events", id_, [each for each in events if not each.entity.shared])
        shared_events = [each for each in events if each.entity.shared]
        for each in shared_events:
            self._shared.put_event(id_, each.entity, each.place, agree=True)
        self._put_shared_records(id_, records, shared, known)
        self._settle(id_, {f"/{each.entity.id}" for each in shared_events})

    def _put_shared_records(
        self, id_: str, records: list[Placed], shared: Mapping[str, str], known: Mapping[str, str]
    ) -> None:
        """Keeps the records of shared events, retractions after what they take back."""
        for each in sorted(records, key=lambda each: isinstance(each.entity, Retraction)):
            record = each.entity
            if record.id in shared:
                event = f"/{shared[record.id]}"
                key = known.get(record.id)
                self._shared.put_record(
                    id_, record, event, each.place, known=key if self._is_of(key, event) else None, agree=True
                )

    def _is_of(self, record: str | None, event: str) -> bool:
        """Whether a stored record is one of that event."""
        stored = reading.rows(self._connection, "records", '"key" = ?', record)
        return any(row["shared_event"] == event for row in stored.values())

    def _settle(self, id_: str, events: set[str]) -> None:
        """Ends the use of shared events no longer listed, and lets all who use the others see the same records."""
        used = {str(use["event"]) for use in self._shared.uses(id_, "event").values()}
        for event in sorted(used - events):
            self._shared.release_event(id_, event)
        for event in sorted(events):
            if self._shared.users(event) == [id_]:
                self._shared.remove_unlisted(id_, event)
            self._shared.spread(event)

    def remove(self, id_: str) -> None:
        """Takes out all that is an agreement's own; shared events stay while another agreement uses them."""
        for use in self._shared.uses(id_, "event").values():
            self._shared.release_event(id_, str(use["event"]))
        for table in _LISTS:
            self._replace(table, id_, [])

    def _replace(self, table: str, id_: str, placed: Iterable[Placed]) -> None:
        """Makes an agreement's own rows of a table exactly these."""
        listed = [row_in(id_, each.entity, each.place) for each in placed]
        rows = {str(row["key"]): row for row in listed}
        if len(rows) != len(listed):
            raise LongstopError(f"The agreement “{id_}” has two of its {table} under the same id. Nothing was saved.")
        found = self._connection.execute(f'SELECT "key" FROM {table} WHERE agreement = ?', (id_,)).fetchall()
        gone: dict[str, Row | None] = {key: None for (key,) in found if key not in rows}
        self._recorder.write(table, {**gone, **rows})

    def _placed(self, table: str, id_: str, entities: Iterable[Any]) -> list[Placed]:
        """Each entity with its place: the one it had while the order allows, else the next."""
        positions = self._positions(table, id_)
        placed: list[Placed] = []
        last = 0
        for entity in entities:
            last = max(last + 1, positions.get(entity.id, 0))
            placed.append(Placed(entity, last))
        return placed

    def _positions(self, table: str, id_: str) -> dict[str, int]:
        """The place of each id in one of an agreement's lists, its own and the shared ones."""
        found = self._connection.execute(f"SELECT id, position FROM {table} WHERE agreement = ?", (id_,)).fetchall()
        uses = {} if table in _OWN_ONLY else self._shared.uses(id_, table.removesuffix("s"))
        return {**dict(found), **{key: int(use["position"] or 0) for key, use in uses.items()}}


def _records_of(records: Iterable[Record], events: set[str]) -> dict[str, str]:
    """Which records belong to these events, by id, retractions with what they retract."""
    found: dict[str, str] = {}
    for record in records:
        if isinstance(record, EventRecord) and record.event in events:
            found[record.id] = record.event
        elif isinstance(record, Retraction) and record.retracts in found:
            found[record.id] = found[record.retracts]
    return found
