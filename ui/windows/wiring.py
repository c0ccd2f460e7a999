"""Connects what happens on the desk to what shows it, and what is pressed to what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from ui.windows.showing import offer_agreements, show_counts, show_desk, show_state, show_supposed

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


# What is shown beside each view once it is chosen there; the others need all their room.
_BESIDE: Final = {
    "overview": "provision",
    "calendar": "provision",
    "provisions": "provision",
    "payments": "provision",
    "events": "event",
}


class Wiring(QObject):
    """Connects the desk's signals to what shows them; the window owns it, or Qt would let go of its slots."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def connect_all(self) -> None:
        window, desk = self._window, self._window.desk
        desk.opened.connect(lambda: show_desk(window))
        desk.changed.connect(self._on_changed)
        desk.scope_changed.connect(self._on_scope_changed)
        desk.selection_changed.connect(self._on_selection_changed)
        desk.day_changed.connect(self._on_day_changed)
        desk.supposed_changed.connect(self._on_supposed_changed)
        window.sidebar.view_chosen.connect(window.pages.show)
        window.sidebar.agreement_chosen.connect(desk.view)
        window.pages.turned.connect(self._on_turned)
        window.pages.chosen.menu_wanted.connect(self._on_menu_wanted)
        window.background.refused.connect(self._on_refused)
        window.background.broke.connect(window.reports.report)
        window.background.busy.connect(window.status.show_work)
        window.status.stop.clicked.connect(window.background.stop)
        window.welcome.new_pressed.connect(window.registers.ask_new)
        window.welcome.open_pressed.connect(window.registers.ask_open)
        window.welcome.example_pressed.connect(window.registers.open_example)
        window.welcome.portfolio_pressed.connect(window.registers.open_portfolio)
        window.welcome.recent_chosen.connect(window.registers.open)

    def _on_changed(self, change: object) -> None:
        offer_agreements(self._window)
        self._refresh(getattr(change, "agreements", None))
        show_state(self._window)
        show_counts(self._window)
        name = getattr(change, "name", "")
        self._window.say(f"{name}: saved" if name else "Saved")

    def _on_scope_changed(self) -> None:
        self._window.sidebar.agreements.choose(self._window.desk.agreement)
        self._refresh()
        self._window.bar.refresh()
        show_counts(self._window)

    def _on_day_changed(self) -> None:
        self._refresh()
        show_state(self._window)

    def _on_supposed_changed(self) -> None:
        show_supposed(self._window)
        self._refresh()
        self._window.bar.refresh()
        show_counts(self._window)

    def _refresh(self, agreements: frozenset[str] | None = None) -> None:
        self._window.pages.refresh(agreements)
        self._window.side.fill()
        self._window.what_if.fill()

    def _on_selection_changed(self) -> None:
        self._window.pages.mark_selected()
        # What hangs on an event leads to provisions, which are then read beside the events.
        self._show_detail(self._window.side.wanted and self._window.pages.shown in _BESIDE)
        self._window.bar.refresh()

    def _on_turned(self, name: str) -> None:
        self._window.sidebar.show_view(name)
        selected = self._window.desk.selected
        self._show_detail(selected is not None and selected.thing == _BESIDE.get(name))
        self._window.bar.refresh()

    def _show_detail(self, wanted: bool) -> None:
        """The list keeps its pane; the other views have all the room until something in them is chosen."""
        pages = self._window.pages
        self._window.side.setVisible(not self._window.desk.nothing_yet and (pages.shown == "provisions" or wanted))

    def _on_menu_wanted(self, at: QPoint) -> None:
        actions = self._window.bar.actions
        self._window.bar.refresh()
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for id_ in ("agreement.edit-selection", "record.event", "record.provision", "agreement.delete-selection"):
            menu.addAction(actions[id_])
        menu.popup(at)

    def _on_refused(self, error: object) -> None:
        self._window.questions.tell(str(error))
