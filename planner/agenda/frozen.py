"""A register as it was read at one moment, for work in another thread: no file is open in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.agenda.reading import Reading
from planner.agreements.agreement import Agreement
from planner.dates.calendars import ClosureList
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position, derive
from planner.register import Head, Move


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenReading:
    """What a register held; positions are derived anew, by whoever asks."""

    id: str
    head: Head
    head_at: datetime
    agreements: Mapping[str, Agreement]
    moved: Mapping[str, dict[str, Move]]
    closure_lists: Mapping[str, ClosureList | None]
    _positions: dict[tuple[object, ...], Position] = field(default_factory=dict, repr=False, compare=False)

    def agreement_ids(self) -> list[str]:
        return list(self.agreements)

    def agreement(self, id_: str) -> Agreement:
        return self.agreements[id_]

    def moves(self, agreement: str) -> dict[str, Move]:
        return self.moved[agreement]

    def closures(self, code: str) -> ClosureList | None:
        return self.closure_lists.get(code)

    def position(
        self,
        agreement: str,
        *,
        as_of: date,
        text_as_of: date | None = None,
        assumed: Mapping[str, Assumption] | None = None,
    ) -> Position:
        """What holds of an agreement on a day (see `derive`); kept for the next calendar that asks."""
        key = (agreement, as_of, text_as_of, tuple(sorted((assumed or {}).items(), key=lambda item: item[0])))
        if key not in self._positions:
            whole = self.agreements[agreement]
            closures = self.closures(whole.terms.calendar)
            self._positions[key] = derive(whole, closures=closures, as_of=as_of, text_as_of=text_as_of, assumed=assumed)
        return self._positions[key]


def frozen(reading: Reading) -> FrozenReading:
    """Reads a whole register, so that what is made of it needs the file no more."""
    agreements = {id_: reading.agreement(id_) for id_ in reading.agreement_ids()}
    codes = {each.terms.calendar for each in agreements.values()}
    return FrozenReading(
        id=reading.id,
        head=reading.head,
        head_at=reading.head_at,
        agreements=agreements,
        moved={id_: reading.moves(id_) for id_ in agreements},
        closure_lists={code: reading.closures(code) for code in codes},
    )
