"""A small window to jump to any month of any year."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSpinBox, QToolButton, QWidget

from ui.formats import MONTHS
from ui.theme.theme import Theme, set_role


class MonthJump(QFrame):
    """Twelve months under a year; `chosen` carries year and month."""

    chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName("Go to month")
        self.year = QSpinBox()
        self.year.setRange(1, 9999)
        self.year.setAccessibleName("Year")
        self.year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.year.setProperty("role", "bare")
        self._theme = theme
        self._back, self._forth = self._arrow("Previous year", -1), self._arrow("Next year", 1)
        self.months = [self._button(number) for number in range(1, 13)]
        grid = QGridLayout(self)
        grid.setContentsMargins(*([theme.unit(1.5)] * 4))
        grid.setSpacing(theme.unit(0.5))
        years = QHBoxLayout()
        years.addWidget(self._back)
        years.addWidget(self.year, 1)
        years.addWidget(self._forth)
        grid.addLayout(years, 0, 0, 1, 3)
        for place, button in enumerate(self.months):
            grid.addWidget(button, 1 + place // 3, place % 3)

    def open_at(self, at: QPoint, year: int, month: int) -> None:
        """Opens below a point of the screen, on the month shown now."""
        self.year.setValue(year)
        for arrow, name in ((self._back, "chevron-left"), (self._forth, "chevron-right")):
            arrow.setIcon(self._theme.icon(name, "text"))
        for number, button in enumerate(self.months, start=1):
            set_role(button, "primary" if number == month else "flat")
        self.move(at)
        self.show()
        self.months[month - 1].setFocus()

    def _button(self, month: int) -> QPushButton:
        button = QPushButton(MONTHS[month - 1][:3])
        button.setAccessibleName(MONTHS[month - 1])
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(month))
        return button

    def _arrow(self, name: str, years: int) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.year.setValue(self.year.value() + years))
        return button

    def _choose(self, month: int) -> None:
        self.hide()
        self.chosen.emit(self.year.value(), month)
