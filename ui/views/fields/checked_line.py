"""A line that is read as it is typed: what was understood stands under it, or why it was not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.formats import sentence_case
from ui.theme.theme import Theme, set_role
from ui.views.page import plain_label

Value = TypeVar("Value")


class CheckedLine(QWidget, Generic[Value]):
    """A line edit with a reader (raises ValueError with a sentence) and a writer of what was understood.

    `text_edited` after each edit by the person.
    """

    text_edited = Signal(str)

    def __init__(
        self,
        theme: Theme,
        read: Callable[[str], Value],
        write: Callable[[Value], str],
        hint: str,
        *,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._write = read, write
        self._required = required
        self._value: Value | None = None
        self._valid = not required
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.message = plain_label("", "small", wrap=True)
        self.message.hide()
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        column.addWidget(self.line)
        column.addWidget(self.message)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.textEdited.connect(self.text_edited)

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Shows a text; no `text_edited` follows."""
        self.line.setText(text)

    def set_label(self, label: str) -> None:
        self.line.setAccessibleName(label)
        self.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """What stands in the empty field."""
        self.line.setPlaceholderText(hint)

    def value(self) -> Value | None:
        """What was understood; None where the line is empty or wrong."""
        return self._value

    def is_valid(self) -> bool:
        return self._valid

    def _on_text_changed(self) -> None:
        if not self.text():
            self._take(None, "", valid=not self._required)
            return
        try:
            value = self._read(self.text())
        except ValueError as error:
            self._take(None, sentence_case(str(error)), valid=False)
        else:
            self._take(value, self._write(value), valid=True)

    def _take(self, value: Value | None, message: str, *, valid: bool) -> None:
        self._value, self._valid = value, valid
        self.message.setText(message)
        self.message.setVisible(bool(message) and message != self.text())
        set_role(self.message, "small" if valid else "bad")
        self.line.setProperty("fault", not valid and bool(message))
        set_role(self.line, "")
        self.line.setAccessibleDescription(message)
