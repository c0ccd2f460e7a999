"""Type: Inter on Linux, the system's own elsewhere; figures of equal width everywhere."""

from __future__ import annotations

import sys
from importlib import resources
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase

Style = Literal["body", "strong", "small", "heading", "title", "mono"]

# Size against body text, and weight.
_STYLES: Final = {
    "body": (1.0, QFont.Weight.Normal),
    "strong": (1.0, QFont.Weight.DemiBold),
    "small": (0.9, QFont.Weight.Normal),
    "heading": (1.15, QFont.Weight.DemiBold),
    "title": (1.6, QFont.Weight.DemiBold),
    "mono": (0.95, QFont.Weight.Normal),
}
_LINUX_POINTS: Final = 10.0


def base_font() -> QFont:
    """The body font at 100 %, with tabular figures. Needs an application; loads the shipped fonts on Linux once."""
    if not sys.platform.startswith("linux"):
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    else:
        if "Inter" not in QFontDatabase.families():
            _load_shipped()
        font = QFont("Inter")
        font.setPointSizeF(_LINUX_POINTS)
    if hasattr(font, "setFeature"):  # Qt 6.7
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def styled(body: QFont, style: Style) -> QFont:
    """A font of this style, sized from the body font."""
    size, weight = _STYLES[style]
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if style == "mono" else QFont(body)
    font.setPointSizeF(body.pointSizeF() * size)
    font.setWeight(weight)
    return font


def _load_shipped() -> None:
    folder = resources.files("resources") / "fonts"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith((".otf", ".ttf")):
            QFontDatabase.addApplicationFontFromData(file.read_bytes())
