"""Small painted signs that say the same as the words beside them, legible in grey: certainty, tone, side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.theme.theme import Theme


def paint_certainty(painter: QPainter, box: QRectF, certainty: str | None, ink: QColor) -> None:
    """A bar for how much is known, of a certainty or an entry's form; nothing where a date is not stated.

    Firm is solid, a long-stop hatched to its backstop, possible an outline, open dashed, never a loop without an end.
    """
    if certainty is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _CERTAINTIES[certainty](painter, box, ink)
    painter.restore()


def _solid(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(box, 2, 2)


def _hatched(painter: QPainter, box: QRectF, ink: QColor) -> None:
    hatch(painter, box.adjusted(0, 0, -2, 0), ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(QRectF(box.right() - 3, box.top() - 2, 3, box.height() + 4))


def _outlined(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def _dashed(painter: QPainter, box: QRectF, ink: QColor) -> None:
    pen = QPen(ink, 1.2)
    pen.setDashPattern([2.2, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def _endless(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = box.height()
    middle = box.center()
    painter.drawEllipse(QRectF(middle.x() - side, middle.y() - side / 2, side, side))
    painter.drawEllipse(QRectF(middle.x(), middle.y() - side / 2, side, side))


_CERTAINTIES: Final[dict[str, Callable[[QPainter, QRectF, QColor], None]]] = {
    "firm": _solid,
    "longstop": _hatched,
    "possible": _outlined,
    "open": _dashed,
    "never": _endless,
}


def hatch(painter: QPainter, box: QRectF, ink: QColor, *, step: float = 4.0, radius: float = 2.0) -> None:
    """Fills a box with slanting lines in an outline."""
    outline = QPainterPath()
    outline.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.save()
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, 1.1))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += step
    painter.restore()
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)


def paint_tone(painter: QPainter, box: QRectF, tone: str, ink: QColor) -> None:
    """The shape of a tone: disc, tick, triangle, diamond, bar or ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(ink if tone in ("info", "warn", "bad") else Qt.BrushStyle.NoBrush)
    _SHAPES[tone](painter, box)
    painter.restore()


def _polygon(*points: tuple[float, float]) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, box: QRectF) -> None:
        corners = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points]
        painter.drawPolygon(QPolygonF(corners))

    return paint


def _tick(painter: QPainter, box: QRectF) -> None:
    at = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _TICK]
    painter.drawPolyline(QPolygonF(at))


def _disc(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _bar(painter: QPainter, box: QRectF) -> None:
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))


_TICK: Final = ((0.05, 0.55), (0.38, 0.9), (0.95, 0.15))
_SHAPES: Final[dict[str, Callable[[QPainter, QRectF], None]]] = {
    "info": _disc,
    "ok": _tick,
    "done": _tick,
    "warn": _polygon((0.5, 0.08), (0.95, 0.9), (0.05, 0.9)),
    "bad": _polygon((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "muted": _bar,
}


def paint_side(painter: QPainter, box: QRectF, side: str, ink: QColor) -> None:
    """An arrow out of our house for "we owe", into it for "they owe"."""
    if not side:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    inside, outside = QPointF(box.left(), box.bottom()), QPointF(box.right(), box.top())
    painter.drawLine(inside, outside)
    reach = box.width() * 0.65
    if side == "we owe":
        painter.drawPolyline(
            QPolygonF([QPointF(outside.x() - reach, outside.y()), outside, QPointF(outside.x(), outside.y() + reach)])
        )
    else:
        painter.drawPolyline(
            QPolygonF([QPointF(inside.x(), inside.y() - reach), inside, QPointF(inside.x() + reach, inside.y())])
        )
    painter.restore()


def pill_size(theme: Theme, text: str) -> tuple[float, float]:
    """Width and height of a pill."""
    metrics = theme.metrics("small")
    return metrics.horizontalAdvance(text) + theme.unit(3.5), metrics.height() + theme.unit(0.5)


def paint_pill(painter: QPainter, box: QRectF, text: str, tone: str, theme: Theme) -> None:
    """A state as a pill at the left of a box: text, colour and shape; elided where the box is too narrow."""
    width, height = pill_size(theme, text)
    pill = QRectF(box.left(), box.center().y() - height / 2, min(width, box.width()), height)
    ink = theme.colour(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1) if theme.tokens.outlined else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    side = theme.unit(1)
    paint_tone(painter, QRectF(pill.left() + side, pill.center().y() - side / 2, side, side), tone, ink)
    painter.setPen(ink)
    painter.setFont(theme.font("small"))
    inner = pill.adjusted(theme.unit(2.5), 0, -theme.unit(0.75), 0)
    shown = theme.metrics("small").elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
