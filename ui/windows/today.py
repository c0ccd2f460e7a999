"""The first page in the window: what it is given to show, and where its links lead."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.views.today import TodayView
    from ui.windows.main_window import MainWindow


class Today(QObject):
    """Gives the page of the day its rows; its counts lead to the lists they count."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @cached_property
    def view(self) -> TodayView:
        """The page, made when it is first asked for."""
        from ui.views.today import TodayView

        window = self._window
        view = TodayView(window.theme)
        view.unowned_requested.connect(lambda: window.pages.show("provisions"))
        view.undated_requested.connect(lambda: window.pages.show("calendar"))
        view.payments_requested.connect(lambda: window.pages.show("payments"))
        return view

    def fill(self) -> None:
        """Reads the page of the as-of day; raises LongstopError where it cannot be read."""
        from planner.agenda.today import today_page

        desk = self._window.desk
        self.view.set_page(today_page(desk.reading, as_of=desk.as_of, agreement=desk.agreement))
