"""One line of a form: the label, the input, the help below it and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.formats import sentence_case
from ui.forms.field import Field, FieldKind
from ui.theme.theme import Theme
from ui.windows.inputs.input import Input


class Fault(QWidget):
    """A sentence that says what is wrong, with a sign in front so that it does not hang on its colour alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.unit(0.75))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Shows a sentence; an empty one hides it."""
        side = self._theme.unit(2)
        self._sign.setPixmap(self._theme.icon("circle-alert", "bad").pixmap(side, side))
        self._words.setStyleSheet(f"color: {self._theme.tokens.bad}")
        self._words.setText(sentence_case(sentence))
        self.setVisible(bool(sentence))


class FormRow:
    """The widgets of one field; the page lays them into its grid."""

    def __init__(self, field: Field, input_: Input, theme: Theme, parent: QWidget) -> None:
        self.field = field
        self.input = input_
        self.label = QLabel(_label(field), parent)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(input_)
        self.label.setWordWrap(True)
        self.cell = QWidget(parent)
        self._fault = Fault(theme, self.cell)
        column = QVBoxLayout(self.cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        column.addWidget(input_)
        column.addWidget(self._fault)
        if field.help:
            column.addWidget(_help(field))

    @property
    def fault(self) -> str:
        """What is shown as wrong with it, "" when nothing is."""
        return self._fault.text

    def say(self, sentence: str) -> None:
        """Shows what is wrong with the field; "" for nothing."""
        if sentence_case(sentence) != self._fault.text:
            self._fault.say(sentence)
            self.input.mark(faulty=bool(sentence))

    def show(self, *, visible: bool) -> None:
        self.label.setVisible(visible)
        self.cell.setVisible(visible)


def _label(field: Field) -> str:
    return "" if field.kind is FieldKind.FLAG else field.label


def _help(field: Field) -> QLabel:
    words = QLabel(field.help)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setProperty("role", "small")
    words.setWordWrap(True)
    return words
