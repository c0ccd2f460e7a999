"""Hypothesis strategies for the provisions of a valid agreement, each with what its kind takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from hypothesis import strategies as st

from planner.agreements.money import Money
from planner.agreements.provision import (
    Attachment,
    Confidence,
    Instalment,
    Instrument,
    Interpretation,
    Kind,
    Link,
    Provision,
    Schedule,
    Step,
    Uplift,
)
from planner.agreements.rates import Rate
from planner.agreements.stated import stated_parts
from planner.dates.durations import Duration
from planner.dates.expressions import Expression, ProvisionDay, RollConvention, Unit
from tests.agreements.expression_strategies import day_expressions, durations, expressions, naming
from tests.agreements.word_strategies import flags, maybe, texts, titles

currencies = st.sampled_from(["USD", "EUR", "JPY", "KWD", "CLF"])
_RULES = ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1", "FREQ=WEEKLY;INTERVAL=2;WKST=SU")
# Above nothing, up to sums of hundreds of billions.
_minor_units = st.integers(1, 10**15)
_times = maybe(st.integers(1, 99))
_rolls = maybe(st.sampled_from(RollConvention))
_steps = st.lists(
    st.tuples(st.integers(1, 50), expressions, _minor_units, texts), max_size=3, unique_by=lambda step: step[0]
)
_every = st.builds(
    Duration,
    st.integers(1, 99),
    st.sampled_from([unit for unit in Unit if unit is not Unit.BUSINESS_DAY]),
)
_days_of_month: st.SearchStrategy[Any] = st.one_of(st.none(), st.integers(1, 31), st.just("last"))


_rates = st.builds(Rate, st.integers(1, 10**8))


def _above(amount: Money) -> st.SearchStrategy[int]:
    """What a cap can be: no less than the first amount."""
    return st.integers(amount.minor, amount.minor + 10**9)


@st.composite
def _uplifts(draw: st.DrawFn, amount: Money, every: Duration | None) -> Uplift:
    """By a rate, or by steps of an amount or a rate; the interval in the schedule's own kind of unit."""
    about: dict[str, Any] = {
        "at_most": draw(maybe(_rates)),
        "cap": draw(maybe(st.builds(Money, _above(amount), st.just(amount.currency)))),
    }
    if draw(flags):
        by_days = every is not None and every.unit in (Unit.DAY, Unit.WEEK)
        return Uplift(rate=draw(_rates), every=every if by_days else draw(maybe(st.just(every))), **about)
    numbers = draw(st.lists(st.integers(2, 40), min_size=1, max_size=3, unique=True))
    steps = [
        Step(n=n, amount=amount) if draw(flags) else Step(n=n, rate=draw(_rates)) for n in numbers
    ]  # fmt: skip
    return Uplift(steps=tuple(steps), **about)


@st.composite
def provisions_of(
    draw: st.DrawFn, parties: Sequence[str], instruments: Sequence[Instrument], events: Sequence[str]
) -> list[Provision]:
    """Up to six provisions; each refers to, replaces and sets off earlier ones alone, so that there is no circle."""
    found: list[Provision] = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(_kinds)
        referred = [ProvisionDay(p.id, part) for p in found for part in sorted(stated_parts(p))]
        when = _when(draw, kind, partial(naming, events=events, referred=referred))
        instrument = draw(st.sampled_from(instruments))
        before = {each.id for each in instruments if each.effective <= instrument.effective}
        provision = Provision(
            id=f"provision-{number}",
            kind=kind,
            title=draw(titles),
            instrument=instrument.id,
            obligor=draw(st.sampled_from(parties)),
            obligee=draw(st.sampled_from(parties)),
            **when,
            **_replacing(draw, kind, when.get("amount"), found, before),
            **draw(_described),
            sets_off=tuple(_links(draw, kind, events, found)),
        )
        found.append(provision)
    return found


_kinds = st.sampled_from(Kind)


def _when(draw: st.DrawFn, kind: Kind, named: Callable[[Expression], Expression]) -> dict[str, Any]:
    """The fields that say when and how much, as the kind takes them."""
    term = {name: named(draw(expressions)) for name in ("start", "end") if draw(flags)}
    match kind:
        case Kind.OBLIGATION:
            return term | _falling_due(draw, named, None)
        case Kind.PAYMENT:
            return term | _falling_due(draw, named, draw(currencies))
        case Kind.COMMITMENT:
            currency = draw(currencies)
            amount = Money(draw(_minor_units), currency)
            return term | {"amount": amount, "milestones": _instalments(draw, named, currency)}
        case Kind.RENEWAL:
            lengths = {"renews": draw(durations), "times": draw(_times)}
            notice = {"notice": draw(durations), "delivery": draw(maybe(durations))} if draw(flags) else {}
            return term | lengths | notice | {"end": named(draw(expressions))}
        case _:
            return term


def _falling_due(draw: st.DrawFn, named: Callable[[Expression], Expression], currency: str | None) -> dict[str, Any]:
    """Nothing, a single day, a schedule, or for a payment instalments; with amounts where there is a currency."""
    amount = Money(draw(_minor_units), currency) if currency else None
    match draw(st.integers(0, 3)):
        case 0:
            return {"due": named(draw(expressions)), "amount": amount}
        case 1:
            return {"schedule": _schedule(draw, named, amount)}
        case 2 if currency:
            return {"instalments": _instalments(draw, named, currency)}
        case _:
            return {}


def _schedule(draw: st.DrawFn, named: Callable[[Expression], Expression], amount: Money | None) -> Schedule:
    until = named(draw(expressions)) if draw(flags) else None
    often: dict[str, Any] = {"until": until, "times": draw(_times), "roll": draw(_rolls), "amount": amount}
    if amount is not None:
        often["minimum"] = draw(flags)
    if draw(flags):
        if amount is not None:
            often["uplift"] = draw(maybe(_uplifts(amount, None)))
        return Schedule(rrule=draw(st.sampled_from(_RULES)), from_=draw(day_expressions), **often)
    every = draw(_every)
    day = None if every.unit in (Unit.DAY, Unit.WEEK) else draw(_days_of_month)
    if amount is not None:
        often["uplift"] = draw(maybe(_uplifts(amount, every)))
    return Schedule(every=every, from_=named(draw(expressions)), day=day, **often)


def _instalments(draw: st.DrawFn, named: Callable[[Expression], Expression], currency: str) -> tuple[Instalment, ...]:
    return tuple(
        Instalment(n=number, due=named(due), amount=Money(minor, currency), title=title)
        for number, due, minor, title in draw(_steps)
    )


def _replacing(
    draw: st.DrawFn, kind: Kind, amount: Money | None, earlier: Sequence[Provision], before: Collection[str]
) -> dict[str, Any]:
    """What a provision supersedes, and the one of its kind it continues that no other does yet.

    That one is of an instrument in `before`, which take effect no later.
    """
    if not earlier or not draw(flags):
        return {}
    continued = {provision.continues for provision in earlier}
    alike = [p for p in earlier if p.kind is kind and p.id not in continued and p.instrument in before]
    if kind is Kind.COMMITMENT and amount is not None:
        alike = [p for p in alike if p.amount is not None and p.amount.currency == amount.currency]
    free = [p.id for p in alike]
    return {
        "supersedes": tuple(draw(st.lists(st.sampled_from([p.id for p in earlier]), max_size=2, unique=True))),
        "continues": draw(maybe(st.sampled_from(free))) if free else None,
    }


_readings = st.lists(titles, min_size=2, max_size=3, unique=True)
_interpretations = _readings.flatmap(
    lambda readings: st.builds(
        Interpretation,
        phrase=titles,
        readings=st.just(tuple(readings)),
        chosen=st.sampled_from(["", *readings]),
        by=texts,
        why=texts,
    )
)
_attachments = st.builds(Attachment, file=titles, sha256=st.sampled_from(["0" * 64, "0123456789abcdef" * 4]))
attached = st.lists(_attachments, max_size=1).map(tuple)


# Some of the fields that any kind takes.
_described = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("clause", "quote", "consequence", "owner", "stand_in", "reviewer", "note"), texts),
        **dict.fromkeys(("grace", "cure", "review"), durations),
        "survives": flags,
        "late_interest": _rates,
        "reminders": st.lists(durations, max_size=3).map(tuple),
        "tags": st.lists(texts, max_size=2).map(tuple),
        "confidence": st.sampled_from(Confidence),
        "interpretations": st.lists(_interpretations, max_size=2).map(tuple),
        "attachments": attached,
        "frozen": st.sampled_from([(), ("end", "quote")]),
    },
)


_actions: st.SearchStrategy[Any] = st.sampled_from(["begin", "end", "suspend", "discharge"])


def _links(draw: st.DrawFn, kind: Kind, events: Sequence[str], earlier: Sequence[Provision]) -> list[Link]:
    """What is exercised, breached or happens and sets something off: an option is exercised and never breached."""
    on_its_own = {Kind.OPTION: ["exercise"], Kind.RIGHT: ["breach", "exercise"]}.get(kind, ["breach"])
    if not earlier or not draw(flags):
        return []
    on = draw(st.sampled_from([*on_its_own, *events]))
    return [Link(on=on, action=draw(_actions), provision=draw(st.sampled_from(earlier)).id)]
