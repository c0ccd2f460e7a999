"""Keeping a deadline's day against the computed one, with the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planner import clock
from planner.agenda.finding import find_deadline
from planner.commands.options import DayType, actor
from planner.commands.saying import say
from planner.operations.records import PinDeadline, Refusal
from planner.session import Session


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("key", metavar="KEY")
@click.option("--day", type=DayType(), required=True, help="The day that is kept.")
@click.option("--reason", required=True, help="Why the computed day is refused.")
@click.option("--by", default="", help="Who refuses it; the one at the keyboard unless told.")
@click.option("--known-on", type=DayType(), help="The day from which it counts; today unless told.")
@click.option("--agreement", metavar="ID", help="The agreement, where several have this deadline.")
def pin(
    register: Path, key: str, day: date, reason: str, by: str, known_on: date | None, agreement: str | None
) -> None:
    """Keeps another day beside the computed one, shown ever after; retract the record to let it go.

    KEY is like research-ip/ends. The computed day stays what it is.
    """
    with Session.open(register, actor=actor()) as session:
        ids = [agreement] if agreement else session.agreement_ids()
        days = {id_: clock.today(session.agreement(id_).terms.time_zone) for id_ in ids}
        _, deadline = find_deadline([session.position(id_, as_of=today) for id_, today in days.items()], key)
        operation = PinDeadline(
            refusal=Refusal(agreement=deadline.agreement, deadline=deadline.key, day=day, reason=reason),
            title=deadline.title,
            known_on=known_on or days[deadline.agreement],
            by=by or actor(),
        )
        session.perform(operation)
        say(f"{operation.name} · journal {session.head.number}")
