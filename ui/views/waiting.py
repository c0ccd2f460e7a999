"""The side list of what is not yet dated: the events, and what waits for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.agenda.month import Waiting
from ui.formats import counted
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.marks import paint_certainty
from ui.views.page import plain_label

Index = QModelIndex | QPersistentModelIndex
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)


class WaitingList(QWidget):
    """Events that have not happened, with the dates that wait for them; `event_chosen` carries the event's id."""

    event_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = TableModel((_COLUMN,), lambda row: row.event, self)
        self.list = _List(theme, self._model)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        unit = theme.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit(1), 0, 0)
        column.setSpacing(0)
        heading = plain_label("Not yet dated", "heading")
        explained = plain_label("These dates wait for an event and are in no month.", "small", wrap=True)
        for label in (heading, explained):
            label.setContentsMargins(unit(2), 0, unit(2), unit(0.5))
            column.addWidget(label)
        column.addWidget(self.list, 1)

    def set_waiting(self, waiting: Sequence[Waiting]) -> None:
        self._model.set_rows(waiting)

    def _on_activated(self, index: QModelIndex) -> None:
        self.event_chosen.emit(self._model.row(index.row()).event)


class _List(QListView):
    def __init__(self, theme: Theme, model: TableModel[Waiting]) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_WaitingDelegate(theme, model, self))
        self.setAccessibleName("Not yet dated")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        theme.changed.connect(self.doItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()


class _WaitingDelegate(QStyledItemDelegate):
    """An event's title, how many wait for it, and their names, wrapped."""

    def __init__(self, theme: Theme, model: TableModel[Waiting], view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = self._theme.metrics("body").height() + self._theme.metrics("small").height()
        body = self._wrapped(_names(self._model.row(index.row())), self._text_width())
        return QSize(0, round(head + body + self._theme.unit(2.5)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        row = self._model.row(index.row())
        self._paint_ground(painter, rect, option.state)
        box = QRectF(rect).adjusted(theme.unit(2), theme.unit(1), -theme.unit(2), 0)
        strong, small = theme.metrics("body").height(), theme.metrics("small").height()
        mark = QRectF(box.left(), box.top() + strong / 2 - theme.unit(0.5), theme.unit(2.5), theme.unit(1))
        paint_certainty(painter, mark, "open", theme.colour("quiet"))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        inset = theme.unit(3.5)
        title = theme.metrics("strong").elidedText(row.title, Qt.TextElideMode.ElideRight, box.width() - inset)
        painter.drawText(QRectF(box.left() + inset, box.top(), box.width() - inset, strong), title)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("accent_ink"))
        painter.drawText(QRectF(box.left() + inset, box.top() + strong, box.width(), small), _count(row))
        painter.setPen(theme.colour("quiet"))
        top = box.top() + strong + small + theme.unit(0.25)
        words = QRectF(box.left() + inset, top, self._text_width(), rect.bottom() - top)
        painter.drawText(words, _WRAPPED, _names(row))

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._theme
        focused = state & QStyle.StateFlag.State_HasFocus
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        if focused:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("focus"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))

    def _text_width(self) -> float:
        """The width of wrapped text, the same with and without a scroll bar."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        return self._view.width() - bar - self._theme.unit(2 + 3.5 + 1)

    def _wrapped(self, words: str, width: float) -> float:
        return self._theme.metrics("small").boundingRect(QRectF(0, 0, width, 10_000), _WRAPPED, words).height()


def _count(row: Waiting) -> str:
    return f"{counted(row.count, 'date')} {'waits' if row.count == 1 else 'wait'} for it"


def _names(row: Waiting) -> str:
    """What waits, without the event's name, which stands above."""
    _, colon, names = row.words.partition(": ")
    return names if colon else row.words


def _spoken(row: Waiting) -> str:
    return f"{row.title}, {_count(row)}. {row.words}"


_COLUMN: Final[Column[Waiting]] = Column(title="Event", text=lambda row: row.title, spoken=_spoken)
