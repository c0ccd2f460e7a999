"""Entries of the calendar as chips: firm solid, long-stop hatched to a marker, possible an outline."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from planner.agenda.month import CalendarEntry
from ui.theme.theme import Theme
from ui.views.delegates.marks import hatch, paint_tone

_FLAGS: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ELIDE: Final = Qt.TextElideMode.ElideRight
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)


class Chips:
    """Paints chips; keeps the lines a text was broken into, by text and width."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._broken: dict[tuple[str, int, int], tuple[str, ...]] = {}
        theme.changed.connect(self._broken.clear)

    def height(self, lines: int) -> int:
        return round(lines * self._theme.metrics("small").height() + self._theme.unit(0.5))

    def paint(self, painter: QPainter, box: QRectF, entry: CalendarEntry, lines: int, *, dim: bool) -> None:
        """A chip of so many lines; `dim` for a day outside the month."""
        theme = self._theme
        ink = theme.colour("muted" if dim else entry.tone)
        inner = box.adjusted(theme.unit(1), 0, -theme.unit(0.5), 0)
        match entry.form:
            case "firm":
                self._paint_ground(painter, box, theme.colour("muted_soft" if dim else f"{entry.tone}_soft"))
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), ink)
            case "longstop":
                strip = theme.unit(1.5)
                self._paint_ground(painter, box, theme.colour("muted_soft" if dim else f"{entry.tone}_soft"))
                hatch(painter, QRectF(box.left(), box.top(), strip, box.height()), ink, radius=2)
                painter.fillRect(QRectF(box.right() - 3, box.top() - 1, 3, box.height() + 2), ink)
                inner = inner.adjusted(strip - theme.unit(0.25), 0, -4, 0)
            case _:
                painter.setPen(QPen(ink, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if entry.tone in ("warn", "bad", "done"):
            inner = self._after_shape(painter, inner, entry.tone, ink)
        self._paint_text(painter, inner, entry.title, lines, ink)

    def _paint_ground(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        painter.setPen(_NO_PEN)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3, 3)

    def _after_shape(self, painter: QPainter, inner: QRectF, tone: str, ink: QColor) -> QRectF:
        side = self._theme.unit(0.9)
        top = inner.top() + self.height(1) / 2 - side / 2
        paint_tone(painter, QRectF(inner.left(), top, side, side), tone, ink)
        return inner.adjusted(side + self._theme.unit(0.5), 0, 0, 0)

    def _paint_text(self, painter: QPainter, inner: QRectF, text: str, lines: int, ink: QColor) -> None:
        painter.setPen(ink)
        written = self._lines(text, int(inner.width()), lines)
        height = self._theme.metrics("small").height()
        top = inner.top() + (inner.height() - lines * height) / 2
        for line in written:
            painter.drawText(QRectF(inner.left(), top, inner.width(), height), _FLAGS, line)
            top += height

    def _lines(self, text: str, width: int, lines: int) -> tuple[str, ...]:
        key = (text, width, lines)
        if key not in self._broken:
            self._broken[key] = self._break(text, width, lines)
        return self._broken[key]

    def _break(self, text: str, width: int, lines: int) -> tuple[str, ...]:
        metrics = self._theme.metrics("small")
        words = text.split()
        broken: list[str] = []
        while words and len(broken) < lines - 1:
            line = words.pop(0)
            while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
                line += f" {words.pop(0)}"
            broken.append(metrics.elidedText(line, _ELIDE, width))
        if words:
            broken.append(metrics.elidedText(" ".join(words), _ELIDE, width))
        return tuple(broken)
