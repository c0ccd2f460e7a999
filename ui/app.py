"""The composition root: makes the application and its window, and runs them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.error_reports import ErrorReports
from ui.preferences import PreferenceFile
from ui.windows.main_window import MainWindow, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path


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
        path = handed_over(event)
        if path is None:
            return super().event(event)
        self.open_file(path)
        return True

    def open_file(self, path: Path) -> None:
        """Opens a register in the window, or as soon as there is one."""
        if self.window is None:
            self.waiting = path
        else:
            self.window.open_when_ready(path)


def handed_over(event: QEvent) -> Path | None:
    """The file that the system asks the program to open, None where an event asks for something else."""
    if event.type() != QEvent.Type.FileOpen:
        return None
    from pathlib import Path

    from PySide6.QtGui import QFileOpenEvent

    return Path(event.file()) if isinstance(event, QFileOpenEvent) and event.file() else None


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    register: str = ""
    example: str = ""


class Places(NamedTuple):
    """Where the program keeps what is not a register."""

    preferences: Path
    drafts: Path
    logs: Path
    documents: Path


def usual_places() -> Places:
    """The places that this system gives to programs and documents."""
    from platformdirs import PlatformDirs

    folders = PlatformDirs("Longstop", appauthor=False)
    return Places(
        preferences=folders.user_config_path / "preferences.json",
        drafts=folders.user_state_path / "drafts.json",
        logs=folders.user_log_path,
        documents=folders.user_documents_path,
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window and runs it until it is closed; returns the exit status."""
    wanted = _read(sys.argv[1:] if argv is None else argv)
    app = Application(sys.argv[:1])
    places = usual_places()
    reports = ErrorReports(places.logs, app)
    reports.install()
    try:
        window = make_window(app, places, reports, wanted)
        # Not left to Qt, which does not always notice that a window closed by a signal was the last one.
        window.closed.connect(app.quit)
        window.show()
        status = app.exec()
        window.close()
    finally:
        reports.remove()
    return status


def make_window(app: QApplication, places: Places, reports: ErrorReports, wanted: Wanted) -> MainWindow:
    """The window with what is remembered, ready to be shown."""
    setting = Setting(
        app=app,
        preferences=PreferenceFile(places.preferences),
        reports=reports,
        documents=places.documents,
        drafts=places.drafts,
        today=_today,
    )
    window = MainWindow(setting, first=lambda furnished: _begin(furnished, wanted))
    reports.window = window
    if isinstance(app, Application):
        app.window = window
        if app.waiting is not None:
            window.open_when_ready(app.waiting)
    return window


def _today() -> date:
    from planner import clock

    return clock.today()


def _begin(window: MainWindow, wanted: Wanted) -> None:
    _let_signals_in(window)
    open_first(window, wanted)


def open_first(window: MainWindow, wanted: Wanted) -> None:
    """Opens what was asked for on the command line, else the register that was open last."""
    from pathlib import Path

    if window.asked is not None:
        window.registers.open(window.asked)
    elif wanted.register:
        window.registers.open(Path(wanted.register))
    elif wanted.example:
        window.registers.open_example(wanted.example)
    elif (recent := window.preferences.now.recent) and (last := Path(recent[0])).exists():
        window.registers.open(last)


def _read(arguments: Sequence[str]) -> Wanted:
    """What stands on the command line; leaves the program where that cannot be understood."""
    if not arguments:
        return Wanted()
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="longstop-window", description="Opens the window.")
    parser.add_argument("register", nargs="?", default="", metavar="REGISTER", help="the register to open")
    parser.add_argument(
        "--example", default="", metavar="NAME", help="open a worked example, for one: microsoft-openai"
    )
    read = parser.parse_args(arguments)
    return Wanted(register=read.register, example=read.example)


def _let_signals_in(window: MainWindow) -> None:
    """Ends the program as its window's closing would, on Ctrl+C and when the system asks it to."""
    import signal

    from PySide6.QtCore import QTimer

    for number in (signal.SIGINT, signal.SIGTERM):
        # Not at once: Python runs this between any two steps of whatever the window is doing.
        signal.signal(number, lambda *_: QTimer.singleShot(0, window.close))
    # Python sees a signal only when its own code runs: the event loop lets it four times a second.
    breath = QTimer(window)
    breath.timeout.connect(lambda: None)
    breath.start(250)


if __name__ == "__main__":
    sys.exit(main())
