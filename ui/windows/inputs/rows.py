"""A small table that is filled in by hand: instalments, milestones, readings, links."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.forms.field import Field, FieldKind, Row, Value, rows_in
from ui.forms.preview import DatePreview
from ui.theme.theme import Theme
from ui.views.fields.answers import Preview
from ui.views.fields.combo import Combo
from ui.windows.inputs.input import Input

_FEWEST, _MOST = 2, 6  # rows that the table has room for without scrolling


class _Columns(QTableWidget):
    """A table whose columns share its width: numbers take what they need, dates and titles more than the rest."""

    def __init__(self, columns: tuple[Field, ...]) -> None:
        super().__init__(0, len(columns))
        self._parts = [_part(column) for column in columns]
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header = self.horizontalHeader()
        numbers = {index: header.sectionSizeHint(index) for index, part in enumerate(self._parts) if not part}
        left = self.viewport().width() - sum(numbers.values())
        for index, part in enumerate(self._parts):
            header.resizeSection(index, numbers.get(index, left * part // sum(self._parts)))


def _part(column: Field) -> int:
    """How much of the width a column gets beside the others; nothing where it takes what it needs."""
    if column.name == "n":
        return 0
    return 5 if column.kind is FieldKind.EXPRESSION or column.name == "provision" else 3


class RowsInput(Input):
    """Rows that can be added and removed; the date in the current row is read out below."""

    def __init__(self, field: Field, theme: Theme, preview: DatePreview | None, parent: QWidget | None = None) -> None:
        self._table = _Columns(field.columns)
        super().__init__(field, self._table, parent)
        self._theme = theme
        self._preview = preview
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("role", "small")
        self._said.setWordWrap(True)
        self._dress()
        self._lay_out()
        self._table.itemChanged.connect(self._on_edited)
        self._table.currentCellChanged.connect(self._say)

    def _dress(self) -> None:
        table = self._table
        table.setHorizontalHeaderLabels([column.label for column in self.field.columns])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 16)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._make_room()

    def _make_room(self) -> None:
        """As high as its rows, within reason."""
        table = self._table
        rows = min(max(table.rowCount(), _FEWEST), _MOST)
        height = table.horizontalHeader().sizeHint().height() + rows * table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(height + 2 * table.frameWidth() + 2)

    def _lay_out(self) -> None:
        add, remove = QPushButton("Add row"), QPushButton("Remove row")
        add.setAutoDefault(False)
        remove.setAutoDefault(False)
        add.clicked.connect(self._on_add)
        remove.clicked.connect(self._on_remove)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, self._theme.unit(0.25), 0, self._theme.unit(0.25))
        buttons.setSpacing(self._theme.unit())
        buttons.addWidget(add)
        buttons.addWidget(remove)
        buttons.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self._said)
        column.addLayout(buttons)
        self._said.hide()

    def value(self) -> Value:
        rows = [self._row(row) for row in range(self._table.rowCount())]
        return tuple(row for row in rows if any(row.values()))

    def show_value(self, value: Value) -> None:
        rows = rows_in({"": value}, "")
        if rows == self.value():
            return
        blocked = self._table.blockSignals(True)
        self._table.setRowCount(0)
        for row in rows:
            self._add(row)
        self._table.blockSignals(blocked)
        self._make_room()

    def _row(self, row: int) -> Row:
        return {column.name: self._cell(row, index) for index, column in enumerate(self.field.columns)}

    def _cell(self, row: int, index: int) -> str:
        chooser = self._table.cellWidget(row, index)
        if isinstance(chooser, QComboBox):
            return str(chooser.currentData() or "")
        item = self._table.item(row, index)
        return item.text() if item else ""

    def _add(self, values: Row) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        for index, column in enumerate(self.field.columns):
            text = values.get(column.name, "")
            if column.kind is FieldKind.CHOICE:
                self._table.setCellWidget(row, index, self._chooser(column, text))
            else:
                item = QTableWidgetItem(text)
                item.setToolTip(column.hint)
                self._table.setItem(row, index, item)

    def _chooser(self, column: Field, text: str) -> QComboBox:
        chooser = Combo(self._theme)
        chooser.setAccessibleName(column.label)
        chooser.addItem("", "")
        for option in column.options:
            chooser.addItem(option.label, option.value)
        chooser.setCurrentIndex(max(chooser.findData(text), 0))
        chooser.activated.connect(self._on_edited)
        return chooser

    def _on_add(self) -> None:
        numbered = self.field.columns[0].name == "n"
        self._add({"n": str(self._highest() + 1)} if numbered else {})
        self._table.setCurrentCell(self._table.rowCount() - 1, int(numbered))
        self._on_edited()

    def _highest(self) -> int:
        numbers = [self._row(row).get("n", "") for row in range(self._table.rowCount())]
        return max((int(number) for number in numbers if number.isdecimal()), default=0)

    def _on_remove(self) -> None:
        row = self._table.currentRow()
        if row >= 0:
            self._table.removeRow(row)
            self._on_edited()

    def _on_edited(self) -> None:
        self._make_room()
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        """Reads out the date of the current row."""
        dates = [index for index, column in enumerate(self.field.columns) if column.kind is FieldKind.EXPRESSION]
        row = self._table.currentRow()
        text = self._cell(row, dates[0]) if dates and row >= 0 else ""
        answer = self._preview.of(text) if self._preview and text.strip() else None
        said = "" if answer is None else answer.sentence
        self._said.setText(said if isinstance(answer, Preview) or not said else f"Row {row + 1}: {said}")
        self._said.setVisible(bool(said))
