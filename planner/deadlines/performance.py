"""Whether and when a deadline was met, and a provision done with, from the records that bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.standing import in_turn
from planner.deadlines.deadline import Role
from planner.deadlines.stated import Stated, stated

_MEETS = {
    Role.DUE: RecordKind.PERFORMED,
    Role.PAYMENT: RecordKind.PAID,
    Role.CLOSES: RecordKind.EXERCISED,
    Role.NOTICE: RecordKind.NOTICE_GIVEN,
    Role.REVIEW: RecordKind.REVIEWED,
}
# The records that say a duty is done, whatever its kind.
COMPLETES = frozenset({RecordKind.PERFORMED, RecordKind.PAID, RecordKind.EXERCISED})


@dataclass(frozen=True, slots=True)
class Performance:
    """What the records of one provision come to.

    `reach` says for each milestone how much has to be drawn in all by its day, in minor units.
    """

    provision: Provision
    records: Sequence[ProvisionRecord]
    reach: Mapping[int, int] = field(default_factory=dict)

    def met_on(self, day: Stated, credited: Sequence[ProvisionRecord] = ()) -> int | None:
        """The day (an ordinal) on which a deadline was performed, paid in full, drawn, exercised or waived.

        `credited` are payments on other provisions that count towards it.
        """
        mine = [record for record in in_turn(self.records) if bears_on(record, self.provision, day.role, day.number)]
        # What is waived is owed; a look at the provision is not, and counts by numbers of its own.
        waived = [record.on for record in mine if record.kind is RecordKind.WAIVED and day.role is not Role.REVIEW]
        met = self._met(day, in_turn([*credited, *(each for each in mine if each.kind is _MEETS.get(day.role))]))
        days = [each.toordinal() for each in waived] + ([met] if met is not None else [])
        return min(days, default=None)

    def _met(self, day: Stated, met: Sequence[ProvisionRecord]) -> int | None:
        match day.role:
            case Role.PAYMENT if day.amount is not None:
                return reached_on(((record, record.amount) for record in met), day.amount.minor)
            case Role.MILESTONE if day.number is not None:
                return self.drawn_up_to(self.reach.get(day.number, 0))
            case Role.SHORTFALL if self.provision.amount is not None:
                return self.drawn_up_to(self.provision.amount.minor)
            case _:
                return met[0].on.toordinal() if met else None

    def drawn_up_to(self, minor: int) -> int | None:
        """The day on which so much was drawn in all."""
        drawn = (record for record in in_turn(self.records) if record.kind is RecordKind.DRAWN)
        return reached_on(((record, record.amount) for record in drawn), minor)

    def done_on(self) -> int | None:
        """The day of the first performance, full payment, full drawdown or exercise of what does not recur."""
        if self.provision.instalments:
            days = [self.met_on(each) for each in stated(self.provision) if each.role is Role.PAYMENT]
            met = [day for day in days if day is not None]
            return max(met) if len(met) == len(days) else None
        return min((day for day in self._done() if day is not None), default=None)

    def _done(self) -> Iterator[int | None]:
        owed = self.provision.amount
        completes = [record for record in in_turn(self.records) if record.kind in COMPLETES]
        if self.provision.kind is Kind.PAYMENT and owed is not None:
            yield reached_on(((record, record.amount) for record in completes), owed.minor)
        elif completes:
            yield completes[0].on.toordinal()
        if self.provision.kind is Kind.COMMITMENT and owed is not None:
            yield self.drawn_up_to(owed.minor)


def reached_on(paid: Iterable[tuple[ProvisionRecord, Money | None]], owed: int) -> int | None:
    """The day on which records add up to an amount in minor units; one without an amount is for all of it."""
    total = 0
    for record, amount in paid:
        total += owed if amount is None else amount.minor
        if total >= owed:
            return record.on.toordinal()
    return None


def bears_on(record: ProvisionRecord, provision: Provision, role: Role, number: int | None) -> bool:
    """Whether a record is about a deadline of its provision.

    A record without an occurrence is about a deadline that is its provision's only one, of several payments about the
    first; a commitment is waived with all its milestones.
    """
    if number is None:
        return record.occurrence is None or (record.occurrence == 1 and is_single(provision))
    if record.occurrence is not None:
        return record.occurrence == number
    match role, record.kind:
        case Role.PAYMENT, RecordKind.PAID:
            return number == first_payment(provision)
        case Role.MILESTONE, RecordKind.WAIVED:
            return True
        case _:
            return role in (Role.DUE, Role.PAYMENT) and provision.due is not None


def is_single(provision: Provision) -> bool:
    """Whether what it asks for is one thing, so that a record that says number 1 is about all of it."""
    return provision.schedule is None and not provision.instalments and not provision.milestones


def first_payment(provision: Provision) -> int:
    """The number of the payment that is meant where a record does not say which."""
    return min((step.n for step in provision.instalments), default=1)
