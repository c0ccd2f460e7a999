"""The composition root: makes the application and its window, and runs them."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from planner import clock
from ui.error_reports import ErrorReports
from ui.error_reports import usual_folder as usual_log_folder
from ui.forms.drafts import usual_path as usual_draft_file
from ui.preferences import PreferenceFile
from ui.preferences import usual_path as usual_preference_file
from ui.theme.theme import Theme
from ui.windows.look import remembered_choice
from ui.windows.main_window import MainWindow, Setting

_ICON: Final = Path(__file__).parent.parent / "resources" / "icons" / "longstop.png"
# Python sees a signal only when its own code runs; this is how often the event loop lets it.
_BREATH: Final = 250


class Application(QApplication):
    """The application; macOS hands it the files people open as events."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.setApplicationName("Longstop")
        self.setApplicationDisplayName("Longstop")
        self.setOrganizationName("Longstop")
        self.setDesktopFileName("longstop")
        self.window: MainWindow | None = None
        self.waiting: Path | None = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.open_file(Path(event.file()))
            return True
        return super().event(event)

    def open_file(self, path: Path) -> None:
        """Opens a register in the window, or as soon as there is one."""
        if self.window is None:
            self.waiting = path
        else:
            self.window.open_when_ready(path)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the program keeps what is not a register."""

    preferences: Path
    drafts: Path
    logs: Path
    documents: Path


def usual_places() -> Places:
    """The places that this system gives to programs and documents."""
    from platformdirs import user_documents_path

    return Places(usual_preference_file(), usual_draft_file(), usual_log_folder(), user_documents_path())


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window and runs it until it is closed; returns the exit status."""
    wanted = _read(argv)
    app = Application(sys.argv[:1])
    places = usual_places()
    reports = ErrorReports(places.logs, app)
    reports.install()
    breath = _let_signals_in(app)
    try:
        window = make_window(app, places, reports, wanted)
        window.show()
        status = app.exec()
        window.close()
    finally:
        breath.stop()
        reports.remove()
    return status


def make_window(app: QApplication, places: Places, reports: ErrorReports, wanted: Namespace) -> MainWindow:
    """The window with its look and what is remembered, ready to be shown."""
    preferences = PreferenceFile(places.preferences)
    theme = Theme(app, choice=remembered_choice(preferences.now.theme), text_scale=preferences.now.text_scale)
    theme.apply()
    setting = Setting(
        theme=theme,
        preferences=preferences,
        reports=reports,
        documents=places.documents,
        drafts=places.drafts,
        today=clock.today,
    )
    window = MainWindow(setting, first=lambda furnished: open_first(furnished, wanted))
    window.setWindowIcon(QIcon(QPixmap(str(_ICON))))
    reports.window = window
    if isinstance(app, Application):
        app.window = window
        if app.waiting is not None:
            wanted.register = app.waiting
    return window


def open_first(window: MainWindow, wanted: Namespace) -> None:
    """Opens what was asked for on the command line, else the register that was open last."""
    if wanted.register is not None:
        window.registers.open(wanted.register)
    elif wanted.example is not None:
        window.registers.open_example(wanted.example)
    elif recent := window.preferences.now.recent:
        last = Path(recent[0])
        if last.exists():
            window.registers.open(last)


def _read(argv: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="longstop-window", description="Opens the window.")
    parser.add_argument("register", nargs="?", type=Path, metavar="REGISTER", help="the register to open")
    parser.add_argument("--example", metavar="NAME", help="open a worked example, for one: microsoft-openai")
    return parser.parse_args(argv)


def _let_signals_in(app: QApplication) -> QTimer:
    """Ends the program as its window's closing would, on Ctrl+C and when the system asks it to."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.closeAllWindows() if app.topLevelWidgets() else app.quit())
    breath = QTimer(app)
    breath.timeout.connect(lambda: None)
    breath.start(_BREATH)
    return breath


if __name__ == "__main__":
    sys.exit(main())
