"""Confirming against the source, choosing readings, and what a careful reader would question."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planner import clock
from planner.agenda.finding import find_deadline
from planner.agenda.reading import Reading
from planner.agreements.provision import Interpretation
from planner.commands.answers import finding_json
from planner.commands.options import DayType, Question, actor, asks, warnings_of
from planner.commands.recording import find
from planner.commands.saying import say, say_json, say_table
from planner.deadlines.findings import findings as found_in
from planner.deadlines.verification import Confirmation, confirmations
from planner.errors import LongstopError
from planner.operations.operation import Operation
from planner.operations.verifying import Interpret, Verify
from planner.session import Session


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("subject", metavar="PROVISION|KEY")
@click.option("--read", type=DayType(), help="The day you read in the source, of a deadline; do not look it up here.")
@click.option("--by", default="", help="Who confirms it; the one at the keyboard unless told.")
@click.option("--on", type=DayType(), help="The day it was confirmed; today unless told.")
@click.option("--agreement", metavar="ID", help="The agreement, where several have it.")
@click.option("--note", default="", help="A remark to keep with it.")
def verify(
    register: Path, subject: str, read: date | None, by: str, on: date | None, agreement: str | None, note: str
) -> None:
    """Confirms a provision, or a deadline's day, against the source; a later change of it withdraws that."""
    with Session.open(register, actor=actor()) as session:
        owner, key = _subject(session, subject, agreement)
        day = on or clock.today(session.agreement(owner).terms.time_zone)
        _perform(session, Verify(agreement=owner, subject=key, by=by or actor(), on=day, read=read, note=note))


def _subject(session: Session, subject: str, agreement: str | None) -> tuple[str, str]:
    """The agreement, and the provision's id or the deadline's key as it is kept."""
    if "/" not in subject:
        whole, id_, _ = find(session, subject, agreement)
        return whole.id, id_
    ids = [agreement] if agreement else session.agreement_ids()
    _, deadline = find_deadline([session.position(id_, as_of=clock.today()) for id_ in ids], subject)
    return deadline.agreement, deadline.key


def _perform(session: Session, operation: Operation) -> None:
    session.perform(operation)
    say(f"{operation.name} · journal {session.head.number}")


@click.command()
@asks
def verifications(session: Reading, question: Question) -> None:
    """Who confirmed what, and whether that still holds."""
    asked = question.positions(session)
    found = [(position.agreement.id, each) for position in asked for each in confirmations(position)]
    if question.as_json:
        rows = [_confirmation_json(*pair) for pair in found]
        say_json({**question.head(), "verifications": rows, "warnings": warnings_of(asked)})
        return
    lines = [
        (id_, each.record.verifies, each.record.by, each.record.on.isoformat(), _worth(each)) for id_, each in found
    ]
    say_table(("AGREEMENT", "WHAT", "BY", "ON", "WORTH"), lines)


def _worth(each: Confirmation) -> str:
    if not each.holds:
        return "withdrawn: it was changed since"
    return "holds, by the one who entered it" if each.weaker else "holds"


def _confirmation_json(agreement: str, each: Confirmation) -> dict[str, Any]:
    record = each.record
    return {
        "agreement": agreement,
        "record": record.id,
        "verifies": record.verifies,
        "by": record.by,
        "on": record.on.isoformat(),
        "read": record.confirmed.isoformat() if record.confirmed else None,
        "entered_by": record.entered_by,
        "holds": each.holds,
        "weaker": each.weaker,
    }


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("provision", metavar="PROVISION")
@click.option("--phrase", required=True, help="The words that can be read in several ways.")
@click.option("--reading", "readings", multiple=True, help="One of the readings; repeat it. Those kept unless told.")
@click.option("--choose", default="", help="The reading that counts; none yet unless told.")
@click.option("--why", default="", help="Why that one.")
@click.option("--by", default="", help="Who chose it; the one at the keyboard unless told.")
@click.option("--agreement", metavar="ID", help="The agreement, where several have a provision with this id.")
def interpret(
    register: Path,
    provision: str,
    phrase: str,
    readings: tuple[str, ...],
    choose: str,
    why: str,
    by: str,
    agreement: str | None,
) -> None:
    """Keeps the readings of a phrase, and which one was chosen, by whom and why."""
    with Session.open(register, actor=actor()) as session:
        whole, id_, _ = find(session, provision, agreement)
        text = next((each for each in whole.provisions if each.id == id_), None)
        if text is None:
            raise LongstopError(f"{id_} is an event; phrases stand in provisions")
        kept = next((each.readings for each in text.interpretations if each.phrase == phrase), ())
        interpretation = Interpretation(
            phrase=phrase, readings=readings or kept, chosen=choose, by=(by or actor()) if choose else "", why=why
        )
        _perform(session, Interpret(agreement=whole.id, provision=id_, title=text.title, interpretation=interpretation))


@click.command()
@asks
def findings(session: Reading, question: Question) -> None:
    """What a careful reader would question, though nothing in it is refused."""
    asked = question.positions(session)
    found = [(position.agreement.id, problem) for position in asked for problem in found_in(position)]
    if question.as_json:
        rows = [finding_json(id_, problem) for id_, problem in found]
        say_json({**question.head(), "findings": rows, "warnings": warnings_of(asked)})
        return
    for id_, problem in found:
        say(f"{id_}: {problem}")
    say(f"{len(found)} findings")
