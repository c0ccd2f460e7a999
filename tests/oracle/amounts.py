"""Amounts reckoned slowly: rises one after the other, shares as fractions that are rounded once (model.md §2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count
from math import floor

from planner.agreements.money import Money
from planner.agreements.provision import Schedule, Uplift
from planner.agreements.rates import Rate
from planner.dates.durations import Duration
from planner.dates.expressions import Unit
from tests.oracle.calendar import Terms
from tests.oracle.evaluator import offset

MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
A_YEAR = Duration(1, Unit.YEAR)


def whole(amount: Fraction) -> int:
    """The nearest whole minor unit; a half goes up."""
    return floor(amount + Fraction(1, 2))


def share(rate: Rate) -> Fraction:
    """A rate in per cent as a fraction of one."""
    return Fraction(rate.millionths, 100_000_000)


def amount_of(schedule: Schedule, number: int, terms: Terms, day_of: Callable[[int], date]) -> Money | None:
    """What the nth occurrence comes to; `day_of` gives an occurrence's day before it is rolled."""
    amount, rises = schedule.amount, schedule.uplift
    if amount is None or rises is None:
        return amount
    amount = limited(amount, amount, rises, first=True)
    if rises.rate is not None:
        for _ in range(times_risen(schedule, rises.every or A_YEAR, number, terms, day_of)):
            amount = limited(amount, raised(amount, rises.rate), rises)
    for step in sorted(rises.steps, key=lambda step: step.n):
        if step.n <= number:
            wanted = step.amount if step.amount is not None else raised(amount, step.rate or Rate(0))
            amount = limited(amount, wanted, rises)
    return amount


def raised(amount: Money, rate: Rate) -> Money:
    return replace(amount, minor=amount.minor + whole(amount.minor * share(rate)))


def limited(before: Money, wanted: Money, rises: Uplift, *, first: bool = False) -> Money:
    """A rise is no higher than the highest single one, an amount never above the cap."""
    minor = wanted.minor
    if rises.at_most is not None and not first:
        minor = min(minor, raised(before, rises.at_most).minor)
    if rises.cap is not None:
        minor = min(minor, rises.cap.minor)
    return replace(wanted, minor=minor)


def times_risen(schedule: Schedule, every: Duration, number: int, terms: Terms, day_of: Callable[[int], date]) -> int:
    """How often so long a time has passed since the first occurrence, by the nth one."""
    if schedule.every is None:
        first, day = day_of(1), day_of(number)
        return next(n for n in count() if offset(first, (n + 1) * every.count, every.unit, 1, terms, None) > day)
    units = MONTHS if every.unit in MONTHS else DAYS
    passed = (number - 1) * schedule.every.count * units[schedule.every.unit]
    return next(n for n in count() if (n + 1) * every.count * units[every.unit] > passed)
