"""A date expression: completed, previewed and corrected as one types."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.forms.field import Field, Value
from ui.forms.preview import DatePreview
from ui.theme.theme import Theme
from ui.views.fields.date_field import DateField
from ui.windows.inputs.input import Input, as_text


class ExpressionInput(Input):
    """The date field, asking the form's preview what a text comes to."""

    def __init__(self, field: Field, theme: Theme, preview: DatePreview, parent: QWidget | None = None) -> None:
        self._date = DateField(theme, lambda text: preview.of(text, ends=field.ends), preview.names)
        self._date.set_label(field.label)
        if field.hint:
            self._date.set_hint(field.hint)
        super().__init__(field, self._date, parent)
        self._date.text_edited.connect(self.edited)

    def value(self) -> Value:
        return str(self._date.text())

    def show_value(self, value: Value) -> None:
        if self._date.text() != as_text(value):
            self._date.set_text(as_text(value))

    def mark(self, *, faulty: bool) -> None:
        """The date field marks the place itself."""
