"""Which part of a register goes into tables, and the positions it is read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from planner.agenda.reading import Reading, positions
from planner.agreements.provision import Provision
from planner.deadlines.deadline import Deadline
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position
from planner.exchange.workbooks.tables import Cell, Column, Table

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: of which day, by which text, under which assumptions, of one agreement or of all.

    `everything` takes in what is not in force, too. `first` and `last` narrow deadlines to a span; without them it is
    what every list shows. `provisions` and `events` are (agreement, id) of the only ones wanted, None for all.
    """

    as_of: date
    agreement: str | None = None
    text_as_of: date | None = None
    assumed: Mapping[str, Assumption] = field(default_factory=dict)
    everything: bool = False
    first: date | None = None
    last: date | None = None
    provisions: frozenset[tuple[str, str]] | None = None
    events: frozenset[tuple[str, str]] | None = None


class Found:
    """What was asked for, read once for all tables."""

    def __init__(self, reading: Reading, asked: Asked) -> None:
        self.reading = reading
        self.asked = asked
        self.positions: tuple[Position, ...] = tuple(
            positions(
                reading,
                as_of=asked.as_of,
                agreement=asked.agreement,
                text_as_of=asked.text_as_of,
                assumed=asked.assumed,
            )
        )

    def provisions(self, position: Position) -> list[Provision]:
        """The provisions of an agreement that are wanted, in the text's order."""
        wanted = self.asked.provisions
        return [
            each
            for each in position.agreement.provisions
            if (wanted is None or (position.agreement.id, each.id) in wanted)
            and (self.asked.everything or position.states[each.id].in_force)
        ]

    def deadlines(self, position: Position) -> list[Deadline]:
        """The deadlines of the provisions wanted, in the order of every list."""
        provisions = {each.id for each in self.provisions(position)}
        if self.asked.first is None and self.asked.last is None:
            listed = (deadline for id_ in provisions for deadline in position.of(id_))
            return sorted(listed, key=lambda deadline: deadline.order)
        span = position.between(self.asked.first or date.min, self.asked.last or date.max)
        return [deadline for deadline in span if deadline.provision in provisions]

    @cached_property
    def _titles(self) -> dict[str, str]:
        return _distinct({position.agreement.id: position.agreement.title for position in self.positions})

    def agreement(self, position: Position) -> str:
        """An agreement's title; its id where another has the same title."""
        return self._titles[position.agreement.id]

    def party(self, position: Position, party: str) -> str:
        """A party's name; its id where another of the agreement has the same name."""
        return _distinct({each.id: each.name for each in position.agreement.parties}).get(party, party)


def _distinct(names: Mapping[str, str]) -> dict[str, str]:
    folded = {id_: " ".join(name.split()).casefold() for id_, name in names.items()}
    times = Counter(folded.values())
    return {id_: name if times[folded[id_]] == 1 else id_ for id_, name in names.items()}


@dataclass(frozen=True, slots=True)
class Field(Generic[Item]):
    """A column with what stands in it for an item."""

    column: Column
    cell: Callable[[Item], Cell]


def laid_out(
    name: str, fields: Iterable[Field[Item]], items: Iterable[Item], *, kept: int = 2, printed: int = 0
) -> Table:
    """The table of some items."""
    fields = tuple(fields)
    cells = [field.cell for field in fields]
    return Table(
        name=name,
        columns=tuple(field.column for field in fields),
        rows=[tuple([cell(item) for cell in cells]) for item in items],
        kept=kept,
        printed=printed,
    )
