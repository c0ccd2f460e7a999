"""The list of events: what is known of each, who determines it, how much hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.agenda.lists import EventRow
from ui.formats import counted
from ui.models.table import Column
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.list_page import ListPage
from ui.views.list_view import PartsView
from ui.views.widths import Width


def _hangs(row: EventRow) -> str:
    return counted(row.dependants, "deadline") if row.dependants else "nothing"


COLUMNS: Final[tuple[Column[EventRow], ...]] = (
    Column(title="Event", text=lambda row: row.title),
    Column(title="State", text=lambda row: row.state, order=lambda row: row.sort_day),
    Column(title="Determined by", text=lambda row: row.determined_by),
    Column(title="Comes after", text=lambda row: row.after),
    Column(title="Hangs on it", text=_hangs, order=lambda row: row.dependants),
)


def _title_lines(row: EventRow) -> Sequence[Line]:
    return Line(row.title), Line(row.agreement_title, "quiet", "small")


def _pill(row: EventRow) -> Pill:
    if row.pending:
        return Pill(row.state, "info")
    return Pill(row.state, "ok" if row.state.startswith(("Occurred", "Assumed occurred")) else "muted")


CELLS: Final[tuple[Cell[EventRow], ...]] = (
    Cell(lines=_title_lines),
    Cell(pill=_pill),
    Cell(lines=lambda row: (Line(row.determined_by or "not stated", "text" if row.determined_by else "quiet"),)),
    Cell(lines=lambda row: (Line(row.after),)),
    Cell(lines=lambda row: (Line(_hangs(row), "text" if row.dependants else "quiet"),)),
)

_WIDTHS: Final = (Width(24, 60), Width(14, 36), Width(12, 30, gives_way=1), Width(10, 30, gives_way=2), Width(10, 16))


class EventsView(PartsView[EventRow]):
    """Events of one or several agreements; signals carry agreement and event."""

    event_selected = Signal(str, str)
    event_activated = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        advice = "An event is an uncertain happening that dates hang on, such as a delivery or an approval."
        page: ListPage[EventRow] = ListPage(
            theme,
            noun=("event", "events"),
            columns=COLUMNS,
            cells=CELLS,
            key=_key,
            widths=_WIDTHS,
            empty=("No events yet", advice, "New event"),
            icon="zap",
        )
        super().__init__(page, _key, parent)
        page.row_selected.connect(lambda row: self.event_selected.emit(*_key(row)))
        page.row_activated.connect(lambda row: self.event_activated.emit(*_key(row)))


def _key(row: EventRow) -> tuple[str, str]:
    return row.agreement, row.event
