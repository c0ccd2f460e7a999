"""Key figures, payments by year and commitments: money certain and possible apart, currencies never added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import RecordKind
from planner.dates.ranges import LAST_DAY, Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Role, TimeState
from planner.deadlines.money import Period, payment_totals
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, day_words, left_words, sentence
from planner.reports.places import listed_by_provision, silent_words

_A_YEAR: Final = timedelta(days=366)
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
class CommitmentLine:
    """What must be reached, what was drawn of it, what is left, and by when."""

    title: str
    amount: str
    drawn: str
    left: str
    schedule: str


def figures(position: Position) -> tuple[Figure, ...]:
    """Up to four: the next day to act, what is overdue, what is due within a year or committed, what is undated."""
    money = [*_due_within_a_year(position), *_committed(position)]
    return (_next_day(position), _overdue(position), *money[:1], _undated(position))


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


def _overdue(position: Position) -> Figure:
    late = [each for each in position.listed if each.time is TimeState.OVERDUE]
    impossible = sum(each.time is TimeState.NOT_MEETABLE for each in position.listed)
    note = f"and {impossible} that cannot be met" if impossible else ""
    if late:
        since = min(each.range.latest for each in late)
        note = note or f"since {day_words(date.fromordinal(since), weekday=False)}"
    return Figure(label="Overdue", value=f"{len(late):,}", note=note)


def _due_within_a_year(position: Position) -> Iterable[Figure]:
    today = position.as_of.toordinal()
    last = today + _A_YEAR.days
    ahead = [each for each in position.listed if _still_to_do(each, today) and each.range.latest <= last]
    for currency in dict.fromkeys(each.amount.currency for each in ahead if each.amount):
        sums = {
            existence: Money(
                sum(
                    each.amount.minor
                    for each in ahead
                    if each.amount and each.amount.currency == currency and each.existence is existence
                ),
                currency,
            )
            for existence in Existence
        }
        possible = sums[Existence.POSSIBLE]
        note = f"and {possible.words} possible" if possible.minor else "certain"
        yield Figure(label="Due within twelve months", value=sums[Existence.CERTAIN].words, note=note)


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


def payments(position: Position) -> tuple[tuple[PaymentLine, ...], str]:
    """The payments by (fiscal) year, and over which days recurring ones are counted."""
    fiscal = position.agreement.terms.fiscal_year_start > 1
    totals = payment_totals(position, Period.FISCAL_YEAR if fiscal else Period.YEAR)
    lines = tuple(
        PaymentLine(
            period=total.period,
            certain=_or_dash(total.certain),
            possible=_or_dash(total.possible),
            paid=_or_dash(total.paid),
            overdue=_or_dash(total.overdue),
        )
        for total in totals
    )
    year = "fiscal year" if fiscal else "year"
    return (
        lines,
        f"By {year}. Payments that recur are counted from one year before the as-of day to two years after it.",
    )


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
