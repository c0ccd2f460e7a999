"""The list of parties: who they are, how to reach them, what they owe and benefit from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.agenda.lists import PartyRow
from ui.models.table import Column
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.list_page import ListPage
from ui.views.widths import Width

COLUMNS: Final[tuple[Column[PartyRow], ...]] = (
    Column(title="Party", text=lambda row: row.name),
    Column(title="Side", text=lambda row: "Us" if row.us else "Counterparty"),
    Column(title="Contact", text=lambda row: row.contact),
    Column(title="Owes", text=lambda row: f"{row.owes:,}", order=lambda row: row.owes, right=True),
    Column(title="Benefits", text=lambda row: f"{row.benefits:,}", order=lambda row: row.benefits, right=True),
)
CELLS: Final[tuple[Cell[PartyRow], ...]] = (
    Cell(lines=lambda row: (Line(row.name), Line(row.agreement_title, "quiet", "small"))),
    Cell(pill=lambda row: Pill("Us", "info") if row.us else Pill("Counterparty", "muted")),
    Cell(lines=lambda row: (Line(row.contact or "not stated", "text" if row.contact else "quiet"),)),
    Cell(lines=lambda row: (Line(f"{row.owes:,}"),), right=True),
    Cell(lines=lambda row: (Line(f"{row.benefits:,}"),), right=True),
)

_WIDTHS: Final = (Width(20, 60), Width(14, 20), Width(14, 40, gives_way=1), Width(7, 10), Width(9, 12))


class PartiesView(QWidget):
    """Parties of one or several agreements; signals carry agreement and party."""

    party_selected = Signal(str, str)
    party_activated = Signal(str, str)
    new_requested = Signal()
    reload_requested = Signal()
    context_requested = Signal(str, str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: ListPage[PartyRow] = ListPage(
            theme,
            noun=("party", "parties"),
            columns=COLUMNS,
            cells=CELLS,
            key=_key,
            widths=_WIDTHS,
            empty=("No parties yet", "Say who is bound and who benefits, and which of them is our side.", "New party"),
            icon="users",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.row_selected.connect(lambda row: self.party_selected.emit(*_key(row)))
        self.page.row_activated.connect(lambda row: self.party_activated.emit(*_key(row)))
        self.page.context_requested.connect(lambda row, at: self.context_requested.emit(*_key(row), at))
        self.page.new_requested.connect(self.new_requested)
        self.page.reload_requested.connect(self.reload_requested)

    def set_rows(self, rows: Sequence[PartyRow]) -> None:
        self.page.set_rows(rows)

    def select(self, agreement: str, party: str) -> bool:
        """Selects a party; False where it is not shown."""
        return self.page.table.select_key((agreement, party))

    def current(self) -> tuple[str, str] | None:
        row = self.page.table.current_row()
        return _key(row) if row else None

    def show_loading(self) -> None:
        self.page.show_loading()

    def show_failure(self, sentence: str) -> None:
        self.page.show_failure(sentence)


def _key(row: PartyRow) -> tuple[str, str]:
    return row.agreement, row.party
