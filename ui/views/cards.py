"""Figures at the head of a page as cards: a caption, what it comes to, and a way to what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.theme import Theme, set_role
from ui.views.page import plain_label


class Card(QAbstractButton):
    """A caption, one or several figures and a remark below; `clicked` when it is asked what stands behind it."""

    def __init__(self, theme: Theme, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = plain_label(caption, "eyebrow")
        self.figure = plain_label("", "title")
        self.remark = plain_label("", "small", wrap=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        for label in (self._caption, self.figure, self.remark):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)
        self._column.addStretch(1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, figures: Sequence[str], remark: str = "", *, tone: str = "") -> None:
        """Shows figures, one a line (amounts of two currencies are never one figure), and a remark."""
        self.figure.setText("\n".join(figures))
        set_role(self.figure, "title" if len(figures) == 1 else "heading")
        set_role(self.remark, "bad" if tone == "bad" else "small")
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        spoken = ", ".join((*figures, *filter(None, remark.split("\n"))))
        self.setAccessibleName(f"{self._caption.text()}: {spoken}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = 2 if focused else 1
        painter.setPen(QPen(theme.colour("focus" if focused else "line"), width))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.unit(), theme.unit())
        painter.end()

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._column.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        self._column.setSpacing(unit(0.5))


class CardRow(QWidget):
    """Cards side by side, in as few lines as the width allows; each line takes the whole width."""

    def __init__(self, theme: Theme, cards: Sequence[Card], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards = tuple(cards)
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _on_theme_changed(self) -> None:
        self._grid.setSpacing(self._theme.unit(1.5))
        self._across = 0
        self._lay_out()

    def _lay_out(self) -> None:
        across = self._fitting()
        if across == self._across:
            return
        self._across = across
        lines = [self._cards[at : at + across] for at in range(0, len(self._cards), across)]
        columns = lcm(*map(len, lines))
        for row, line in enumerate(lines):
            span = columns // len(line)
            for place, card in enumerate(line):
                self._grid.addWidget(card, row, place * span, 1, span)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _fitting(self) -> int:
        """How many cards stand side by side: lines as even as may be, so that none is left alone at the end."""
        gap = self._theme.unit(1.5)
        narrowest = max(self._theme.unit(20), *(card.minimumSizeHint().width() for card in self._cards))
        most = max(1, min(len(self._cards), (self.width() + gap) // (narrowest + gap)))
        lines = -(-len(self._cards) // most)
        return -(-len(self._cards) // lines)
