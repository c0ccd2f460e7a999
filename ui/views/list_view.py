"""A view that is one list: what the views of events, parties and agreements have in common beside their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.models.table import Row
from ui.views.list_page import ListPage


class ListView(QWidget, Generic[Row]):
    """Shows a list page and passes on what is asked of it; what was chosen is told by the view itself."""

    new_requested = Signal()
    reload_requested = Signal()

    def __init__(self, page: ListPage[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        page.new_requested.connect(self.new_requested)
        page.reload_requested.connect(self.reload_requested)

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.page.set_rows(rows)

    def show_loading(self) -> None:
        self.page.show_loading()

    def show_failure(self, sentence: str) -> None:
        self.page.show_failure(sentence)


class PartsView(ListView[Row]):
    """A list of parts of agreements; a row's `key` is its agreement and its own id."""

    context_requested = Signal(str, str, QPoint)

    def __init__(
        self, page: ListPage[Row], key: Callable[[Row], tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(page, parent)
        self._key = key
        page.context_requested.connect(lambda row, at: self.context_requested.emit(*key(row), at))

    def select(self, agreement: str, id_: str) -> bool:
        """Selects a part of an agreement; False where it is not shown."""
        return self.page.table.select_key((agreement, id_))

    def current(self) -> tuple[str, str] | None:
        row = self.page.table.current_row()
        return self._key(row) if row else None
