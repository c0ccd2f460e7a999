"""The panel to subscribe from: the register's calendars, what is in each, where each is found, and how to use that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner import clock
from planner.feeds.calendars import FeedCalendar, Publishing, calendar_id_of, one_each
from planner.feeds.places import FilePlace, FolderPlace, Place
from planner.feeds.selection import Selection, one_for_each_agreement, one_for_each_owner
from ui.forms.subscribing import place_words, state_words
from ui.views.page import plain_label
from ui.windows.calendar_places import CalendarPlaces
from ui.windows.calendar_settings import CalendarSettings
from ui.windows.form_style import form_style
from ui.windows.subscribing_steps import SubscribingSteps

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from ui.windows.main_window import MainWindow

_CALENDARS = "Calendars (*.ics)"


class SubscriptionDialog(QDialog):
    """Shows and changes how the open register is published; what is changed counts at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Subscribe to calendars")
        self._window = window
        self._published = window.publishing
        self.list = QListWidget()
        self.list.setProperty("role", "navigation")
        self.list.setAccessibleName("Calendars of this register")
        self.add = QPushButton("Add")
        self.remove = QPushButton("Remove")
        self.settings = CalendarSettings(window.theme)
        self.places = CalendarPlaces(window.theme)
        self.steps = SubscribingSteps(window.theme, lambda: self.calendar.name)
        self.menu = self._menu()
        self._lay_out()
        self._connect()
        self._dress()
        self._show_list()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        unit = self._window.theme.unit
        return QSize(min(unit(120), room.width()), min(unit(92), round(room.height() * 0.92)))

    # -- laying out

    def _lay_out(self) -> None:
        unit = self._window.theme.unit
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        left.addLayout(buttons)
        page = QWidget()
        page.setProperty("role", "column")
        column = QVBoxLayout(page)
        column.setContentsMargins(unit(2), 0, unit(2), unit(2))
        column.setSpacing(unit())
        for heading, part in (
            ("Where it is", self.places),
            ("How to subscribe", self.steps),
            ("What is in it", self.settings),
        ):
            column.addWidget(plain_label(heading, "heading"))
            column.addWidget(part)
            column.addSpacing(unit(2))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addWidget(area, 3)
        close = QDialogButtonBox()
        close.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        close.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        whole.addLayout(middle, 1)
        whole.addWidget(close)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("A calendar", self._on_add)
        menu.addAction("One for each owner", lambda: self._add_each(one_for_each_owner(self._agreements)))
        menu.addAction("One for each agreement", lambda: self._add_each(one_for_each_agreement(self._agreements)))
        return menu

    def _connect(self) -> None:
        self.add.setMenu(self.menu)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # the Enter key belongs to the fields
        self.remove.clicked.connect(self._on_remove)
        self.list.currentRowChanged.connect(self._show_calendar)
        self.settings.edited.connect(lambda calendar: self._change(lambda: self._published.keep(calendar)))
        self.places.served.connect(self._on_served)
        self.places.new_address.connect(self._on_new_address)
        self.places.folder_wanted.connect(self._on_folder)
        self.places.file_wanted.connect(self._on_file)
        self.places.removed.connect(self._on_place_removed)
        self.places.anyway.connect(lambda: self._published.renew(frozenset({self.calendar.id})))
        self.steps.once_wanted.connect(self._on_once)
        self._published.changed.connect(self._show_list)
        self._window.theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setStyleSheet(form_style(self._window.theme))

    # -- showing

    @property
    def calendar(self) -> FeedCalendar:
        """The calendar that is shown."""
        calendars = self._published.settings.calendars
        return calendars[min(max(self.list.currentRow(), 0), len(calendars) - 1)]

    @property
    def _agreements(self) -> tuple[Agreement, ...]:
        return self._window.desk.open_session.agreements()

    def _show_list(self) -> None:
        if self._window.desk.session is None:
            self.reject()
            return
        names, row = [each.name for each in self._published.settings.calendars], max(self.list.currentRow(), 0)
        if names != [self.list.item(place).text() for place in range(self.list.count())]:
            self.list.blockSignals(True)
            self.list.clear()
            self.list.addItems(names)
            self.list.setCurrentRow(min(row, len(names) - 1))
            self.list.blockSignals(False)
        self.remove.setEnabled(len(names) > 1)
        self._show_calendar()

    def _show_calendar(self) -> None:
        calendar, now = self.calendar, clock.now()
        self.settings.show_calendar(calendar, self._window.desk.open_session.agreements())
        renewed = self._published.renewed.get(calendar.id)
        outcomes = {str(each.place): each for each in self._published.outcomes.get(calendar.id, [])}
        places = renewed.state.places if renewed else {}
        words = {}
        for place in map(str, calendar.places):
            at = places[place].moment if place in places else None
            words[place] = place_words(outcomes.get(place), at, now)
        self.places.show_places(calendar, words)
        self.places.show_address(self._published.address(calendar), served=self._published.settings.served)
        publishes = self._published.publishes
        state = self._published.trouble or (state_words(renewed, now) if publishes else "Not served and not published.")
        self.places.show_state(state, held_back=bool(renewed and renewed.loss))
        self.places.serve.setToolTip(f"On port {self._published.settings.port} of this computer, and only there")

    # -- changing

    def _change(self, change: object) -> None:
        assert callable(change)
        self._window.attempt(change)

    def _with(self, **changes: object) -> None:
        settings: Publishing = replace(self._published.settings, **changes)  # type: ignore[arg-type]
        self._change(lambda: self._published.change(settings))

    def _on_served(self, served: bool) -> None:
        self._with(served=served)

    def _on_add(self) -> None:
        calendars = self._published.settings.calendars
        name = f"Calendar {len(calendars) + 1}"
        made = FeedCalendar(id=calendar_id_of(name, (each.id for each in calendars)), name=name)
        self._with(calendars=(*calendars, made))
        self.list.setCurrentRow(len(calendars))
        self.settings.name.setFocus()
        self.settings.name.selectAll()

    def _add_each(self, selections: dict[str, Selection]) -> None:
        known = {each.id for each in self._published.settings.calendars}
        made = [each for each in one_each(selections, FeedCalendar()) if each.id not in known]
        self._with(calendars=(*self._published.settings.calendars, *made))

    def _on_remove(self) -> None:
        calendar = self.calendar
        self._window.questions.confirm(
            f"Remove the calendar “{calendar.name}”?",
            "Whoever subscribes to it gets nothing any more. What was published to folders and files stays there.",
            "Remove it",
            lambda: self._with(
                calendars=tuple(each for each in self._published.settings.calendars if each.id != calendar.id)
            ),
        )

    def _on_new_address(self) -> None:
        calendar = self.calendar
        self._window.questions.confirm(
            f"Give “{calendar.name}” a new address?",
            "The present address then opens nothing any more; everybody who subscribes needs the new one.",
            "New address",
            lambda: self._change(lambda: self._published.renew_address(calendar)),
        )

    def _on_folder(self) -> None:
        title = "Publish to a folder"
        self._window.questions.folder_to_use(title, self._folder(), lambda path: self._add_place(FolderPlace(path)))

    def _on_file(self) -> None:
        proposal = self._folder() / f"{self.calendar.id}.ics"
        self._window.questions.file_to_write(
            "Publish to a file", proposal, _CALENDARS, lambda path: self._add_place(FilePlace(path))
        )

    def _add_place(self, place: Place) -> None:
        places = dict.fromkeys([*self.calendar.places, place])
        calendar = replace(self.calendar, places=tuple(places))
        self._change(lambda: self._published.keep(calendar))

    def _on_place_removed(self, place: Place) -> None:
        places = tuple(each for each in self.calendar.places if each != place)
        calendar = replace(self.calendar, places=places)
        self._change(lambda: self._published.keep(calendar))

    def _on_once(self) -> None:
        proposal = self._folder() / f"{self.calendar.name}.ics"
        calendar = self.calendar
        self._window.questions.file_to_write(
            "Save a file to import once", proposal, _CALENDARS, lambda path: self._save_once(calendar, path)
        )

    def _save_once(self, calendar: FeedCalendar, path: Path) -> None:
        self._change(lambda: self._published.save_once(calendar, path))

    def _folder(self) -> Path:
        return self._window.desk.open_session.path.parent
