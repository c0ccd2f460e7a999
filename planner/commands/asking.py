"""Asking what if, and what it comes to: compare, payments."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from planner.agenda.reading import Reading
from planner.agenda.recollection import Recollection
from planner.agreements.money import Money
from planner.agreements.scenario import Scenario
from planner.agreements.spelling import did_you_mean
from planner.commands.options import DayType, Question, asks, warnings_of
from planner.commands.reading import amount_json, asked, deadline_json, refuse_reversed
from planner.commands.saying import say, say_json, say_problems, say_table
from planner.deadlines.comparison import Difference, MoneyChange
from planner.deadlines.deadline import Legal, Role
from planner.deadlines.money import PaymentTotal, Period, payment_totals, undated
from planner.deadlines.payments import Payment, payment
from planner.deadlines.position import Position
from planner.deadlines.scenarios import PinDifference, StateChange, compare_positions
from planner.deadlines.wording import day_words, legal_words, pin_words, sentence
from planner.errors import LongstopError
from planner.reports.late import late
from planner.session import Session


@click.command()
@click.option("--with", "with_", metavar="ID", help="Compares with this scenario instead of the recorded facts.")
@asks
def compare(session: Reading, question: Question, with_: str | None) -> None:
    """Dates, states and money before and after what is assumed with --assume or --scenario."""
    if not question.assumed and question.scenario is None:
        raise LongstopError("say what to assume, like --assume agi-verified=2028-06-01 or --scenario ID")
    after = question.positions(session)
    than = question.without_assumptions()
    if with_ is not None:
        than = than.under(scenario_of(session, with_))
    before = than.positions(session)
    found = [compare_positions(old, new) for old, new in zip(before, after, strict=True)]
    differences = [each for one in found for each in one.dates.differences]
    unaffected = sum(one.dates.unaffected for one in found)
    if question.as_json:
        answer = {
            "compared_with": with_ or "present",
            "changes": [_difference_json(each) for each in differences],
            "unaffected": unaffected,
            "money": [_money_json(change) for one in found for change in one.dates.money],
            "states": [_state_change_json(change) for one in found for change in one.states],
            "pins": [_pin_difference_json(each) for one in found for each in one.pins],
            "warnings": warnings_of(after),
        }
        say_json({**question.head(), **answer})
        return
    titles = {event: title for position in after for event, title in position.event_titles.items()}
    say_table(("CHANGE", "KEY", "BEFORE", "AFTER"), [_difference_line(each, titles) for each in differences])
    say(f"{unaffected} unaffected")
    for one in found:
        for state in one.states:
            say(f"{state.provision}: {_legal(state.before)} → {_legal(state.after)}")
        for change in one.dates.money:
            say(f"certain {change.certain_before} → {change.certain_after}, "
                       f"possible {change.possible_before} → {change.possible_after}")  # fmt: skip
        for pinned in one.pins:
            say(_pin_words(pinned))
    for position in after:
        say_problems(position.warnings)


def _legal(state: Legal | None) -> str:
    return legal_words(state) if state is not None else "not in force"


def _state_change_json(change: StateChange) -> dict[str, Any]:
    return {
        "agreement": change.agreement,
        "provision": change.provision,
        "before": str(change.before) if change.before else None,
        "after": str(change.after) if change.after else None,
    }


def _pin_difference_json(difference: PinDifference) -> dict[str, Any]:
    return {**deadline_json(difference.deadline), "days": difference.days}


def _pin_words(difference: PinDifference) -> str:
    """A kept day, its reason, and how far it is from the computed one."""
    pin = difference.deadline.pin
    if pin is None:
        return ""
    apart = "the computed day has no bound"
    if difference.days is not None:
        count = abs(difference.days)
        apart = f"{count} day{'' if count == 1 else 's'} {'later' if difference.days > 0 else 'earlier'} than computed"
    return f"{difference.deadline.key}: {pin_words(pin)} ({apart})"


def scenario_of(session: Reading, id_: str) -> Scenario:
    """The kept scenario to compare with; raises LongstopError where there is none."""
    kept = session.scenarios() if isinstance(session, Session | Recollection) else ()
    found = next((each for each in kept if each.id == id_), None)
    if found is None:
        raise LongstopError(f"there is no scenario {id_}{did_you_mean(id_, [each.id for each in kept])}")
    return found


def _difference_json(difference: Difference) -> dict[str, Any]:
    return {
        "key": difference.key,
        "agreement": difference.one.agreement,
        "before": deadline_json(difference.before) if difference.before else None,
        "after": deadline_json(difference.after) if difference.after else None,
        "change": str(difference.change),
    }


def _difference_line(difference: Difference, titles: dict[str, str]) -> tuple[str, ...]:
    before = sentence(difference.before, titles) if difference.before else "–"
    after = sentence(difference.after, titles) if difference.after else "–"
    return (str(difference.change), difference.key, before, after)


def _money_json(change: MoneyChange) -> dict[str, Any]:
    return {
        "certain": {"before": amount_json(change.certain_before), "after": amount_json(change.certain_after)},
        "possible": {"before": amount_json(change.possible_before), "after": amount_json(change.possible_after)},
    }


@click.command()
@click.option("--by", type=click.Choice([str(period) for period in Period]), default="month", help="What to add up by.")
@click.option("--each", "each_", is_flag=True, help="Every payment by itself: paid, left, too much, late interest.")
@click.option("--from", "first", type=DayType(), help="Only payments on this day or later.")
@click.option("--to", "last", type=DayType(), help="Only payments on this day or earlier.")
@asks
def payments(session: Reading, question: Question, by: str, each_: bool, first: date | None, last: date | None) -> None:
    """What is due and paid, certain and possible apart; currencies are never added to one another."""
    refuse_reversed(first, last)
    found = question.positions(session)
    if each_:
        _say_each(question, found, first, last)
        return
    totals = [total for position in found for total in payment_totals(position, Period(by), first=first, last=last)]
    if question.as_json:
        rows = [_total_json(total) for total in totals]
        waiting = [{"agreement": position.agreement.id, **amount_json(amount)}
                   for position in found for amount in undated(position)]  # fmt: skip
        say_json({**question.head(), "by": by, "payments": rows, "undated": waiting, "warnings": warnings_of(found)})
        return
    header = ("AGREEMENT", "PARTY" if by == Period.PARTY else "PERIOD", "CERTAIN", "POSSIBLE", "PAID", "OVERDUE")
    say_table(header, [_total_line(total) for total in totals])
    _say_span(found, totals, asked_for=first is not None or last is not None)
    for position in found:
        for amount in undated(position):
            say(f"Not yet dated, in no sum: {position.agreement.id} {amount}")
    for total in totals:
        if total.too_much.minor:
            say(f"Paid beyond what was owed: {_whose(total)} {total.too_much}")
        if total.interest.minor:
            say(f"Late interest so far, for information: {_whose(total)} {total.interest}")


def _say_span(found: list[Position], totals: list[PaymentTotal], *, asked_for: bool) -> None:
    """What the figures leave out: nothing is there, or recurring payments are counted for some years only."""
    if not totals:
        say("No payment with an amount and a day falls in this span.")
    elif not asked_for:
        first, last = (day_words(date.fromordinal(day), weekday=False) for day in found[0].listed_span)
        say(f"Payments that recur are counted from {first} to {last}; --from and --to ask for others.")
        for position in found:
            if older := late(position).money_words:
                say(f"{position.agreement.id}: {older}")


def _say_each(question: Question, found: list[Position], first: date | None, last: date | None) -> None:
    each = [(position, payment(position, deadline)) for position in found for deadline in asked(position, first, last)
            if deadline.role is Role.PAYMENT and deadline.amount is not None]  # fmt: skip
    each.sort(key=lambda pair: pair[1].deadline.order)
    if question.as_json:
        say_json({**question.head(), "payments": [_payment_json(one) for _, one in each],
                  "warnings": warnings_of(found)})  # fmt: skip
        return
    rows = [
        (one.deadline.key, _amount_words(one), str(one.paid), str(one.left), _or_dash(one.too_much),
         _or_dash(one.interest), sentence(one.deadline, position.event_titles))
        for position, one in each
    ]  # fmt: skip
    say_table(("KEY", "AMOUNT", "PAID", "LEFT", "TOO MUCH", "INTEREST", "WHEN"), rows)


def _or_dash(amount: Money | None) -> str:
    return str(amount) if amount is not None and amount.minor else "–"


def _amount_words(one: Payment) -> str:
    return f"{'at least ' if one.deadline.at_least else ''}{one.amount}"


def _payment_json(one: Payment) -> dict[str, Any]:
    return {
        **deadline_json(one.deadline),
        "at_least": one.deadline.at_least,
        "paid": amount_json(one.paid),
        "credited": amount_json(one.credited),
        "left": amount_json(one.left),
        "too_much": amount_json(one.too_much),
        "interest": amount_json(one.interest) if one.interest else None,
    }


def _total_json(total: PaymentTotal) -> dict[str, Any]:
    return {
        "agreement": total.agreement,
        "period": total.period,
        "party": total.party,
        "currency": total.currency,
        "due": amount_json(total.certain + total.possible),
        "certain": amount_json(total.certain),
        "possible": amount_json(total.possible),
        "paid": amount_json(total.paid),
        "overdue": amount_json(total.overdue),
        "too_much": amount_json(total.too_much),
        "interest": amount_json(total.interest),
    }


def _whose(total: PaymentTotal) -> str:
    return " ".join(each for each in (total.agreement, total.party or total.period) if each)


def _total_line(total: PaymentTotal) -> tuple[str, ...]:
    amounts = (total.certain, total.possible, total.paid, total.overdue)
    return (total.agreement, total.party or total.period or "all", *(str(amount) for amount in amounts))
