"""The calendar's month: which one is shown, and the way from one to another."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.windows.revealing import reveal_event, reveal_provision

if TYPE_CHECKING:
    from planner.agenda.month import MonthPage
    from ui.views.calendar import CalendarView
    from ui.windows.main_window import MainWindow


class Month(QObject):
    """Fills the calendar view; `first` is the first day of the month shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._page: MonthPage | None = None
        self.first = self._desk.as_of.replace(day=1)

    @cached_property
    def view(self) -> CalendarView:
        """The calendar, made when it is first asked for."""
        from ui.views.calendar import CalendarView

        view = CalendarView(self._window.theme)
        view.month_requested.connect(self._on_month_requested)
        view.waiting_selected.connect(self._on_waiting_selected)
        return view

    @property
    def next_day(self) -> date | None:
        return self._page.next_day if self._page else None

    @property
    def may_have_next_day(self) -> bool:
        """Whether there is a next day, as far as is known before the first month was shown."""
        return self._page is None or self._page.next_day is not None

    def fill(self) -> None:
        """Reads the month and shows it; raises LongstopError where it cannot be read."""
        from planner.agenda.month import month_page

        self._page = month_page(
            self._desk.reading,
            self.first.year,
            self.first.month,
            as_of=self._desk.as_of,
            agreement=self._desk.agreement,
            first_weekday=self.view.first_weekday(),
        )
        self.view.set_page(self._page, self._desk.as_of)

    def turn(self, months: int) -> None:
        """Goes so many months on or back, within the calendar's years."""
        count = self.first.year * 12 + self.first.month - 1 + months
        year, month = divmod(count, 12)
        if date.min.year <= year <= date.max.year:
            self._on_month_requested(year, month + 1)

    def go_to(self, day: date) -> None:
        """Shows the month of a day with the cursor on it."""
        if (day.year, day.month) != (self.first.year, self.first.month):
            self._on_month_requested(day.year, day.month)
        self.view.go_to(day)

    def _on_month_requested(self, year: int, month: int) -> None:
        self.first = date(year, month, 1)
        self._window.pages.refill("calendar")
        self._window.bar.refresh()

    def _on_waiting_selected(self, event: str) -> None:
        provision, consequence, _ = event.partition("/")
        if consequence:  # a breach or an exercise of a provision, which is no event of the agreement
            reveal_provision(self._window, provision)
        else:
            reveal_event(self._window, event)
