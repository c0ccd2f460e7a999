"""One page of a form: its fields under their sections' headings, scrolled when they are many."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from ui.theme.theme import Theme
from ui.windows.form_row import FormRow


class FormPage(QScrollArea):
    """Lays rows into a grid: labels at the left, inputs at the right."""

    def __init__(self, theme: Theme, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = first
        self._headings: list[QLabel] = []
        self.inside = QWidget()
        self.inside.setProperty("role", "column")
        self._grid = QGridLayout(self.inside)
        self._grid.setContentsMargins(*(4 * (theme.unit(2),)))
        self._grid.setHorizontalSpacing(theme.unit(2))
        self._grid.setVerticalSpacing(theme.unit(1.5))
        self._grid.setColumnMinimumWidth(0, theme.unit(17))
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """The first page asks for room for all of it where the screen has it; the others make do and scroll."""
        whole = self.inside.sizeHint() + QSize(self._theme.unit(2), self._theme.unit())
        return whole if self._first else whole.boundedTo(QSize(whole.width(), self._theme.unit(48)))

    def lay(self, rows: list[FormRow]) -> None:
        """Shows these rows in this order, and no others."""
        self._clear()
        line, section = 0, ""
        for row in rows:
            if row.field.section and row.field.section != section:
                self._head(row.field.section, line)
                line += 1
            section = row.field.section
            self._grid.addWidget(row.label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row.cell, line, 1)
            # The label's first line stands level with the text of an input, which has a border and a margin.
            row.label.setContentsMargins(0, self._theme.unit(0.9), 0, 0)
            row.show(visible=True)
            line += 1
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _head(self, section: str, line: int) -> None:
        heading = QLabel(section)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, self._theme.unit() if line else 0, 0, 0)
        self._headings.append(heading)
        self._grid.addWidget(heading, line, 0, 1, 2)

    def _clear(self) -> None:
        for heading in self._headings:
            heading.deleteLater()
        self._headings = []
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
