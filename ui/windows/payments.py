"""The payments in the window: the list, and what they come to by the period and side that are chosen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner.errors import LongstopError

if TYPE_CHECKING:
    from ui.views.payments import PaymentsView
    from ui.windows.main_window import MainWindow


class Payments(QObject):
    """Gives the payments' view its rows and, whenever a period or a side is chosen, its totals."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @cached_property
    def view(self) -> PaymentsView:
        """The list with its totals, made when it is first asked for."""
        from ui.views.payments import PaymentsView

        view = PaymentsView(self._window.theme)
        view.period_changed.connect(self._on_chosen)
        view.side_changed.connect(self._on_chosen)
        return view

    def fill(self) -> None:
        """Reads payments and totals; raises LongstopError where they cannot be read."""
        from planner.agenda.payments import payment_rows

        desk = self._window.desk
        self.view.set_rows(payment_rows(desk.reading, as_of=desk.as_of, agreement=desk.agreement))
        self._add_up()

    def _add_up(self) -> None:
        from planner.agenda.payments import period_rows
        from planner.deadlines.money import Period

        desk = self._window.desk
        totals = period_rows(
            desk.reading,
            Period(self.view.period()),
            as_of=desk.as_of,
            agreement=desk.agreement,
            owed=self.view.side(),
        )
        self.view.set_totals(totals, desk.as_of)

    def _on_chosen(self, _: str) -> None:
        if self._window.desk.session is None:
            return
        try:
            self._add_up()
        except LongstopError as error:
            self.view.show_failure(str(error))
