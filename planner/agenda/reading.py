"""What the read side needs of an open register: agreements, their positions, and where the journal stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Protocol

from planner.agreements.agreement import Agreement
from planner.dates.calendars import ClosureList
from planner.deadlines.consequences import assumable
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position
from planner.register import Head, Move


class Reading(Protocol):
    """The reading half of a session."""

    @property
    def id(self) -> str: ...

    @property
    def head(self) -> Head: ...

    @property
    def head_at(self) -> datetime: ...

    def agreement_ids(self) -> list[str]: ...

    def agreement(self, id_: str) -> Agreement: ...

    def position(
        self,
        agreement: str,
        *,
        as_of: date,
        text_as_of: date | None = None,
        assumed: Mapping[str, Assumption] | None = None,
    ) -> Position: ...

    def moves(self, agreement: str) -> dict[str, Move]: ...

    def closures(self, code: str) -> ClosureList | None: ...


def positions(
    reading: Reading,
    *,
    as_of: date,
    agreement: str | None = None,
    text_as_of: date | None = None,
    assumed: Mapping[str, Assumption] | None = None,
) -> Iterator[Position]:
    """The positions of one agreement, or of all in the register's order.

    An assumed event that only some agreements have is assumed in those; `derive` refuses one that none has.
    """
    ids = [agreement] if agreement else reading.agreement_ids()
    for id_ in ids:
        own = assumed or {}
        if len(ids) > 1:
            known = assumable(reading.agreement(id_))
            own = {event: assumption for event, assumption in own.items() if event in known}
        yield reading.position(id_, as_of=as_of, text_as_of=text_as_of, assumed=own)
