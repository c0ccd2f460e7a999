"""Pictures of cells, kept while nothing in them changes: repainting copies them instead of writing text anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap


class Pictures:
    """At most so many pictures; the one made first goes first. `forget` when what they show may have changed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, QPixmap] = {}

    def forget(self) -> None:
        self._kept.clear()

    def draw(
        self, painter: QPainter, rect: QRect, ratio: float, key: Hashable, paint: Callable[[QPainter, QRect], None]
    ) -> None:
        """Draws the picture of that key into a rectangle, painting it first where it is not kept.

        `ratio` is the screen's pixel ratio; `paint` is given a painter and the rectangle at the origin, all of which it
        must cover.
        """
        place = (key, rect.width(), rect.height(), ratio)
        picture = self._kept.get(place)
        if picture is None:
            picture = self._kept[place] = _painted(rect, ratio, paint)
            if len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        painter.drawPixmap(rect.topLeft(), picture)


def _painted(rect: QRect, ratio: float, paint: Callable[[QPainter, QRect], None]) -> QPixmap:
    picture = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    paint(painter, QRect(0, 0, rect.width(), rect.height()))
    painter.end()
    return picture
