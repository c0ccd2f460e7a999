"""How the window looks: theme and text size, as chosen and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.theme.tokens import Choice

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


class Look(QObject):
    """What the View menu does with the theme."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def choose(self, choice: Choice) -> None:
        """Takes a theme at once and remembers it."""
        self._window.theme.set_choice(choice)
        self._window.preferences.change(theme=str(choice))

    def scale(self, scale: float) -> None:
        """Takes a text size at once and remembers it."""
        self._window.theme.set_text_scale(scale)
        self._window.preferences.change(text_scale=scale)


def remembered_choice(text: str) -> Choice:
    """The theme of the preferences; as the system where they hold none."""
    return Choice(text) if text in set(Choice) else Choice.SYSTEM
