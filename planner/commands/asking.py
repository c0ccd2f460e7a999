"""Asking why, what if, and what it comes to: explain, compare, payments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from planner.agenda.finding import find_deadline
from planner.commands.options import DayType, Question, asks, say_json, say_problems, say_table, warnings_of
from planner.commands.reading import amount_json, day_json, deadline_json
from planner.deadlines.comparison import Difference, MoneyChange
from planner.deadlines.comparison import compare as compared
from planner.deadlines.explanation import Explanation
from planner.deadlines.explanation import explain as explained
from planner.deadlines.money import PaymentTotal, Period, payment_totals
from planner.deadlines.sensitivity import movers
from planner.deadlines.wording import sentence
from planner.errors import LongstopError
from planner.session import Session


@click.command()
@asks
@click.argument("key", metavar="KEY")
def explain(session: Session, question: Question, key: str) -> None:
    """Why a deadline is what it is: its derivation as a tree. KEY is like research-ip/ends."""
    found = question.positions(session)
    position, deadline = find_deadline(found, key)
    tree = explained(position, deadline)
    moving = movers(position, deadline)
    if question.as_json:
        answer = {**question.head(), "key": deadline.key, "agreement": deadline.agreement, **_tree_json(tree)}
        say_json({**answer, "moved_by": list(moving), "warnings": warnings_of([position])})
        return
    click.echo(f"{deadline.title}: {sentence(deadline, position.event_titles)}")
    for line in _tree_lines(tree, ""):
        click.echo(line)
    if moving:
        click.echo(f"Can still move: {', '.join(position.event_titles[event] for event in moving)}")
    say_problems(position.warnings)


def _tree_json(node: Explanation) -> dict[str, Any]:
    return {
        "text": node.text,
        "earliest": day_json(node.range.earliest_day),
        "latest": day_json(node.range.latest_day),
        "certainty": str(node.range.certainty),
        "rule": node.rule,
        "source": node.source,
        "decides": node.decides,
        "children": [_tree_json(child) for child in node.children],
    }


def _tree_lines(node: Explanation, indent: str) -> Iterator[str]:
    span = range_span(node)
    source = f" [{node.source}]" if node.source else ""
    yield f"{indent}{'·' if node.decides else '×'} {node.text} = {span} — {node.rule}{source}"
    for child in node.children:
        yield from _tree_lines(child, f"{indent}  ")


def range_span(node: Explanation) -> str:
    """A range as two days: "2026-11-25 .. open"."""
    earliest, latest = node.range.earliest_day, node.range.latest_day
    if earliest is None:
        return "never" if node.range.certainty == "never" else "open"
    if earliest == latest:
        return earliest.isoformat()
    return f"{earliest.isoformat()} .. {latest.isoformat() if latest else 'open'}"


@click.command()
@asks
def compare(session: Session, question: Question) -> None:
    """Each deadline before and after the facts assumed with --assume."""
    if not question.assumed:
        raise LongstopError("say what to assume, like --assume agi-verified=2028-06-01")
    after = question.positions(session)
    before = question.without_assumptions().positions(session)
    comparisons = [compared(old, new) for old, new in zip(before, after, strict=True)]
    differences = [each for comparison in comparisons for each in comparison.differences]
    unaffected = sum(comparison.unaffected for comparison in comparisons)
    if question.as_json:
        money = [_money_json(change) for comparison in comparisons for change in comparison.money]
        changes = [_difference_json(each) for each in differences]
        answer = {"changes": changes, "unaffected": unaffected, "money": money, "warnings": warnings_of(after)}
        say_json({**question.head(), **answer})
        return
    titles = {event: title for position in after for event, title in position.event_titles.items()}
    say_table(("CHANGE", "KEY", "BEFORE", "AFTER"), [_difference_line(each, titles) for each in differences])
    click.echo(f"{unaffected} unaffected")
    for position in after:
        say_problems(position.warnings)


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
@click.option("--from", "first", type=DayType(), help="Only payments on this day or later.")
@click.option("--to", "last", type=DayType(), help="Only payments on this day or earlier.")
@asks
def payments(session: Session, question: Question, by: str, first: date | None, last: date | None) -> None:
    """What is due and paid, certain and possible apart; currencies are never added to one another."""
    found = question.positions(session)
    totals = [total for position in found for total in payment_totals(position, Period(by), first=first, last=last)]
    if question.as_json:
        rows = [_total_json(total) for total in totals]
        say_json({**question.head(), "by": by, "payments": rows, "warnings": warnings_of(found)})
        return
    header = ("AGREEMENT", "PERIOD", "CERTAIN", "POSSIBLE", "PAID", "OVERDUE")
    say_table(header, [_total_line(total) for total in totals])


def _total_json(total: PaymentTotal) -> dict[str, Any]:
    return {
        "agreement": total.agreement,
        "period": total.period,
        "currency": total.currency,
        "due": amount_json(total.certain + total.possible),
        "certain": amount_json(total.certain),
        "possible": amount_json(total.possible),
        "paid": amount_json(total.paid),
        "overdue": amount_json(total.overdue),
    }


def _total_line(total: PaymentTotal) -> tuple[str, ...]:
    amounts = (total.certain, total.possible, total.paid, total.overdue)
    return (total.agreement, total.period, *(str(amount) for amount in amounts))
