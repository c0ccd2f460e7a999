"""One payment and what became of it: paid in part or too much, credited, left, and late interest as information."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.agreements.money import Money
from planner.agreements.provision import Provision
from planner.agreements.rates import Rate
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.standing import in_turn
from planner.dates.ranges import LAST_DAY
from planner.deadlines.deadline import Deadline, Role
from planner.deadlines.performance import bears_on
from planner.deadlines.position import Position

# Late interest is reckoned by the actual days in a year of 365 (actual/365 fixed), simple, not compounded.
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment: what falls due, what was `paid` on it and `credited` from elsewhere, what is `left` or `too_much`.

    `interest` is what the stated rate comes to by the as-of day, for information; None where no rate is stated or
    nothing is late.
    """

    deadline: Deadline
    amount: Money
    paid: Money
    credited: Money
    left: Money
    too_much: Money
    interest: Money | None


def payment(position: Position, deadline: Deadline) -> Payment:
    """What became of one payment; raises ValueError for a deadline that is none."""
    amount = deadline.amount
    if amount is None or deadline.role is not Role.PAYMENT:
        raise ValueError(f"{deadline.key} is no payment")
    provision, records = position.provision(deadline.provision), _so_far(position, deadline)
    credits_ = [record for record in position.credited(deadline) if record.on <= position.as_of]
    elsewhere = [(record.on, record.amount) for record in credits_ if record.amount is not None]
    own = _paid(deadline, amount, provision, records)
    paid = Money(sum(part.minor for _, part in own), amount.currency)
    credited = Money(sum(part.minor for _, part in elsewhere), amount.currency)
    open_ = amount.minor - paid.minor - credited.minor
    mine = [record for record in in_turn(records) if bears_on(record, provision, deadline.role, deadline.number)]
    waived = next((record.on for record in mine if record.kind is RecordKind.WAIVED), None)

    def money(minor: int) -> Money:
        return Money(minor, amount.currency)

    # Of a minimum nobody can say that more was paid than was owed.
    return Payment(
        deadline=deadline,
        amount=amount,
        paid=paid,
        credited=credited,
        left=money(0 if waived is not None else max(0, open_)),
        too_much=money(0 if deadline.at_least else max(0, -open_)),
        interest=_interest(position, deadline, amount, [*own, *elsewhere], waived),
    )


def _so_far(position: Position, deadline: Deadline) -> list[ProvisionRecord]:
    """The records of a payment's provision; what is announced for a later day is neither paid nor waived yet."""
    return [record for record in position.facts.of(deadline.provision) if record.on <= position.as_of]


def paid_on(position: Position, deadline: Deadline) -> Money:
    """What was paid on one payment by the as-of day; a record without an amount pays it in full."""
    if deadline.amount is None:
        raise ValueError(f"{deadline.key} has no amount")
    found = _paid(deadline, deadline.amount, position.provision(deadline.provision), _so_far(position, deadline))
    return Money(sum(paid.minor for _, paid in found), deadline.amount.currency)


def _paid(
    deadline: Deadline, owed: Money, provision: Provision, records: Iterable[ProvisionRecord]
) -> list[tuple[date, Money]]:
    """Each payment with its day, in their turn; one recorded without an amount is of all that was left then."""
    found: list[tuple[date, Money]] = []
    left = owed.minor
    for record in in_turn(records):
        if record.kind is RecordKind.PAID and bears_on(record, provision, deadline.role, deadline.number):
            amount = record.amount or Money(left, owed.currency)
            left = max(0, left - amount.minor)
            found.append((record.on, amount))
    return found


def _interest(
    position: Position, deadline: Deadline, amount: Money, paid: Iterable[tuple[date, Money]], waived: date | None
) -> Money | None:
    """Simple interest on what was open, from the day after the due day to the day it was paid or waived, else today."""
    rate, due, today = _rate(position, deadline), deadline.range.latest, position.as_of.toordinal()
    if waived is not None:
        today = min(today, waived.toordinal())
    if rate is None or due > LAST_DAY or due >= today:
        return None
    open_, since, days_of_money = amount.minor, due, 0
    for on, part in sorted(paid, key=lambda each: each[0]):
        day = min(max(on.toordinal(), due), today)
        days_of_money += open_ * (day - since)
        since, open_ = day, max(0, open_ - part.minor)
    days_of_money += open_ * (today - since)
    return rate.of(Money(days_of_money, amount.currency), whole=YEAR_DAYS) if days_of_money else None


def _rate(position: Position, deadline: Deadline) -> Rate | None:
    return position.provision(deadline.provision).late_interest
