"""One of several, from a list that may be long or open; and any number of several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QListWidget, QListWidgetItem, QWidget

from ui.forms.field import Field, Option, Value, chosen_in
from ui.theme.theme import Theme
from ui.views.fields.combo import Combo
from ui.windows.inputs.input import Input, as_text

_KEPT = Qt.ItemDataRole.UserRole


class ChoiceInput(Input):
    """One of the field's options; an open one can be typed and searched, and takes a text that is not listed."""

    def __init__(self, field: Field, theme: Theme, parent: QWidget | None = None) -> None:
        self._combo = Combo(theme)
        super().__init__(field, self._combo, parent)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(20)
        if field.open:
            self._open_up()
        self.offer(field.options)
        self._combo.activated.connect(self.edited)

    def _open_up(self) -> None:
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._combo.model(), self._combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._combo.setCompleter(completer)
        line = self._combo.lineEdit()
        if line is not None:
            line.textEdited.connect(self.edited)

    def offer(self, options: tuple[Option, ...]) -> None:
        """Replaces the options and keeps what is chosen."""
        kept = self.value() if self._combo.count() else ""
        self._combo.clear()
        for option in options:
            self._combo.addItem(option.label, option.value)
        self.show_value(kept)

    def value(self) -> Value:
        if self.field.open and self._combo.currentText() != self._combo.itemText(self._combo.currentIndex()):
            return self._combo.currentText()
        return str(self._combo.currentData() or "")

    def show_value(self, value: Value) -> None:
        text = as_text(value)
        index = self._combo.findData(text)
        self._combo.setCurrentIndex(index)
        if index < 0 and self.field.open:
            self._combo.setEditText(text)


class ChoicesInput(Input):
    """A short list in which each option can be ticked."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._list = QListWidget()
        super().__init__(field, self._list, parent)
        self._list.setProperty("role", "choices")
        for option in field.options:
            item = QListWidgetItem(option.label, self._list)
            item.setData(_KEPT, option.value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = min(max(len(field.options), 1), 5)
        self._list.setFixedHeight(rows * (self._list.fontMetrics().height() + 10) + 4)
        self._list.setEnabled(bool(field.options))
        self._list.itemChanged.connect(lambda _: self.edited.emit())

    def value(self) -> Value:
        items = [self._list.item(row) for row in range(self._list.count())]
        return tuple(str(item.data(_KEPT)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def show_value(self, value: Value) -> None:
        ticked = chosen_in({"": value}, "")
        blocked = self._list.blockSignals(True)
        for row in range(self._list.count()):
            item = self._list.item(row)
            on = item.data(_KEPT) in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._list.blockSignals(blocked)
