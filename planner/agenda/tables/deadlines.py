"""The sheets of deadlines and of payments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.agenda.sides import side
from planner.agenda.tables.asked import Field, Found, laid_out
from planner.agreements.money import Money
from planner.agreements.provision import Provision
from planner.dates.ranges import Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import Deadline, Role, TimeState
from planner.deadlines.explanation import explain
from planner.deadlines.money import paid_on
from planner.deadlines.payments import payment
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, legal_words, sentence
from planner.exchange.workbooks.tables import Cell, Column, Form, Table

_CERTAINTIES: Final = {
    Certainty.FIRM: "firm",
    Certainty.LONGSTOP: "long-stop",
    Certainty.OPEN: "open",
    Certainty.NEVER: "never",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A deadline with what it is of."""

    found: Found
    position: Position
    provision: Provision
    deadline: Deadline

    @property
    def agreement(self) -> str:
        return self.found.agreement(self.position)

    @property
    def obligor(self) -> str:
        return self.found.party(self.position, self.provision.obligor)

    @property
    def obligee(self) -> str:
        return self.found.party(self.position, self.provision.obligee)

    @property
    def side(self) -> str:
        return side(self.position.agreement, self.provision.obligor, self.provision.obligee)

    @property
    def when(self) -> str:
        return sentence(self.deadline, self.position.event_titles)

    @property
    def waits_for(self) -> str:
        return "; ".join(self.position.event_titles.get(event, event) for event in self.deadline.waits_for)

    @property
    def paid(self) -> Money | None:
        paid = paid_on(self.position, self.deadline)
        return paid if paid.minor else None

    @property
    def left(self) -> Money | None:
        if self.deadline.role is not Role.PAYMENT or self.deadline.amount is None:
            return self.deadline.amount
        return payment(self.position, self.deadline).left


def deadlines_table(found: Found) -> Table:
    """A row for each deadline: when in words, the days it can be, how sure it is, and why."""
    return laid_out("Deadlines", _DEADLINE_FIELDS, _dated(found), printed=11)


def payments_table(found: Found) -> Table:
    """A row for each payment; amounts of several currencies stand in one column and are added up nowhere."""
    items = (item for item in _dated(found) if item.deadline.amount is not None)
    return laid_out("Payments", _PAYMENT_FIELDS, items, printed=12)


def _dated(found: Found) -> Iterator[Dated]:
    for position in found.positions:
        for deadline in found.deadlines(position):
            yield Dated(found, position, position.provision(deadline.provision), deadline)


def certainty_words(deadline: Deadline) -> str:
    """How sure a date is: firm, long-stop, possible, open or never."""
    possible = deadline.existence is Existence.POSSIBLE and deadline.certainty is not Certainty.NEVER
    return "possible" if possible else _CERTAINTIES[deadline.certainty]


def why_line(position: Position, deadline: Deadline) -> str:
    """Why a date is what it is, in a line: what the text says, the rule, the clause or the fact."""
    step = explain(position, deadline)
    source = f" [{step.source}]" if step.source else ""
    return f"{step.text} — {step.rule}{source}"


def days_left(deadline: Deadline) -> int | None:
    """The days left to act; nothing where it is done or over."""
    return None if deadline.time is TimeState.PAST else deadline.days_left


def day_of(ordinal: int | None) -> date | None:
    """A day from its ordinal."""
    return date.fromordinal(ordinal) if ordinal else None


def _field(column: Column, cell: Callable[[Dated], Cell]) -> Field[Dated]:
    return Field(column, cell)


_AGREEMENT: Final = _field(Column("Agreement", width=26), lambda item: item.agreement)
_TITLE: Final = _field(Column("Title", Form.LINES, 34), lambda item: item.deadline.title)
_NUMBER: Final = _field(Column("No.", Form.COUNT, 6), lambda item: item.deadline.number)
_WHEN: Final = _field(Column("When", Form.LINES, 38), lambda item: item.when)
_EARLIEST: Final = _field(Column("Earliest", Form.DAY), lambda item: item.deadline.range.earliest_day)
_LATEST: Final = _field(Column("Latest", Form.DAY), lambda item: item.deadline.range.latest_day)
_ACT_BY: Final = _field(Column("Act by", Form.DAY), lambda item: day_of(item.deadline.act_by))
_DAYS_LEFT: Final = _field(Column("Days left", Form.COUNT), lambda item: days_left(item.deadline))
_CERTAINTY: Final = _field(Column("Certainty", width=11), lambda item: certainty_words(item.deadline))
_AMOUNT: Final = _field(Column("Amount", Form.AMOUNT), lambda item: item.deadline.amount)
_CURRENCY: Final = _field(
    Column("Currency", width=9), lambda item: item.deadline.amount.currency if item.deadline.amount else None
)
_TIME: Final = _field(Column("Time state", width=13), lambda item: str(item.deadline.time))
_OWNER: Final = _field(Column("Owner", width=20), lambda item: item.provision.owner)
_OBLIGOR: Final = _field(Column("Obligor", width=20), lambda item: item.obligor)
_OBLIGEE: Final = _field(Column("Obligee", width=20), lambda item: item.obligee)
_SIDE: Final = _field(Column("Side", width=10), lambda item: item.side)
_CLAUSE: Final = _field(Column("Clause", width=10), lambda item: item.provision.clause)
_PINNED: Final = (
    _field(Column("Pinned to", Form.DAY), lambda item: item.deadline.pin.pinned if item.deadline.pin else None),
    _field(Column("Pinned why", Form.LINES), lambda item: item.deadline.pin.note if item.deadline.pin else None),
)
_WHY: Final = _field(Column("Why", Form.LINES, 60), lambda item: why_line(item.position, item.deadline))
_NOTES: Final = _field(Column("To know", Form.LINES), lambda item: "; ".join(item.deadline.notes))
_KEY: Final = _field(Column("Key", width=30), lambda item: item.deadline.key)
_PROVISION: Final = _field(Column("Provision id", width=22), lambda item: item.provision.id)
_LEGAL: Final = _field(Column("Legal state", width=18), lambda item: legal_words(item.deadline.legal))

_DEADLINE_FIELDS: Final = (
    *(_AGREEMENT, _TITLE),
    _field(Column("What", width=22), lambda item: ROLE_LABELS[item.deadline.role]),
    *(_NUMBER, _WHEN, _ACT_BY, _DAYS_LEFT, _AMOUNT, _CURRENCY, _TIME, _OWNER),
    *(_EARLIEST, _LATEST, _CERTAINTY),
    _field(Column("Waits for", Form.LINES, 26), lambda item: item.waits_for),
    *(_WHY, _OBLIGOR, _OBLIGEE, _SIDE),
    _field(Column("Kind", width=12), lambda item: str(item.deadline.kind)),
    *(_CLAUSE, _LEGAL, _NOTES, *_PINNED, _KEY, _PROVISION),
)
_PAYMENT_FIELDS: Final = (
    *(_AGREEMENT, _TITLE, _NUMBER, _OBLIGOR, _OBLIGEE, _WHEN, _CERTAINTY, _AMOUNT, _CURRENCY),
    _field(Column("Paid", Form.AMOUNT), lambda item: item.paid),
    _field(Column("Left to pay", Form.AMOUNT), lambda item: item.left),
    *(_TIME, _EARLIEST, _LATEST, _ACT_BY, _DAYS_LEFT, _SIDE, _OWNER, _CLAUSE, _WHY, *_PINNED, _KEY, _PROVISION),
)
