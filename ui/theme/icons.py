"""Lucide's line icons, coloured from the theme when they are loaded."""

from __future__ import annotations

from importlib import resources
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

_SIDES: Final = (16, 20, 24, 32, 48)
_SCALES: Final = (1, 2)


def icon(name: str, colour: str, *, disabled: str, checked: str) -> QIcon:
    """The icon of that name in a colour ("#rrggbb"), with its disabled and checked looks.

    Raises FileNotFoundError where no such icon is shipped.
    """
    drawing = (resources.files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    found = QIcon()
    for side in _SIDES:
        for scale in _SCALES:
            found.addPixmap(_painted(drawing, colour, side, scale))
            found.addPixmap(_painted(drawing, disabled, side, scale), QIcon.Mode.Disabled)
            found.addPixmap(_painted(drawing, checked, side, scale), QIcon.Mode.Normal, QIcon.State.On)
    return found


def _painted(drawing: str, colour: str, side: int, scale: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # late: kept out of the first paint

    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(side, side) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
