"""What is chosen in a view: it is selected on the desk, edited, or gets a context menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from ui.windows.desk import Selected, Thing

if TYPE_CHECKING:
    from ui.views.agreements import AgreementsView
    from ui.views.calendar import CalendarView
    from ui.views.payments import PaymentsView
    from ui.views.today import TodayView
    from ui.windows.main_window import MainWindow


class Choosing(QObject):
    """Connects the views to the desk and the menus; `menu_wanted` carries where a context menu is to open."""

    menu_wanted = Signal(QPoint)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def connect_page(self, view: TodayView | CalendarView | PaymentsView) -> None:
        """Connects a view that shows provisions among other things."""
        view.provision_selected.connect(self._selects("provision"))
        view.provision_activated.connect(self._edits("provision"))

    def connect_list(self, thing: Thing, view: QWidget) -> None:
        """Connects a list by the names that the signals of all lists follow."""
        getattr(view, f"{thing}_selected").connect(self._selects(thing))
        getattr(view, f"{thing}_activated").connect(self._edits(thing))
        getattr(view, "context_requested").connect(self._on_context(thing))  # noqa: B009
        getattr(view, "new_requested").connect(self._triggers(f"agreement.add-{thing}"))  # noqa: B009

    def connect_agreements(self, view: AgreementsView) -> None:
        """Connects the list of agreements, in which an id says it all."""
        select, edit = self._selects("agreement"), self._edits("agreement")
        view.agreement_selected.connect(lambda id_: select(id_, id_))
        view.agreement_activated.connect(lambda id_: edit(id_, id_))
        view.new_requested.connect(self._triggers("agreement.add"))

    def _selects(self, thing: Thing) -> Callable[[str, str], None]:
        return lambda agreement, id_: self._window.desk.select(Selected(thing, agreement, id_))

    def _edits(self, thing: Thing) -> Callable[[str, str], None]:
        def edit(agreement: str, id_: str) -> None:
            self._window.desk.select(Selected(thing, agreement, id_))
            self._window.bar.trigger("agreement.edit-selection")

        return edit

    def _triggers(self, id_: str) -> Callable[[], None]:
        return lambda: self._window.bar.trigger(id_)

    def _on_context(self, thing: Thing) -> Callable[[str, str, QPoint], None]:
        def open_menu(agreement: str, id_: str, at: QPoint) -> None:
            self._window.desk.select(Selected(thing, agreement, id_))
            self.menu_wanted.emit(at)

        return open_menu
