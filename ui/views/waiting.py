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
from ui.formats import counted, sentence_case
from ui.models.table import Column, TableModel
from ui.theme.fonts import Style
from ui.theme.theme import Theme
from ui.views.delegates.marks import paint_certainty
from ui.views.delegates.rows import Line
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
        row = self._model.row(index.row())
        count = self._theme.metrics("small").height()
        height = self._wrapped("strong", sentence_case(row.title)) + count + self._wrapped("small", _names(row))
        return QSize(0, round(height + self._theme.unit(2.5)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        row = self._model.row(index.row())
        self._paint_ground(painter, rect, option.state)
        left, top = rect.left() + theme.unit(2), rect.top() + theme.unit(1)
        line = theme.metrics("strong").height()
        mark = QRectF(left, top + line / 2 - theme.unit(0.5), theme.unit(2.5), theme.unit(1))
        paint_certainty(painter, mark, "open", theme.colour("quiet"))
        left += theme.unit(3.5)
        lines = (
            Line(sentence_case(row.title), "text", "strong"),
            Line(_count(row), "accent_ink", "small"),
            Line(_names(row), "quiet", "small"),
        )
        y = float(top)
        for words in lines:
            height = self._wrapped(words.style, words.text)
            painter.setFont(theme.font(words.style))
            painter.setPen(theme.colour(words.ink))
            painter.drawText(QRectF(left, y, self._text_width(), height), _WRAPPED, words.text)
            y += height

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

    def _wrapped(self, style: Style, words: str) -> float:
        """The height of words wrapped to the width of the list."""
        room = QRectF(0, 0, self._text_width(), 10_000)
        return self._theme.metrics(style).boundingRect(room, _WRAPPED, words).height()


def _count(row: Waiting) -> str:
    return f"{counted(row.count, 'date')} {'waits' if row.count == 1 else 'wait'} for it"


def _names(row: Waiting) -> str:
    """What waits, without the event's name, which stands above."""
    _, colon, names = row.words.partition(": ")
    return names if colon else row.words


def _spoken(row: Waiting) -> str:
    return f"{row.title}, {_count(row)}. {row.words}"


_COLUMN: Final[Column[Waiting]] = Column(title="Event", text=lambda row: row.title, spoken=_spoken)
