"""Commitments, and how an agreement itself ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from planner import clock
from planner.agenda.reading import Reading
from planner.agreements.provision import Provision
from planner.commands.answers import money_json, money_words, range_json
from planner.commands.options import DayType, Question, actor, asks, one_agreement, warnings_of
from planner.commands.saying import say, say_json, say_table
from planner.dates.expressions import Part, ProvisionDay
from planner.deadlines.commitments import PACE_DAYS, Commitment, commitments
from planner.deadlines.deadline import Legal
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words, ending_words
from planner.operations.records import Terminate
from planner.session import Session


@click.command("commitments")
@asks
def commitments_(session: Reading, question: Question) -> None:
    """What is drawn and left of each commitment, at what pace, and where that leads."""
    found = question.positions(session)
    each = [commitment for position in found for commitment in commitments(position)]
    if question.as_json:
        rows = [_commitment_json(commitment) for commitment in each]
        say_json({**question.head(), "commitments": rows, "warnings": warnings_of(found)})
        return
    header = ("PROVISION", "TOTAL", "DRAWN", "LEFT", "PACE SO FAR", "PACE NEEDED", "SCHEDULE")
    say_table(header, [_commitment_line(commitment) for commitment in each])
    for commitment in each:
        for line in _further_lines(commitment):
            say(f"{commitment.provision.id}: {line}")
    say(f"Paces are amounts in {PACE_DAYS} days.")


def _commitment_json(commitment: Commitment) -> dict[str, Any]:
    return {
        "agreement": commitment.agreement,
        "provision": commitment.provision.id,
        "title": commitment.provision.title,
        "total": money_json(commitment.total),
        "drawn": money_json(commitment.drawn),
        "left": money_json(commitment.left),
        "schedule": "stated" if commitment.scheduled else "no schedule public",
        "since": commitment.since.isoformat(),
        "until": range_json(commitment.until),
        "pace_days": PACE_DAYS,
        "pace_so_far": money_json(commitment.so_far),
        "pace_needed": money_json(commitment.needed),
        "projected_end": commitment.projected.isoformat() if commitment.projected else None,
        "projected_shortfall": money_json(commitment.short),
        "milestones": [
            {
                "key": step.deadline.key,
                "title": step.title,
                **(range_json(step.deadline.range) or {}),
                "amount": money_json(step.deadline.amount),
                "in_all": money_json(step.in_all),
                "missing": money_json(step.missing),
                "time": str(step.deadline.time),
            }
            for step in commitment.milestones
        ],
    }


def _commitment_line(commitment: Commitment) -> tuple[str, ...]:
    schedule = "No schedule public"
    if commitment.until is not None:
        last = commitment.until.latest_day
        schedule = f"until {day_words(last)}" if last else "end not yet dated"
    if commitment.projected:
        schedule += f" · at this pace all is drawn on {day_words(commitment.projected)}"
    amounts = (commitment.total, commitment.drawn, commitment.left, commitment.so_far, commitment.needed)
    return (commitment.provision.id, *map(money_words, amounts), schedule)


def _further_lines(commitment: Commitment) -> Iterator[str]:
    """What the pace so far leaves missing, and the milestones."""
    if commitment.short is not None and commitment.short.minor:
        yield f"at this pace {commitment.short} are missing on the last day"
    for step in commitment.milestones:
        last = step.deadline.range.latest_day
        when = f"by {day_words(last)}" if last else "not yet dated"
        missing = f"{step.missing} missing" if step.missing.minor else "reached"
        yield f"milestone {step.deadline.number}, {when}: {step.in_all} in all, {missing}"


@click.command()
@asks
def ending(session: Reading, question: Question) -> None:
    """How each agreement itself ends: expiry or termination, what ends with it and what survives."""
    found = question.positions(session)
    if question.as_json:
        say_json({**question.head(), "agreements": [_ending_json(each) for each in found],
                  "warnings": warnings_of(found)})  # fmt: skip
        return
    for position in found:
        say(f"{position.agreement.title}: {ending_words(position)}")
        for provision in position.agreement.provisions:
            if provision.survives and position.states[provision.id].in_force:
                say(f"  survives: {provision.title}{_until(position, provision)}")


def _until(position: Position, provision: Provision) -> str:
    """Until when something goes on, where its end is stated and its day has a bound."""
    end = position.days.get(ProvisionDay(provision.id, Part.END))
    last = end.range.latest_day if end is not None else None
    return f", until {day_words(last)} at the latest" if last else ""


def _ending_json(position: Position) -> dict[str, Any]:
    own, termination = position.own_end, position.facts.termination
    in_force = [each for each in position.agreement.provisions if position.states[each.id].in_force]
    return {
        "agreement": position.agreement.id,
        "title": position.agreement.title,
        "ends": range_json(position.days[own.day].range if own is not None else None),
        "terminated": None
        if termination is None
        else {
            "record": termination.id,
            "on": termination.terminated.isoformat(),
            "by": termination.by,
            "ground": termination.ground,
        },
        "survives": [each.id for each in in_force if each.survives],
        "ends_with_it": [each.id for each in in_force if own is not None and own.of(each) is not None],
        "ended": [each.id for each in in_force if position.states[each.id].legal in _ENDED],
    }


_ENDED = frozenset({Legal.TERMINATED, Legal.LAPSED, Legal.DISCHARGED})


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--agreement", metavar="ID", help="The agreement, where the register has several.")
@click.option("--on", "on", type=DayType(), required=True, help="The day on which it takes effect, the last in force.")
@click.option("--by", "by", required=True, metavar="PARTY", help="The party that terminates.")
@click.option("--ground", required=True, help="On what ground, such as a clause.")
@click.option("--known-on", type=DayType(), help="Since when that is known; today unless told.")
@click.option("--note", default="", help="A remark to keep with the record.")
def terminate(
    register: Path, agreement: str | None, on: date, by: str, ground: str, known_on: date | None, note: str
) -> None:
    """Records that an agreement was terminated: by whom, on what ground, from when."""
    with Session.open(register, actor=actor()) as session:
        whole = session.agreement(one_agreement(session, agreement))
        today = clock.today(whole.terms.time_zone)
        operation = Terminate(
            agreement=whole.id,
            title=whole.title,
            terminated=on,
            ground=ground,
            by=by,
            known_on=known_on or min(on, today),
            note=note,
        )
        session.perform(operation)
        say(f"{operation.name} · journal {session.head.number}")
