"""How the deadlines of a day's page look: what, when and how far off, how much, whose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from planner.agenda.today import DueRow
from ui.formats import sentence_case
from ui.models.table import Column
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.states import time_pill
from ui.views.widths import Width

FORMS: Final = {"firm": "firm date", "longstop": "long-stop date", "possible": "possible: it may not come about"}
WIDTHS: Final = (
    Width(24, 36),
    Width(24, 38),
    Width(11, 16, whole=True),
    Width(9, 30, gives_way=2, whole=True),
    Width(10, 16, gives_way=3, whole=True),
)


def form(row: DueRow) -> str:
    """The sign of a row's date: possible where it may not come about, else how much is known of the day."""
    return "possible" if row.possible else str(row.certainty)


def due_key(row: DueRow) -> tuple[str, str]:
    """What names a row for as long as it exists."""
    return row.agreement, row.key


def _title_spoken(row: DueRow) -> str:
    return ", ".join(part for part in (row.title, row.agreement_title, row.owner) if part)


def _when_spoken(row: DueRow) -> str:
    return f"{row.role_label} {row.words}, {FORMS[form(row)]}"


def urgency(row: DueRow) -> Pill | None:
    """The state of time where it must be looked at now."""
    return time_pill(row.time) if row.time in ("overdue", "in grace", "not meetable") else None


def _left(row: DueRow) -> str:
    pill = urgency(row)
    return f"{row.left}, {pill.text.lower()}" if pill else row.left


COLUMNS: Final[tuple[Column[DueRow], ...]] = (
    Column(title="Deadline", text=lambda row: row.title, spoken=_title_spoken),
    Column(title="When", text=lambda row: row.words, order=lambda row: row.day, spoken=_when_spoken),
    Column(title="How far off", text=_left, order=lambda row: row.day, right=True),
    Column(title="Amount", text=lambda row: row.amount, right=True),
    Column(title="Side", text=lambda row: sentence_case(row.side)),
)


def cells(several: Callable[[], bool], left_out: Callable[[], frozenset[int]]) -> tuple[Cell[DueRow], ...]:
    """The cells; `several` tells whether a title needs its agreement, `left_out` which columns have no room."""

    def title(row: DueRow) -> Sequence[Line]:
        hidden = left_out()
        below = [text for column, text in ((3, row.amount), (4, sentence_case(row.side))) if column in hidden and text]
        below += [row.agreement_title] if several() else []
        below += [row.owner] if row.owner else []
        return Line(row.title), Line(" · ".join(below), "quiet", "small")

    return (
        Cell(lines=title),
        Cell(lines=_when_lines, certainty=form),
        Cell(lines=_left_lines, right=True),
        Cell(lines=lambda row: (Line(row.amount, "quiet" if row.possible else "text"),), right=True),
        Cell(lines=lambda row: (Line(sentence_case(row.side), "quiet"),), side=lambda row: row.side),
    )


def _when_lines(row: DueRow) -> Sequence[Line]:
    first, _, rest = row.words.partition(" · ")
    return Line(first), Line(f"{row.role_label} · {rest}" if rest else row.role_label, "quiet", "small")


def _left_lines(row: DueRow) -> Sequence[Line]:
    pill = urgency(row)
    if pill:
        return Line(row.left, pill.tone), Line(pill.text, pill.tone, "small")
    return (Line(row.left, "text" if row.time in ("due today", "due soon") else "quiet"),)
