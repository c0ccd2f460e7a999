"""What somebody is to be reminded of on a day, and who is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from planner.agenda.reading import Reading
from planner.commands.options import DayType, Question, asks, warnings_of
from planner.commands.reading import deadline_json
from planner.commands.saying import say_json, say_table
from planner.deadlines.position import Position
from planner.deadlines.reminding import Reminder, Stage
from planner.deadlines.reminding import reminders as due
from planner.deadlines.wording import ROLE_LABELS, sentence


@click.command()
@click.option("--away", multiple=True, metavar="PERSON", help="Somebody who is absent: their stand-in is told.")
@click.option("--since", type=DayType(), help="The day of the last look; what came up after it is marked as new.")
@asks
def reminders(session: Reading, question: Question, away: tuple[str, ...], since: date | None) -> None:
    """All that wants somebody on the day, however long ago it first came up; only doing it ends a reminder."""
    asked = question.positions(session)
    found = [(position, reminder) for position in asked for reminder in due(position, away=away, last_look=since)]
    found.sort(key=lambda pair: (-pair[1].stage, pair[1].deadline.order))
    if question.as_json:
        rows = [_reminder_json(each) for _, each in found]
        say_json({**question.head(), "away": list(away), "reminders": rows, "warnings": warnings_of(asked)})
        return
    say_table(("STAGE", "KEY", "WHAT", "TOLD", "WHEN"), [_line(*pair) for pair in found])


def _reminder_json(reminder: Reminder) -> dict[str, Any]:
    return {
        "stage": _STAGES[reminder.stage],
        "lead": reminder.lead or None,
        "first": reminder.first.isoformat(),
        "since": reminder.since.isoformat(),
        "new": reminder.is_new,
        "to": list(reminder.to),
        "deadline": deadline_json(reminder.deadline),
    }


_STAGES = {Stage.AHEAD: "ahead", Stage.CLOSE: "close", Stage.TODAY: "today", Stage.LATE: "late"}


def _line(position: Position, reminder: Reminder) -> tuple[str, ...]:
    deadline = reminder.deadline
    stage = _STAGES[reminder.stage] + (" (new)" if reminder.is_new else "")
    what = f"{deadline.title} · {ROLE_LABELS[deadline.role]}"
    return (stage, deadline.key, what, ", ".join(reminder.to) or "nobody", sentence(deadline, position.event_titles))
