"""Reading a register as if: under assumed facts, or by the text of another day (what-if, the day slider)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.agenda.reading import Reading
from planner.agreements.agreement import Agreement
from planner.dates.calendars import ClosureList
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words
from planner.register import Head, Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposing:
    """A register read with `assumed` facts laid over the recorded ones, by the text in force on `text_as_of`.

    An assumed event of one agreement is assumed there alone, a shared one in each agreement that has it: `assumed` maps
    (agreement, event) to the fact. Every reading function takes this in the place of the register itself.
    """

    reading: Reading
    text_as_of: date | None = None
    assumed: Mapping[tuple[str, str], Assumption] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.reading.id

    @property
    def head(self) -> Head:
        return self.reading.head

    @property
    def head_at(self) -> datetime:
        return self.reading.head_at

    @property
    def words(self) -> tuple[str, ...]:
        """What is supposed, a phrase each: "AGI verified on Thu 1 Jun 2028", "the text of Tue 28 Oct 2025"."""
        facts = tuple(
            f"{self.reading.agreement(agreement).event(event).title} {_fact_words(fact)}"
            for (agreement, event), fact in self.assumed.items()
        )
        return (*facts, *((f"the text of {day_words(self.text_as_of)}",) if self.text_as_of else ()))

    def agreement_ids(self) -> list[str]:
        return self.reading.agreement_ids()

    def agreement(self, id_: str) -> Agreement:
        return self.reading.agreement(id_)

    def position(
        self,
        agreement: str,
        *,
        as_of: date,
        text_as_of: date | None = None,
        assumed: Mapping[str, Assumption] | None = None,
    ) -> Position:
        """The position as supposed; what is asked for here goes before what is supposed."""
        return self.reading.position(
            agreement,
            as_of=as_of,
            text_as_of=text_as_of or self.text_as_of,
            assumed={**self.assumed_in(agreement), **(assumed or {})},
        )

    def assumed_in(self, agreement: str) -> dict[str, Assumption]:
        """The facts assumed for one agreement's events."""
        shared = {event.id for event in self.reading.agreement(agreement).events if event.shared}
        return {
            event: fact
            for (owner, event), fact in self.assumed.items()
            if owner == agreement or (event in shared and self._is_shared(owner, event))
        }

    def _is_shared(self, agreement: str, event: str) -> bool:
        return any(each.id == event and each.shared for each in self.reading.agreement(agreement).events)

    def moves(self, agreement: str) -> dict[str, Move]:
        return self.reading.moves(agreement)

    def closures(self, code: str) -> ClosureList | None:
        return self.reading.closures(code)


def _fact_words(fact: Assumption) -> str:
    if isinstance(fact, date):
        return f"on {day_words(fact)}"
    return "never" if fact == "never" else "still to come"
