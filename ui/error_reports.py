"""What goes wrong in the program itself: kept in a log once, shown in one plain dialog, while work is kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qInstallMessageHandler

# Loaded before the first paint: what only an error needs is imported when there is one.
if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from logging import Logger
    from pathlib import Path
    from types import TracebackType
    from typing import TextIO

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QMessageBox, QWidget


class ErrorReports(QObject):
    """Catches what nothing else caught, from any thread, and shows it in the window's own.

    An error of the program is logged the first time it occurs and shown unless a report is open already; a
    LongstopError is no error of the program and is shown as the sentence it is.
    """

    _raised = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.window: QWidget | None = None
        self._known: set[str] = set()
        self._open: QMessageBox | None = None
        self._crashes: TextIO | None = None
        self._log: Logger | None = None
        self._undo: list[Callable[[], object]] = []
        self._raised.connect(self._show)

    @property
    def log_file(self) -> Path:
        return self.folder / "longstop.log"

    def install(self) -> None:
        """Takes over Python's and Qt's last resorts, and keeps where a crash of the process itself happened."""
        import threading

        excepthook, thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)
        self._undo = [
            lambda: qInstallMessageHandler(None),
            lambda: setattr(sys, "excepthook", excepthook),
            lambda: setattr(threading, "excepthook", thread_hook),
        ]
        self._watch_for_crashes()

    def remove(self) -> None:
        """Gives the last resorts back and closes the log."""
        for undo in self._undo:
            undo()
        self._undo = []
        if self._crashes is not None:
            import faulthandler

            faulthandler.disable()
            self._crashes.close()
            self._crashes = None
        if self._log is not None:
            for handler in list(self._log.handlers):
                self._log.removeHandler(handler)
                handler.close()
            self._log = None

    def report(self, error: BaseException) -> None:
        """Logs an error of the program (once) and shows it; may be called from any thread."""
        from planner.errors import LongstopError

        if not isinstance(error, LongstopError):
            text = _told(error)
            if text not in self._known:
                self._known.add(text)
                self._write("error", text)
        self._raised.emit(error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self.report(error)

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        self._on_exception(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        where = f" ({context.file}:{context.line})" if context.file else ""
        level = {"QtDebugMsg": "debug", "QtInfoMsg": "info", "QtWarningMsg": "warning"}.get(kind.name, "error")
        self._write(level, f"Qt: {message}{where}")

    def _watch_for_crashes(self) -> None:
        import faulthandler

        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._crashes = (self.folder / "crash.log").open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._crashes)

    def _write(self, level: str, text: str) -> None:
        """Writes to the log; a folder that cannot be written to costs the log, not the work."""
        if self._log is None:
            self._log = _opened(self.log_file)
        getattr(self._log, level)("%s", text)

    def _show(self, error: BaseException) -> None:
        if self._open is not None:
            return
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Longstop")
        _word(box, error, self.log_file)
        box.finished.connect(self._on_closed)
        self._open = box
        box.open()

    def _on_closed(self) -> None:
        self._open = None


def _word(box: QMessageBox, error: BaseException, log_file: Path) -> None:
    from planner.errors import LongstopError

    if isinstance(error, LongstopError):
        box.setIcon(box.Icon.Warning)
        box.setText(str(error))
        return
    box.setIcon(box.Icon.Critical)
    box.setText(
        "Something in the program went wrong.\n\n"
        "What you saved is safe, and what you were typing is still there. You can go on working; if something looks "
        f"wrong, close the program and open it again.\n\nA report was written to {log_file}."
    )
    box.setDetailedText(_told(error))


def _told(error: BaseException) -> str:
    from traceback import format_exception

    return "".join(format_exception(error))


def _opened(path: Path) -> Logger:
    """The program's log: the file, kept to four of a million bytes."""
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("longstop")
    log.setLevel(logging.INFO)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return log
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log
