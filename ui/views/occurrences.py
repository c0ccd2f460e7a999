"""Many dates of one kind, such as the payments of a schedule: a short list, and the one chosen in full below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.agenda.detail import DateLine
from ui.formats import counted
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line
from ui.views.detail_parts import DateCard
from ui.views.page import plain_label
from ui.views.table import RowsTable
from ui.views.widths import Width

MANY: Final = 3
_MOST_ROWS: Final = 6


def grouped(dates: Sequence[DateLine]) -> list[list[DateLine]]:
    """The dates, those of one label that are numbered put together, in the order in which each label comes first."""
    groups: dict[str, list[DateLine]] = {}
    for line in dates:
        stem, _, number = line.label.rpartition(" ")
        groups.setdefault(stem if number.isdigit() else line.label, []).append(line)
    return list(groups.values())


class Occurrences(QWidget):
    """A list of dates, at the next one to come, with the card of the one chosen, whose `why_requested` it passes on."""

    why_requested = Signal(str)

    def __init__(self, theme: Theme, lines: Sequence[DateLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = TableModel((_WHEN, _LEFT), lambda line: line.key, self)
        self.table = RowsTable(theme, self._model, _CELLS, widths=_WIDTHS)
        self.table.setAccessibleName(f"{counted(len(lines), 'date')}, {_stem(lines[0])}")
        self.table.horizontalHeader().hide()
        self.table.row_delegate.line_count = 1
        self.table.fit()
        self.table.setFixedHeight(min(len(lines), _MOST_ROWS) * self.table.row_delegate.row_height())
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, theme.unit(1), 1, theme.unit(1))
        inside.setSpacing(theme.unit(0.5))
        heading = plain_label(f"{_stem(lines[0])} · {counted(len(lines), 'date')}", "eyebrow")
        heading.setContentsMargins(theme.unit(2), 0, theme.unit(2), 0)
        inside.addWidget(heading)
        inside.addWidget(self.table)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(1))
        self._column.addWidget(frame)
        self.card: DateCard | None = None
        self.table.row_selected.connect(self._on_selected)
        self.table.set_rows(lines)
        self.table.select_key(_next(lines).key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.scrollTo(self.table.currentIndex(), self.table.ScrollHint.PositionAtTop)

    def _on_selected(self, line: DateLine) -> None:
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.deleteLater()
        self.card = DateCard(self._theme, line)
        self.card.why_requested.connect(self.why_requested)
        self._column.addWidget(self.card)


def _next(lines: Sequence[DateLine]) -> DateLine:
    """The first date that is not over, else the last."""
    return next((line for line in lines if line.time != "past"), lines[-1])


def _stem(line: DateLine) -> str:
    return line.label.rpartition(" ")[0] or line.label


def _words(line: DateLine) -> Sequence[Line]:
    return (Line(line.words.partition(" · ")[0], "quiet" if line.time == "past" else "text"),)


def _left(line: DateLine) -> str:
    return line.left or line.time


_WHEN: Final[Column[DateLine]] = Column(title="When", text=lambda line: line.words)
_LEFT: Final[Column[DateLine]] = Column(title="How far off", text=_left, right=True)
_CELLS: Final[tuple[Cell[DateLine], ...]] = (
    Cell(lines=_words, certainty=lambda line: line.certainty),
    Cell(lines=lambda line: (Line(_left(line), "quiet", "small"),), right=True),
)
_WIDTHS: Final = (Width(16, 30), Width(8, 16))
