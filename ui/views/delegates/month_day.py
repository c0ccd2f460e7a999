"""A day of the month as a cell: its number, its chips, what is more."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from planner.agenda.month import CalendarEntry
from ui.models.month import MonthModel
from ui.theme.theme import Theme
from ui.views.delegates.chips import Chips
from ui.views.delegates.pictures import Pictures

Index = QModelIndex | QPersistentModelIndex
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GAP: Final = 3  # pixels between chips
_KEPT: Final = 2 * 42  # pictures of days: those of a month, twice while the window changes its size
_SELECTED: Final = QStyle.StateFlag.State_Selected


class Laid(NamedTuple):
    """Where the entries of a day go: their boxes and lines, and how many more there are, said in `rest`."""

    boxes: tuple[QRectF, ...]
    lines: tuple[int, ...]
    more: int
    rest: QRectF


class DayDelegate(QStyledItemDelegate):
    """Paints days, and tells which entry lies under the pointer."""

    def __init__(self, theme: Theme, model: MonthModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self._chips = Chips(theme)
        self._pictures = Pictures(_KEPT)
        theme.changed.connect(self.forget)
        model.modelReset.connect(self.forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.unit(10), self._theme.unit(8))

    def forget(self) -> None:
        """Paints everything anew from now on."""
        self._pictures.forget()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        day = self._model.day(index.row(), index.column())
        ratio = self._view.devicePixelRatioF()
        self._pictures.draw(painter, rect, ratio, day, lambda on, box: self._paint_day(on, box, day))
        if option.state & _SELECTED:
            self._paint_ring(painter, rect)

    def _paint_day(self, painter: QPainter, rect: QRect, day: date) -> None:
        theme = self._theme
        inside = self._model.in_month(day)
        quiet = not inside or day.weekday() > 4
        painter.fillRect(rect, theme.colour("sunken" if quiet else "surface"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.colour("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_number(painter, rect, day, inside)
        entries = self._model.entries(day)
        if entries:
            self._paint_entries(painter, rect, entries, dim=not inside)

    def _paint_number(self, painter: QPainter, rect: QRect, day: date, inside: bool) -> None:
        theme = self._theme
        side = self._number_height()
        box = QRectF(rect.left() + theme.unit(0.5), rect.top() + theme.unit(0.5), side, side)
        painter.setFont(theme.font("body" if day != self._model.today else "strong"))
        if day == self._model.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(box)
            painter.setPen(theme.colour("on_accent"))
        else:
            painter.setPen(theme.colour("text" if inside else "quiet"))
        painter.drawText(box, _CENTRE, str(day.day))

    def _paint_entries(self, painter: QPainter, rect: QRect, entries: Sequence[CalendarEntry], *, dim: bool) -> None:
        laid = self._laid(rect, entries)
        painter.setFont(self._theme.font("small"))
        for box, lines, entry in zip(laid.boxes, laid.lines, entries, strict=False):
            self._chips.paint(painter, box, entry, lines, dim=dim)
        if laid.more:
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(laid.rest, _RIGHT, f"+{laid.more} more")

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        focused = self._view.hasFocus()
        painter.setPen(QPen(self._theme.colour("focus" if focused else "edge"), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(1, 1, -2, -2))

    def _number_height(self) -> float:
        return max(self._theme.metrics("body").height() + self._theme.unit(0.75), self._theme.unit(3))

    def _laid(self, rect: QRect, entries: Sequence[CalendarEntry]) -> Laid:
        """Chips of several lines where all fit so; else of one, with "+2 more" beside the day's number."""
        unit, beside = self._theme.unit, self._number_height()
        top = rect.top() + unit(0.75) + beside
        room = rect.bottom() - unit(0.5) - top
        left, width = rect.left() + unit(0.5), rect.width() - unit(1) - 1
        lines = self._lines(entries, width, room)
        fitting = max(int((room + _GAP) // (self._chips.height(1) + _GAP)), 0)
        shown = len(entries) if max(lines) > 1 else min(fitting, len(entries))
        boxes = []
        for count in lines[:shown]:
            boxes.append(QRectF(left, top, width, self._chips.height(count)))
            top += self._chips.height(count) + _GAP
        rest = QRectF(left + beside, rect.top() + unit(0.5), width - beside - unit(0.5), beside)
        return Laid(tuple(boxes), lines[:shown], len(entries) - shown, rest)

    def _lines(self, entries: Sequence[CalendarEntry], width: int, room: float) -> tuple[int, ...]:
        """The lines of each chip: as many as its title needs where all of them fit, up to three; else one."""
        if len(entries) * (self._chips.height(1) + _GAP) > room:
            return (1,) * len(entries)
        for most in (3, 2):
            lines = tuple([self._chips.lines(entry, width, most) for entry in entries])
            if sum(self._chips.height(count) + _GAP for count in lines) - _GAP <= room:
                return lines
        return (1,) * len(entries)

    def entry_at(self, index: Index, rect: QRect, at: QPointF) -> CalendarEntry | None:
        """The entry whose chip lies at a point of the cell."""
        entries = self._model.entries(self._model.day(index.row(), index.column()))
        if not entries:
            return None
        laid = self._laid(rect, entries)
        return next((entry for box, entry in zip(laid.boxes, entries, strict=False) if box.contains(at)), None)

    def more_at(self, index: Index, rect: QRect, at: QPointF) -> bool:
        """Whether "+2 more" lies at a point of the cell."""
        entries = self._model.entries(self._model.day(index.row(), index.column()))
        laid = self._laid(rect, entries) if entries else None
        return laid is not None and laid.more > 0 and laid.rest.contains(at)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Says the whole of the entry under the pointer, as plain text."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        entry = self.entry_at(index, option.rect, QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), tip(entry) if entry else "", view)
        return True


def tip(entry: CalendarEntry) -> str:
    """The tool tip of an entry: title, what it is, when, whose; escaped."""
    lines = [entry.title, f"{entry.role_label}: {entry.words}"]
    lines += [f"Possible: it may not come about ({entry.side})"] if entry.form == "possible" else []
    return f"<span><b>{html.escape(lines[0])}</b><br>{'<br>'.join(html.escape(line) for line in lines[1:])}</span>"
