"""What an empty month says: that nothing falls in it, which date comes next, and a button that goes there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.agenda.month import MonthPage
from ui.formats import day_words, distance_words, month_words
from ui.theme.theme import Theme
from ui.views.page import plain_label


class EmptyMonth(QFrame):
    """A strip above the days, seen only while the month is empty; `pressed` to go to the date it names."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "strip")
        self._icon = QLabel()
        self._heading = plain_label("", "heading", wrap=True)
        self._sentence = plain_label("", "quiet", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(theme.unit(0.25))
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(theme.unit(2))
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_page(self, page: MonthPage, today: date) -> None:
        month = month_words(page.first.year, page.first.month)
        self._heading.setText(f"Nothing falls in {month}")
        self._sentence.setText(_sentence(page, today))
        if page.next_day:
            self.button.setText(f"Go to {month_words(page.next_day.year, page.next_day.month)}")
            self.button.setAccessibleDescription(_sentence(page, today))
        self.button.setVisible(page.next_day is not None)
        self.setVisible(page.empty)

    def sentence(self) -> str:
        """What is said under the heading."""
        return self._sentence.text()

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._row.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        self._icon.setPixmap(self._theme.pixmap("calendar-days", unit(3), "accent_ink"))


def _sentence(page: MonthPage, today: date) -> str:
    if page.next_day is None and page.waiting:
        return "No date is settled yet: everything recorded waits for an event."
    if page.next_day is None:
        return "No date is recorded at all."
    named = f"{day_words(page.next_day)}, {distance_words(page.next_day, today)}"
    later = page.next_day > page.first
    return f"The next date is {named}." if later else f"No later date is known; the last one was {named}."
