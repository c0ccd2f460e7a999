"""Reading a register as it was known on an earlier day, from what its journal told by then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from planner.agreements.agreement import Agreement
from planner.agreements.scenario import Scenario
from planner.dates.calendars import ClosureList
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position, derive
from planner.errors import LongstopError
from planner.register import Head, Move, Past


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a register held at the end of a day; every reading function takes this in the place of the register."""

    id: str
    past: Past

    @property
    def head(self) -> Head:
        return self.past.head

    @property
    def head_at(self) -> datetime:
        return self.past.at

    def agreement_ids(self) -> list[str]:
        return list(self.past.agreements)

    def agreements(self) -> tuple[Agreement, ...]:
        return tuple(self.past.agreements.values())

    def agreement(self, id_: str) -> Agreement:
        """One agreement as it was; raises LongstopError where there was none with that id."""
        if id_ not in self.past.agreements:
            known = ", ".join(self.past.agreements) or "none"
            raise LongstopError(f"there was no agreement {id_} yet (there was: {known})")
        return self.past.agreements[id_]

    def position(
        self,
        agreement: str,
        *,
        as_of: date,
        text_as_of: date | None = None,
        assumed: Mapping[str, Assumption] | None = None,
    ) -> Position:
        """What held of an agreement by what was known then."""
        whole = self.agreement(agreement)
        closures = self.closures(whole.terms.calendar)
        return derive(whole, closures=closures, as_of=as_of, text_as_of=text_as_of, assumed=assumed)

    def scenarios(self) -> tuple[Scenario, ...]:
        return self.past.scenarios

    def moves(self, agreement: str) -> dict[str, Move]:
        return {}

    def closures(self, code: str) -> ClosureList | None:
        return self.past.closures.get(code) if code else None
