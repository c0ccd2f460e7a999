"""One currency's payments by period: bars, and the same in a table beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.agenda.payments import PeriodRow, in_words
from ui.models.table import TableModel
from ui.theme.theme import Theme
from ui.views import period_totals
from ui.views.bar_chart import BarChart, Legend
from ui.views.page import plain_label
from ui.views.table import RowsTable

_LINES = 5  # of the table without scrolling
_SIDE_BY_SIDE = 112  # steps of the grid that bars and table need beside one another


class CurrencyBlock(QFrame):
    """A card with the currency, what everything comes to, the bars and the table; `period_selected` from either."""

    period_selected = Signal(str)

    def __init__(self, theme: Theme, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.currency = currency
        self.setProperty("role", "card")
        self._coming = 0
        self._sums = plain_label("", "quiet", wrap=True)
        self.chart = BarChart(theme)
        self._model: TableModel[PeriodRow] = TableModel(period_totals.COLUMNS, period_totals.period_key, self)
        self.table = RowsTable(theme, self._model, period_totals.CELLS, widths=period_totals.WIDTHS)
        self.table.row_delegate.line_count = 1
        self.table.setAccessibleName(f"Totals in {currency}")
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.table.row_selected.connect(lambda row: self._on_selected(row.period))
        self.chart.period_pressed.connect(self._on_pressed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_rows(self, rows: Sequence[PeriodRow], now: str) -> None:
        """Shows this currency's rows in period order; the present period is marked and in view."""
        self.table.set_rows(rows)
        self.chart.set_rows(rows, now)
        certain = in_words(sum(row.certain_minor for row in rows), self.currency)
        possible = in_words(sum(row.possible_minor for row in rows), self.currency)
        parts = (certain and f"{certain} certain", possible and f"{possible} possible")
        self._sums.setText(" · ".join(part for part in parts if part))
        self._coming = next((place for place, row in enumerate(rows) if row.period >= now), len(rows) - 1)
        self._show_coming()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_coming()

    def _show_coming(self) -> None:
        """Brings the present period into view, and the one before it."""
        at = self._model.index(max(self._coming - 1, 0), 0)
        self.table.scrollTo(at, RowsTable.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._theme.unit(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != direction:
            self._both.setDirection(direction)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain_label(self.currency, "heading"))
        head.addWidget(self._sums, 1)
        head.addWidget(Legend(self._theme))
        self._both.addWidget(self.chart, 1)
        self._both.addWidget(self.table, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addLayout(self._both, 1)
        self._head = head

    def _on_selected(self, period: str) -> None:
        self.chart.set_current(period)
        self.period_selected.emit(period)

    def _on_pressed(self, period: str) -> None:
        self.table.select_key((period, self.currency))

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._column.setContentsMargins(unit(2), unit(1.5), unit(1), unit(1))
        self._column.setSpacing(unit(1))
        self._head.setSpacing(unit(1.5))
        self._both.setSpacing(unit(2))
        self.table.fit()
        height = unit(4.5) + _LINES * self.table.row_delegate.row_height()
        self.table.setFixedHeight(height)
        self.chart.setMinimumHeight(height)
