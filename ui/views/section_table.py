"""A table as tall as its rows, for pages that hold several: they share their columns, and arrow keys pass between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.models.table import Row, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell
from ui.views.table import RowsTable
from ui.views.widths import Width

_MEASURED = 200  # rows; more would be seen


class SectionTable(RowsTable[Row]):
    """Rows of one section; `passed_up` and `passed_down` when an arrow key leaves it at an end.

    `measured` are the rows that tell the width of the columns: those of all sections that stand under one another.
    """

    passed_up = Signal()
    passed_down = Signal()

    def __init__(
        self,
        theme: Theme,
        model: TableModel[Row],
        cells: Sequence[Cell[Row]],
        *,
        widths: Sequence[Width],
        heading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._measured: tuple[Row, ...] = ()
        self._heading = heading
        super().__init__(theme, model, cells, widths=widths, parent=parent)
        self.row_delegate.closed = False  # the card around it has an edge
        self.setSortingEnabled(False)
        self.horizontalHeader().setVisible(heading)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_rows(self, rows: Iterable[Row], measured: Iterable[Row] | None = None) -> None:
        """Shows these rows; the columns fit what `measured` holds, else the rows themselves."""
        shown = tuple(rows)
        self._measured = shown if measured is None else tuple(measured)
        super().set_rows(shown)
        self._fit_height()

    def fit(self) -> None:
        super().fit()
        self._fit_height()

    def enter_at(self, position: int) -> None:
        """Puts the keyboard on a row; -1 is the last."""
        count = self._model.rowCount()
        if count:
            self.setFocus()
            self.setCurrentIndex(self._model.index(position % count, 0))

    def leave(self) -> None:
        """Selects nothing, because something else on the page is selected."""
        self.clearSelection()
        self.setCurrentIndex(self._model.index(-1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if keyboard and not self.currentIndex().isValid():
            self.enter_at(-1 if event.reason() == Qt.FocusReason.BacktabFocusReason else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, last = self.currentIndex().row(), self._model.rowCount() - 1
        if event.key() == Qt.Key.Key_Up and at <= 0:
            self.passed_up.emit()
        elif event.key() == Qt.Key.Key_Down and at == last:
            self.passed_down.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the table in it

    def _fit_height(self) -> None:
        heading = self._theme.unit(4.5) if self._heading else 0
        self.setFixedHeight(self._model.rowCount() * self.row_delegate.row_height() + heading)

    def _measured_rows(self) -> Sequence[Row]:
        return self._measured[:_MEASURED]

    def _measure(self) -> None:
        unit = self._theme.unit(1)
        strong = self._theme.metrics("strong")
        titles = [strong.horizontalAdvance(column.title) + 2 * unit for column in self._model.columns]
        self._headings = [round(title) if self._heading else 0 for title in titles]
        self._weigh()
        self._share()
