"""The sheet of provisions: each as the text says it, so that it can be read in again, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from planner.agenda.provisions import speaking, undated, warning
from planner.agenda.tables.asked import Field, Found, laid_out
from planner.agenda.tables.deadlines import certainty_words, day_of, days_left, why_line
from planner.agreements.provision import Provision
from planner.deadlines.deadline import Deadline, ProvisionState
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, legal_words, sentence
from planner.exchange.columns import NO, PROVISION_COLUMNS, YES, Holds
from planner.exchange.workbooks.provision_row import provision_row
from planner.exchange.workbooks.tables import Cell, Column, Form, Table


@dataclass(frozen=True, slots=True)
class Stated:
    """A provision with its state, the deadline that speaks for it, and its own cells by their titles."""

    position: Position
    provision: Provision
    state: ProvisionState
    deadline: Deadline | None
    cells: dict[str, Cell]

    @property
    def when(self) -> str:
        if self.deadline is None:
            label, words = undated(self.provision)
        else:
            label, words = ROLE_LABELS[self.deadline.role], sentence(self.deadline, self.position.event_titles)
        return f"{label}: {words}" if words else label


def provisions_table(found: Found) -> Table:
    """A row for each provision. The first columns are for reading and go on paper; all that are its own are written."""
    return laid_out("Provisions", _FIELDS, _stated(found), printed=_PRINTED)


def _stated(found: Found) -> Iterator[Stated]:
    for position in found.positions:
        for provision in found.provisions(position):
            names = {
                "agreement": found.agreement(position),
                "obligor": found.party(position, provision.obligor),
                "obligee": found.party(position, provision.obligee),
            }
            yield Stated(
                position,
                provision,
                position.states[provision.id],
                speaking(position.of(provision.id)),
                provision_row(provision, names),
            )


_FORMS: Final = {
    Holds.DATE: (Form.DAY, 24),
    Holds.AMOUNT: (Form.AMOUNT, 0),
    Holds.NUMBER: (Form.COUNT, 0),
    Holds.STEPS: (Form.LINES, 40),
    Holds.TERMS: (Form.LINES, 40),
}
_OF_TITLE: Final = {
    "Agreement": (Form.LINE, 26),
    "Title": (Form.LINES, 34),
    "Kind": (Form.LINE, 12),
    "Clause": (Form.LINE, 10),
    "Currency": (Form.LINE, 9),
    "If missed": (Form.LINES, 34),
    "Note": (Form.LINES, 44),
    "Quote": (Form.LINES, 60),
}
# What a reader wants first; the other columns follow in the order of `PROVISION_COLUMNS`.
_FIRST: Final = ("Agreement", "Title", "Kind", "Clause", "Obligor", "Obligee")
_PRINTED: Final = 12


def _field(column: Column, cell: Callable[[Stated], Cell]) -> Field[Stated]:
    return Field(column, cell)


def _own(title: str) -> Field[Stated]:
    holds = next(column.holds for column in PROVISION_COLUMNS if column.title == title)
    form, width = _OF_TITLE.get(title) or _FORMS.get(holds, (Form.LINE, 0))
    return Field(Column(title, form, width), lambda item: item.cells.get(title))


def _of_deadline(column: Column, cell: Callable[[Position, Deadline], Cell]) -> Field[Stated]:
    return Field(column, lambda item: cell(item.position, item.deadline) if item.deadline else None)


_COMPUTED: Final = (
    _of_deadline(Column("Earliest", Form.DAY), lambda _, each: each.range.earliest_day),
    _of_deadline(Column("Latest", Form.DAY), lambda _, each: each.range.latest_day),
    _of_deadline(Column("Certainty", width=11), lambda _, each: certainty_words(each)),
    _of_deadline(Column("Act by", Form.DAY), lambda _, each: day_of(each.act_by)),
    _of_deadline(Column("Days left", Form.COUNT), lambda _, each: days_left(each)),
    _of_deadline(Column("Why", Form.LINES, 60), why_line),
    _field(Column("Work", width=12), lambda item: str(item.state.work)),
    _field(Column("In force", width=9), lambda item: YES if item.state.in_force else NO),
    _field(Column("Warning", Form.LINES, 30), lambda item: warning(item.state)),
)
_READ: Final = (
    *map(_own, _FIRST),
    _field(Column("When", Form.LINES, 38), lambda item: item.when),
    *map(_own, ("Amount", "Currency")),
    _field(Column("Legal state", width=18), lambda item: legal_words(item.state.legal)),
    _field(Column("Time state", width=13), lambda item: str(item.state.time)),
    _own("Owner"),
)
_SHOWN: Final = {field.column.title for field in _READ}
_FIELDS: Final = (
    *_READ,
    *_COMPUTED,
    *(_own(column.title) for column in PROVISION_COLUMNS if column.title not in _SHOWN),
)
