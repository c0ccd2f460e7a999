"""What payments come to, one row a period and currency: certain and possible apart."""

from __future__ import annotations

from typing import Final

from planner.agenda.payments import PeriodRow
from ui.models.table import Column
from ui.views.delegates.rows import Cell, Line
from ui.views.periods import period_words
from ui.views.widths import Width

COLUMNS: Final[tuple[Column[PeriodRow], ...]] = (
    Column(title="Period", text=lambda row: period_words(row.period), order=lambda row: row.period),
    Column(title="Certain", text=lambda row: row.certain, order=lambda row: row.certain_minor, right=True),
    Column(title="Possible", text=lambda row: row.possible, order=lambda row: row.possible_minor, right=True),
    Column(title="Paid", text=lambda row: row.paid, right=True),
    Column(title="Overdue", text=lambda row: row.overdue, right=True),
)
CELLS: Final[tuple[Cell[PeriodRow], ...]] = (
    Cell(lines=lambda row: (Line(period_words(row.period)),)),
    Cell(lines=lambda row: (Line(row.certain or "–", "text" if row.certain else "quiet"),), right=True),
    Cell(lines=lambda row: (Line(row.possible or "–", "quiet"),), right=True),
    Cell(lines=lambda row: (Line(row.paid, "quiet"),), right=True),
    Cell(lines=lambda row: (Line(row.overdue, "bad"),), right=True),
)
WIDTHS: Final = (
    Width(10, 30, whole=True),
    Width(10, 30, whole=True),
    Width(10, 30, whole=True),
    Width(10, 30, gives_way=1, whole=True),
    Width(10, 30, whole=True),
)


def period_key(row: PeriodRow) -> tuple[str, str]:
    """What names a row for as long as it exists."""
    return row.period, row.currency
