"""Importing calendars: whose the obligations are, what each entry becomes, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from planner import clock
from planner.agreements.spelling import did_you_mean
from planner.commands.saying import say, say_json
from planner.commands.sheet_import import SheetWishes, refuse_untakable, target
from planner.commands.sheet_report import change_json, kept_lines
from planner.errors import LongstopError, Refused
from planner.exchange.calendars.planning import Whose, plan_calendar
from planner.exchange.calendars.reading import read_calendar
from planner.exchange.spreadsheets.plan import Outcome, Plan
from planner.exchange.spreadsheets.report import row_words
from planner.operations.sheets import ImportSheet
from planner.session import Session

_KEYS: Final = ("obligor", "obligee", "instrument")


def import_calendar(session: Session, file: Path, wishes: SheetWishes, *, dry_run: bool) -> None:
    """Imports a calendar, or says what that would do; raises Refused with every fault, and then changes nothing."""
    agreement, new = target(session, wishes)
    zone = agreement.terms.time_zone
    book = read_calendar(file, zone=zone, since=clock.today(zone or None))
    plan = plan_calendar(book, agreement, _whose(wishes), new=new, take=wishes.taken)
    refuse_untakable(plan, wishes)
    if not plan.faults and plan.changes_something:
        operation = ImportSheet(plan=plan)
        if dry_run:
            session.rehearse(operation)
        else:
            session.perform(operation)
    if wishes.as_json:
        say_json(_as_json(plan, dry_run=dry_run))
    else:
        for line in _report(plan, dry_run=dry_run):
            say(line)
    if plan.faults:
        title = f"{file.name} {'would not be' if dry_run else 'was not'} imported; put this right first:"
        raise Refused(plan.faults, title=title)


def _whose(wishes: SheetWishes) -> Whose:
    said: dict[str, str] = {}
    for written in wishes.defaults:
        key, equals, value = written.partition("=")
        if not equals or key.strip() not in _KEYS:
            raise LongstopError(f"--set {written}: write KEY=TEXT{did_you_mean(key.strip(), _KEYS)}")
        said[key.strip()] = value.strip()
    return Whose(**said)


def _report(plan: Plan, *, dry_run: bool) -> Iterator[str]:
    counts = ", ".join(f"{count} {outcome}" for outcome, count in plan.counts.items() if count)
    would = " (nothing was changed)" if dry_run or plan.faults else ""
    yield f"{plan.file} → {plan.after.title} ({plan.after.id}): {counts or 'no entries'}{would}"
    yield from (f"  note: {note}" for note in plan.notes)
    for row in plan.rows:
        if row.outcome is not Outcome.UNCHANGED:
            yield f"  entry {row.number}  {row.outcome}  {row_words(row)}"
    yield from kept_lines(plan)


def _as_json(plan: Plan, *, dry_run: bool) -> dict[str, Any]:
    return {
        "file": plan.file,
        "agreement": plan.after.id,
        "imported": not (dry_run or plan.faults),
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "rows": [
            {
                "entry": row.number,
                "outcome": row.outcome.value,
                "title": row.title,
                "provision": row.provision.id if row.provision else None,
                "changes": [change_json(each) for each in row.changes],
                "remarks": [*row.remarks],
            }
            for row in plan.rows
        ],
        "problems": [{"where": each.where, "text": each.text, "line": each.line} for each in plan.problems],
        "warnings": [{"where": plan.file, "text": note} for note in plan.notes],
    }
