"""How a schedule's amount rises: by a rate or by steps, in the schedule's own currency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.agreements.provision import Schedule, Step, Uplift
from planner.dates.expressions import Unit

_DAYS = frozenset({Unit.DAY, Unit.WEEK})


def uplift(plan: Schedule, rises: Uplift) -> Iterator[tuple[str, str]]:
    """What is wrong with an uplift, as places in the provision and sentences."""
    if plan.amount is None:
        yield "schedule.uplift", "an uplift raises an amount; the schedule states none"
        return
    if (rises.rate is None) == (not rises.steps):
        yield "schedule.uplift", "an amount rises by “rate” or by “steps”, by one of the two"
    if rises.cap is not None and rises.cap.currency != plan.amount.currency:
        yield "schedule.uplift.cap", f"a cap in {rises.cap.currency} on an amount in {plan.amount.currency}"
    elif rises.cap is not None and rises.cap.minor < plan.amount.minor:
        yield "schedule.uplift.cap", f"a cap of {rises.cap} is below the first amount, {plan.amount}"
    yield from _every(plan, rises)
    yield from _steps(plan.amount.currency, rises.steps)


def _every(plan: Schedule, rises: Uplift) -> Iterator[tuple[str, str]]:
    if rises.every is None:
        if rises.rate is not None and plan.every is not None and plan.every.unit in _DAYS:
            yield (
                "schedule.uplift.every",
                f"the schedule goes by “{plan.every}”; say in days or weeks how often it rises",
            )
        return
    if rises.steps:
        yield "schedule.uplift.every", "steps say themselves from which occurrence on they hold; leave “every” out"
    if rises.every.count < 1 or rises.every.unit is Unit.BUSINESS_DAY:
        yield "schedule.uplift.every", f"“{rises.every}” is no interval an amount can rise by; write it like “1 year”"
    elif plan.every is not None and (plan.every.unit in _DAYS) != (rises.every.unit in _DAYS):
        text = f"the schedule goes by “{plan.every}”, so the uplift cannot go by “{rises.every}”"
        yield "schedule.uplift.every", f"{text}; use days and weeks, or months, quarters and years, in both; or steps"


def _steps(currency: str, steps: tuple[Step, ...]) -> Iterator[tuple[str, str]]:
    times = Counter(step.n for step in steps)
    for position, step in enumerate(steps, 1):
        place = f"schedule.uplift.steps.{position}"
        if step.n < 2:
            yield f"{place}.n", "the first occurrence has the schedule's own amount; a step begins with 2 or later"
        if times[step.n] > 1:
            yield f"{place}.n", f"the occurrence {step.n} is given {times[step.n]} times"
        if (step.amount is None) == (step.rate is None):
            yield place, "a step gives an “amount” or a “rate”, one of the two"
        if step.amount is not None and step.amount.minor < 0:
            yield f"{place}.amount", f"{step.amount} is below nothing; who pays whom is said by obligor and obligee"
        if step.amount is not None and step.amount.currency != currency:
            yield f"{place}.amount", f"a step in {step.amount.currency} of an amount in {currency}"
