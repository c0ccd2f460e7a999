"""A remark in a view: a sign and plain words, quieter than a banner; hidden while it says nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme.theme import Theme
from ui.views.page import plain_label


class Remark(QWidget):
    """Says something worth knowing; the sign is in the colour of a tone, the words are those of the text around."""

    def __init__(self, theme: Theme, sign: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._tone = sign, tone
        self._sign = QLabel()
        self._words = plain_label("", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def say(self, words: str) -> None:
        """Shows these words, hides itself where there are none."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def text(self) -> str:
        return self._words.text()

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._sign.setPixmap(self._theme.pixmap(self._name, unit(2), self._tone))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(unit(1))
