"""What every input can do: show a value, give it back, tell that it was edited."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.field import Field, Value


class Input(QWidget):
    """The widget of one field; `edited` after each edit by the person, never after `show_value`."""

    edited = Signal()

    def __init__(self, field: Field, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(widget)
        self.setFocusProxy(widget)
        self._widget = widget
        widget.setAccessibleName(field.label)
        widget.setAccessibleDescription(field.help)

    def value(self) -> Value:
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        raise NotImplementedError

    def mark(self, *, faulty: bool) -> None:
        """Shows on the widget itself that something is wrong with it."""
        self._widget.setProperty("fault", faulty)
        self._widget.style().unpolish(self._widget)
        self._widget.style().polish(self._widget)


def example(hint: str) -> str:
    """A field's hint as it stands in the empty input: plainly an example and nothing that was entered."""
    return f"e.g. {hint}" if hint else ""


def as_text(value: Value) -> str:
    """A value where a text is expected."""
    return value if isinstance(value, str) else ""
