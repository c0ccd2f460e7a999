"""Pills side by side, breaking into lines where the room is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.views.delegates.marks import paint_pill, pill_size
from ui.views.delegates.rows import Pill


class Pills(QWidget):
    """Some states as pills; a screen reader hears them as one name."""

    def __init__(self, theme: Theme, pills: Sequence[Pill], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pills = tuple(pills)
        self.setAccessibleName(", ".join(pill.text for pill in pills))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) if boxes else 0

    def sizeHint(self) -> QSize:
        boxes = self._boxes(100_000)
        return QSize(round(boxes[-1].right()), round(boxes[-1].bottom())) if boxes else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        widest = max((pill_size(self._theme, pill.text)[0] for pill in self._pills), default=0)
        return QSize(round(widest), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for pill, box in zip(self._pills, self._boxes(self.width()), strict=True):
            paint_pill(painter, box, pill.text, pill.tone, self._theme)
        painter.end()

    def _boxes(self, width: int) -> list[QRectF]:
        boxes: list[QRectF] = []
        x = y = 0.0
        gap = self._theme.unit(0.75)
        for pill in self._pills:
            wide, high = pill_size(self._theme, pill.text)
            if x and x + wide > width:
                x, y = 0.0, y + high + gap
            boxes.append(QRectF(x, y, wide, high))
            x += wide + gap
        return boxes
