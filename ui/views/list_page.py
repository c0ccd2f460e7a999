"""A list with a filter line above it: what the lists of events, parties and agreements have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.formats import counted
from ui.models.table import Column, Row, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell
from ui.views.page import Pages, Placeholder, plain_label
from ui.views.table import RowsTable
from ui.views.widths import Width


class ListPage(QWidget, Generic[Row]):
    """Rows of one kind, filtered by their texts; signals carry the row.

    `empty` holds heading, sentence and button text of the page shown where there is no row at all.
    """

    row_selected = Signal(object)
    row_activated = Signal(object)
    context_requested = Signal(object, QPoint)
    new_requested = Signal()
    reload_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        noun: tuple[str, str],
        columns: Sequence[Column[Row]],
        cells: Sequence[Cell[Row]],
        key: Callable[[Row], Hashable],
        widths: Sequence[Width],
        empty: tuple[str, str, str],
        icon: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._noun = noun
        self._empty_words = empty
        self.model: TableModel[Row] = TableModel(columns, key, self)
        self.table = RowsTable(theme, self.model, cells, widths=widths)
        self.table.setAccessibleName(noun[1].capitalize())
        self.search = QLineEdit()
        self._count = plain_label("", "small")
        self._empty = Placeholder(theme, icon, *empty)
        self._pages = Pages(theme, self.table, self._empty)
        self._lay_out()
        self.table.row_selected.connect(self.row_selected)
        self.table.row_activated.connect(self.row_activated)
        self.table.context_requested.connect(self.context_requested)
        self.search.textChanged.connect(self._on_search_changed)
        self._empty.pressed.connect(self._on_empty_pressed)
        self._pages.reload_requested.connect(self.reload_requested)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows these rows; what was selected stays so while it is among them."""
        self.table.set_rows(rows)
        self._show()

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def focus_filter(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self.search.setPlaceholderText("Filter")
        self.search.setAccessibleName(f"Filter {self._noun[1]}")
        self.search.setClearButtonEnabled(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        bar.setSpacing(unit(1.5))
        bar.addWidget(self.search, 1)
        bar.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def _on_search_changed(self, text: str) -> None:
        self.model.set_filter(words=text.casefold().split())
        self._show()

    def _show(self) -> None:
        shown, every = len(self.model.rows()), len(self.model.all_rows())
        self._count.setText(counted(every, *self._noun) if shown == every else f"{shown:,} of {every:,}")
        if every:
            sentence = f"None of the {self._noun[1]} has these words."
            self._empty.say("Nothing fits the filter", sentence, "Clear the filter")
        else:
            self._empty.say(*self._empty_words)
        self._pages.show_content(empty=not shown)

    def _on_empty_pressed(self) -> None:
        if self.model.all_rows():
            self.search.clear()
        else:
            self.new_requested.emit()

    def _on_theme_changed(self) -> None:
        for action in self.search.actions():
            if action.objectName() == "lens":
                self.search.removeAction(action)
        lens = self.search.addAction(self._theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        lens.setObjectName("lens")
