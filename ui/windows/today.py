"""The first page in the window: what it is given to show, and where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.views.today import TodayView
from ui.windows.desk import Selected

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


class Today(QObject):
    """Gives the page of the day its rows; its counts lead to the lists they count."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view = TodayView(window.theme)
        self.view.provision_selected.connect(self._on_selected)
        self.view.provision_activated.connect(self._on_activated)
        self.view.unowned_requested.connect(lambda: window.pages.show("provisions"))
        self.view.undated_requested.connect(lambda: window.pages.show("calendar"))
        self.view.payments_requested.connect(lambda: window.pages.show("payments"))

    def fill(self) -> None:
        """Reads the page of the as-of day; raises LongstopError where it cannot be read."""
        from planner.agenda.today import today_page

        desk = self._window.desk
        self.view.set_page(today_page(desk.open_session, as_of=desk.as_of, agreement=desk.agreement))

    def _on_selected(self, agreement: str, provision: str) -> None:
        self._window.desk.select(Selected("provision", agreement, provision))

    def _on_activated(self, agreement: str, provision: str) -> None:
        self._on_selected(agreement, provision)
        self._window.bar.trigger("agreement.edit-selection")
