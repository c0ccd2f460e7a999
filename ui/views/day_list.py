"""The list of everything that falls on one day, opened from the month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.agenda.month import CalendarEntry
from ui.formats import counted, long_day, sentence_case
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line
from ui.views.page import plain_label
from ui.views.table import RowsTable
from ui.views.widths import Width

_MOST_ROWS = 8


class DayList(QFrame):
    """One day's entries in a small window; `entry_chosen` when one is (Enter or click), Escape closes it."""

    entry_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self._theme = theme
        self._heading = plain_label("", "heading")
        self._count = plain_label("", "small")
        self._model = TableModel((_COLUMN,), lambda entry: (entry.agreement, entry.key), self)
        self.table = RowsTable(theme, self._model, (_CELL,), widths=(Width(10, 100),))
        self.table.horizontalHeader().hide()
        self.table.clicked.connect(lambda index: self._choose(self._model.row(index.row())))
        self.table.row_activated.connect(self._choose)
        self._lay_out()

    def open_for(self, day: date, entries: Sequence[CalendarEntry], cell: QRect) -> None:
        """Opens beside a cell (in screen coordinates), kept within the screen."""
        self._heading.setText(long_day(day))
        self._count.setText(counted(len(entries), "deadline") if entries else "Nothing falls on this day")
        self.setAccessibleName(long_day(day))
        self._model.set_rows(entries)
        self.table.setVisible(bool(entries))
        height = self.table.row_delegate.row_height()
        self.table.setFixedHeight(min(len(entries), _MOST_ROWS) * height)
        self.resize(self._theme.unit(50), self.sizeHint().height())
        self.adjustSize()
        self.move(self._place(cell))
        self.show()
        self.table.setFocus()
        if entries:
            self.table.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _place(self, cell: QRect) -> QPoint:
        screen = self.screen().availableGeometry()
        x = min(max(cell.left(), screen.left()), screen.right() - self.width())
        y = cell.bottom() if cell.bottom() + self.height() <= screen.bottom() else cell.top() - self.height()
        return QPoint(x, max(y, screen.top()))

    def _choose(self, entry: CalendarEntry) -> None:
        self.hide()
        self.entry_chosen.emit(entry)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(1, unit(1.5), 1, unit(1))
        column.setSpacing(0)
        self.table.setFixedWidth(unit(50))
        for label in (self._heading, self._count):
            label.setContentsMargins(unit(1), 0, unit(1), unit(0.5))
            column.addWidget(label)
        column.addWidget(self.table)


def _lines(entry: CalendarEntry) -> Sequence[Line]:
    about = [entry.role_label, sentence_case(entry.side), entry.agreement_title]
    about += ["Possible"] if entry.form == "possible" else []
    tone = entry.tone if entry.tone in ("bad", "warn") else "quiet"
    return Line(entry.title), Line(" · ".join(part for part in about if part), tone, "small")


def _spoken(entry: CalendarEntry) -> str:
    return f"{entry.title}, {entry.role_label} {entry.words}"


_COLUMN: Final[Column[CalendarEntry]] = Column(title="Deadline", text=lambda entry: entry.title, spoken=_spoken)
_CELL: Final[Cell[CalendarEntry]] = Cell(lines=_lines, certainty=lambda entry: entry.form)
