"""How much the nth occurrence of a schedule comes to, where its amount rises."""

from __future__ import annotations

from collections.abc import Callable

from planner.agreements.money import Money
from planner.agreements.provision import Schedule, Uplift
from planner.agreements.rates import Rate
from planner.dates.arithmetic import DateOutOfRange
from planner.dates.durations import Duration
from planner.dates.expressions import Unit
from planner.dates.recurrence import DAYS, MONTHS, Rule, nth

_A_YEAR = Duration(1, Unit.YEAR)


def amount_of(
    schedule: Schedule, number: int, unrolled: Callable[[int], int | None], month_end: str = "last"
) -> Money | None:
    """The amount of the nth occurrence, in the schedule's currency; None where it states none.

    `unrolled` gives an occurrence's day (an ordinal) before rolling; only a rule of RFC 5545 needs to be asked, and
    how the agreement counts months.
    """
    amount, rises = schedule.amount, schedule.uplift
    if amount is None or rises is None:
        return amount
    amount = _capped(amount, rises)
    if rises.steps:
        return _by_steps(amount, rises, number)
    for _ in range(_times(schedule, rises.every or _A_YEAR, number, unrolled, month_end)):
        raised = _capped(_raised(amount, rises.rate, rises), rises)
        if raised == amount:
            return amount
        amount = raised
    return amount


def _by_steps(amount: Money, rises: Uplift, number: int) -> Money:
    for step in sorted(rises.steps, key=lambda step: step.n):
        if step.n > number:
            break
        amount = _capped(_own(amount, step.amount, rises) if step.amount else _raised(amount, step.rate, rises), rises)
    return amount


def _own(before: Money, amount: Money, rises: Uplift) -> Money:
    """A step's own amount, no more above the one before than the highest single rise."""
    most = rises.at_most.raised(before) if rises.at_most is not None else amount
    return amount if amount.minor <= most.minor else most


def _raised(amount: Money, rate: Rate | None, rises: Uplift) -> Money:
    if rate is None:
        return amount
    if rises.at_most is not None and rises.at_most.millionths < rate.millionths:
        rate = rises.at_most
    return rate.raised(amount)


def _capped(amount: Money, rises: Uplift) -> Money:
    return rises.cap if rises.cap is not None and amount.minor > rises.cap.minor else amount


def _times(
    schedule: Schedule, every: Duration, number: int, unrolled: Callable[[int], int | None], month_end: str
) -> int:
    """How often the amount has risen by the nth occurrence: each time the interval has passed since the first."""
    own = schedule.every
    if own is not None:
        lengths = DAYS if own.unit in DAYS else MONTHS
        return (number - 1) * own.count * lengths[own.unit] // (every.count * lengths[every.unit])
    first, day = unrolled(1), unrolled(number)
    if first is None or day is None:
        return 0
    return _passed(every, first, day, month_end)


def _passed(every: Duration, first: int, day: int, month_end: str) -> int:
    rule, times = Rule(every=every), 0
    try:
        while nth(rule, first, times + 2, month_end) <= day:
            times += 1
    except DateOutOfRange:
        return times
    return times
