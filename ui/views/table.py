"""The table under every list: whole rows, kept selection, complete keyboard use, sorting by headings."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.table import Row, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, RowDelegate
from ui.views.widths import Width, shared

# So many rows tell how wide the columns are; measuring all of a long list would be seen.
_MEASURED = 200


class RowsTable(QTableView, Generic[Row]):
    """A list of rows; the selected row stays selected through sorting, filtering and reloading while it exists.

    `row_selected` and `row_activated` (Enter, double click) carry the row, `context_requested` the row and the place
    on the screen. The keyboard that comes into a table without a marked row marks the first one in view, which also
    chooses it unless `chooses_on_focus` is False.
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
        widths: Sequence[Width],
        stretch: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """The column `stretch` takes the width that the others leave."""
        super().__init__(parent)
        self.chooses_on_focus = True
        self._theme = theme
        self._model = model
        self._widths = tuple(widths)
        self._stretch = stretch
        self._held: list[float] = [0.0] * len(widths)
        self._headings: list[int] = [0] * len(widths)
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
        """Shows these rows; the columns fit what the first of them hold."""
        self._model.set_rows(rows)
        self._measure()

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

    def follow(self, key: Hashable | None) -> None:
        """Marks the row of this key, none where it is not shown: it was chosen elsewhere, so nothing is emitted."""
        self._restoring = True
        if key is None or not self.select_key(key):
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._restoring = False

    def choose_again(self) -> None:
        """Says anew which row is marked, if one is: a list that is shown again is again what one chooses in."""
        if (row := self.current_row()) is not None:
            self.row_selected.emit(row)

    def fit(self) -> None:
        """Takes the row height and the heading's from the theme, and shares the width anew."""
        self.verticalHeader().setDefaultSectionSize(self.row_delegate.row_height())
        self.horizontalHeader().setFixedHeight(self._theme.unit(4.5))
        self._measure()
        self.viewport().update()

    def left_out(self) -> frozenset[int]:
        """The columns for which there is no room."""
        return frozenset(column for column in range(len(self._widths)) if self.isColumnHidden(column))

    def _measure(self) -> None:
        """What each column would need for what it holds, in steps of the grid; nothing where it holds nothing."""
        rows = self._measured_rows()
        for column in range(len(self._widths)):
            self.setColumnHidden(column, not any(self.row_delegate.needed(column, row) for row in rows))
            self._headings[column] = self.horizontalHeader().sectionSizeHint(column)  # a hidden one has no size
        self._weigh()
        self._share()

    def _share(self) -> None:
        before = self.left_out()
        self._lay_columns()
        if self.left_out() != before:
            self.row_delegate.forget()  # a cell may say what a column left out would, and needs another width then
            self._weigh()
            self._lay_columns()

    def _weigh(self) -> None:
        """What each column needs as things stand, in steps of the grid."""
        rows, unit = self._measured_rows(), self._theme.unit(1)
        for column, heading in enumerate(self._headings):
            needed = max((self.row_delegate.needed(column, row) for row in rows), default=0)
            self._held[column] = max(needed, heading) / unit if needed else 0

    def _measured_rows(self) -> Sequence[Row]:
        return self._model.all_rows()[:_MEASURED]

    def _lay_columns(self) -> None:
        unit = self._theme.unit(1)
        given = shared(self._widths, self._held, self.viewport().width() / unit - 1, self._stretch)
        pixels = [int(width * unit) for width in given]
        last = max(column for column, width in enumerate(given) if width)
        self.row_delegate.set_last(last)
        pixels[last] += unit  # what ends a line keeps from the edge what begins it does
        pixels[self._stretch] += max(self.viewport().width() - sum(pixels), 0)  # what rounding left
        for column, width in enumerate(pixels):
            self.setColumnHidden(column, not width)
            self.horizontalHeader().resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _set_up(self) -> None:
        self.setProperty("role", "rows")
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
        header.setMinimumSectionSize(8)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not mouse and not self.currentIndex().isValid() and self._model.rowCount():
            self._restoring = not self.chooses_on_focus
            self.setCurrentIndex(self._model.index(max(self.rowAt(0), 0), 0))  # where one looks
            self._restoring = False
        super().focusInEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.row_delegate.hovered:
            self.row_delegate.hovered = row
            self.viewport().update()

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
