"""One event and what is supposed of it: as recorded, occurred on a day, never, or not yet."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.agenda.lists import EventRow
from ui.formats import day_words, sentence_case
from ui.forms.days import parse_day
from ui.theme.theme import Theme
from ui.views.fields.checked_line import CheckedLine
from ui.views.fields.combo import Combo
from ui.views.page import plain_label

Assumed: TypeAlias = date | Literal["never", "pending"]
_CHOICES: Final = (
    ("recorded", "As recorded"),
    ("day", "Occurred on"),
    ("never", "Never"),
    ("pending", "Not yet"),
)


class SupposedEvent(QWidget):
    """An event's row; `edited` after each change by the person."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = False
        self._title, self._state = plain_label("", "strong", wrap=True), plain_label("", "small", wrap=True)
        self.chooser = _Chooser(theme)
        for value, label in _CHOICES:
            self.chooser.addItem(label, value)
        self.day: CheckedLine[date] = CheckedLine(theme, parse_day, day_words, "2028-06-01", required=True)
        self.day.hide()
        self.problem = plain_label("", "bad", wrap=True)
        self.problem.hide()
        self._lay_out(theme)
        self.chooser.activated.connect(self._on_chosen)
        self.day.line.textChanged.connect(self._on_day_changed)  # textEdited comes before the line is read

    def set_row(self, row: EventRow, *, of_several: bool) -> None:
        """Shows what is recorded of the event, and of which agreement of several; what is supposed stays."""
        self._title.setText(row.title)
        words = (row.state, row.agreement_title if of_several else "")
        self._state.setText(sentence_case(" · ".join(part for part in words if part)))
        self.chooser.setAccessibleName(f"Suppose: {row.title}")
        self.chooser.setAccessibleDescription(self._state.text())
        self.day.set_label(f"Supposed day: {row.title}")

    def value(self) -> Assumed | None:
        """What is supposed; None as recorded, and while the day is not written out."""
        match self.chooser.currentData():
            case "day":
                return self.day.value()
            case "never":
                return "never"
            case "pending":
                return "pending"
            case _:
                return None

    def set_value(self, value: Assumed | None) -> None:
        """Shows what is supposed; `edited` does not follow."""
        if value == self.value() and value is not None:
            return  # the day may be written in another way
        choice = "day" if isinstance(value, date) else value or "recorded"
        self.chooser.setCurrentIndex(self.chooser.findData(choice))
        self._setting = True
        self.day.set_text(value.isoformat() if isinstance(value, date) else "")
        self._setting = False
        self.day.setVisible(choice == "day")
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Says below the event why it cannot be so; empty says nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _on_chosen(self) -> None:
        asks = self.chooser.currentData() == "day"
        self.day.setVisible(asks)
        if asks:
            self.day.setFocus()
        self.edited.emit()

    def _on_day_changed(self) -> None:
        if not self._setting:
            self.edited.emit()

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        for part in (self._title, self._state, self.chooser, self.day, self.problem):
            column.addWidget(part)


class _Chooser(Combo):
    """A combo box outside a form, where no form's style makes room for its arrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        room = self._theme.unit(3.5)
        self.setStyleSheet(
            f"QComboBox {{ padding-right: {room}px; }} QComboBox::drop-down {{ border: none; width: {room}px; }}"
            "QComboBox::down-arrow { image: none; }"
        )
