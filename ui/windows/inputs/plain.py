"""A line, a text of several lines, and a tick."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.forms.field import Field, Value
from ui.windows.inputs.input import Input, as_text, example


class LineInput(Input):
    """One line of text."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._line = QLineEdit()
        self._line.setPlaceholderText(example(field.hint))
        super().__init__(field, self._line, parent)
        self._line.textEdited.connect(self.edited)

    def value(self) -> Value:
        return self._line.text()

    def show_value(self, value: Value) -> None:
        if self._line.text() != as_text(value):
            self._line.setText(as_text(value))
            self._line.setCursorPosition(0)


class TextInput(Input):
    """Several lines of plain text; Tab leaves it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._text = QPlainTextEdit()
        self._text.setProperty("role", "field")
        self._text.setPlaceholderText(example(field.hint))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * 4)
        super().__init__(field, self._text, parent)
        self._text.textChanged.connect(self.edited)

    def value(self) -> Value:
        return self._text.toPlainText()

    def show_value(self, value: Value) -> None:
        if self._text.toPlainText() == as_text(value):
            return
        blocked = self._text.blockSignals(True)
        self._text.setPlainText(as_text(value))
        self._text.blockSignals(blocked)


class FlagInput(Input):
    """A tick with its label beside it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._box = QCheckBox(field.label)
        super().__init__(field, self._box, parent)
        self._box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._box.clicked.connect(self.edited)

    def value(self) -> Value:
        return self._box.isChecked()

    def show_value(self, value: Value) -> None:
        self._box.setChecked(value is True)
