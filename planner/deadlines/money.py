"""What payments come to: by month, quarter, year or fiscal year, certain and possible apart, paid and overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.agreements.money import Money
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.ranges import LAST_DAY
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import Deadline, TimeState
from planner.deadlines.position import Position


class Period(StrEnum):
    """What payments are added up by."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FISCAL_YEAR = "fiscal-year"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTotal:
    """One agreement's payments in one currency that fall in one period.

    `certain` and `possible` add up what falls due; `paid` what was recorded as paid on it, `overdue` what is past its
    day (and grace) and not paid.
    """

    agreement: str
    period: str
    currency: str
    certain: Money
    possible: Money
    paid: Money
    overdue: Money


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
    groups: dict[tuple[str, str], list[Deadline]] = {}
    for deadline in listed:
        if deadline.amount is not None and deadline.range.latest <= LAST_DAY and counts(deadline):
            period = period_of(date.fromordinal(deadline.range.latest), by, position.agreement.terms.fiscal_year_start)
            groups.setdefault((period, deadline.amount.currency), []).append(deadline)
    return tuple(_total(position, *group, deadlines) for group, deadlines in sorted(groups.items()))


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


def paid_on(deadline: Deadline, records: Iterable[ProvisionRecord]) -> Money:
    """What was recorded as paid on one payment; a record without an amount pays it in full."""
    if deadline.amount is None:
        raise ValueError(f"{deadline.key} has no amount")
    total = 0
    for record in records:
        bears = record.occurrence == deadline.number or (record.occurrence is None and deadline.number == 1)
        if record.kind is RecordKind.PAID and bears:
            total += record.amount.minor if record.amount else deadline.amount.minor
    return Money(total, deadline.amount.currency)


def _total(position: Position, period: str, currency: str, deadlines: list[Deadline]) -> PaymentTotal:
    paid = {deadline.key: paid_on(deadline, position.facts.of(deadline.provision)) for deadline in deadlines}
    overdue = [deadline for deadline in deadlines if deadline.time is TimeState.OVERDUE]
    return PaymentTotal(
        agreement=position.agreement.id,
        period=period,
        currency=currency,
        certain=_sum(currency, (each for each in deadlines if each.existence is Existence.CERTAIN)),
        possible=_sum(currency, (each for each in deadlines if each.existence is Existence.POSSIBLE)),
        paid=Money(sum(each.minor for each in paid.values()), currency),
        overdue=Money(_sum(currency, overdue).minor - sum(paid[each.key].minor for each in overdue), currency),
    )


def _sum(currency: str, deadlines: Iterable[Deadline]) -> Money:
    return Money(sum(each.amount.minor for each in deadlines if each.amount is not None), currency)
