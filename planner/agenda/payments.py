"""The payments, one row each, and what they come to by period, certain and possible apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.agenda.reading import Reading, positions
from planner.agenda.sides import party_name, side
from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Provision
from planner.dates.ranges import NEVER, Certainty
from planner.deadlines.deadline import Deadline, Role
from planner.deadlines.money import Period, paid_on, payment_totals
from planner.deadlines.position import Position
from planner.deadlines.wording import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """One payment: what, when in words, how much, whether it is sure to come, what was paid of it."""

    agreement: str
    agreement_title: str
    provision: str
    key: str
    title: str
    obligor: str
    obligee: str
    side: str
    words: str
    day: date | None
    certainty: Certainty
    existence: str
    amount: str
    minor: int
    currency: str
    paid: str
    time: str
    sort_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """One period's payments in one currency, in words."""

    period: str
    currency: str
    certain: str
    possible: str
    paid: str
    overdue: str
    certain_minor: int
    possible_minor: int


def payment_rows(
    reading: Reading,
    *,
    as_of: date,
    agreement: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[PaymentRow]:
    """A row for each payment of the span asked for, else of what is listed by default, by day."""
    rows = [
        _row(position, deadline)
        for position in positions(reading, as_of=as_of, agreement=agreement)
        for deadline in _asked(position, first, last)
        if deadline.role is Role.PAYMENT and deadline.amount is not None
    ]
    return sorted(rows, key=lambda row: row.sort_day)


def _asked(position: Position, first: date | None, last: date | None) -> tuple[Deadline, ...]:
    if first is None and last is None:
        return position.listed
    return position.between(first or date.min, last or date.max)


def _row(position: Position, deadline: Deadline) -> PaymentRow:
    agreement, amount = position.agreement, deadline.amount
    if amount is None:
        raise ValueError(f"{deadline.key} has no amount")
    paid = paid_on(position, deadline)
    return PaymentRow(
        agreement=agreement.id,
        agreement_title=agreement.title,
        provision=deadline.provision,
        key=deadline.key,
        title=deadline.title + (f" {deadline.number}" if deadline.number and deadline.number > 1 else ""),
        obligor=party_name(agreement, deadline.obligor),
        obligee=party_name(agreement, deadline.obligee),
        side=side(agreement, deadline.obligor, deadline.obligee),
        words=sentence(deadline, position.event_titles),
        day=deadline.range.latest_day,
        certainty=deadline.certainty,
        existence=str(deadline.existence),
        amount=amount.words,
        minor=amount.minor,
        currency=amount.currency,
        paid=paid.words if paid.minor else "",
        time=str(deadline.time),
        sort_day=min(deadline.range.latest, NEVER),
    )


def period_rows(
    reading: Reading,
    by: Period,
    *,
    as_of: date,
    agreement: str | None = None,
    first: date | None = None,
    last: date | None = None,
    owed: str = "",
) -> list[PeriodRow]:
    """The totals of each period and currency over the agreements looked at, in period order.

    `owed` narrows them to one side ("we owe", "they owe"); empty adds up both.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    totals = (
        total
        for position in positions(reading, as_of=as_of, agreement=agreement)
        for total in payment_totals(position, by, first=first, last=last, counts=_counts(position.agreement, owed))
    )
    for total in totals:
        sums = groups.setdefault((total.period, total.currency), [0, 0, 0, 0])
        amounts = (total.certain, total.possible, total.paid, total.overdue)
        groups[total.period, total.currency] = [kept + new.minor for kept, new in zip(sums, amounts, strict=True)]
    return [_period(period, currency, sums) for (period, currency), sums in sorted(groups.items())]


def _counts(agreement: Agreement, owed: str) -> Callable[[Provision], bool]:
    return lambda provision: not owed or side(agreement, provision.obligor, provision.obligee) == owed


def _period(period: str, currency: str, sums: list[int]) -> PeriodRow:
    certain, possible, paid, overdue = (in_words(minor, currency) for minor in sums)
    return PeriodRow(
        period=period,
        currency=currency,
        certain=certain,
        possible=possible,
        paid=paid,
        overdue=overdue,
        certain_minor=sums[0],
        possible_minor=sums[1],
    )


def in_words(minor: int, currency: str) -> str:
    """An amount of minor units in words; empty for nothing."""
    return Money(minor, currency).words if minor else ""
