"""What goes wrong in the program itself: kept in a log once, shown in one plain dialog, while work is kept."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from planner.errors import LongstopError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

_log: Final = logging.getLogger("longstop")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def usual_folder() -> Path:
    """Where this system keeps the program's logs."""
    from platformdirs import user_log_path

    return user_log_path("Longstop", appauthor=False)


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
        self._file: TextIO | None = None
        self._handler: logging.Handler | None = None
        self._undo: list[Callable[[], object]] = []
        self._raised.connect(self._show)

    @property
    def log_file(self) -> Path:
        return self.folder / "longstop.log"

    def install(self) -> None:
        """Opens the log and takes over Python's and Qt's last resorts."""
        self._open_log()
        excepthook, thread_hook = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = lambda caught: self._on_exception(
            caught.exc_type, caught.exc_value, caught.exc_traceback
        )
        qInstallMessageHandler(self._on_qt_message)
        self._undo = [
            lambda: qInstallMessageHandler(None),
            lambda: setattr(sys, "excepthook", excepthook),
            lambda: setattr(threading, "excepthook", thread_hook),
        ]

    def remove(self) -> None:
        """Gives the last resorts back and closes the log."""
        for undo in self._undo:
            undo()
        self._undo = []
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
        if self._handler is not None:
            _log.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def report(self, error: BaseException) -> None:
        """Logs an error of the program (once) and shows it; may be called from any thread."""
        if isinstance(error, LongstopError):
            self._raised.emit(error)
            return
        text = "".join(traceback.format_exception(error))
        if text not in self._known:
            self._known.add(text)
            _log.error("%s", text)
        self._raised.emit(error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self.report(error)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        where = f" ({context.file}:{context.line})" if context.file else ""
        _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s%s", message, where)

    def _open_log(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handler = RotatingFileHandler(self.log_file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            self._file = (self.folder / "crash.log").open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._file)
        _log.addHandler(handler)
        self._handler = handler

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
    box.setDetailedText("".join(traceback.format_exception(error)))
