"""Pressing what a person would press, found by the words on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot


def press_page_button(view: QWidget, qtbot: QtBot, words: str) -> None:
    """Presses the visible button with these words."""
    button = next(b for b in view.findChildren(QPushButton) if b.isVisible() and b.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
