"""What payments come to, added up by period or party, currency by currency (model.md §2, Money)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.oracle.listing import Listing, Told
from tests.oracle.payments import paid_of
from tests.oracle.time_axis import time_of

# A period's name (or a party's), the currency, and what is added up.
Sums = dict[tuple[str, str], Counter[str]]


def totals(listing: Listing, by: str) -> Sums:
    """In minor units; a payment without a bounded day belongs to no period."""
    found: Sums = {}
    start = listing.reading.case.terms.fiscal_year_start
    for told in listing.deadlines().values():
        if told.role == "payment" and told.amount is not None and told.span.latest.is_day:
            group = told.provision.obligor if by == "party" else period(told.span.latest.day, by, start)
            sums = found.setdefault((group, told.amount.currency), Counter())
            sums.update(parts(listing, told))
    return found


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
