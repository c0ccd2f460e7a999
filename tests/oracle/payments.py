"""One payment and what became of it, reckoned day by day (model.md §2, Money)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice

from planner.agreements.money import Money
from planner.agreements.provision import Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from tests.oracle.agreement import Reading
from tests.oracle.amounts import share, whole
from tests.oracle.listing import Listing, Told
from tests.oracle.performance import about, first_number, in_turn
from tests.oracle.points import at

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """In minor units of the payment's own currency; `met` is the day since which nothing of it is left."""

    amount: int
    paid: int
    credited: int
    left: int
    too_much: int
    interest: int | None
    met: date | None


def paid_of(reading: Reading, told: Told) -> Paid:
    assert told.amount is not None
    owed = told.amount.minor
    records = about(told.provision, told.number or 1, reading.of(told.provision))
    records = [record for record in records if record.on <= reading.case.as_of]
    mine = own_payments(owed, records)
    counted = credited(reading, told)
    paid, elsewhere = sum(minor for _, minor in mine), sum(minor for _, minor in counted)
    waived = min((record.on for record in records if record.kind is RecordKind.WAIVED), default=None)
    days = sorted([*mine, *counted])
    met = min([day for day in (waived, paid_up(owed, days)) if day is not None], default=None)
    return Paid(
        amount=owed,
        paid=paid,
        credited=elsewhere,
        left=0 if waived else max(0, owed - paid - elsewhere),
        too_much=0 if told.at_least else max(0, paid - owed),
        interest=interest(reading, told, days, waived),
        met=met,
    )


def own_payments(owed: int, records: list[ProvisionRecord]) -> list[tuple[date, int]]:
    """Each payment with its amount; one without an amount pays what is left."""
    found: list[tuple[date, int]] = []
    for record in in_turn(records):
        if record.kind is RecordKind.PAID:
            so_far = sum(minor for _, minor in found)
            found.append((record.on, max(0, owed - so_far) if record.amount is None else record.amount.minor))
    return found


def paid_up(owed: int, days: list[tuple[date, int]]) -> date | None:
    total = 0
    for day, minor in days:
        total += minor
        if total >= owed:
            return day
    return None


def credited(reading: Reading, told: Told) -> list[tuple[date, int]]:
    """What was paid elsewhere after the occurrence before and no later than this one, in the same currency."""
    plan = told.provision.schedule
    if plan is None or not plan.credits or told.amount is None:
        return []
    others = {each.id: each for each in reading.case.agreement.provisions}
    found: list[tuple[date, int]] = []
    for name in plan.credits:
        for record in reading.of(others[name]):
            within = at(record.on) <= told.span.latest and (told.before is None or told.before.latest < at(record.on))
            if record.kind is RecordKind.PAID and within and record.on <= reading.case.as_of:
                amount = record.amount or stated(reading, others[name], record)
                if amount is not None and amount.currency == told.amount.currency:
                    found.append((record.on, amount.minor))
    return sorted(found)


def stated(reading: Reading, provision: Provision, record: ProvisionRecord) -> Money | None:
    """What a payment without an amount came to, as far as the text says."""
    number = record.occurrence or first_number(provision)
    if provision.schedule is not None:
        told = Listing(reading, (date.min, date.max)).scheduled(provision)
        return next((each.amount for each in islice(told, number) if each.number == number), None)
    steps = {step.n: step.amount for step in provision.instalments}
    return steps.get(number) if steps else provision.amount


def interest(reading: Reading, told: Told, days: list[tuple[date, int]], waived: date | None) -> int | None:
    """Simple, by the actual days in a year of 365: each day after the due day on what was open as it began."""
    rate, due = told.provision.late_interest, told.span.latest
    if rate is None or told.amount is None or not due.is_day:
        return None
    day, so_far = due.day + A_DAY, 0
    while day <= reading.case.as_of:
        open_ = told.amount.minor - sum(minor for on, minor in days if on < day)
        so_far += 0 if waived is not None and waived < day else max(0, open_)
        day += A_DAY
    return whole(so_far * share(rate) * Fraction(1, 365)) if so_far else None
