"""What payments come to: by agreement, party or period, certain and possible apart, paid and overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.agreements.money import Money
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import Deadline, Role, TimeState
from planner.deadlines.payments import paid_on, payment
from planner.deadlines.position import Position

__all__ = ["PaymentTotal", "Period", "paid_on", "payment_totals", "period_of"]


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

    `certain` and `possible` add up what falls due; `paid` what was recorded as paid on it, `overdue` what is past its
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
    counts: Callable[[Deadline], bool] = lambda _: True,
) -> tuple[PaymentTotal, ...]:
    """The totals of one agreement in period order: of the span asked for, else of what is listed by default.

    `counts` leaves out payments that are not asked for, such as those the other side owes.

    Payments without a bounded day belong to no period and are left out; currencies are never added to one another.
    """
    listed = (
        position.listed if first is None and last is None else position.between(first or date.min, last or date.max)
    )
    groups: dict[tuple[str, str, str], list[Deadline]] = {}
    for deadline in listed:
        if deadline.role is Role.PAYMENT and deadline.amount is not None and counts(deadline):
            day = deadline.range.latest_day
            if day is not None:
                period, party = _group(position, deadline, day, by)
                groups.setdefault((period, party, deadline.amount.currency), []).append(deadline)
    return tuple(_total(position, *group, deadlines) for group, deadlines in sorted(groups.items()))


def _group(position: Position, deadline: Deadline, day: date, by: Period) -> tuple[str, str]:
    """The period and the party under which a payment is added up."""
    if by is Period.PARTY:
        return "", deadline.obligor
    return period_of(day, by, position.agreement.terms.fiscal_year_start), ""


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


def _total(position: Position, period: str, party: str, currency: str, deadlines: list[Deadline]) -> PaymentTotal:
    each = [payment(position, deadline) for deadline in deadlines]
    overdue = [one.left for one in each if one.deadline.time is TimeState.OVERDUE]
    interest = [one.interest for one in each if one.interest is not None]
    return PaymentTotal(
        agreement=position.agreement.id,
        period=period,
        party=party,
        currency=currency,
        certain=_sum(currency, (one.amount for one in each if one.deadline.existence is Existence.CERTAIN)),
        possible=_sum(currency, (one.amount for one in each if one.deadline.existence is Existence.POSSIBLE)),
        paid=_sum(currency, (one.paid for one in each)),
        overdue=_sum(currency, overdue),
        too_much=_sum(currency, (one.too_much for one in each)),
        interest=_sum(currency, interest),
    )


def _sum(currency: str, amounts: Iterable[Money]) -> Money:
    return Money(sum(amount.minor for amount in amounts), currency)
