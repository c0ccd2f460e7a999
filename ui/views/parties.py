"""The list of parties: who they are, how to reach them, what they owe and benefit from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.agenda.lists import PartyRow
from ui.models.table import Column
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.list_page import ListPage
from ui.views.list_view import PartsView
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


class PartiesView(PartsView[PartyRow]):
    """Parties of one or several agreements; signals carry agreement and party."""

    party_selected = Signal(str, str)
    party_activated = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        page: ListPage[PartyRow] = ListPage(
            theme,
            noun=("party", "parties"),
            columns=COLUMNS,
            cells=CELLS,
            key=_key,
            widths=_WIDTHS,
            empty=("No parties yet", "Say who is bound and who benefits, and which of them is our side.", "New party"),
            icon="users",
        )
        super().__init__(page, _key, parent)
        page.row_selected.connect(lambda row: self.party_selected.emit(*_key(row)))
        page.row_activated.connect(lambda row: self.party_activated.emit(*_key(row)))


def _key(row: PartyRow) -> tuple[str, str]:
    return row.agreement, row.party
