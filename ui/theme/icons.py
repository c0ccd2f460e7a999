"""Lucide's line icons, coloured from the theme when they are loaded."""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPixmap


def painted(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """The icon of that name in a colour ("#rrggbb"), so many pixels wide and high on a screen of this pixel ratio.

    Raises FileNotFoundError where no such icon is shipped.
    """
    from PySide6.QtSvg import QSvgRenderer  # late: kept out of the first paint

    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _drawing(name: str) -> str:
    return (resources.files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
