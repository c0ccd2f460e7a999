"""A row of widgets that breaks into lines where it is too narrow; one of them takes what is left of its line."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Lays its items out left to right in as many lines as they need, each centred in its line."""

    def __init__(self, gap: int, stretched: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._stretched = stretched
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        heights = [max(item.sizeHint().height() for item in line) for line in lines]
        return sum(heights) + self.spacing() * max(len(heights) - 1, 0) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        widths = [self._width(item) for item in self._shown()]
        margins = self.contentsMargins()
        width = sum(widths) + self.spacing() * max(len(widths) - 1, 0) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((self._width(item) for item in self._shown()), default=0)
        return QSize(widest + margins.left() + margins.right(), self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(QMargins(self.contentsMargins()))
        y = inner.top()
        for line in self._lines(inner.width()):
            height = max(item.sizeHint().height() for item in line)
            self._place(line, QRect(inner.left(), y, inner.width(), height))
            y += height + self.spacing()

    def _place(self, line: list[QLayoutItem], box: QRect) -> None:
        left_over = box.width() - sum(map(self._width, line)) - self.spacing() * (len(line) - 1)
        x = box.left()
        for item in line:
            width = self._width(item) + (max(left_over, 0) if self._takes_rest(item) else 0)
            height = item.sizeHint().height()
            item.setGeometry(QRect(QPoint(x, box.top() + (box.height() - height) // 2), QSize(width, height)))
            x += width + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = self._width(item)
            if not lines or wide > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= wide + self.spacing()
        return lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _width(self, item: QLayoutItem) -> int:
        return item.minimumSize().width() if self._takes_rest(item) else item.sizeHint().width()

    def _takes_rest(self, item: QLayoutItem) -> bool:
        return self._stretched is not None and item.widget() is self._stretched
