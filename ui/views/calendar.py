"""The calendar: a month with its head, the list of what is not yet dated, and a way out of an empty month."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planner.agenda.month import CalendarEntry, MonthPage
from ui.theme.theme import Theme
from ui.views.day_list import DayList
from ui.views.empty_month import EmptyMonth
from ui.views.month_grid import MonthGrid, months_on
from ui.views.month_head import MonthHead
from ui.views.month_jump import MonthJump
from ui.views.page import Pages, Placeholder
from ui.views.waiting import WaitingList

# Steps of the grid: from this width on the month leaves room for a list beside it, from this height on below it.
_WIDE: Final = 108
_HIGH: Final = 86
# In a place narrower than this and too low for both, the month has it alone.
_NARROW: Final = 64


class CalendarView(QWidget):
    """One month at a time.

    `month_requested` (year, month) asks for another page; `provision_selected` and `provision_activated` carry
    agreement and provision; `waiting_selected` an event's id; dates in signals are `datetime.date`.
    """

    month_requested = Signal(int, int)
    provision_selected = Signal(str, str)
    provision_activated = Signal(str, str)
    day_activated = Signal(object)
    next_day_requested = Signal(object)
    waiting_selected = Signal(str)
    reload_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: MonthPage | None = None
        self._today = date.min
        self._shared = False
        self.head = MonthHead(theme)
        self.grid = MonthGrid(theme)
        self.empty = EmptyMonth(theme)
        self.waiting = WaitingList(theme)
        self.day_list = DayList(theme, self)
        self.jump = MonthJump(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)  # before the others, so that Tab comes to it first
        self._pages = Pages(theme, self._laid_out(), Placeholder(theme, "calendar-days", "No month", ""))
        column.addWidget(self._pages, 1)
        self._connect()

    def set_page(self, page: MonthPage, today: date) -> None:
        """Shows a month as of a day."""
        self._page, self._today = page, today
        self.head.set_month(page.first)
        self.grid.set_page(page, today)
        self.empty.set_page(page, today)
        self.waiting.set_waiting(page.waiting)
        self._show_waiting()
        self._pages.show_content()

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def go_to(self, day: date) -> None:
        """Puts the cursor on a day, asking for its month where another is shown."""
        self.grid.want(day)

    @staticmethod
    def first_weekday() -> int:
        """The day on which weeks begin where this machine is; Monday is 0."""
        return QLocale().firstDayOfWeek().value - 1

    def _laid_out(self) -> QWidget:
        month = QWidget()
        column = QVBoxLayout(month)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty)
        column.addWidget(self.grid, 1)
        self._across = across = QSplitter()
        across.setChildrenCollapsible(False)
        across.setHandleWidth(1)
        across.addWidget(month)
        across.addWidget(self.waiting)
        across.setStretchFactor(0, 1)
        self.waiting.setMinimumWidth(self._theme.unit(20))
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(across)
        return content

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts what waits below the month where both side by side would be too narrow and the height allows it."""
        super().resizeEvent(event)
        unit = self._theme.unit
        beside = self.width() >= unit(_WIDE) or self.height() < unit(_HIGH)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        self._show_waiting()
        if not self._shared or self._across.orientation() != wanted:
            self._shared = True
            self._across.setOrientation(wanted)
            self._across.setSizes([unit(100), unit(28)] if beside else [unit(70), unit(20)])

    def _show_waiting(self) -> None:
        unit = self._theme.unit
        room = self.width() >= unit(_NARROW) or self.height() >= unit(_HIGH)
        self.waiting.setVisible(room and self._page is not None and bool(self._page.waiting))

    def _connect(self) -> None:
        self.head.moved.connect(self._on_moved)
        self.head.today_pressed.connect(lambda: self.go_to(self._today))
        self.head.title_pressed.connect(self._on_title_pressed)
        self.jump.chosen.connect(self.month_requested)
        self.grid.day_wanted.connect(lambda day: self.month_requested.emit(day.year, day.month))
        self.grid.entry_selected.connect(self._on_entry_selected)
        self.grid.entry_activated.connect(self._on_entry_activated)
        self.grid.day_opened.connect(self._on_day_opened)
        self.day_list.entry_chosen.connect(self._on_entry_selected)
        self.empty.pressed.connect(self._on_next_pressed)
        self.waiting.event_chosen.connect(self.waiting_selected)
        self._pages.reload_requested.connect(self.reload_requested)

    def _on_moved(self, months: int) -> None:
        if self._page:
            first = months_on(self._page.first, months)
            self.month_requested.emit(first.year, first.month)

    def _on_title_pressed(self, below: QPoint) -> None:
        if self._page:
            self.jump.open_at(below, self._page.first.year, self._page.first.month)

    def _on_next_pressed(self) -> None:
        if self._page and self._page.next_day:
            self.next_day_requested.emit(self._page.next_day)
            self.go_to(self._page.next_day)

    def _on_day_opened(self, day: date) -> None:
        self.day_activated.emit(day)
        entries = self._page.entries.get(day, ()) if self._page else ()
        cell = self.grid.visualRect(self.grid.currentIndex())
        on_screen = QRect(self.grid.viewport().mapToGlobal(cell.topLeft()), cell.size())
        self.day_list.open_for(day, entries, on_screen)

    def _on_entry_selected(self, entry: CalendarEntry) -> None:
        self.provision_selected.emit(entry.agreement, entry.provision)

    def _on_entry_activated(self, entry: CalendarEntry) -> None:
        self.provision_activated.emit(entry.agreement, entry.provision)
