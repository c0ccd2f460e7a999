"""One payment and what became of it: paid in part or too much, credited, left, and late interest as information."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.agreements.money import Money
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
    records = position.facts.of(deadline.provision)
    elsewhere = position.credited(deadline)
    paid = paid_on(deadline, records)
    credited = Money(sum(record.amount.minor for record in elsewhere if record.amount), amount.currency)
    open_ = amount.minor - paid.minor - credited.minor
    stands_in = "due" if position.provision(deadline.provision).due is not None else "schedule"
    waived = any(
        record.kind is RecordKind.WAIVED and bears_on(record, deadline.role, deadline.number, stands_in)
        for record in records
    )

    def money(minor: int) -> Money:
        return Money(minor, amount.currency)

    # Of a minimum nobody can say that more was paid than was owed.
    return Payment(
        deadline=deadline,
        amount=amount,
        paid=paid,
        credited=credited,
        left=money(0 if waived else max(0, open_)),
        too_much=money(0 if deadline.at_least else max(0, -open_)),
        interest=_interest(position, deadline, amount, [*_paid(deadline, records), *elsewhere]),
    )


def paid_on(deadline: Deadline, records: Iterable[ProvisionRecord]) -> Money:
    """What was recorded as paid on one payment; a record without an amount pays it in full."""
    if deadline.amount is None:
        raise ValueError(f"{deadline.key} has no amount")
    mine = _paid(deadline, records)
    total = sum(record.amount.minor if record.amount else deadline.amount.minor for record in mine)
    return Money(total, deadline.amount.currency)


def _paid(deadline: Deadline, records: Iterable[ProvisionRecord]) -> list[ProvisionRecord]:
    return [
        record
        for record in records
        if record.kind is RecordKind.PAID and bears_on(record, deadline.role, deadline.number, "")
    ]


def _interest(position: Position, deadline: Deadline, amount: Money, paid: Iterable[ProvisionRecord]) -> Money | None:
    """Simple interest on what was open, from the day after the due day to the day it was paid, or to the as-of day."""
    rate, due, today = _rate(position, deadline), deadline.range.latest, position.as_of.toordinal()
    if rate is None or due > LAST_DAY or due >= today:
        return None
    open_, since, days_of_money = amount.minor, due, 0
    for record in in_turn(paid):
        day = min(max(record.on.toordinal(), due), today)
        days_of_money += open_ * (day - since)
        since, open_ = day, max(0, open_ - (record.amount.minor if record.amount else amount.minor))
    days_of_money += open_ * (today - since)
    return rate.of(Money(days_of_money, amount.currency), whole=YEAR_DAYS) if days_of_money else None


def _rate(position: Position, deadline: Deadline) -> Rate | None:
    return position.provision(deadline.provision).late_interest
