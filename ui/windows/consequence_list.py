"""The dates a draft would move, old and new beside each other, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.formats import counted
from ui.forms.form import Consequence
from ui.theme.theme import Theme


class ConsequenceList(QWidget):
    """Hidden while nothing moves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = QLabel()
        self._heading.setProperty("role", "strong")
        self._table = QTableWidget(0, 3)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._table)
        self.hide()

    def _dress(self) -> None:
        table = self._table
        table.setHorizontalHeaderLabels(["Date", "Now", "Then"])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.setAccessibleName("Dates that would move")
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_moves(self, moves: Sequence[Consequence]) -> None:
        """Shows the moves; hides itself where there are none."""
        self.setVisible(bool(moves))
        self._heading.setText(f"{counted(len(moves), 'date')} would change")
        self._table.setRowCount(len(moves))
        for row, move in enumerate(moves):
            for column, text in enumerate((move.title, move.before, move.after)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._table.setItem(row, column, item)
        self._table.resizeRowsToContents()
        for row in range(len(moves)):
            self._table.setRowHeight(row, self._table.rowHeight(row) + self._theme.unit())
        height = sum(self._table.rowHeight(row) for row in range(min(len(moves), 5)))
        self._table.setFixedHeight(height + self._table.horizontalHeader().sizeHint().height() + 2)
