"""Calendars into the window: read in the background, shown entry by entry, imported as one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ui.formats import counted

if TYPE_CHECKING:
    from planner.exchange.calendars.planning import Whose
    from planner.exchange.spreadsheets.merging import Take
    from planner.exchange.spreadsheets.plan import Plan
    from ui.background import Pace
    from ui.windows.calendar_preview import CalendarPreview
    from ui.windows.main_window import MainWindow

CALENDARS: Final = "Calendars (*.ics *.ical)"


class CalendarImport(QObject):
    """Asks for a file, reads it, and keeps its dialog supplied with what another thread works out."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self.dialog: CalendarPreview | None = None

    def ask_import(self) -> None:
        """Asks which file; the rest follows from there."""
        folder = self._desk.open_session.path.parent
        self._window.questions.file_to_open("Import calendar", folder, CALENDARS, self.read)

    def read(self, path: Path) -> None:
        """Reads a calendar and shows what its entries become; moments in UTC get the day of the agreement in view."""
        agreements = self._desk.open_session.agreements()
        first = next((each for each in agreements if each.id == self._desk.agreement), agreements[0])
        zone, since = first.terms.time_zone, self._desk.as_of

        def work(pace: Pace) -> object:
            from planner.exchange.calendars.reading import read_calendar

            return read_calendar(path, zone=zone, since=since, look=lambda: pace.at(0, 1))

        self._window.background.start(f"Reading {path.name}", work, self._on_read)

    def _on_read(self, book: object) -> None:
        from planner.exchange.calendars.entries import CalendarBook
        from ui.windows.calendar_preview import CalendarPreview

        if not isinstance(book, CalendarBook) or self._desk.session is None or self.dialog is not None:
            return
        dialog = CalendarPreview(
            self._window.theme, book, self._desk.session.agreements(), self._desk.agreement, self._perform, self._window
        )
        dialog.plan_wanted.connect(self._on_plan_wanted)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()
        dialog.ask_plan()

    def _on_plan_wanted(self, agreement: str, whose: Whose, take: Take) -> None:
        """Works the plan out in the background, from the agreement as it is now."""
        dialog = self.dialog
        if dialog is None:
            return
        book, into = dialog.book, self._desk.open_session.agreement(agreement)

        def work(pace: Pace) -> object:
            from planner.errors import LongstopError
            from planner.exchange.calendars.planning import plan_calendar

            pace.at(0, 1)
            try:
                return plan_calendar(book, into, whose, take=take)
            except LongstopError as error:
                return error

        self._window.background.start(f"Comparing {book.file}", work, self._on_planned)

    def _on_planned(self, planned: object) -> None:
        if self.dialog is not None:
            self.dialog.show_plan(planned)

    def _perform(self, plan: Plan) -> None:
        from planner.exchange.spreadsheets.plan import Outcome
        from planner.operations.sheets import ImportSheet

        try:
            self._desk.perform(ImportSheet(plan=plan))
        finally:
            self._window.show_state()
        new, changed = plan.counts[Outcome.NEW], plan.counts[Outcome.CHANGED]
        self._window.say(f"{plan.file}: {counted(new, 'obligation')} added, {changed} changed")

    def _on_finished(self) -> None:
        self.dialog = None
