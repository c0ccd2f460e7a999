"""Key figures, payments by year and commitments: who pays, certain and possible apart, currencies never added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import RecordKind
from planner.dates.ranges import LAST_DAY, Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Role, TimeState
from planner.deadlines.money import Period, payment_totals, period_of
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, day_words, left_words, sentence
from planner.reports.late import Late
from planner.reports.places import listed_by_provision, short_names, silent_words

_A_DAY, _A_YEAR = timedelta(days=1), timedelta(days=366)
_NOTHING: Final = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure to see at once: what it is, its value, and a line on it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLine:
    """What falls due in one year in one currency; "–" stands for nothing."""

    period: str
    certain: str
    possible: str
    paid: str
    overdue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentBlock:
    """What one party pays another, by year: what goes one way is never added to what goes the other."""

    title: str
    lines: tuple[PaymentLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """What must be reached, what was drawn of it, what is left, and by when."""

    title: str
    amount: str
    drawn: str
    left: str
    schedule: str


_Pair: TypeAlias = tuple[str, str]
_LONGEST_NAME: Final = 16  # in a figure; whole among the parties
_MOST_MONEY: Final = 2  # figures of money; what finds no room stands under Payments


def figures(position: Position, overdue: Late) -> tuple[Figure, ...]:
    """Up to five: the next day to act, what is overdue, what is due within a year or committed, what is undated."""
    money = [*_due_within_a_year(position), *_committed(position)][:_MOST_MONEY]
    return (_next_day(position), _overdue(position, overdue), *money, _undated(position))


def _next_day(position: Position) -> Figure:
    today = position.as_of.toordinal()
    ahead = [each for each in position.listed if each.role in TO_ACT_ON and _still_to_do(each, today)]
    if not ahead:
        waits = any(each.certainty is Certainty.OPEN for each in position.deadlines)
        return Figure(label="Next date to act on", value="None dated", note="see the open dates" if waits else "")
    first = ahead[0]
    bound = "no later than " if first.certainty is Certainty.LONGSTOP else ""
    return Figure(
        label="Next date to act on",
        value=day_words(date.fromordinal(first.range.latest)),
        note=f"{bound}{left_words(first.range.latest - today)} · {ROLE_LABELS[first.role].lower()}",
    )


def _still_to_do(deadline: Deadline, today: int) -> bool:
    return today <= deadline.range.latest <= LAST_DAY and deadline.time is not TimeState.PAST


def _overdue(position: Position, overdue: Late) -> Figure:
    late = overdue.all
    impossible = sum(each.time is TimeState.NOT_MEETABLE for each in position.listed)
    note = f"and {impossible} that cannot be met" if impossible else ""
    if late:
        since = min(each.range.latest for each in late)
        note = note or f"since {day_words(date.fromordinal(since), weekday=False)}"
    least = "" if overdue.counted else "at least "
    return Figure(label="Overdue", value=f"{least}{len(late):,}", note=note)


def _due_within_a_year(position: Position) -> Iterable[Figure]:
    """What each party pays another within twelve months, in each currency."""
    today = position.as_of.toordinal()
    last = today + _A_YEAR.days
    ahead = [each for each in _payments(position) if _still_to_do(each, today) and each.range.latest <= last]
    ways = dict.fromkeys((_pair(each), each.amount.currency) for each in ahead if each.amount)
    several = len({pair for pair, _ in ways}) > 1
    for pair, currency in ways:
        amounts = [
            (each.existence, each.amount.minor)
            for each in ahead
            if each.amount and (_pair(each), each.amount.currency) == (pair, currency)
        ]
        certain, possible = (
            Money(sum(minor for existence, minor in amounts if existence is asked), currency)
            for asked in (Existence.CERTAIN, Existence.POSSIBLE)
        )
        yield Figure(
            label=_payer(position, pair, several=several),
            value=certain.words,
            note=f"and {possible.words} possible" if possible.minor else "certain",
        )


def _payer(position: Position, pair: _Pair, *, several: bool) -> str:
    """Who pays within twelve months: "We pay within 12 months" where a side is ours, else by name where several do."""
    ours = {party.id for party in position.agreement.parties if party.us}
    if (pair[0] in ours) != (pair[1] in ours):
        return f"We {'pay' if pair[0] in ours else 'receive'} within 12 months"
    name = short_names(position.agreement).get(pair[0], pair[0])
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    return f"{name} pays in a year" if several else "Due within 12 months"


def _payments(position: Position) -> list[Deadline]:
    """The listed payments; a commitment's steps carry amounts too, but nobody pays them on that day."""
    return [each for each in position.listed if each.role is Role.PAYMENT and each.amount]


def _pair(one: Deadline | Provision) -> _Pair:
    return one.obligor, one.obligee


def _committed(position: Position) -> Iterable[Figure]:
    for line in commitments(position):
        yield Figure(
            label="Committed", value=line.amount, note=f"{line.drawn} drawn".replace("– drawn", "nothing drawn")
        )


def _undated(position: Position) -> Figure:
    open_ = [each for each in position.deadlines if each.certainty is Certainty.OPEN]
    events = {event for each in open_ for event in each.waits_for}
    wait = f"waiting for {len(events)} event{'' if len(events) == 1 else 's'}" if events else ""
    return Figure(label="Not yet dated", value=f"{len(open_):,}", note=wait)


def payments(position: Position, overdue: Late) -> tuple[tuple[PaymentBlock, ...], str]:
    """The payments by payer and (fiscal) year, and over which days recurring ones are counted."""
    fiscal = position.agreement.terms.fiscal_year_start > 1
    period = Period.FISCAL_YEAR if fiscal else Period.YEAR
    names = short_names(position.agreement)
    blocks = tuple(
        PaymentBlock(
            title=f"{names.get(pair[0], pair[0])} pays {names.get(pair[1], pair[1])}",
            lines=_lines(position, period, pair),
        )
        for pair in dict.fromkeys(_pair(each) for each in _payments(position))
    )
    older = overdue.money_words
    return (
        tuple(block for block in blocks if block.lines),
        f"By {'fiscal year' if fiscal else 'year'}. Payments that recur are counted from one year before the as-of day "
        f"to two years after it{f' ({older})' if older else ''}; payments not yet dated are in no year.",
    )


def _lines(position: Position, period: Period, pair: _Pair) -> tuple[PaymentLine, ...]:
    totals = payment_totals(position, period, counts=lambda each: _pair(each) == pair)
    parts = dict(_parts(position, period, pair))
    return tuple(
        PaymentLine(
            period=total.period + parts.get(total.period, ""),
            certain=_or_dash(total.certain),
            possible=_or_dash(total.possible),
            paid=_or_dash(total.paid),
            overdue=_or_dash(total.overdue),
        )
        for total in totals
    )


def _parts(position: Position, by: Period, pair: _Pair) -> Iterable[tuple[str, str]]:
    """The periods of which only a part is counted, each with what its name needs beside it.

    That is where a payment of this pair recurs in the same year before the first, or after the last day listed.
    """
    begins = position.agreement.terms.fiscal_year_start
    first, last = (date.fromordinal(day) for day in position.listed_span)
    if first.year <= date.min.year + 1 or last.year >= date.max.year - 1:
        return
    for day, outside, word in (
        (first, (first - _A_YEAR, first - _A_DAY), "from"),
        (last, (last + _A_DAY, last + _A_YEAR), "to"),
    ):
        name = period_of(day, by, begins)
        left_out = (
            each.role is Role.PAYMENT
            and _pair(each) == pair
            and period_of(date.fromordinal(each.range.latest), by, begins) == name
            for each in position.recurring(*outside)
            if each.range.latest <= LAST_DAY
        )
        if any(left_out):
            yield name, f" ({word} {day_words(day, weekday=False)})"


def commitments(position: Position) -> tuple[CommitmentLine, ...]:
    """The commitments in force, in the text's order."""
    return tuple(
        _commitment(position, provision)
        for provision in position.agreement.provisions
        if provision.kind is Kind.COMMITMENT and provision.amount and position.states[provision.id].in_force
    )


def _commitment(position: Position, provision: Provision) -> CommitmentLine:
    amount = provision.amount or Money(0, position.agreement.terms.currency)
    records = [record for record in position.facts.of(provision.id) if record.kind is RecordKind.DRAWN]
    drawn = Money(sum(record.amount.minor for record in records if record.amount), amount.currency)
    steps = [each for each in listed_by_provision(position).get(provision.id, []) if each.role is Role.MILESTONE]
    ahead = [each for each in steps if each.range.latest >= position.as_of.toordinal()]
    step = next(iter(ahead), None)
    reach = f"{step.amount.words}: {sentence(step, position.event_titles)}" if step and step.amount else ""
    return CommitmentLine(
        title=provision.title,
        amount=amount.words,
        drawn=_or_dash(drawn),
        left=Money(amount.minor - drawn.minor, amount.currency).words,
        schedule=reach or (silent_words(position.agreement.terms.source)[0] if not steps else "No step ahead"),
    )


def _or_dash(money: Money) -> str:
    return money.words if money.minor else _NOTHING
