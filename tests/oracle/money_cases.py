"""Random amounts: round, odd, huge or nothing, in several currencies, rising by a rate or a table, at least so much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision, Schedule, Step, Uplift
from planner.agreements.rates import Rate
from planner.dates.durations import Duration
from planner.dates.expressions import Unit
from tests.oracle.cases import Chooser

CURRENCIES = ("USD", "USD", "EUR", "JPY", "KWD")
DAYS = (Unit.DAY, Unit.WEEK)


def an_amount(chooser: Chooser, currency: str) -> Money:
    """Mostly odd to the last minor unit, so that rounding shows; now and then two hundred and fifty billion."""
    minor = chooser.pick((100_00, chooser.integer(1, 99), chooser.integer(1, 999_999), 250_000_000_000_00, 0))
    return Money(minor, currency)


def more_than_nothing(chooser: Chooser, currency: str) -> Money:
    found = an_amount(chooser, currency)
    return found if found.minor else Money(1, currency)


def a_rate(chooser: Chooser) -> Rate:
    """From nothing to a hundred per cent, to the millionth of one."""
    return Rate(chooser.pick((4_000_000, 2_500_000, chooser.integer(0, 15_000_000), chooser.integer(0, 100_000_000))))


def maybe_late_interest(chooser: Chooser) -> Rate | None:
    return a_rate(chooser) if chooser.integer(0, 1) else None


def with_money(chooser: Chooser, plan: Schedule, earlier: Sequence[Provision]) -> Schedule:
    """A payment's schedule with its amount, which may rise and may be a minimum."""
    amount = an_amount(chooser, chooser.pick(CURRENCIES))
    plan = replace(plan, amount=amount, uplift=an_uplift(chooser, plan, amount) if chooser.integer(0, 1) else None)
    if chooser.integer(0, 1):
        return plan
    others = [other.id for other in earlier if other.kind is Kind.PAYMENT]
    counted = tuple(dict.fromkeys(chooser.pick(others) for _ in range(chooser.integer(1, 2)))) if others else ()
    return replace(plan, minimum=True, credits=counted)


def an_uplift(chooser: Chooser, plan: Schedule, amount: Money) -> Uplift:
    cap = replace(amount, minor=amount.minor * chooser.integer(90, 180) // 100) if chooser.integer(0, 2) == 0 else None
    at_most = a_rate(chooser) if chooser.integer(0, 2) == 0 else None
    if chooser.integer(0, 2) == 0:
        return Uplift(steps=a_table(chooser, amount), cap=cap, at_most=at_most)
    return Uplift(rate=a_rate(chooser), every=an_interval(chooser, plan), cap=cap, at_most=at_most)


def an_interval(chooser: Chooser, plan: Schedule) -> Duration | None:
    """How often it rises: in days where the schedule counts days, else in months; a year where it is not said."""
    if plan.every is not None and plan.every.unit in DAYS:
        return Duration(chooser.integer(1, 400), Unit.DAY) if chooser.integer(0, 1) else Duration(
            chooser.integer(1, 60), Unit.WEEK
        )  # fmt: skip
    units = (Unit.MONTH, Unit.QUARTER, Unit.YEAR)
    return Duration(chooser.integer(1, 5), chooser.pick(units)) if chooser.integer(0, 1) else None


def a_table(chooser: Chooser, amount: Money) -> tuple[Step, ...]:
    """From which occurrence on it is how much, or rises by what; not always written in order."""
    numbers = {chooser.integer(2, 30) for _ in range(chooser.integer(1, 4))}
    steps = []
    for number in sorted(numbers, reverse=bool(chooser.integer(0, 1))):
        own = replace(amount, minor=chooser.integer(0, 2 * amount.minor))
        steps.append(Step(n=number, amount=own) if chooser.integer(0, 1) else Step(n=number, rate=a_rate(chooser)))
    return tuple(steps)
