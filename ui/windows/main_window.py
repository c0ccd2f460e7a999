"""The main window: assembles the sidebar, the views, the detail pane, the banner and the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStyle

# Only what the first paint needs is imported here: each Qt class and each module more delays it (see `furnish`).
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

    from planner.agreements.agreement import Agreement
    from planner.errors import Problem
    from planner.operations.operation import Operation
    from ui.actions.bar import Bar
    from ui.background import Background
    from ui.error_reports import ErrorReports
    from ui.forms.drafts import Drafts
    from ui.forms.form import Form
    from ui.preferences import PreferenceFile
    from ui.theme.theme import Theme
    from ui.windows.banner import Banner
    from ui.windows.care import Care
    from ui.windows.desk import Desk
    from ui.windows.editing import Editing
    from ui.windows.exchange import Exchange
    from ui.windows.form_dialog import FormDialog
    from ui.windows.help import Help
    from ui.windows.look import Look
    from ui.windows.pages import Pages
    from ui.windows.publishing import PublishedCalendars
    from ui.windows.questions import Questions
    from ui.windows.registers import Registers
    from ui.windows.side import Side
    from ui.windows.sidebar import Sidebar
    from ui.windows.status_line import StatusLine
    from ui.windows.welcome import Welcome
    from ui.windows.what_if import WhatIf

# The grounds of the dark themes (ui/theme/tokens.py), so that the first paint is no flash of white.
_DARK = {"dark": "#0f1419", "contrast": "#000000"}


class Setting(NamedTuple):
    """What the window is set into: the application, what is remembered, where files lie, what day it is."""

    app: QApplication
    preferences: PreferenceFile
    reports: ErrorReports
    documents: Path
    drafts: Path
    today: Callable[[], date]


class MainWindow(QMainWindow):
    """Shows itself at once and furnishes itself right after its first paint; `first` is done then, `closed` is last."""

    closed = Signal()

    theme: Theme
    questions: Questions
    background: Background
    desk: Desk
    look: Look
    bar: Bar
    sidebar: Sidebar
    banner: Banner
    supposing: Banner
    stack: QStackedWidget
    splitter: QSplitter
    status: StatusLine
    welcome: Welcome
    pages: Pages
    side: Side
    what_if: WhatIf
    registers: Registers
    editing: Editing
    exchange: Exchange
    care: Care
    help: Help
    publishing: PublishedCalendars
    drafts: Drafts

    def __init__(self, setting: Setting, first: Callable[[MainWindow], object] | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Longstop")
        self.preferences = setting.preferences
        self.reports = setting.reports
        self.form: FormDialog | None = None
        self.asked: Path | None = None
        self._setting = setting
        self._first = first
        self._furnished = False
        if dark := _DARK.get(setting.preferences.now.theme):
            self.setStyleSheet(f"QMainWindow {{ background: {dark} }}")
        self._restore_place()

    # -- standing up

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._furnished:
            QTimer.singleShot(0, self.furnish)

    def furnish(self) -> None:
        """Loads what the first paint did not need: the look, the menus, the views, the planner."""
        if self._furnished:
            return
        self._furnished = True
        from ui.windows.furnishing import furnish

        furnish(self, self._setting)
        self.setStyleSheet("")
        if self._first is not None:
            self._first(self)

    def open_when_ready(self, path: Path) -> None:
        """Opens a register that the system hands over, at once or as soon as the window is furnished."""
        self.asked = path
        if self._furnished:
            self.registers.open(path)

    # -- doing things

    def run(self, action: Callable[[MainWindow], object]) -> None:
        """Does what a menu entry says; what cannot be done is told in its own words."""
        self.attempt(lambda: action(self))

    def attempt(self, do: Callable[[], object]) -> bool:
        """Does it and says whether that worked; a LongstopError is shown as the sentence it is."""
        from planner.errors import LongstopError

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
        from ui.windows.form_opening import form_dialog

        self.form = dialog = form_dialog(self, form, agreement, key, delete)
        dialog.destroyed.connect(lambda: self._on_form_gone(dialog))
        dialog.open()

    def close_form(self) -> None:
        """Closes the form whose thing was deleted, without keeping its draft."""
        if self.form is not None:
            self.form.throw_away()

    def _on_form_gone(self, dialog: FormDialog) -> None:
        if self.form is dialog:  # another may be open by the time this one is gone
            self.form = None

    # -- saying things

    def say(self, sentence: str) -> None:
        """Says in the status line what was done."""
        self.status.showMessage(sentence, 6000)

    def show_state(self) -> None:
        """Brings banner, status line, title and menus up to what is on the desk."""
        from ui.windows.showing import show_state

        show_state(self)

    def show_damage(self, problems: tuple[Problem, ...]) -> None:
        """Says above everything else that the file is damaged."""
        self.banner.warn_of_damage(problems, lambda: self.attempt(self.care.ask_restore))
        self.show_state()

    def offer_recent(self) -> None:
        self.welcome.offer(self.preferences.now.recent)

    # -- its place on the screen

    def _restore_place(self) -> None:
        geometry = QByteArray.fromBase64(self.preferences.now.geometry.encode("ascii", "replace"))
        if not (geometry.size() and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry()
            title_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
            self.resize(min(1280, room.width()), min(800, room.height() - title_bar))

    def _keep_place(self) -> None:
        self.preferences.change(
            geometry=_ascii(self.saveGeometry()),
            layout=_ascii(self.splitter.saveState()),
            view=self.pages.shown or self.preferences.now.view,
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self._furnished:
            return super().focusNextPrevChild(forward)
        from ui.windows.tab_order import move_focus

        return move_focus(self, self.parts, forward=forward)

    @property
    def parts(self) -> tuple[QWidget | None, ...]:
        """What the window is made of, as one reads it."""
        above = (self.sidebar, self.banner, self.supposing)
        return (*above, self.stack, self.what_if.panel, self.side, self.status)

    def closeEvent(self, event: QCloseEvent) -> None:
        # Qt closes a window whose closeEvent raised; what goes wrong here is reported, and nothing is left half done.
        try:
            if self._furnished:
                self._keep_place()
                self.hide()
                self._let_go()
        except Exception as error:
            self.reports.report(error)
        super().closeEvent(event)
        self.closed.emit()

    def _let_go(self) -> None:
        if self.form is not None:
            self.form.reject()
        self.background.finish()
        self.desk.close()


def _ascii(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
