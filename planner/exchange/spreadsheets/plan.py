"""What a sheet would make of an agreement, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.errors import Problem
from planner.exchange.spreadsheets.names import Missing
from planner.exchange.spreadsheets.rows import Asked


class Outcome(StrEnum):
    """What becomes of a row: KEPT differs only in what was edited by hand, ASIDE is no provision of this agreement."""

    NEW = "new"
    CHANGED = "changed"
    KEPT = "kept"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    ASIDE = "left aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field the sheet says otherwise, in words.

    What was edited `by_hand` is `kept` as it was before unless it is to be taken from the sheet, by its `place`
    (`PROVISION.FIELD`).
    """

    field: str
    name: str
    before: str
    after: str
    kept: bool
    by_hand: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row and what becomes of it; `number` is the sheet's (from 1), `provision` is as it would then be."""

    number: int
    outcome: Outcome
    title: str
    provision: Provision | None = None
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    asks: frozenset[Asked] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an import would do; `before` is the agreement it was made for, with `new` one that is not in the register.

    `absent` are provisions that no row is of: they stay as they are. `problems` are of the sheet as a whole.
    """

    file: str
    before: Agreement
    new: bool
    after: Agreement
    rows: tuple[PlannedRow, ...]
    missing: tuple[Missing, ...] = ()
    absent: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows come to each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @cached_property
    def faults(self) -> tuple[Problem, ...]:
        """Everything that stands in the way: nothing is imported while there is one."""
        return (*self.problems, *(problem for row in self.rows for problem in row.problems))

    @cached_property
    def questions(self) -> Mapping[Asked, tuple[Problem, ...]]:
        """What the sheet leaves open and is to be answered once, with the cells that ask."""
        asked: dict[Asked, list[Problem]] = {}
        for row in self.rows:
            for question in sorted(row.asks):
                asked.setdefault(question, []).extend(row.problems)
        return {question: tuple(problems) for question, problems in asked.items()}

    @cached_property
    def by_hand(self) -> tuple[FieldChange, ...]:
        """What the sheet says otherwise than a person who edited it, kept or taken from the sheet all the same."""
        return tuple(change for row in self.rows for change in row.changes if change.by_hand)

    @property
    def changes_something(self) -> bool:
        return self.new or self.after != self.before

    @cached_property
    def _party_names(self) -> Mapping[str, str]:
        return {party.id: party.name for party in self.after.parties}

    def party(self, id_: str) -> str:
        """A party's name by its id."""
        return self._party_names.get(id_, id_)
