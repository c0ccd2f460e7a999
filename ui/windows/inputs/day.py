"""A day: typed strictly and read back with its weekday, or picked from a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from ui.formats import day_words
from ui.forms.days import parse_day
from ui.forms.field import Field, Value
from ui.theme.theme import Theme
from ui.windows.inputs.input import Input, as_text, example


class DayInput(Input):
    """A line for a day, a button that opens a month, and the weekday below."""

    def __init__(self, field: Field, theme: Theme, parent: QWidget | None = None) -> None:
        self._line = QLineEdit()
        self._line.setPlaceholderText(example(field.hint or "2026-11-23"))
        super().__init__(field, self._line, parent)
        self._echo = QLabel()
        self._echo.setTextFormat(Qt.TextFormat.PlainText)
        self._echo.setProperty("role", "small")
        self._pick = QToolButton()
        self._pick.setIcon(theme.icon("calendar-days"))
        self._pick.setToolTip("Choose from a calendar")
        self._pick.setAccessibleName(f"{field.label}: choose from a calendar")
        self._pick.clicked.connect(self._open_month)
        self._lay_out()
        self._line.textEdited.connect(self._on_edited)

    def _lay_out(self) -> None:
        column = self.layout()
        row = QHBoxLayout()
        row.setSpacing(4)
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(self._line)
        row.addWidget(self._line, 1)
        row.addWidget(self._pick)
        column.addLayout(row)
        column.addWidget(self._echo)

    def value(self) -> Value:
        return self._line.text()

    def show_value(self, value: Value) -> None:
        if self._line.text() != as_text(value):
            self._line.setText(as_text(value))
        self._read_back()

    def _on_edited(self) -> None:
        self._read_back()
        self.edited.emit()

    def _read_back(self) -> None:
        day = self._day()
        self._echo.setText(day_words(day) if day else "")
        self._echo.setVisible(day is not None)

    def _day(self) -> date | None:
        try:
            return parse_day(self._line.text())
        except ValueError:
            return None

    def _open_month(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget(menu)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if day := self._day():
            month.setSelectedDate(QDate(day.year, day.month, day.day))
        month.activated.connect(self._on_picked)
        month.clicked.connect(self._on_picked)
        month.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(month)
        menu.addAction(action)
        menu.popup(self._pick.mapToGlobal(self._pick.rect().bottomLeft()))

    def _on_picked(self, day: QDate) -> None:
        self._line.setText(date(day.year(), day.month(), day.day()).isoformat())
        self._on_edited()
