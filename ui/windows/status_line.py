"""The window's last line: whether everything is saved, the day it is seen from, and how much there is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from ui.formats import day_words


class StatusLine(QStatusBar):
    """`busy` work is named at the right, with a button that stops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = _label("Saved state")
        self.counts = _label("Counts")
        self.day = _label("As of")
        self.calendars = _label("Published calendars")
        self.working = _label("Work in the background")
        self.stop = QPushButton("Stop")
        self.stop.setProperty("role", "link")
        self.stop.setAccessibleName("Stop the work in the background")
        self.addWidget(self.saved)
        for widget in (self.calendars, self.working, self.stop, self.counts, self.day):
            self.addPermanentWidget(widget)
        self.show_calendars("")
        self.show_work("")

    def show_saved(self, number: int, hash16: str, *, read_only: bool, checked: bool = True) -> None:
        """The journal's head, which is also what a print and a backup carry."""
        state = "Read only" if read_only else "All changes saved"
        state = state if checked else "Being checked, for reading only until then"
        self.saved.setText(f"{state} · journal {number} · {hash16[:8]}")
        self.saved.setToolTip(f"The journal’s last entry is number {number}, {hash16}.")

    def show_nothing(self) -> None:
        for label in (self.saved, self.counts, self.day):
            label.clear()

    def show_day(self, day: date) -> None:
        self.day.setText(f"As of {day_words(day)}")

    def show_counts(self, words: str) -> None:
        self.counts.setText(words)

    def show_calendars(self, trouble: str) -> None:
        """What is wrong with the published calendars; nothing where all is well."""
        self.calendars.setText(trouble)
        self.calendars.setVisible(bool(trouble))

    def show_work(self, names: str) -> None:
        self.working.setText(f"{names}…" if names else "")
        self.working.setVisible(bool(names))
        self.stop.setVisible(bool(names))


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "small")
    label.setAccessibleDescription(name)
    label.setContentsMargins(8, 2, 8, 2)
    return label
