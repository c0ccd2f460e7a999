"""The sections of a day's page: a heading with its count, and a table as tall as its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.agenda.payments import PeriodRow
from planner.agenda.today import DueRow
from ui.models.table import TableModel
from ui.theme.theme import Theme
from ui.views import due_rows, period_totals
from ui.views.flow import FlowRow
from ui.views.page import plain_label
from ui.views.section_table import SectionTable

# So many rows of a section are shown until all are asked for: no section hides those below it.
SHOWN: Final = 8


class Section(QWidget):
    """A heading, a remark, and rows; hidden while there is no row."""

    table: SectionTable[Any]

    def __init__(self, theme: Theme, title: str, remark: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self._head = plain_label(title, "heading")
        self._count = plain_label("", "quiet")
        self._remark = plain_label(remark, "small")
        self._remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._remark.setVisible(bool(remark))
        self._frame = QFrame()
        self._frame.setProperty("role", "card")
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.hide()
        self.hide()

    def _lay_out(self, table: SectionTable[Any]) -> None:
        unit = self._theme.unit
        self.table = table
        self.table.setAccessibleName(self._title)
        heading = QWidget()
        words = QHBoxLayout(heading)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(unit(1))
        words.addWidget(self._head)
        words.addWidget(self._count)
        head = FlowRow(unit(1), stretched=self._remark)
        head.addWidget(heading)
        head.addWidget(self._remark)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, unit(0.5), 1, unit(0.5))
        inside.setSpacing(0)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit(1), 0, 0)
        column.setSpacing(unit(1))
        column.addLayout(head)
        column.addWidget(self._frame)
        column.addWidget(self.more)

    def _show(self, count: int) -> None:
        self._count.setText(f"{count:,}")
        self.setVisible(bool(count))


class DueSection(Section):
    """Deadlines; the first of them until all are asked for."""

    def __init__(self, theme: Theme, title: str, remark: str) -> None:
        super().__init__(theme, title, remark)
        self._rows: tuple[DueRow, ...] = ()
        self._every: tuple[DueRow, ...] = ()
        self._all = False
        self._model = TableModel(due_rows.COLUMNS, due_rows.due_key, self)
        cells = due_rows.cells(self._several, self._left_out)
        self._lay_out(SectionTable(theme, self._model, cells, widths=due_rows.WIDTHS))
        self.more.clicked.connect(self._on_more)

    def set_rows(self, rows: Sequence[DueRow], every: Sequence[DueRow]) -> None:
        """Shows these rows; `every` holds those of all sections of the page, which share their columns."""
        self._rows, self._every = tuple(rows), tuple(every)
        self._fill()

    def _fill(self) -> None:
        shown = self._rows if self._all else self._rows[:SHOWN]
        self.table.set_rows(shown, self._every)
        self.more.setText(f"Show all {len(self._rows):,}")
        self.more.setVisible(len(shown) < len(self._rows))
        self._show(len(self._rows))

    def _several(self) -> bool:
        return len({row.agreement for row in self._every}) > 1

    def _left_out(self) -> frozenset[int]:
        return self.table.left_out()

    def _on_more(self) -> None:
        self._all = True
        self._fill()
        self.table.enter_at(SHOWN)


class PaymentsSection(Section):
    """What is to be paid, one row a month and currency: certain and possible apart."""

    def __init__(self, theme: Theme, title: str, remark: str) -> None:
        super().__init__(theme, title, remark)
        self._model = TableModel(period_totals.COLUMNS, period_totals.period_key, self)
        table = SectionTable(theme, self._model, period_totals.CELLS, widths=period_totals.WIDTHS, heading=True)
        table.row_delegate.line_count = 1
        table.fit()
        self._lay_out(table)
        self._count.hide()

    def set_rows(self, rows: Sequence[PeriodRow]) -> None:
        self.table.set_rows(rows)
        self._show(len(rows))
