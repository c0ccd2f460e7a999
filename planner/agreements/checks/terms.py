"""What governs the agreement as a whole, and how its parties are given notice."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo, available_timezones

from planner.agreements.agreement import Agreement, Terms
from planner.agreements.money import MINOR_DIGITS
from planner.agreements.spelling import did_you_mean
from planner.dates.closures import fault_of_code
from planner.errors import Problem


def terms(agreement: Agreement) -> Iterator[Problem]:
    """What is wrong with the agreement's head: calendar, currency, time zone, months, closures against openings."""
    yield from _head(agreement.terms)
    for party in agreement.parties:
        if party.notice_until is not None and not 0 <= party.notice_until <= 24:
            text = f"notice is taken until an hour of the day, 0 to 24, not {party.notice_until}"
            yield Problem(where=f"parties.{party.id}.notice_until", text=text)


def _head(head: Terms) -> Iterator[Problem]:
    if head.currency and head.currency not in MINOR_DIGITS:
        near = did_you_mean(head.currency, MINOR_DIGITS)
        yield Problem(where="agreement.currency", text=f"“{head.currency}” is not a currency of ISO 4217{near}")
    if not 1 <= head.fiscal_year_start <= 12:
        text = f"a fiscal year starts in a month, 1 to 12, not {head.fiscal_year_start}"
        yield Problem(where="agreement.fiscal_year_start", text=text)
    if head.time_zone and not _is_zone(head.time_zone):
        near = did_you_mean(head.time_zone, available_timezones())
        yield Problem(where="agreement.time_zone", text=f"“{head.time_zone}” is not a time zone{near}")
    if head.calendar and (fault := fault_of_code(head.calendar)):
        yield Problem(where="agreement.calendar", text=fault)
    for day in sorted(set(head.closures) & set(head.openings)):
        yield Problem(where="agreement.openings", text=f"{day} is in closures too: it is either closed or open")


def _is_zone(name: str) -> bool:
    """Whether a time zone is known; every one passes on a machine that has no list of them."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return not available_timezones()
    return True
