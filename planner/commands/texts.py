"""Amendments: two texts compared, and the history of a provision."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from planner.agenda.history import History, Recorded, Wording, history_of
from planner.agenda.reading import Reading
from planner.commands.options import DayType, Question, actor, asks, warnings_of
from planner.commands.reading import deadline_json
from planner.commands.recording import find
from planner.commands.saying import say, say_json, say_table
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position
from planner.deadlines.texts import ProvisionChange, Texts, compare_texts
from planner.deadlines.wording import ROLE_LABELS, day_words, sentence
from planner.errors import LongstopError
from planner.session import Session


@click.command()
@click.option("--from", "first", type=DayType(), required=True, help="The day whose text is the earlier one.")
@click.option("--to", "last", type=DayType(), required=True, help="The day whose text is the later one.")
@asks
def texts(session: Reading, question: Question, first: date, last: date) -> None:
    """What the text added, changed and ended between two days, with the dates before and after."""
    before, after = question.by_text_of(first).positions(session), question.by_text_of(last).positions(session)
    compared = [compare_texts(old, new) for old, new in zip(before, after, strict=True)]
    if question.as_json:
        rows = [_change_json(position, change) for position, found in zip(after, compared, strict=True)
                for change in found.changes]  # fmt: skip
        unchanged = sum(found.unchanged for found in compared)
        head = {**question.head(), "from": first.isoformat(), "to": last.isoformat()}
        say_json({**head, "changes": rows, "unchanged": unchanged, "warnings": warnings_of(after)})
        return
    for old, new, found in zip(before, after, compared, strict=True):
        _say_texts(old, new, found)


def _change_json(position: Position, change: ProvisionChange) -> dict[str, Any]:
    return {
        "agreement": position.agreement.id,
        "change": str(change.change),
        "provision": change.one.id,
        "title": change.one.title,
        "before": change.before.id if change.before else None,
        "after": change.after.id if change.after else None,
        "by": change.by,
        "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in change.fields],
        "dates_before": [deadline_json(each) for each in change.dates_before],
        "dates_after": [deadline_json(each) for each in change.dates_after],
    }


def _say_texts(old: Position, new: Position, found: Texts) -> None:
    rows = [
        (str(change.change), change.one.id, _dates(change.dates_before, old), _dates(change.dates_after, new))
        for change in found.changes
    ]
    say(f"{new.agreement.title}: {found.unchanged} provisions read the same")
    say_table(("CHANGE", "PROVISION", "DATES BEFORE", "DATES AFTER"), rows)
    for change in found.changes:
        for field in change.fields:
            say(f"  {change.one.id} · {field.field}: {field.before or '–'} → {field.after or '–'}")


# As many dates as still read well on a line; the rest are counted.
_FEW = 2


def _dates(deadlines: tuple[Deadline, ...], position: Position) -> str:
    words = [f"{ROLE_LABELS[each.role]} {sentence(each, position.event_titles)}" for each in deadlines[:_FEW]]
    more = [f"and {len(deadlines) - _FEW} more"] if len(deadlines) > _FEW else []
    return "; ".join([*words, *more]) or "–"


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("provision", metavar="PROVISION")
@click.option("--agreement", metavar="ID", help="The agreement, where several have a provision with this id.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output and nothing else there.")
def history(register: Path, provision: str, agreement: str | None, as_json: bool) -> None:
    """What a provision said before and says since, what was recorded of it, and who entered it."""
    with Session.open(register, actor=actor(), write=False) as session:
        whole, id_, _ = find(session, provision, agreement)
        if all(each.id != id_ for each in whole.provisions):
            raise LongstopError(f"{id_} is an event; a history is a provision's")
        found = history_of(session, whole.id, id_)
        if as_json:
            say_json(_history_json(whole.id, id_, found))
            return
        for wording in found.wordings:
            until = f", until {day_words(wording.until - timedelta(days=1))}" if wording.until else ""
            say(f"{day_words(wording.since)}{until}: {wording.provision.title} ({wording.provision.id}), "
                       f"by {wording.instrument.title}")  # fmt: skip
            for change in wording.changes:
                say(f"  {change.field}: {change.before or '–'} → {change.after or '–'}")
        say_table(("RECORD", "ON", "WHAT"), [(each.record, each.on.isoformat(), _told(each)) for each in found.records])
        rows = [(str(each.number), each.at.isoformat(), each.actor, each.operation) for each in found.edits]
        say_table(("JOURNAL", "AT", "BY", "OPERATION"), rows)


def _told(record: Recorded) -> str:
    if not record.back:
        return record.words
    return f"{record.words} · taken back by {record.back}{f', {record.why}' if record.why else ''}"


def _history_json(agreement: str, provision: str, found: History) -> dict[str, Any]:
    return {
        "agreement": agreement,
        "provision": provision,
        "text": [_wording_json(wording) for wording in found.wordings],
        "records": [{"record": each.record, "on": each.on.isoformat(), "what": each.words, "retracted_by": each.back,
                     "retracted_why": each.why} for each in found.records],
        "edits": [
            {"number": each.number, "at": each.at.isoformat(), "by": each.actor, "operation": each.operation,
             "kind": each.kind}
            for each in found.edits
        ],
        "warnings": [],
    }  # fmt: skip


def _wording_json(wording: Wording) -> dict[str, Any]:
    return {
        "provision": wording.provision.id,
        "instrument": wording.instrument.id,
        "since": wording.since.isoformat(),
        "until": wording.until.isoformat() if wording.until else None,
        "ended_by": wording.ended_by,
        "changes": [{"field": each.field, "before": each.before, "after": each.after} for each in wording.changes],
    }
