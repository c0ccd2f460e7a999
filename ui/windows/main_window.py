"""The main window: assembles the sidebar, the views, the detail pane, the banner and the status line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planner.errors import LongstopError, Problem
from ui.actions.bar import Bar
from ui.actions.menus import MENUS
from ui.background import Background
from ui.error_reports import ErrorReports
from ui.preferences import PreferenceFile
from ui.theme.theme import Theme
from ui.windows.banner import Banner
from ui.windows.desk import Desk
from ui.windows.look import Look
from ui.windows.questions import Dialogs, Questions
from ui.windows.sidebar import Sidebar
from ui.windows.status_line import StatusLine

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from planner.operations.operation import Operation
    from ui.forms.drafts import Drafts
    from ui.forms.form import Form
    from ui.windows.care import Care
    from ui.windows.editing import Editing
    from ui.windows.exchange import Exchange
    from ui.windows.form_dialog import FormDialog
    from ui.windows.help import Help
    from ui.windows.pages import Pages
    from ui.windows.registers import Registers
    from ui.windows.welcome import Welcome

_TICK = 30_000  # milliseconds between two looks at the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the window is set into: the look, what is remembered, where files lie, what day it is."""

    theme: Theme
    preferences: PreferenceFile
    reports: ErrorReports
    documents: Path
    drafts: Path
    today: Callable[[], date]


class MainWindow(QMainWindow):
    """Shows itself at once and furnishes itself right after; `first` is done when it is furnished."""

    welcome: Welcome
    pages: Pages
    registers: Registers
    editing: Editing
    exchange: Exchange
    care: Care
    help: Help
    drafts: Drafts

    def __init__(self, setting: Setting, first: Callable[[MainWindow], object] | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Longstop")
        self.theme = setting.theme
        self.preferences = setting.preferences
        self.reports = setting.reports
        self.questions: Questions = Dialogs(self)
        self.background = Background(self)
        self.desk = Desk(setting.today, self)
        self.look = Look(self)
        self.form: FormDialog | None = None
        self._setting = setting
        self._first = first
        self._furnished = False
        self.bar = Bar(self, MENUS)
        self._lay_out()
        self._restore_place()

    # -- standing up

    def _lay_out(self) -> None:
        self.sidebar = Sidebar(self.theme)
        self.banner = Banner(self.theme)
        self.stack = QStackedWidget()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.sidebar)
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(1, 1)
        self.sidebar.hide()
        self.setCentralWidget(self.splitter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._furnished:
            QTimer.singleShot(0, self.furnish)

    def furnish(self) -> None:
        """Loads what the first paint did not need: the views, the forms, the planner."""
        if self._furnished:
            return
        self._furnished = True
        from ui.windows.furnishing import furnish

        furnish(self, self._setting)
        self._start_clock()
        if self._first is not None:
            self._first(self)

    def open_when_ready(self, path: Path) -> None:
        """Opens a register that the system hands over, at once or as soon as the window is furnished."""
        if self._furnished:
            self.registers.open(path)
        else:
            self._first = lambda window: window.registers.open(path)

    def _start_clock(self) -> None:
        tick = QTimer(self)
        tick.setInterval(_TICK)
        tick.timeout.connect(self.desk.look_at_the_clock)
        tick.start()

    # -- doing things

    def run(self, action: Callable[[MainWindow], object]) -> None:
        """Does what a menu entry says; what cannot be done is told in its own words."""
        self.attempt(lambda: action(self))

    def attempt(self, do: Callable[[], object]) -> bool:
        """Does it and says whether that worked; a LongstopError is shown as the sentence it is."""
        try:
            do()
        except LongstopError as error:
            self.questions.tell(str(error))
            return False
        finally:
            self.show_state()
        return True

    def do(self, operation: object) -> bool:
        """Performs an operation; says whether that worked."""
        return self.attempt(lambda: self.desk.perform(cast("Operation", operation)))

    def open_form(
        self, form: Form, agreement: Agreement | None, key: str, delete: Callable[[], object] | None = None
    ) -> None:
        """Opens a form's dialog."""
        from ui.windows.furnishing import form_dialog

        self.form = form_dialog(self, form, agreement, key, delete)
        self.form.destroyed.connect(self._on_form_gone)
        self.form.open()

    def close_form(self) -> None:
        """Closes the form whose thing was deleted, without keeping its draft."""
        if self.form is not None:
            self.form.throw_away()

    def _on_form_gone(self) -> None:
        self.form = None

    # -- saying things

    def say(self, sentence: str) -> None:
        """Says in the status line what was done."""
        self.status.showMessage(sentence, 6000)

    def show_state(self) -> None:
        """Brings banner, status line, title and menus up to what is on the desk."""
        session = self.desk.session
        self.bar.refresh()
        self.setWindowTitle(f"{session.path.stem} — Longstop" if session else "Longstop")
        if session is None:
            self.status.show_nothing()
            self.banner.clear()
            return
        self.status.show_day(self.desk.as_of)
        try:
            head = session.head
            self.status.show_saved(head.number, head.hash16, read_only=session.read_only)
        except LongstopError as error:
            self.banner.say("bad", str(error), "Open again", self.registers.open_again)
            return
        if session.banner and not self.banner.damage:
            self.banner.say("warn", session.banner, "Open again", self.registers.open_again)
        elif not self.banner.damage:
            self.banner.clear()

    def show_damage(self, problems: tuple[Problem, ...]) -> None:
        """Says above everything else that the file is damaged."""
        self.banner.warn_of_damage(problems)
        self.show_state()

    def offer_recent(self) -> None:
        self.welcome.offer(self.preferences.now.recent)

    # -- its place on the screen

    def _restore_place(self) -> None:
        geometry = QByteArray.fromBase64(self.preferences.now.geometry.encode("ascii", "replace"))
        if not (geometry.size() and self.restoreGeometry(geometry)):
            self.resize(self.theme.unit(160), self.theme.unit(100))
            screen = self.screen().availableGeometry()
            self.resize(self.size().boundedTo(screen.size()))

    def _keep_place(self) -> None:
        self.preferences.change(
            geometry=_ascii(self.saveGeometry()),
            layout=_ascii(self.splitter.saveState()),
            view=self.pages.shown or self.preferences.now.view if self._furnished else self.preferences.now.view,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        # Qt closes a window whose closeEvent raised; what goes wrong here is reported, and nothing is left half done.
        try:
            self._keep_place()
            if self.form is not None:
                self.form.reject()
            self.background.finish()
            self.desk.close()
        except Exception as error:
            self.reports.report(error)
        super().closeEvent(event)


def _ascii(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
