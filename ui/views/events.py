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


def _pill(row: EventRow) -> Pill:
    if row.pending:
        return Pill(row.state, "info")
    return Pill(row.state, "ok" if row.state.startswith(("Occurred", "Assumed occurred")) else "muted")


# What is left out last, how much hangs on an event and then its state, is said under the title.
_WIDTHS: Final = (
    Width(20, 60),
    Width(14, 36, gives_way=1, whole=True, late=True),
    Width(12, 30, gives_way=3),
    Width(10, 30, gives_way=4),
    Width(10, 16, gives_way=2, whole=True, late=True),
)


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
            cells=self._cells(),
            key=_key,
            widths=_WIDTHS,
            empty=("No events yet", advice, "New event"),
            icon="zap",
        )
        super().__init__(page, _key, parent)
        page.row_selected.connect(lambda row: self.event_selected.emit(*_key(row)))
        page.row_activated.connect(lambda row: self.event_activated.emit(*_key(row)))

    def _cells(self) -> tuple[Cell[EventRow], ...]:
        return (
            Cell(lines=self._title_lines),
            Cell(pill=_pill),
            Cell(lines=lambda row: (Line(row.determined_by or "not stated", _ink(row.determined_by)),)),
            Cell(lines=lambda row: (Line(row.after),)),
            Cell(lines=lambda row: (Line(_hangs(row), _ink(row.dependants)),)),
        )

    def _title_lines(self, row: EventRow) -> Sequence[Line]:
        hidden = self.page.table.left_out()
        said = ((1, row.state), (4, f"{_hangs(row)} {'hang' if row.dependants > 1 else 'hangs'} on it"))
        below = [text for column, text in said if column in hidden]
        return Line(row.title), Line(" · ".join((*below, row.agreement_title)), "quiet", "small")


def _ink(stated: object) -> str:
    return "text" if stated else "quiet"


def _key(row: EventRow) -> tuple[str, str]:
    return row.agreement, row.event
