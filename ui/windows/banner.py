"""The strip above the views for what must be known first: read-only, damaged, changed elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from planner.errors import Problem
from ui.theme.theme import Theme, set_role

_SIGNS = {"info": "info", "warn": "triangle-alert", "bad": "circle-alert"}


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "info"
        self._do: Callable[[], object] | None = None
        self.damage = False
        self._sign = QLabel()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.button = QPushButton()
        self.button.clicked.connect(self._on_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.unit(1.5), theme.unit(), theme.unit(1.5), theme.unit())
        row.setSpacing(theme.unit(1.25))
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        theme.changed.connect(self._draw_sign)
        self.hide()

    def say(self, tone: str, sentence: str, button: str = "", do: Callable[[], object] | None = None) -> None:
        """Shows a sentence in a tone ("info", "warn", "bad") with at most one thing to do about it."""
        self._tone = tone
        self._do = do
        self.words.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        set_role(self, f"banner-{tone}")
        self._draw_sign()
        self.setAccessibleName(sentence)
        self.show()

    def warn_of_damage(self, problems: Sequence[Problem], restore: Callable[[], object]) -> None:
        """Says that the file is damaged, until that is forgotten; nothing where there is no problem."""
        self.damage = bool(problems)
        if problems:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            self.say(
                "bad",
                f"This register is damaged, do not rely on what it shows. {problems[0].text}{more}",
                "Restore a backup…",
                restore,
            )

    def forget_damage(self) -> None:
        self.damage = False

    def clear(self) -> None:
        self.words.clear()
        self.hide()

    def _on_pressed(self) -> None:
        if self._do is not None:
            self._do()

    def _draw_sign(self) -> None:
        side = self._theme.unit(2.5)
        self._sign.setPixmap(self._theme.icon(_SIGNS[self._tone], self._tone).pixmap(side, side))
