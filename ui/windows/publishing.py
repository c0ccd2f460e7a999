"""Calendars out of the window: renewed in the background after each change, served and published while it is open."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.windows.renewing import Renewal, renewing
from ui.windows.writing import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from planner.agenda.publishing import Outcome, Publisher, Renewed
    from planner.feeds.answering import ServedCalendar
    from planner.feeds.calendars import FeedCalendar, Publishing
    from planner.feeds.serving import FeedServer
    from ui.background import Pace
    from ui.windows.main_window import MainWindow
    from ui.windows.subscription import SubscriptionDialog

_PAUSE: Final = 1_500  # milliseconds after the last change before calendars are made anew


class PublishedCalendars(QObject):
    """How the open register is published, and how that stands; `changed` tells that either is different.

    Nothing is made, kept or asked of the keyring for a register that is neither served nor published anywhere.
    """

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._publisher: Publisher | None = None
        self._server: FeedServer | None = None
        self._settings: Publishing | None = None
        self._busy = self._again = self._begun = False
        self._sure: frozenset[str] = frozenset()
        self._asked: dict[str, str] = {}
        self.served: dict[str, ServedCalendar] = {}
        self.renewed: dict[str, Renewed] = {}
        self.outcomes: dict[str, list[Outcome]] = {}
        self.trouble = ""
        self.panel: SubscriptionDialog | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self._desk.opened.connect(self._on_opened)
        self._desk.changed.connect(self._on_changed)
        self._desk.day_changed.connect(self._on_changed)

    # -- what is set up

    @property
    def settings(self) -> Publishing:
        """How the open register is published; raises LongstopError where what is remembered cannot be read."""
        if self._settings is None:
            from planner.feeds.configured import PublishingFile
            from planner.feeds.keeping import usual_keeping

            self._settings = PublishingFile(usual_keeping().settings).of(self._desk.open_session.id)
        return self._settings

    def change(self, settings: Publishing) -> None:
        """Remembers how the register is published from now on, and publishes it so."""
        from planner.feeds.configured import PublishingFile
        from planner.feeds.keeping import usual_keeping

        PublishingFile(usual_keeping().settings).keep(self._desk.open_session.id, settings)
        self._settings = settings
        self._settle_server()
        self.renew()
        self.changed.emit()

    def keep(self, calendar: FeedCalendar) -> None:
        """Remembers a calendar in the place of the one with its id, or as a further one."""
        self.change(replace(self.settings, calendars=self.settings.with_calendar(calendar)))

    @property
    def publishes(self) -> bool:
        """Whether anything of the open register is served or published."""
        return self.settings.served or any(each.places for each in self.settings.calendars)

    def address(self, calendar: FeedCalendar) -> str:
        """Where programs on this computer subscribe to a calendar; empty while it is not served."""
        found = self.served.get(calendar.id)
        return self._server.address(found) if self._server and found else ""

    def open_panel(self) -> None:
        """Shows the panel to subscribe from, beside the window, which stays free."""
        from ui.windows.subscription import SubscriptionDialog

        self._window.attempt(lambda: self.settings)
        if self._settings is None:
            return
        if self.panel is None:
            self.panel = SubscriptionDialog(self._window)
            self.panel.finished.connect(self._on_panel_closed)
            self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()

    def _on_panel_closed(self) -> None:
        self.panel = None

    # -- making them anew

    def renew(self, sure: frozenset[str] = frozenset()) -> None:
        """Makes every calendar anew in the background; `sure` are those that may lose many deadlines."""
        self._pause.stop()
        self._sure |= sure
        if self._desk.session is None or not self.publishes:
            return
        if self._busy:
            self._again = True
            return
        from planner.agenda.frozen import frozen
        from planner.errors import LongstopError

        try:
            reading = frozen(self._desk.session)
        except LongstopError as error:
            self.trouble = str(error)
            self._show_state()
            return
        self._busy = True
        work = renewing(self._its_publisher(), reading, self.settings, self._desk.as_of, self._sure)
        self._sure = frozenset()
        self._window.background.start("", work, self._on_renewed)

    def renew_address(self, calendar: FeedCalendar) -> None:
        """Gives a calendar a new address; whoever has the old one gets nothing any more."""
        self._its_publisher().renew_address(calendar)
        self.served.pop(calendar.id, None)
        self._offer()
        self.renew()
        self.changed.emit()

    def save_once(self, calendar: FeedCalendar, path: Path) -> None:
        """Writes a calendar as a file to import, which nothing will change later."""
        from planner.agenda.frozen import frozen

        reading, as_of = frozen(self._desk.open_session), self._desk.as_of

        def work(pace: Pace) -> object:
            from planner.agenda.calendar_file import calendar_content
            from planner.feeds.ical_writer import calendar_bytes

            pace.at(0, 1)
            content = calendar_content(reading, calendar, as_of=as_of)
            return write_whole(path, calendar_bytes(content.head, content.entries))

        said = f"{path.name} was written to {path.parent}"
        self._window.background.start(f"Writing {path.name}", work, lambda _: self._window.say(said))

    def _its_publisher(self) -> Publisher:
        if self._publisher is None:
            from planner.agenda.publishing import Publisher
            from planner.feeds.keeping import usual_keeping

            self._publisher = Publisher(self._desk.open_session.id, usual_keeping())
        return self._publisher

    def _on_renewed(self, found: object) -> None:
        self._busy = False
        if not isinstance(found, Renewal) or self._desk.session is None or self._desk.session.id != found.register:
            return
        self.renewed = {each.calendar.id: each for each in found.renewed}
        self.outcomes = found.outcomes
        self.served = found.served
        self.trouble = found.trouble
        self._settle_server()
        self._show_state()
        self.changed.emit()
        self._note_moves(found)
        self._ask()
        if self._again:
            self._again = False
            self.renew()

    def _note_moves(self, found: Renewal) -> None:
        """Records days that moved by themselves, so that their entries move under a higher number."""
        if found.moved and self._desk.writable and found.as_of == self._desk.as_of:
            from planner.operations.moves import NoteMoves

            self._window.do(NoteMoves(agreements=found.moved, as_of=found.as_of))

    def _ask(self) -> None:
        """Asks, once for each loss, before subscribers lose many deadlines."""
        for id_, each in self.renewed.items():
            if each.loss is None:
                self._asked.pop(id_, None)
            elif self._asked.get(id_) != each.error:
                self._asked[id_] = each.error
                self._window.questions.confirm(
                    f"{each.error[:1].upper()}{each.error[1:]}: “{each.calendar.name}”.",
                    "Subscribers keep what was published last until you decide.",
                    "Publish it",
                    partial(self.renew, frozenset({id_})),
                )

    def _show_state(self) -> None:
        from ui.forms.subscribing import trouble_words

        words = [self.trouble, *(trouble_words(each, self.outcomes.get(id_, [])) for id_, each in self.renewed.items())]
        self._window.status.show_calendars(next(filter(None, words), ""))

    # -- serving

    def _settle_server(self) -> None:
        """Starts or stops the server as the settings say; a port that is taken is told, and tried again later."""
        from planner.errors import LongstopError

        wanted = self._desk.session is not None and self.settings.served
        if not wanted:
            self._stop()
        elif self._server is None:
            from planner.feeds.serving import FeedServer

            try:
                self._server = FeedServer(self.settings.port)
            except LongstopError as error:
                self.trouble = str(error)
        self._offer()

    def _offer(self) -> None:
        if self._server is not None:
            self._server.offer(tuple(self.served.values()))

    def _stop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    # -- what happens on the desk

    def _on_opened(self) -> None:
        self._stop()
        self._pause.stop()
        self._publisher = self._settings = None
        self.served, self.renewed, self.outcomes, self._asked = {}, {}, {}, {}
        self.trouble = ""
        self._window.status.show_calendars("")
        self._begun = False
        if self._desk.session is not None:
            self._pause.start()
        self.changed.emit()

    def _on_changed(self) -> None:
        self._pause.start()

    def _on_pause(self) -> None:
        """Not right on opening: the register's views come first. Settings that cannot be read are told once."""
        if self._settings is None and self._begun:
            return
        if not self._begun:
            self._begun = True
            if not self._window.attempt(self._settle_server):
                return
        self.renew()
