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
_SHAPED: Final = ("warn", "bad", "done")
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)


class Chips:
    """Paints chips; keeps the lines a text was broken into, by text and width."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._broken: dict[tuple[str, int, int], tuple[str, ...]] = {}
        theme.changed.connect(self._broken.clear)

    def height(self, lines: int) -> int:
        return round(lines * self._theme.metrics("small").height() + self._theme.unit(0.5))

    def lines(self, entry: CalendarEntry, width: float, most: int) -> int:
        """How many lines, at most so many, a chip of this width needs for its whole title."""
        return len(self._lines(entry.title, self._text_width(entry, width), most))

    def paint(self, painter: QPainter, box: QRectF, entry: CalendarEntry, lines: int, *, dim: bool) -> None:
        """A chip of so many lines; `dim` for a day outside the month."""
        theme = self._theme
        ink = theme.colour("muted" if dim else entry.tone)
        inner = QRectF(box)
        inner.setLeft(box.right() - theme.unit(0.5) - self._text_width(entry, box.width()) - self._end(entry))
        inner.setWidth(self._text_width(entry, box.width()))
        match entry.form:
            case "firm":
                self._paint_ground(painter, box, theme.colour("muted_soft" if dim else f"{entry.tone}_soft"))
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), ink)
            case "longstop":
                strip = theme.unit(1.5)
                self._paint_ground(painter, box, theme.colour("muted_soft" if dim else f"{entry.tone}_soft"))
                hatch(painter, QRectF(box.left(), box.top(), strip, box.height()), ink, radius=2)
                painter.fillRect(QRectF(box.right() - 3, box.top() - 1, 3, box.height() + 2), ink)
            case _:
                painter.setPen(QPen(ink, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if entry.tone in _SHAPED:
            self._paint_shape(painter, inner, entry.tone, ink)
        self._paint_text(painter, inner, entry.title, lines, ink)

    def _paint_ground(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        painter.setPen(_NO_PEN)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3, 3)

    def _text_width(self, entry: CalendarEntry, width: float) -> int:
        """What bar, hatching, shape and marker leave of a chip's width."""
        unit = self._theme.unit
        taken = unit(1.5) + (unit(1.25) + self._end(entry) if entry.form == "longstop" else 0)
        return int(width - taken - (unit(1.4) if entry.tone in _SHAPED else 0))

    @staticmethod
    def _end(entry: CalendarEntry) -> int:
        return 4 if entry.form == "longstop" else 0

    def _paint_shape(self, painter: QPainter, inner: QRectF, tone: str, ink: QColor) -> None:
        """The shape of a tone before the text, for those that want a look."""
        side = self._theme.unit(0.9)
        top = inner.top() + self.height(1) / 2 - side / 2
        paint_tone(painter, QRectF(inner.left() - self._theme.unit(1.4), top, side, side), tone, ink)

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
