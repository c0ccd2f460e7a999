"""What payments come to: by agreement, party or period, certain and possible apart, paid and overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.ranges import Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import FINAL, Deadline, Legal, Role, TimeState
from planner.deadlines.payments import paid_on, payment
from planner.deadlines.position import Position

__all__ = ["PaymentTotal", "Period", "paid_on", "payment_totals", "period_of", "undated"]


class Period(StrEnum):
    """What payments are added up by: a period, or all of an agreement's, or all that one party owes in it."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FISCAL_YEAR = "fiscal-year"
    AGREEMENT = "agreement"
    PARTY = "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTotal:
    """One agreement's payments in one currency that fall in one period.

    `certain` and `possible` add up what falls due; `paid` what was recorded as paid on it, and on provisions that state
    no amount; `overdue` what is past its
    day (and grace) and not paid, `too_much` what was paid beyond what was owed, `interest` what late payment comes to
    at the rates stated, for information. `period` is empty where all periods are together, `party` names the obligor
    where parties are apart.
    """

    agreement: str
    period: str
    currency: str
    certain: Money
    possible: Money
    paid: Money
    overdue: Money
    too_much: Money
    interest: Money
    party: str = ""


def payment_totals(
    position: Position,
    by: Period,
    *,
    first: date | None = None,
    last: date | None = None,
    counts: Callable[[Provision], bool] = lambda _: True,
) -> tuple[PaymentTotal, ...]:
    """The totals of one agreement in period order: of the span asked for, else of what is listed by default.

    What was paid on a provision that states no amount is in the period it was paid in. `counts` leaves out provisions
    whose payments are not asked for, such as what the other side owes.

    Payments without a bounded day belong to no period and are left out, see `undated`; currencies are never added to
    one another.
    """
    groups: dict[tuple[str, str, str], _Group] = {}
    start = position.agreement.terms.fiscal_year_start

    def group(day: date, provision: Provision, currency: str) -> _Group:
        party = provision.obligor if by is Period.PARTY else ""
        return groups.setdefault((period_of(day, by, start), party, currency), _Group())

    for record in _unscheduled(position, first, last, counts):
        if record.amount is not None:
            found = group(record.on, position.provision(record.provision), record.amount.currency)
            found.besides.append(record.amount)
    listed = (
        position.listed if first is None and last is None else position.between(first or date.min, last or date.max)
    )
    for deadline in listed:
        day, amount, provision = deadline.range.latest_day, deadline.amount, position.provision(deadline.provision)
        if deadline.role is Role.PAYMENT and day is not None and amount is not None and counts(provision):
            group(day, provision, amount.currency).deadlines.append(deadline)
    return tuple(_total(position, *named, found) for named, found in sorted(groups.items(), key=lambda each: each[0]))


def undated(position: Position) -> tuple[Money, ...]:
    """What is left to be paid on days that are not bounded yet, an amount for each currency."""
    sums: dict[str, int] = {}
    for deadline in position.listed:
        waits = deadline.role is Role.PAYMENT and deadline.certainty is Certainty.OPEN
        if waits and deadline.amount is not None and deadline.legal not in FINAL:
            left = payment(position, deadline).left
            sums[left.currency] = sums.get(left.currency, 0) + left.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()) if minor)


@dataclass(slots=True)
class _Group:
    """What is added up together: payments that fall due, and what was paid besides."""

    deadlines: list[Deadline] = field(default_factory=list)
    besides: list[Money] = field(default_factory=list)


def _unscheduled(
    position: Position, first: date | None, last: date | None, counts: Callable[[Provision], bool]
) -> Iterator[ProvisionRecord]:
    """What was paid on provisions in force of which the text states no amount, in a span where one is given."""
    for provision in position.agreement.provisions:
        if provision.kind is not Kind.PAYMENT or provision.schedule is not None or provision.instalments:
            continue
        state = position.states[provision.id]
        if not state.in_force or state.legal is Legal.VOID or not counts(provision):
            continue
        if provision.due is None or provision.amount is None:
            for record in position.facts.of(provision.id):
                if record.kind is RecordKind.PAID and (first or date.min) <= record.on <= (last or date.max):
                    yield record


def period_of(day: date, by: Period, fiscal_year_start: int) -> str:
    """The name of the period a day lies in: "2027-03", "2027-Q1", "2027", "FY2027" after the year it ends in."""
    match by:
        case Period.MONTH:
            return f"{day.year:04d}-{day.month:02d}"
        case Period.QUARTER:
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case Period.YEAR:
            return f"{day.year:04d}"
        case Period.FISCAL_YEAR:
            later = fiscal_year_start > 1 and day.month >= fiscal_year_start
            return f"FY{day.year + later:04d}"
        case _:
            return ""


def _total(position: Position, period: str, party: str, currency: str, found: _Group) -> PaymentTotal:
    each = [payment(position, deadline) for deadline in found.deadlines]
    overdue = [one.left for one in each if one.deadline.time is TimeState.OVERDUE]
    interest = [one.interest for one in each if one.interest is not None]
    return PaymentTotal(
        agreement=position.agreement.id,
        period=period,
        party=party,
        currency=currency,
        certain=_sum(currency, (one.amount for one in each if one.deadline.existence is Existence.CERTAIN)),
        possible=_sum(currency, (one.amount for one in each if one.deadline.existence is Existence.POSSIBLE)),
        paid=_sum(currency, [*(one.paid for one in each), *found.besides]),
        overdue=_sum(currency, overdue),
        too_much=_sum(currency, (one.too_much for one in each)),
        interest=_sum(currency, interest),
    )


def _sum(currency: str, amounts: Iterable[Money]) -> Money:
    return Money(sum(amount.minor for amount in amounts), currency)
