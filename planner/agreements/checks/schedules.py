"""Schedules, instalments and milestones: how they recur, how they are numbered, what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.agreements.checks.rules import faults_in_rule
from planner.agreements.checks.uplifts import uplift
from planner.agreements.money import Money
from planner.agreements.provision import Instalment, Kind, Provision, Schedule
from planner.dates.expressions import Day, Unit, events_in, references_in
from planner.dates.recurrence import MOST_OCCURRENCES

# The most days an interval can have.
_LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 92, Unit.YEAR: 366}
_WITH_DAY_OF_MONTH = frozenset({Unit.MONTH, Unit.QUARTER, Unit.YEAR})


def schedule(provision: Provision) -> Iterator[tuple[str, str]]:
    """What is wrong with a provision's schedule, as places in the provision and sentences."""
    plan = provision.schedule
    if plan is None:
        return
    if (plan.every is None) == (plan.rrule is None):
        yield "schedule", "a schedule recurs by “every” or by “rrule”, by one of the two"
    yield from _every(plan)
    if plan.rrule is not None:
        yield from _rule(plan, plan.rrule)
    if plan.times is not None and plan.times < 1:
        yield "schedule.times", f"a number of times is at least 1, not {plan.times}"
    yield from _too_many(plan)
    if provision.kind is Kind.PAYMENT and plan.amount is None:
        yield "schedule.amount", "a payment's schedule needs “amount”; leave the schedule out where no amount is known"
    yield from _minimum(provision, plan)
    if plan.uplift is not None:
        yield from uplift(plan, plan.uplift)
    if provision.kind is Kind.OBLIGATION and plan.amount is not None:
        yield "schedule.amount", "an obligation's schedule takes no “amount”; a payment's does"


def _too_many(plan: Schedule) -> Iterator[tuple[str, str]]:
    """More occurrences than anybody could mean, where their number can be told from the text alone."""
    if plan.times is not None and plan.times > MOST_OCCURRENCES:
        yield "schedule.times", f"{plan.times:,} times are more than the {MOST_OCCURRENCES:,} that are reckoned with"
    if plan.times is None and plan.every is not None and isinstance(plan.from_, Day) and isinstance(plan.until, Day):
        days = max(1, plan.every.count) * _LONGEST.get(plan.every.unit, 366)
        if (plan.until.ordinal - plan.from_.ordinal) // days >= MOST_OCCURRENCES:
            yield "schedule.until", f"until then it comes round more than {MOST_OCCURRENCES:,} times; make it longer"


def _minimum(provision: Provision, plan: Schedule) -> Iterator[tuple[str, str]]:
    if plan.minimum and plan.amount is None:
        yield "schedule.minimum", "a minimum is the least of an amount; say “amount” too"
    if plan.credits and not plan.minimum:
        yield "schedule.credits", "what is paid elsewhere counts towards a minimum; say “minimum = true”"
    if provision.id in plan.credits:
        yield "schedule.credits", f"“{provision.id}” cannot count towards itself"


def _every(plan: Schedule) -> Iterator[tuple[str, str]]:
    if plan.every is not None and plan.every.count < 1:
        yield "schedule.every", f"“{plan.every}” would come round without end on one day; it must be at least 1"
    if plan.every is not None and plan.every.unit is Unit.BUSINESS_DAY:
        yield "schedule.every", "a schedule counts days, weeks, months, quarters or years; a roll gives business days"
    if plan.day is None:
        return
    if plan.every is None or plan.every.unit not in _WITH_DAY_OF_MONTH:
        yield "schedule.day", "a day of the month goes with months, quarters or years in “every”"
    if isinstance(plan.day, int) and not 1 <= plan.day <= 31:
        yield "schedule.day", f"a day of the month is 1 to 31 or “last”, not {plan.day}"


def _rule(plan: Schedule, rule: str) -> Iterator[tuple[str, str]]:
    for text in faults_in_rule(rule):
        yield "schedule.rrule", text
    if events_in(plan.from_) or references_in(plan.from_):
        text = "a schedule by “rrule” needs a firm “from”, a day that hangs on nothing else; “every” takes any"
        yield "schedule.from", text


def steps(provision: Provision) -> Iterator[tuple[str, str]]:
    """What is wrong with the numbers and amounts of a provision's instalments and milestones."""
    if not provision.instalments and not provision.milestones:
        return
    for name, several in (("instalments", provision.instalments), ("milestones", provision.milestones)):
        yield from _numbers(name, several)
    if provision.amount is not None:
        for position, step in enumerate(provision.milestones, 1):
            if step.amount.currency != provision.amount.currency:
                text = f"a milestone in {step.amount.currency} of a commitment in {provision.amount.currency}"
                yield f"milestones.{position}.amount", f"{text}; currencies are never added to one another"


def _numbers(name: str, several: tuple[Instalment, ...]) -> Iterator[tuple[str, str]]:
    times = Counter(step.n for step in several)
    met: set[int] = set()
    for position, step in enumerate(several, 1):
        if step.n < 1:
            yield f"{name}.{position}.n", f"a number is at least 1, not {step.n}"
        if times[step.n] > 1 and step.n in met:
            yield f"{name}.{position}.n", f"the number {step.n} is given {times[step.n]} times; each has its own"
        met.add(step.n)


def amounts(provision: Provision) -> Iterator[tuple[str, str]]:
    """Amounts that the text cannot mean: below nothing, or a commitment to nothing."""
    for place, amount in _amounts(provision):
        if amount.minor < 0:
            yield place, f"{amount} is below nothing; who pays whom is said by obligor and obligee"
    if provision.kind is Kind.COMMITMENT and provision.amount is not None and provision.amount.minor == 0:
        yield "amount", "a commitment is to reach more than nothing"


def _amounts(provision: Provision) -> Iterator[tuple[str, Money]]:
    if provision.amount is not None:
        yield "amount", provision.amount
    if provision.schedule is not None and provision.schedule.amount is not None:
        yield "schedule.amount", provision.schedule.amount
    for name, several in (("instalments", provision.instalments), ("milestones", provision.milestones)):
        for position, step in enumerate(several, 1):
            yield f"{name}.{position}.amount", step.amount
