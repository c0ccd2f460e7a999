"""What is read as one types: date expressions, lengths of time, amounts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.forms.field import Field, Value
from ui.forms.preview import DatePreview
from ui.theme.theme import Theme
from ui.views.fields.date_field import DateField
from ui.views.fields.duration_field import DurationField
from ui.views.fields.money_field import MoneyField
from ui.windows.inputs.input import Input, as_text, example


class ExpressionInput(Input):
    """The date field, asking the form's preview what a text comes to."""

    def __init__(self, field: Field, theme: Theme, preview: DatePreview, parent: QWidget | None = None) -> None:
        self._date = DateField(theme, lambda text: preview.of(text, ends=field.ends), preview.names)
        self._date.set_label(field.label)
        if field.hint:
            self._date.set_hint(example(field.hint))
        super().__init__(field, self._date, parent)
        self._date.text_edited.connect(self.edited)

    def value(self) -> Value:
        return str(self._date.text())

    def show_value(self, value: Value) -> None:
        if self._date.text() != as_text(value):
            self._date.set_text(as_text(value))

    def mark(self, *, faulty: bool) -> None:
        """The date field marks the place itself."""


class CheckedInput(Input):
    """A length of time or an amount; what was understood is kept in its canonical form."""

    def __init__(self, field: Field, line: DurationField | MoneyField, parent: QWidget | None = None) -> None:
        self._line = line
        line.set_label(field.label)
        if field.hint:
            line.set_hint(example(field.hint))
        super().__init__(field, line, parent)
        line.text_edited.connect(self.edited)

    def value(self) -> Value:
        understood = self._line.value()
        return self._line.text() if understood is None else str(understood)

    def show_value(self, value: Value) -> None:
        if self.value() != as_text(value):
            self._line.set_text(as_text(value))

    def mark(self, *, faulty: bool) -> None:
        """The line marks itself."""
