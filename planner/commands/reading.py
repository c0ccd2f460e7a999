"""Asking for deadlines and states."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from planner.agreements.money import Money
from planner.agreements.record import Pin
from planner.commands.options import DayType, Question, asks, warnings_of
from planner.commands.saying import say, say_json, say_problems, say_table
from planner.dates.ranges import LAST_DAY
from planner.deadlines.deadline import Deadline, ProvisionState
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, legal_words, sentence
from planner.errors import LongstopError
from planner.reports.facts import extinguished
from planner.session import Session


@click.command()
@click.option("--from", "first", type=DayType(), help="Only what can fall on this day or later.")
@click.option("--to", "last", type=DayType(), help="Only what can fall on this day or earlier.")
@asks
def deadlines(session: Session, question: Question, first: date | None, last: date | None) -> None:
    """Computed deadlines in date order."""
    found = question.positions(session)
    listed = [(position, deadline) for position in found for deadline in asked(position, first, last)]
    listed.sort(key=lambda pair: pair[1].order)
    if question.as_json:
        rows = [deadline_json(deadline) for _, deadline in listed]
        say_json({**question.head(), "deadlines": rows, "warnings": warnings_of(found)})
        return
    say_table(("KEY", "WHAT", "TITLE", "TIME", "WHEN"), [_line(*pair) for pair in listed])
    for position in found:
        say_problems(position.warnings)


def asked(position: Position, first: date | None, last: date | None) -> tuple[Deadline, ...]:
    """The deadlines of a span, or those listed where none is asked for."""
    refuse_reversed(first, last)
    if first is None and last is None:
        return position.listed
    return position.between(first or date.min, last or date.max)


def refuse_reversed(first: date | None, last: date | None) -> None:
    """Refuses a span that ends before it begins."""
    if first is not None and last is not None and last < first:
        raise LongstopError(f"--to {last} lies before --from {first}, so nothing can fall between them")


def _line(position: Position, deadline: Deadline) -> tuple[str, ...]:
    words = sentence(deadline, position.event_titles)
    return (deadline.key, ROLE_LABELS[deadline.role], deadline.title, str(deadline.time), words)


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """A deadline in the shape of model.md §4."""
    return {
        "key": deadline.key,
        "agreement": deadline.agreement,
        "provision": deadline.provision,
        "title": deadline.title,
        "kind": str(deadline.kind),
        "role": str(deadline.role),
        "number": deadline.number,
        "earliest": day_json(deadline.range.earliest_day),
        "latest": day_json(deadline.range.latest_day),
        "expected": date.fromordinal(deadline.expected).isoformat() if deadline.expected else None,
        "certainty": str(deadline.certainty),
        "existence": str(deadline.existence),
        "amount": amount_json(deadline.amount) if deadline.amount else None,
        "legal": str(deadline.legal),
        "time": str(deadline.time),
        "waits_for": list(deadline.waits_for),
        "notes": list(deadline.notes),
        "days_left": deadline.days_left,
        "pin": _pin_json(deadline.pin) if deadline.pin else None,
    }


def _pin_json(pin: Pin) -> dict[str, str]:
    return {"record": pin.id, "day": pin.pinned.isoformat(), "by": pin.by, "reason": pin.note}


def day_json(day: date | None) -> str | None:
    """A day in an answer; null where it is open or never."""
    return day.isoformat() if day else None


def amount_json(amount: Money) -> dict[str, str]:
    """An amount in an answer."""
    return {"value": amount.value, "currency": amount.currency}


@click.command()
@click.option("--all", "all_", is_flag=True, help="Also provisions no longer or not yet in force.")
@asks
def states(session: Session, question: Question, all_: bool) -> None:
    """Provisions on the four axes: legal, time, work, confidence."""
    found = question.positions(session)
    listed = [(position, state) for position in found for state in position.states.values() if all_ or state.in_force]
    if question.as_json:
        rows = [_state_json(*pair) for pair in listed]
        say_json({**question.head(), "provisions": rows, "warnings": warnings_of(found)})
        return
    header = ("PROVISION", "TITLE", "LEGAL", "TIME", "WORK", "CONFIDENCE")
    say_table(header, [_state_line(*pair) for pair in listed])
    for position in found if all_ else ():
        for gone in extinguished(position):
            say(f"{gone.title}: {gone.warning}; {gone.because}")
    for position in found:
        say_problems(position.warnings)


def _state_json(position: Position, state: ProvisionState) -> dict[str, Any]:
    provision = position.provision(state.provision)
    return {
        "agreement": position.agreement.id,
        "provision": state.provision,
        "title": provision.title,
        "kind": str(provision.kind),
        "legal": str(state.legal),
        "time": str(state.time),
        "work": str(state.work),
        "confidence": str(state.confidence),
        "in_force": state.in_force,
        "verified_by": state.verified_by or None,
        "self_verified": state.self_verified,
        "breaches": [breach.record.id for breach in position.breaches(state.provision) if breach.mended > LAST_DAY],
        "superseded_by": state.superseded_by,
        "since": date.fromordinal(state.since).isoformat() if state.since else None,
    }


def _state_line(position: Position, state: ProvisionState) -> tuple[str, ...]:
    title = position.provision(state.provision).title
    return (state.provision, title, legal_words(state.legal), str(state.time), str(state.work), str(state.confidence))
