"""The bar for the day whose text is read: ticks where an instrument takes effect, the day chosen, back to today."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.formats import day_words
from ui.theme.theme import Theme
from ui.views.day_slider import DaySlider
from ui.views.page import plain_label

# So long the slider rests before the day counts, in milliseconds: nothing is read anew on the way.
_REST = 120


class TextDay(QWidget):
    """`day_changed` carries the day whose text is to be read, None for today's.

    Arrow keys move by a day, Page Up and Page Down from instrument to instrument.
    """

    day_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._instruments: list[tuple[date, str]] = []
        self._today = date.min
        self._told: date | None = None
        self._label = plain_label("Text as of", "quiet")
        self.slider = DaySlider(theme)
        self.words = _Elided()
        self.today = QPushButton("Today")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._lay_out()
        self._rest.timeout.connect(self._tell)
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.sliderReleased.connect(self._tell)
        self.today.clicked.connect(self._on_today_pressed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_instruments(self, instruments: Sequence[tuple[date, str]], today: date) -> None:
        """Shows when each instrument takes effect (day and title); hides itself where there is none.

        The day chosen stays while it lies between the first of them and the later of today and the last.
        """
        chosen = self.day()
        self._instruments = sorted(instruments)
        self._today = today
        self.setVisible(bool(self._instruments))
        if self._instruments:
            days = [day for day, _ in self._instruments]
            within = chosen is not None and days[0] <= chosen <= max(today, days[-1])
            self.slider.set_days(days, today)
            self._told = chosen if within else None
            self._place(self._told or today)

    def day(self) -> date | None:
        """The day whose text is read, None for today's."""
        if not self._instruments:
            return None
        chosen = self.slider.day()
        return None if chosen == self._today else chosen

    def set_day(self, day: date | None) -> None:
        """Shows a day, None for today; no `day_changed` follows."""
        self._told = day
        self._place(day or self._today)

    def in_force(self, day: date) -> str:
        """The title of the instrument that took effect last on or before a day; empty before the first."""
        place = bisect_right(self._instruments, day, key=lambda each: each[0])
        return self._instruments[place - 1][1] if place else ""

    def spoken(self) -> str:
        """ "Text of Tue 28 Oct 2025: Definitive agreement"."""
        day = self.slider.day()
        words = "today" if day == self._today else day_words(day)
        return f"Text of {words}: {self.in_force(day) or 'none in force yet'}"

    def _place(self, day: date) -> None:
        self.slider.blockSignals(True)
        self.slider.set_day(day)
        self.slider.blockSignals(False)
        self._write()

    def _write(self) -> None:
        day = self.slider.day()
        title = self.in_force(day) or "no text in force yet"
        self.words.setText(f"{'Today' if day == self._today else day_words(day)} · {title}")
        self.words.setToolTip(self.words.text())
        self.slider.say(self.spoken())
        self.today.setEnabled(day != self._today)

    def _on_moved(self) -> None:
        self._write()
        self._rest.start()

    def _on_today_pressed(self) -> None:
        self.slider.set_day(self._today)
        self.slider.setFocus()  # the button is disabled now
        self._tell()

    def _tell(self) -> None:
        """Says which day is chosen, once it is another than was said."""
        self._rest.stop()
        if not self.slider.isSliderDown() and self.day() != self._told:
            self._told = self.day()
            self.day_changed.emit(self._told)

    def _lay_out(self) -> None:
        self.setAccessibleName("Text as of")
        self.today.setToolTip("Read the text that is in force today")
        self.today.setAccessibleName("Back to the text of today")
        row = QHBoxLayout(self)
        row.addWidget(self._label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.words, 1)
        row.addWidget(self.today)
        self._row = row

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._row.setContentsMargins(unit(2), unit(0.75), unit(2), unit(0.75))
        self._row.setSpacing(unit(1.5))
        self.words.setMinimumWidth(unit(9))


class _Elided(QLabel):
    """One line of plain text, cut short with dots where the room is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
