"""Shared events: kept once for the register, used by several agreements, with what happened to them.

A shared event and the records of it belong to no agreement. A `uses` row says that an agreement uses one, at which
place in its list, and, for a record, under which id: two agreement files may give the same fact different ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planner.agreements.event import Event
from planner.agreements.record import EventRecord, Record, Retraction
from planner.errors import LongstopError
from planner.register import reading
from planner.register.fields import Row
from planner.register.recorder import Recorder
from planner.register.tables import tables


class SharedFacts:
    """Writes shared events and their records, and who uses them, within one save."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection

    def _rows(self, table: str, where: str, *arguments: str) -> dict[str, Row]:
        return reading.rows(self._connection, table, where, *arguments)

    def users(self, event: str) -> list[str]:
        """The agreements that use a shared event, given by its key."""
        return sorted({str(use["agreement"]) for use in self._rows("uses", "event = ?", event).values()})

    def uses(self, agreement: str, column: str) -> dict[str, Row]:
        """An agreement's uses of shared events or records ("event", "record"), by the id they have in it."""
        found = self._rows("uses", f"agreement = ? AND {column} IS NOT NULL", agreement)
        return {str(use["id"]): use for use in found.values()}

    def event_of(self, agreement: str, record: Record) -> str | None:
        """The key of the shared event a record belongs to, None where the record is the agreement's own."""
        if isinstance(record, EventRecord):
            use = self._rows("uses", '"key" = ?', f"{agreement}/events/{record.event}")
            return next((str(row["event"]) for row in use.values()), None)
        if isinstance(record, Retraction):
            stored = self._used_record(agreement, record.retracts)
            return None if stored is None else str(stored["shared_event"])
        return None

    def _used_record(self, agreement: str, id_: str) -> Row | None:
        use = f"{agreement}/records/{id_}"
        found = self._rows("records", '"key" = (SELECT record FROM uses WHERE "key" = ?)', use)
        return next(iter(found.values()), None)

    def put_event(self, agreement: str, event: Event, position: int, *, agree: bool) -> None:
        """Keeps a shared event and lets an agreement use it.

        With `agree`, raises LongstopError where another agreement uses the event and says otherwise of it.
        """
        key = f"/{event.id}"
        row = tables()["events"].row(event, key=key, agreement=None, position=0)
        if agree:
            self._must_agree("events", key, row, f"event “{event.id}”", set(self.users(key)) - {agreement})
        self._recorder.write("events", {key: row})
        self._use(agreement, "event", key, event.id, position)

    def _must_agree(self, table: str, key: str, row: Row, what: str, others: Iterable[str]) -> None:
        stored = self._rows(table, '"key" = ?', key).get(key)
        differing = [name for name in row if stored is not None and stored[name] != row[name]]
        if differing and others:
            raise LongstopError(
                f"The shared {what} differs from what the register holds for {', '.join(sorted(others))} "
                f"({', '.join(differing)}). Make them agree, or give it another id."
            )

    def _use(self, agreement: str, column: str, key: str, id_: str, position: int) -> None:
        use = f"{agreement}/{column}s/{id_}"
        row: Row = {"key": use, "agreement": agreement, "position": position, "id": id_, "event": None, "record": None}
        self._recorder.write("uses", {use: {**row, column: key}})

    def put_record(
        self, agreement: str, record: Record, event: str, position: int, *, known: str | None, agree: bool = False
    ) -> None:
        """Keeps a record of a shared event under an agreement's id for it; `known` is its key where it has one.

        A fact that another agreement already recorded is used, not kept twice.
        """
        content = self._content(agreement, record, event)
        key = known or self._same_fact(agreement, content, event) or self._fresh_key(record.id)
        row: Row = {**content, "key": key, "id": key.removeprefix("/")}
        if agree:
            self._must_agree("records", key, row, f"record “{record.id}”", set(self.users(event)) - {agreement})
        self._recorder.write("records", {key: row})
        self._use(agreement, "record", key, record.id, position)

    def _content(self, agreement: str, record: Any, event: str) -> Row:
        """The row as the register keeps it; what it retracts is named by its id in the register."""
        columns: Row = {"agreement": None, "position": 0, "shared_event": event, "type": type(record).__name__}
        row = tables()["records"].row(record, key="", **columns)
        if isinstance(record, Retraction):
            target = self._used_record(agreement, record.retracts)
            row["retracts"] = record.retracts if target is None else target["id"]
        return row

    def _same_fact(self, agreement: str, content: Row, event: str) -> str | None:
        """A record of the event with the same content that the agreement does not use yet."""
        used = {use["record"] for use in self.uses(agreement, "record").values()}
        named = [column for column in content if column not in ("key", "id")]
        for key, row in self._rows("records", 'shared_event = ? ORDER BY "key"', event).items():
            if key not in used and all(row[column] == content[column] for column in named):
                return key
        return None

    def _fresh_key(self, id_: str) -> str:
        return "/" + free_id(id_, (str(row["id"]) for row in self._rows("records", "agreement IS NULL").values()))

    def spread(self, event: str) -> None:
        """Lets every agreement that uses an event see all records of it, new ones at the end under a free id."""
        records = self._rows("records", 'shared_event = ? ORDER BY "key"', event)
        for agreement in self.users(event):
            used = {use["record"] for use in self.uses(agreement, "record").values()}
            for key in records:
                if key not in used:
                    id_ = free_id(key.removeprefix("/"), self.record_ids(agreement))
                    self._use(agreement, "record", key, id_, self.next_position("records", agreement))

    def record_ids(self, agreement: str) -> set[str]:
        """Every record id an agreement has: its own and those of shared events."""
        own = self._rows("records", "agreement = ?", agreement).values()
        return {str(row["id"]) for row in own} | set(self.uses(agreement, "record"))

    def next_position(self, table: str, agreement: str) -> int:
        """The place after the last in one of an agreement's lists."""
        sql = (
            f"SELECT max(position) FROM (SELECT position FROM {table} WHERE agreement = ?1 "
            "UNION ALL SELECT position FROM uses WHERE agreement = ?1)"
        )
        return (self._connection.execute(sql, (agreement,)).fetchone()[0] or 0) + 1

    def release_event(self, agreement: str, event: str) -> None:
        """Ends an agreement's use of a shared event; with the last use the event and its records go."""
        records = self._rows("records", "shared_event = ?", event)
        uses = self._rows("uses", "agreement = ?", agreement)
        ended = [key for key, use in uses.items() if use["event"] == event or use["record"] in records]
        self._recorder.write("uses", dict.fromkeys(ended))
        if not self.users(event):
            self._recorder.write("records", dict.fromkeys(records))
            self._recorder.write("events", {event: None})

    def forget_uses(self, agreement: str) -> dict[str, str]:
        """Ends an agreement's uses of shared records, to be listed anew; what each id stood for."""
        uses = self.uses(agreement, "record")
        self._recorder.write("uses", {str(use["key"]): None for use in uses.values()})
        return {id_: str(use["record"]) for id_, use in uses.items()}

    def remove_unlisted(self, agreement: str, event: str) -> None:
        """Takes away the records of an event that its only user no longer lists."""
        used = {use["record"] for use in self.uses(agreement, "record").values()}
        unlisted = [key for key in self._rows("records", "shared_event = ?", event) if key not in used]
        self._recorder.write("records", dict.fromkeys(unlisted))

    def remove_record(self, record: str) -> None:
        """Takes a shared record away, for every agreement."""
        self._recorder.write("uses", dict.fromkeys(self._rows("uses", "record = ?", record)))
        self._recorder.write("records", {record: None})


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The wanted id, or with the first number behind it that is free."""
    used = set(taken)
    number, id_ = 2, wanted
    while id_ in used:
        number, id_ = number + 1, f"{wanted}-{number}"
    return id_
