"""The list of agreements: parties, the text in force, how much each holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from planner.agenda.lists import AgreementRow
from ui.models.table import Column
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line
from ui.views.list_page import ListPage
from ui.views.list_view import ListView
from ui.views.widths import Width

COLUMNS: Final[tuple[Column[AgreementRow], ...]] = (
    Column(title="Agreement", text=lambda row: row.title),
    Column(title="Text in force", text=lambda row: row.text),
    Column(title="In force", text=lambda row: f"{row.provisions:,}", order=lambda row: row.provisions, right=True),
    Column(
        title="Pending events",
        text=lambda row: f"{row.pending_events:,}",
        order=lambda row: row.pending_events,
        right=True,
    ),
)


def _title_lines(row: AgreementRow) -> Sequence[Line]:
    below = " · ".join(part for part in (row.reference, row.parties) if part)
    return Line(row.title), Line(below, "quiet", "small")


def _text_lines(row: AgreementRow) -> Sequence[Line]:
    return Line(row.text), Line(row.source, "quiet", "small")


CELLS: Final[tuple[Cell[AgreementRow], ...]] = (
    Cell(lines=_title_lines),
    Cell(lines=_text_lines),
    Cell(lines=lambda row: (Line(f"{row.provisions:,}"),), right=True),
    Cell(lines=lambda row: (Line(f"{row.pending_events:,}"),), right=True),
)

_WIDTHS: Final = (Width(24, 36), Width(24, 54), Width(9, 12, gives_way=2), Width(15, 18, gives_way=1))


class AgreementsView(ListView[AgreementRow]):
    """All agreements of the register; signals carry the agreement."""

    agreement_selected = Signal(str)
    agreement_activated = Signal(str)
    context_requested = Signal(str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        advice = "Enter an agreement, or import one from a file or a spreadsheet."
        page: ListPage[AgreementRow] = ListPage(
            theme,
            noun=("agreement", "agreements"),
            columns=COLUMNS,
            cells=CELLS,
            key=lambda row: row.agreement,
            widths=_WIDTHS,
            empty=("No agreements yet", advice, "New agreement"),
            icon="file-text",
        )
        super().__init__(page, parent)
        page.row_selected.connect(lambda row: self.agreement_selected.emit(row.agreement))
        page.row_activated.connect(lambda row: self.agreement_activated.emit(row.agreement))
        page.context_requested.connect(lambda row, at: self.context_requested.emit(row.agreement, at))

    def select(self, agreement: str) -> bool:
        """Selects an agreement; False where it is not shown."""
        return self.page.table.select_key(agreement)

    def current(self) -> str | None:
        row = self.page.table.current_row()
        return row.agreement if row else None
