"""The table under every list: whole rows, kept selection, complete keyboard use, sorting by headings."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.table import Row, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, RowDelegate


class RowsTable(QTableView, Generic[Row]):
    """A list of rows; the selected row stays selected through sorting, filtering and reloading while it exists.

    `row_selected` and `row_activated` (Enter, double click) carry the row, `context_requested` the row and the place
    on the screen.
    """

    row_selected = Signal(object)
    row_activated = Signal(object)
    context_requested = Signal(object, QPoint)

    def __init__(
        self,
        theme: Theme,
        model: TableModel[Row],
        cells: Sequence[Cell[Row]],
        *,
        widths: Sequence[float],
        stretch: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`widths` are in steps of the grid; the column `stretch` takes what is left."""
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._widths = tuple(widths)
        self._stretch = stretch
        self._kept: Hashable | None = None
        self._restoring = False
        self.row_delegate = RowDelegate(theme, model, cells, self)
        self._set_up()
        self.setModel(model)
        self.setItemDelegate(self.row_delegate)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.activated.connect(lambda index: self.row_activated.emit(self._model.row(index.row())))
        self.customContextMenuRequested.connect(self._on_context_menu)
        theme.changed.connect(self.fit)
        self.fit()

    def set_rows(self, rows: Iterable[Row]) -> None:
        self._model.set_rows(rows)

    def current_row(self) -> Row | None:
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def select_key(self, key: Hashable) -> bool:
        """Selects the row of this key; False where it is not shown."""
        position = self._model.position_of(key)
        if position is None:
            return False
        self.setCurrentIndex(self._model.index(position, 0))
        return True

    def fit(self) -> None:
        """Takes row height and widths from the theme."""
        self.verticalHeader().setDefaultSectionSize(self.row_delegate.row_height())
        header = self.horizontalHeader()
        header.setFixedHeight(self._theme.unit(4.5))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(self._widths):
            header.resizeSection(column, self._theme.unit(width))
        header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)
        self.viewport().update()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(self._theme.unit(5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_about_to_reset(self) -> None:
        row = self.current_row()
        self._kept = None if row is None else self._model.key(row)
        self._kept_scroll = self.verticalScrollBar().value()

    def _on_reset(self) -> None:
        if self._kept is None:
            return
        self._restoring = True
        self.select_key(self._kept)
        self._restoring = False
        self.verticalScrollBar().setValue(self._kept_scroll)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._restoring:
            self.row_selected.emit(self._model.row(current.row()))

    def _on_context_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.context_requested.emit(self._model.row(index.row()), self.viewport().mapToGlobal(at))
