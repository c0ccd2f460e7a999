"""A drop-down list with the program's own arrow, which a wheel over a scrolling form does not change by accident."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from ui.theme.theme import Theme


class Combo(QComboBox):
    """A combo box as forms use it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one does not ask the style sheet how high a row is

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.unit(2)
        at = QRect(self.width() - side - self._theme.unit(), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        self._theme.icon("chevron-down").paint(painter, at)
        painter.end()
