"""Recording a fact, and taking one back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from planner import clock
from planner.agreements.agreement import Agreement
from planner.agreements.money import Money, parse_money
from planner.agreements.record import RecordKind
from planner.agreements.spelling import did_you_mean
from planner.commands.options import DayType, actor, read_day
from planner.commands.saying import say
from planner.deadlines.wording import day_words
from planner.errors import LongstopError
from planner.operations.evidence import File
from planner.operations.operation import Operation
from planner.operations.records import RecordEvent, RecordProvision, Retract
from planner.session import Session

# More than the occurrences that are reckoned with, and no more digits than the register keeps.
_OCCURRENCE = re.compile(r"[1-9][0-9]{0,8}")


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("subject", metavar="EVENT|PROVISION[/N]")
@click.argument("fact", metavar="D|never|KIND")
@click.option(
    "--known-on", type=DayType(), help="The day from which the record counts; the day it speaks of unless told."
)
@click.option("--on", type=DayType(), help="The day something happened to a provision; today unless told.")
@click.option("--amount", help='What was paid or drawn, like "1250000.00 USD".')
@click.option("--evidence", type=click.Path(path_type=Path), help="A file that shows it; a copy is kept with its hash.")
@click.option("--clock-stops", is_flag=True, help="A suspension that also stops the time running to its days.")
@click.option("--agreement", metavar="ID", help="The agreement, where several have the same id.")
@click.option("--by", default="", help="Who determined or did it.")
@click.option("--note", default="", help="A remark to keep with the record.")
def record(
    register: Path,
    subject: str,
    fact: str,
    known_on: date | None,
    on: date | None,
    amount: str | None,
    evidence: Path | None,
    clock_stops: bool,
    agreement: str | None,
    by: str,
    note: str,
) -> None:
    """Records that an event occurred (or never will), or what happened to a provision.

    \b
    longstop record R.longstop agi-declared 2028-02-01
    longstop record R.longstop agi-verified never
    longstop record R.longstop fee/1 paid --on 2026-01-30 --amount "1250000.00 USD"
    """
    with Session.open(register, actor=actor()) as session:
        whole, id_, number = find(session, subject, agreement)
        operation: Operation
        if any(event.id == id_ for event in whole.events):
            _refuse_options(
                subject, {"--on": on, "--amount": amount, "--evidence": evidence, "--clock-stops": clock_stops}
            )
            operation = _event(whole, id_, fact, known_on, by, note)
        else:
            operation = RecordProvision(
                agreement=whole.id,
                provision=id_,
                title=whole.provision(id_).title,
                kind=_kind(fact),
                on=on or clock.today(whole.terms.time_zone),
                occurrence=number,
                amount=_money(amount),
                by=by,
                note=note,
                evidence=evidence.name if evidence else "",
                known_on=known_on,
                clock_stops=clock_stops,
                files=(file_of(evidence),) if evidence else (),
            )
        session.perform(operation)
        say(f"{operation.name} · journal {session.head.number}")


def _refuse_options(subject: str, given: Mapping[str, object]) -> None:
    """An event has a day and nothing else; what else is said of it would be lost."""
    if "/" in subject:
        raise LongstopError(f"“{subject}”: an event occurs once; it has no occurrences to number")
    if extra := [name for name, value in given.items() if value]:
        text = f"{subject} is an event, which takes no {' and no '.join(extra)}"
        raise LongstopError(f"{text}; write the day it occurred as the fact, and what shows it in --note")


def _event(whole: Agreement, id_: str, fact: str, known_on: date | None, by: str, note: str) -> RecordEvent:
    occurred = None if fact == "never" else read_day(fact)
    today = clock.today(whole.terms.time_zone)
    counts = known_on or occurred or today
    if counts > today:
        say(f"longstop: note: this counts from {day_words(counts)} on", err=True)
    return RecordEvent(
        agreement=whole.id,
        event=id_,
        title=whole.event(id_).title,
        occurred=occurred,
        known_on=counts,
        by=by,
        note=note,
    )


def find(session: Session, subject: str, agreement: str | None) -> tuple[Agreement, str, int | None]:
    """The agreement, the event's or provision's id and the occurrence that `[AGREEMENT:]ID[/N]` names."""
    prefix, _, rest = subject.rpartition(":")
    id_, slash, number = rest.partition("/")
    if slash and not _OCCURRENCE.fullmatch(number):
        raise LongstopError(f"“{subject}”: after the slash stands the number of an occurrence, like fee/1")
    wholes = _asked(session, agreement or prefix)
    ids = {whole.id: {*(e.id for e in whole.events), *(p.id for p in whole.provisions)} for whole in wholes}
    having = [whole for whole in wholes if id_ in ids[whole.id]]
    if not having:
        raise LongstopError(f"no event or provision {id_}{did_you_mean(id_, set().union(*ids.values()))}")
    one_event = all(_shared(whole, id_) for whole in having)
    return having[0] if one_event else _only(having, id_, rest), id_, int(number) if slash else None


def _asked(session: Session, agreement: str) -> list[Agreement]:
    """The agreement that is named, or all of them."""
    return [session.agreement(id_) for id_ in ([agreement] if agreement else session.agreement_ids())]


def _only(having: list[Agreement], id_: str, written: str) -> Agreement:
    """The one agreement that has an id; raises LongstopError with the ways to write it where several do."""
    if len(having) > 1:
        candidates = ", ".join(f"{whole.id}:{written}" for whole in having)
        raise LongstopError(f"{id_} is in several agreements; write one of {candidates}")
    return having[0]


def _shared(whole: Agreement, id_: str) -> bool:
    return any(event.id == id_ and event.shared for event in whole.events)


def _kind(text: str) -> RecordKind:
    try:
        return RecordKind(text.lower().replace("-", " "))
    except ValueError:
        kinds = [str(kind) for kind in RecordKind]
        raise LongstopError(f"“{text}” is no kind of record; choose among {', '.join(kinds)}") from None


def _money(text: str | None) -> Money | None:
    if text is None:
        return None
    try:
        return parse_money(text)
    except ValueError as error:
        raise LongstopError(str(error)) from error


def file_of(path: Path) -> File:
    """A file to keep a copy of; raises LongstopError where it cannot be read."""
    try:
        return File(path.name, path.read_bytes())
    except OSError as error:
        raise LongstopError(f"{path}: the evidence cannot be read: {error.strerror}") from error


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("record", metavar="RECORD")
@click.option("--agreement", metavar="ID", help="The agreement, where several have a record with this id.")
@click.option("--known-on", type=DayType(), help="The day from which the retraction counts; always unless told.")
@click.option("--by", default="", help="Who takes it back.")
@click.option("--note", default="", help="Why.")
def retract(register: Path, record: str, agreement: str | None, known_on: date | None, by: str, note: str) -> None:
    """Takes a record back; both stay in the history."""
    with Session.open(register, actor=actor()) as session:
        prefix, _, id_ = record.rpartition(":")
        wholes = _asked(session, agreement or prefix)
        having = [whole for whole in wholes if any(other.id == id_ for other in whole.records)]
        if not having:
            known = sorted({other.id for whole in wholes for other in whole.records})
            raise LongstopError(f"{register.name} has no record {id_}{did_you_mean(id_, known)}")
        operation = Retract(agreement=_only(having, id_, id_).id, record=id_, known_on=known_on, by=by, note=note)
        session.perform(operation)
        say(f"{operation.name} · journal {session.head.number}")
