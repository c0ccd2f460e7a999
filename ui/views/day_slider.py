"""A slider over days, with ticks at the days on which something takes effect and a mark at today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ui.theme.theme import Theme

_REACH = 6  # pixels within which a press or a drag snaps to a tick


class DaySlider(QSlider):
    """Its value is a day's ordinal. Page Up and Page Down go from tick to tick, a press snaps to one that is near."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._ticks: tuple[int, ...] = ()
        self._today = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)

    def set_days(self, ticks: Sequence[date], today: date) -> None:
        """Reaches from the first tick, or today where that is earlier, to the later of the last tick and today."""
        self._ticks = tuple(sorted({day.toordinal() for day in ticks}))
        self._today = today.toordinal()
        self.blockSignals(True)
        self.setRange(min(self._ticks[0], self._today), max(self._ticks[-1], self._today))
        self.blockSignals(False)
        self.update()

    def day(self) -> date:
        return date.fromordinal(max(self.value(), 1))

    def set_day(self, day: date) -> None:
        self.setValue(day.toordinal())

    def say(self, words: str) -> None:
        """What a screen reader says of the day chosen, in the place of a bare number."""
        self.setAccessibleName(words)
        self.setToolTip(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.unit(40), self._theme.unit(3.5))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.unit(10), self._theme.unit(3.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = sorted({*self._ticks, self._today})
        if event.key() == Qt.Key.Key_PageUp:
            self.setValue(next((stop for stop in stops if stop > self.value()), self.value()))
        elif event.key() == Qt.Key.Key_PageDown:
            self.setValue(next((stop for stop in reversed(stops) if stop < self.value()), self.value()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # a wheel that turns in passing changes nothing

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
        middle, left, right = self.height() / 2, self._x(self.minimum()), self._x(self.maximum())
        painter.setPen(QPen(theme.colour("edge"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for tick in self._ticks:
            self._paint_tick(painter, self._x(tick), middle, passed=tick <= self.value())
        self._paint_today(painter, self._x(self._today), middle)
        self._paint_handle(painter, QPointF(self._x(self.value()), middle))
        painter.end()

    def _paint_tick(self, painter: QPainter, x: float, middle: float, *, passed: bool) -> None:
        reach = self._theme.unit(0.75)
        painter.setPen(QPen(self._theme.colour("accent" if passed else "quiet"), 2))
        painter.drawLine(QPointF(x, middle - reach), QPointF(x, middle + reach))

    def _paint_today(self, painter: QPainter, x: float, middle: float) -> None:
        """A small triangle under the line."""
        side, top = self._theme.unit(0.5), middle + self._theme.unit(0.875)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("quiet"))
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x - side, top + side), QPointF(x + side, top + side)]))

    def _paint_handle(self, painter: QPainter, centre: QPointF) -> None:
        theme, radius = self._theme, self._theme.unit(0.75)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius + 3, radius + 3)
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour("accent_hover" if self.underMouse() else "accent"))
        painter.drawEllipse(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius))

    def _margin(self) -> float:
        return self._theme.unit(1.25)

    def _x(self, value: int) -> float:
        """Where a day stands, in pixels from the left."""
        room = self.width() - 2 * self._margin()
        span = self.maximum() - self.minimum()
        return self._margin() + (room * (value - self.minimum()) / span if span else room)

    def _value_at(self, x: float) -> int:
        near = min((*self._ticks, self._today), key=lambda stop: abs(self._x(stop) - x), default=self._today)
        if abs(self._x(near) - x) <= _REACH:
            return near
        room = max(self.width() - 2 * self._margin(), 1)
        return round(self.minimum() + (self.maximum() - self.minimum()) * (x - self._margin()) / room)
