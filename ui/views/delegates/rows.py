"""Rows of lists: generous, of one or two lines, with a mark in front, an arrow or a pill."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.models.table import Row, TableModel
from ui.theme.fonts import Style
from ui.theme.theme import Theme
from ui.views.delegates.marks import paint_certainty, paint_pill, paint_side, pill_size
from ui.views.delegates.pictures import Pictures

Index = QModelIndex | QPersistentModelIndex
# Row, column, selected, focused, hovered, with a line below: what the picture of a cell hangs on.
Look = tuple[int, int, bool, bool, bool, bool]
_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight
_ELIDE = Qt.TextElideMode.ElideRight
_SELECTED = QStyle.StateFlag.State_Selected
_KEPT = 800  # pictures of cells: a tall window of rows and what was scrolled past a moment ago


class Line(NamedTuple):
    """One line of a cell and how it is written: a token for its colour, a style, struck through or not."""

    text: str
    ink: str = "text"
    style: Style = "body"
    struck: bool = False


class Pill(NamedTuple):
    """A state and its tone."""

    text: str
    tone: str


def no_lines(_: object) -> Sequence[Line]:
    """What a cell of a sign alone writes."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Generic[Row]):
    """How the cells of one column look: lines, and before them at most one sign."""

    lines: Callable[[Row], Sequence[Line]] = no_lines
    certainty: Callable[[Row], str | None] | None = None
    side: Callable[[Row], str] | None = None
    pill: Callable[[Row], Pill | None] | None = None
    right: bool = False


class RowDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints whole rows from the model's rows, without asking the model for roles.

    `hovered` is the row under the pointer, -1 for none; `line_count` how many lines a row has room for; below the last
    row is a line where the list is `closed`.
    """

    def __init__(
        self, theme: Theme, model: TableModel[Row], cells: Sequence[Cell[Row]], view: QAbstractItemView
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._cells = tuple(cells)
        self._view = view
        self._pictures = Pictures(_KEPT)
        self._last = -1
        self.line_count = 2
        self.hovered = -1
        self.closed = True
        theme.changed.connect(self.forget)
        model.modelReset.connect(self.forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.row_height())

    def row_height(self) -> int:
        """The height of every row."""
        first = self._theme.metrics("body").height()
        below = (self.line_count - 1) * self._theme.metrics("small").height()
        return round(first + below + self._theme.unit(2 if self.line_count > 1 else 2.5))

    def set_last(self, column: int) -> None:
        """The column that ends a row: it keeps as far from the edge as the first."""
        if column != self._last:
            self._last = column
            self.forget()

    def forget(self) -> None:
        """Paints everything anew from now on."""
        self._pictures.forget()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        place, column = index.row(), index.column()
        row = self._model.row(place)
        selected = bool(option.state & _SELECTED)
        focused = selected and self._view.hasFocus()
        lined = self.closed or place < self._model.rowCount() - 1
        look = (id(row), column, selected, focused, place == self.hovered, lined)
        ratio = self._view.devicePixelRatioF()
        self._pictures.draw(painter, rect, ratio, look, lambda on, box: self._paint_cell(on, box, row, look))

    def _paint_cell(self, painter: QPainter, rect: QRect, row: Row, look: Look) -> None:
        _, column, selected, focused, hovered, lined = look
        ground = "accent_soft" if selected else "hover" if hovered else "surface"
        painter.fillRect(rect, self._theme.colour(ground))
        if lined:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        self._paint_focus(painter, rect, focused=focused, first=column == 0)
        cell = self._cells[column]
        left, right = (self._theme.unit(2 if at_end else 1) for at_end in (column == 0, column == self._last))
        box = rect.adjusted(left, 0, -right, 0)
        if cell.pill:
            pill = cell.pill(row)
            if pill:
                paint_pill(painter, QRectF(box), pill.text, pill.tone, self._theme)
            return
        lines = cell.lines(row)
        self._paint_lines(painter, self._beside_sign(painter, box, cell, row, len(lines)), lines, cell.right)

    def _paint_focus(self, painter: QPainter, rect: QRect, *, focused: bool, first: bool) -> None:
        theme = self._theme
        if focused and first:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("focus"))
        if focused and theme.tokens.outlined:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, theme.colour("focus"))
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, theme.colour("focus"))

    def _beside_sign(self, painter: QPainter, box: QRect, cell: Cell[Row], row: Row, lines: int) -> QRect:
        """Paints the sign of a cell, if it has one, and returns what is left for its lines."""
        theme = self._theme
        line = theme.metrics("body").height()
        top = box.center().y() - (line + (lines - 1) * theme.metrics("small").height()) / 2 + line / 2
        if cell.certainty:
            width, height = theme.unit(2.5), theme.unit(1)
            mark = QRectF(box.left(), top - height / 2 + 0.5, width, height)
            paint_certainty(painter, mark, cell.certainty(row), theme.colour("quiet"))
            return box.adjusted(theme.unit(3.5), 0, 0, 0)
        if cell.side and (side := cell.side(row)):
            arrow = theme.unit(0.9)
            paint_side(painter, QRectF(box.left(), top - arrow / 2, arrow, arrow), side, theme.colour("quiet"))
            return box.adjusted(theme.unit(2), 0, 0, 0)
        return box

    def _paint_lines(self, painter: QPainter, box: QRect, lines: Sequence[Line], right: bool) -> None:
        theme = self._theme
        heights = [theme.metrics(line.style).height() for line in lines]
        top = box.top() + (box.height() - sum(heights)) / 2
        flags = _VCENTRE | (_RIGHT if right else _LEFT)
        for line, height in zip(lines, heights, strict=True):
            font = theme.font(line.style)
            if line.struck:
                font.setStrikeOut(True)
            painter.setFont(font)
            painter.setPen(theme.colour(line.ink))
            shown = theme.metrics(line.style).elidedText(line.text, _ELIDE, box.width())
            painter.drawText(QRectF(box.left(), top, box.width(), height), flags, shown)
            if line.struck:
                font.setStrikeOut(False)
            top += height

    def needed(self, column: int, row: Row) -> float:
        """The width in pixels that a cell would need to show everything; 0 where it holds nothing."""
        cell, theme = self._cells[column], self._theme
        if cell.pill:
            pill = cell.pill(row)
            return pill_size(theme, pill.text)[0] + theme.unit(2) if pill else 0
        widest = max((theme.metrics(line.style).horizontalAdvance(line.text) for line in cell.lines(row)), default=0)
        return widest + self._beside_text(column) + 1 if widest else 0

    def _beside_text(self, column: int) -> int:
        """The width of margins and sign."""
        cell = self._cells[column]
        sign = 3.5 if cell.certainty else 2 if cell.side else 0
        return self._theme.unit(sign + (3 if column == 0 else 2))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Shows the whole text of a cell that is cut short, as plain text."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        rect: QRect = option.rect
        QToolTip.showText(event.globalPos(), self.tip(index, rect.width()), view)
        return True

    def tip(self, index: Index, width: int) -> str:
        """What a tool tip says of a cell this wide: its text, escaped, where it is cut short; else nothing."""
        cell, row = self._cells[index.column()], self._model.row(index.row())
        room = width - self._beside_text(index.column()) - self._theme.unit(index.column() == self._last)
        if cell.pill:
            pill = cell.pill(row)
            lines: list[Any] = [Line(pill.text, style="small")] if pill else []
            room -= self._theme.unit(3.5)
        else:
            lines = list(cell.lines(row))
        cut = any(self._theme.metrics(line.style).horizontalAdvance(line.text) > room for line in lines)
        return f"<span>{'<br>'.join(html.escape(line.text) for line in lines)}</span>" if cut else ""
