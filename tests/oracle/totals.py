"""What payments come to, added up by period or party, currency by currency (model.md §2, Money)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from planner.agreements.provision import Kind
from planner.agreements.record import ProvisionRecord, RecordKind
from tests.oracle.in_force import text_in_force
from tests.oracle.listing import Listing, Told
from tests.oracle.payments import paid_of
from tests.oracle.time_axis import time_of

# A period's name (or a party's), the currency, and what is added up.
Sums = dict[tuple[str, str], Counter[str]]


def totals(listing: Listing, by: str) -> Sums:
    """In minor units; without a bounded day a payment is of no period, one that no text fixes is of that of its day."""
    found: Sums = {}
    start = listing.reading.case.terms.fiscal_year_start
    for obligor, record in of_no_fixed_amount(listing):
        if record.amount is not None:
            group = obligor if by == "party" else period(record.on, by, start)
            found.setdefault((group, record.amount.currency), Counter())["paid"] += record.amount.minor
    for told in listing.deadlines().values():
        if told.role == "payment" and told.amount is not None and told.span.latest.is_day:
            group = told.provision.obligor if by == "party" else period(told.span.latest.day, by, start)
            sums = found.setdefault((group, told.amount.currency), Counter())
            sums.update(parts(listing, told))
    return found


def of_no_fixed_amount(listing: Listing) -> Iterator[tuple[str, ProvisionRecord]]:
    """What was paid on provisions in force, and not void, that fix no day or no amount; with who owed it then."""
    agreement = listing.reading.case.agreement
    obligors = {each.id: each.obligor for each in agreement.provisions}
    shown = text_in_force(agreement, listing.reading.case.text_as_of)
    for provision in agreement.provisions:
        records = listing.reading.of(provision)
        fixed = provision.schedule or provision.instalments or (provision.due is not None and provision.amount)
        void = any(record.kind is RecordKind.ENTERED_IN_ERROR for record in records)
        if provision.kind is Kind.PAYMENT and provision.id in shown and not fixed and not void:
            yield from ((obligors[r.provision], r) for r in records if r.kind is RecordKind.PAID)


def parts(listing: Listing, told: Told) -> dict[str, int]:
    paid = paid_of(listing.reading, told)
    return {
        told.existence: paid.amount,
        "paid": paid.paid,
        "overdue": paid.left if time_of(listing.reading, told) == "overdue" else 0,
        "too_much": paid.too_much,
        "interest": paid.interest or 0,
    }


def period(day: date, by: str, start: int) -> str:
    """The month, quarter, calendar or fiscal year of a day; a fiscal year is named after the one it ends in."""
    match by:
        case "month":
            return f"{day:%Y-%m}" if day.year > 999 else f"{day.year:04}-{day.month:02}"
        case "quarter":
            quarter = next(q for q in (1, 2, 3, 4) if day.month <= 3 * q)
            return f"{day.year:04}-Q{quarter}"
        case "year":
            return f"{day.year:04}"
        case "fiscal-year":
            ends = start - 1 or 12
            return f"FY{day.year if day.month <= ends else day.year + 1:04}"
        case _:
            return ""
