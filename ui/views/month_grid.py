"""The month itself: a table of days with complete keyboard use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.agenda.month import CalendarEntry, MonthPage
from ui.models.month import MonthModel
from ui.theme.theme import Theme
from ui.views.delegates.month_day import DayDelegate

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(QTableView):
    """Seven columns of days.

    Arrow keys move by a day and, over the edge, into the neighbouring month; Page Up and Down by a month, with Shift by
    a year; Home goes to today; Enter opens a day. Dates in signals are `datetime.date`.
    """

    entry_selected = Signal(object)
    entry_activated = Signal(object)
    day_opened = Signal(object)
    day_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = MonthModel(self)
        self.day_delegate = DayDelegate(theme, self._model, self)
        self._wanted: date | None = None
        self.setModel(self._model)
        self.setItemDelegate(self.day_delegate)
        self._set_up()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_page(self, page: MonthPage, today: date) -> None:
        """Shows a month; the cursor goes to the day that was asked for, else stays, else to today or the first."""
        stays = self.current_day()
        self._model.set_page(page, today)
        self.setAccessibleName(f"Month, {page.first:%B %Y}")
        candidates = (self._wanted, stays, today, page.first)
        day = next(day for day in candidates if day and self._model.in_month(day))
        self._wanted = None
        self.setCurrentIndex(self._model.index_of(day))

    def current_day(self) -> date | None:
        index = self.currentIndex()
        return self._model.day(index.row(), index.column()) if index.isValid() else None

    def want(self, day: date) -> None:
        """Puts the cursor on a day: at once where the month shown has it, else when its page arrives."""
        if self._model.in_month(day):
            self.setCurrentIndex(self._model.index_of(day))
        else:
            self._wanted = day
            self.day_wanted.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, day = Qt.Key(event.key()), self.current_day()
        if day is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.want(_days_on(day, _STEPS[key]))
        elif key in _PAGES:
            months = _PAGES[key] * (12 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            self.want(months_on(day, months))
        elif key == Qt.Key.Key_Home:
            self.want(self._model.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_opened.emit(day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if entry := self._entry_at(event.position()):
            self.entry_selected.emit(entry)
        elif self._more_at(event.position()):
            self.day_opened.emit(self.current_day())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if entry := self._entry_at(event.position()):
            self.entry_activated.emit(entry)
        elif self.indexAt(event.position().toPoint()).isValid():
            self.day_opened.emit(self.current_day())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._entry_at(event.position()) or self._more_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _entry_at(self, at: QPointF) -> CalendarEntry | None:
        index = self.indexAt(at.toPoint())
        return self.day_delegate.entry_at(index, self.visualRect(index), at) if index.isValid() else None

    def _more_at(self, at: QPointF) -> bool:
        index = self.indexAt(at.toPoint())
        return index.isValid() and self.day_delegate.more_at(index, self.visualRect(index), at)

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def _on_theme_changed(self) -> None:
        self.horizontalHeader().setFixedHeight(self._theme.unit(4))
        self.verticalHeader().setMinimumSectionSize(self._theme.unit(8))
        self.viewport().update()


def _days_on(day: date, days: int) -> date:
    """So many days on, not past the ends of the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def months_on(day: date, months: int) -> date:
    """The same day so many months on, cut to the month's length and to the ends of the calendar."""
    place = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = place // 12, place % 12 + 1
    if (year, month) == (9999, 12):
        return date(year, month, day.day)
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
