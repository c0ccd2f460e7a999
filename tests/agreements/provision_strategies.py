"""Hypothesis strategies for the provisions of a valid agreement, each with what its kind takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from planner.agreements.money import MINOR_DIGITS, Money
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
)
from planner.agreements.stated import stated_parts
from planner.dates.durations import Duration
from planner.dates.expressions import ProvisionDay, RollConvention, Unit
from tests.agreements.expression_strategies import day_expressions, durations, expressions
from tests.agreements.word_strategies import flags, maybe, texts, titles

currencies = st.sampled_from(sorted(MINOR_DIGITS))
_RULES = ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1", "FREQ=WEEKLY;INTERVAL=2;WKST=SU")


def amounts(currency: str) -> st.SearchStrategy[Money]:
    """An amount above nothing, up to sums of hundreds of billions."""
    return st.builds(Money, st.integers(1, 10**15), st.just(currency))


@st.composite
def provisions_of(
    draw: st.DrawFn, parties: Sequence[str], instruments: Sequence[Instrument], events: Sequence[str]
) -> list[Provision]:
    """Up to six provisions; each refers to, replaces and sets off earlier ones alone, so that there is no circle."""
    found: list[Provision] = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(Kind))
        referred = [ProvisionDay(p.id, part) for p in found for part in sorted(stated_parts(p))]
        dates = expressions(events, referred)
        found.append(
            Provision(
                id=f"provision-{number}",
                kind=kind,
                title=draw(titles),
                instrument=draw(st.sampled_from(instruments)).id,
                obligor=draw(st.sampled_from(parties)),
                obligee=draw(st.sampled_from(parties)),
                **draw(_when(kind, dates)),
                **draw(_replacing(kind, found)),
                **draw(_described()),
                sets_off=tuple(draw(_links(events, found))),
            )
        )
    return found


@st.composite
def _when(draw: st.DrawFn, kind: Kind, dates: st.SearchStrategy[Any]) -> dict[str, Any]:
    """The fields that say when and how much, as the kind takes them."""
    term = {"start": draw(maybe(dates)), "end": draw(maybe(dates))}
    match kind:
        case Kind.OBLIGATION:
            return term | draw(_duty(dates))
        case Kind.PAYMENT:
            return term | draw(_payment(dates, draw(currencies)))
        case Kind.COMMITMENT:
            currency = draw(currencies)
            return term | {"amount": draw(amounts(currency)), "milestones": draw(_steps(dates, currency))}
        case Kind.RENEWAL:
            notice = draw(maybe(durations))
            lengths = {"renews": draw(durations), "notice": notice, "delivery": draw(maybe(durations)) if notice else None}
            return term | lengths | {"end": draw(dates), "times": draw(maybe(st.integers(1, 99)))}
        case _:
            return term


def _duty(dates: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(
        st.just({}),
        st.fixed_dictionaries({"due": dates}),
        st.fixed_dictionaries({"schedule": _schedules(dates, None)}),
    )


def _payment(dates: st.SearchStrategy[Any], currency: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(
        st.just({}),
        st.fixed_dictionaries({"due": dates, "amount": maybe(amounts(currency))}),
        st.fixed_dictionaries({"schedule": _schedules(dates, currency)}),
        st.fixed_dictionaries({"instalments": _steps(dates, currency)}),
    )


@st.composite
def _schedules(draw: st.DrawFn, dates: st.SearchStrategy[Any], currency: str | None) -> Schedule:
    often: dict[str, Any] = {"until": draw(maybe(dates)), "times": draw(maybe(st.integers(1, 99)))}
    often |= {"roll": draw(maybe(st.sampled_from(RollConvention)))}
    often |= {"amount": draw(amounts(currency)) if currency else None}
    if draw(flags):
        return Schedule(rrule=draw(st.sampled_from(_RULES)), from_=draw(day_expressions), **often)
    unit = draw(st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]))
    with_day = unit not in (Unit.DAY, Unit.WEEK)
    day = draw(maybe(st.one_of(st.integers(1, 31), st.just("last")))) if with_day else None
    return Schedule(every=Duration(draw(st.integers(1, 99)), unit), from_=draw(dates), day=day, **often)


@st.composite
def _steps(draw: st.DrawFn, dates: st.SearchStrategy[Any], currency: str) -> tuple[Instalment, ...]:
    numbers = draw(st.lists(st.integers(1, 50), max_size=3, unique=True))
    return tuple(Instalment(n=n, due=draw(dates), amount=draw(amounts(currency)), title=draw(texts)) for n in numbers)


@st.composite
def _replacing(draw: st.DrawFn, kind: Kind, earlier: Sequence[Provision]) -> dict[str, Any]:
    """What a provision supersedes, and the one of its kind it continues that no other does yet."""
    if not earlier:
        return {}
    continued = {provision.continues for provision in earlier}
    free = [p.id for p in earlier if p.kind is kind and p.id not in continued]
    return {
        "supersedes": tuple(draw(st.lists(st.sampled_from([p.id for p in earlier]), max_size=2, unique=True))),
        "continues": draw(maybe(st.sampled_from(free))) if free else None,
    }


_readings = st.lists(titles, min_size=2, max_size=3)
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


def _described() -> st.SearchStrategy[dict[str, Any]]:
    """Some of the fields that any kind takes."""
    return st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(("clause", "quote", "consequence", "owner", "reviewer", "note"), texts),
            **dict.fromkeys(("grace", "cure", "review"), durations),
            "survives": flags,
            "reminders": st.lists(durations, max_size=3).map(tuple),
            "tags": st.lists(texts, max_size=2).map(tuple),
            "confidence": st.sampled_from(Confidence),
            "interpretations": st.lists(_interpretations, max_size=2).map(tuple),
            "attachments": st.lists(_attachments, max_size=1).map(tuple),
            "frozen": st.sampled_from([(), ("end", "quote")]),
        },
    )


@st.composite
def _links(draw: st.DrawFn, events: Sequence[str], earlier: Sequence[Provision]) -> list[Link]:
    if not earlier:
        return []
    targets = st.sampled_from([provision.id for provision in earlier])
    actions = st.sampled_from(["begin", "end", "suspend", "discharge"])
    links = st.builds(Link, on=st.sampled_from(["breach", "exercise", *events]), action=actions, provision=targets)
    return draw(st.lists(links, max_size=2))
