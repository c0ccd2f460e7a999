"""The views in the middle of the window: which is shown, and what it is given to show."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from planner.errors import LongstopError
from ui.windows.choosing import Choosing
from ui.windows.desk import Thing
from ui.windows.month import Month
from ui.windows.payments import Payments
from ui.windows.today import Today

if TYPE_CHECKING:
    from ui.views.agreements import AgreementsView
    from ui.views.events import EventsView
    from ui.views.page import Placeholder
    from ui.views.parties import PartiesView
    from ui.views.provisions import ProvisionsView
    from ui.views.table import RowsTable
    from ui.windows.main_window import MainWindow

# Each view's name, label and icon, in the order of the sidebar.
VIEWS: Final = (
    ("overview", "Today", "sun"),
    ("calendar", "Calendar", "calendar-days"),
    ("provisions", "Provisions", "list"),
    ("payments", "Payments", "scale"),
    ("events", "Events", "zap"),
    ("parties", "Parties", "users"),
    ("agreements", "Agreements", "landmark"),
)


# The lists that mark what is selected on the desk.
_LISTED: Final[dict[str, Thing]] = {
    "provisions": "provision",
    "events": "event",
    "parties": "party",
    "agreements": "agreement",
}


class _View(Protocol):
    def show_failure(self, sentence: str) -> None: ...


class _Page(NamedTuple):
    """A view once it is made: how it is filled, where the keyboard is in it, the list that marks what is selected."""

    widget: QWidget
    fill: Callable[[], None]
    place: QWidget
    table: RowsTable[Any] | None = None


class Pages(QObject):
    """Makes each view when it is first shown, and gives it its rows then and when something it shows has changed.

    `turned` after another view is shown.
    """

    turned = Signal(str)

    def __init__(self, window: MainWindow, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._stack = stack
        self._stale: set[str] = {name for name, _, _ in VIEWS}
        self._made: dict[str, _Page] = {}
        self.shown = ""
        self.chosen = Choosing(window)
        self.today = Today(window)
        self.month = Month(window)
        self.payments = Payments(window)

    # -- the lists

    @cached_property
    def provisions(self) -> ProvisionsView:
        from ui.views.provisions import ProvisionsView

        view = ProvisionsView(self._window.theme)
        view.past.setChecked(self._window.preferences.now.show_past)
        view.past_toggled.connect(self._on_past_toggled)
        self.chosen.connect_list("provision", view)
        return view

    @cached_property
    def events(self) -> EventsView:
        from ui.views.events import EventsView

        view = EventsView(self._window.theme)
        self.chosen.connect_list("event", view)
        return view

    @cached_property
    def parties(self) -> PartiesView:
        from ui.views.parties import PartiesView

        view = PartiesView(self._window.theme)
        self.chosen.connect_list("party", view)
        return view

    @cached_property
    def agreements(self) -> AgreementsView:
        from ui.views.agreements import AgreementsView

        view = AgreementsView(self._window.theme)
        self.chosen.connect_agreements(view)
        return view

    @cached_property
    def bare(self) -> Placeholder:
        """What stands in the place of every view of a register without agreements."""
        from ui.views.page import Placeholder

        advice = "An agreement holds parties, events and provisions. Enter one, or import one from a file or a sheet."
        page = Placeholder(self._window.theme, "file-text", "No agreements yet", advice, "New agreement")
        page.pressed.connect(lambda: self._window.bar.trigger("agreement.add"))
        self._stack.addWidget(page)
        return page

    # -- making them

    def page(self, name: str) -> QWidget:
        """The view of that name, made where it has not been shown yet."""
        return self._page(name).widget

    def _page(self, name: str) -> _Page:
        if name not in self._made:
            page = self._made[name] = self._make(name)
            page.widget.reload_requested.connect(self._reloads(name))  # type: ignore[attr-defined]
            self._stack.addWidget(page.widget)
        return self._made[name]

    def _make(self, name: str) -> _Page:
        match name:
            case "overview":
                self.chosen.connect_page(self.today.view)
                return _Page(self.today.view, self.today.fill, self.today.view.area)
            case "provisions":
                return _Page(self.provisions, self._fill_provisions, self.provisions.table, self.provisions.table)
            case "payments":
                self.chosen.connect_page(self.payments.view)
                return _Page(self.payments.view, self.payments.fill, self.payments.view.table)
            case "events":
                return _Page(self.events, self._fill_events, self.events.page.table, self.events.page.table)
            case "parties":
                return _Page(self.parties, self._fill_parties, self.parties.page.table, self.parties.page.table)
            case "agreements":
                table = self.agreements.page.table
                return _Page(self.agreements, self._fill_agreements, table, table)
            case _:
                self.chosen.connect_page(self.month.view)
                return _Page(self.month.view, self.month.fill, self.month.view.grid)

    # -- which is shown

    def show(self, name: str) -> None:
        """Shows a view, with its rows as they are now."""
        name = name if any(name == view for view, _, _ in VIEWS) else "calendar"
        page = self._page(name)
        self.shown = name
        self._bring_up()
        self._fill_if_stale(name)
        if self._listed() is not None:
            self.mark_selected()
        elif page.table is not None:
            page.table.choose_again()
        self.turned.emit(name)
        if not self._window.sidebar.isAncestorOf(QApplication.focusWidget() or self._stack):
            (self.bare if self._desk.nothing_yet else page.place).setFocus()

    def _bring_up(self) -> None:
        """Shows the view, or in a register without agreements the page that says how to begin."""
        self._stack.setCurrentWidget(self.bare if self._desk.nothing_yet else self._page(self.shown).widget)

    def refresh(self, agreements: frozenset[str] | None = None) -> None:
        """Notes that what the views show has changed, in some agreements or (None) in whatever is in view."""
        if agreements is not None and self._desk.agreement is not None and self._desk.agreement not in agreements:
            self._stale.add("agreements")
        else:
            self._stale = {name for name, _, _ in VIEWS}
        if self._desk.session is not None and self.shown:
            self._bring_up()
            self._fill_if_stale(self.shown)

    def mark_selected(self) -> None:
        """Marks in the list that is shown what is selected, wherever it was chosen; nothing if it is something else."""
        if self.shown in _LISTED and (table := self._page(self.shown).table) is not None:
            table.follow(self._listed())

    def _listed(self) -> Hashable | None:
        """The key of what is selected, where the list that is shown has such things."""
        selected = self._desk.selected
        if selected is None or selected.thing != _LISTED.get(self.shown):
            return None
        return selected.id if selected.thing == "agreement" else (selected.agreement, selected.id)

    def _fill_if_stale(self, name: str) -> None:
        if name not in self._stale or self._desk.session is None:
            return
        self._stale.discard(name)
        page = self._page(name)
        view: _View = page.widget  # type: ignore[assignment]
        try:
            page.fill()
        except LongstopError as error:
            view.show_failure(str(error))

    # -- what they are given

    def _fill_provisions(self) -> None:
        from planner.agenda.provisions import provision_rows

        rows = provision_rows(
            self._desk.reading,
            as_of=self._desk.as_of,
            agreement=self._desk.agreement,
            include_past=self.provisions.include_past,
        )
        self.provisions.set_rows(rows)

    def _fill_events(self) -> None:
        from planner.agenda.lists import event_rows

        self.events.set_rows(event_rows(self._desk.reading, as_of=self._desk.as_of, agreement=self._desk.agreement))

    def _fill_parties(self) -> None:
        from planner.agenda.lists import party_rows

        self.parties.set_rows(party_rows(self._desk.reading, agreement=self._desk.agreement))

    def _fill_agreements(self) -> None:
        from planner.agenda.lists import agreement_rows

        self.agreements.set_rows(agreement_rows(self._desk.reading, as_of=self._desk.as_of))

    def refill(self, name: str) -> None:
        """Gives a view its rows anew."""
        self._stale.add(name)
        self._fill_if_stale(name)

    def _reloads(self, name: str) -> Callable[[], None]:
        return lambda: self.refill(name)

    def _on_past_toggled(self, shown: bool) -> None:
        self._window.preferences.change(show_past=shown)
        self.refill("provisions")
        self._window.bar.refresh()

    # -- what menus ask of them

    def find(self) -> None:
        """Puts the keyboard into the filter of the list that is shown, else of the provisions."""
        match self.shown:
            case "events":
                self.events.page.focus_filter()
            case "parties":
                self.parties.page.focus_filter()
            case "agreements":
                self.agreements.page.focus_filter()
            case _:
                self.show("provisions")
                self.provisions.focus_filter()

    def show_past(self, *, shown: bool) -> None:
        """Shows or hides the provisions that are not in force."""
        self.show("provisions")
        self.provisions.past.setChecked(shown)

    def turn(self, months: int) -> None:
        self.show("calendar")
        self.month.turn(months)

    def go_to_today(self) -> None:
        self.show("calendar")
        self.month.go_to(self._desk.as_of)

    @property
    def may_have_next_date(self) -> bool:
        """Whether something falls on a day outside the month shown."""
        return self.month.may_have_next_day

    def go_to_next_date(self) -> None:
        """Goes to the nearest day outside the month shown on which something falls."""
        self.show("calendar")
        if self.month.next_day is not None:
            self.month.go_to(self.month.next_day)
