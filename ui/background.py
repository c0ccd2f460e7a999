"""Work that would keep the window waiting: done in a thread of its own with frozen values, never with the session."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeAlias

from PySide6.QtCore import QObject, QThread, Signal

from planner.errors import LongstopError


class CancelledError(Exception):
    """The person stopped the work."""


class Pace:
    """What a piece of work is given to say how far it is, and to learn that it is to stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = Event()

    def stop(self) -> None:
        self._stop.set()

    def at(self, done: int, of: int) -> None:
        """Says that `done` of `of` steps are done; raises CancelledError once the person has stopped it."""
        if self._stop.is_set():
            raise CancelledError
        self._tell(done, of)


Work: TypeAlias = Callable[[Pace], object]


class Task(QThread):
    """One piece of work in a thread; its signals arrive in the thread that made it.

    `succeeded` carries what the work returned, `refused` the LongstopError it raised, `broke` any other exception.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    cancelled = Signal()

    def __init__(self, name: str, work: Work, parent: QObject, done: Callable[[object], None] | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName(name)
        self._work = work
        self._done = done
        self.pace = Pace(self.progressed.emit)
        # A slot of this object, so that `done` is called in the thread this object lives in, not in the worker's.
        self.succeeded.connect(self._on_succeeded)

    def run(self) -> None:
        try:
            result = self._work(self.pace)
        except CancelledError:
            self.cancelled.emit()
        except LongstopError as error:
            self.refused.emit(error)
        except Exception as error:
            self.broke.emit(error)
        else:
            self.succeeded.emit(result)

    def silence(self) -> None:
        """Makes nobody wait for its result any more."""
        self._done = None

    def _on_succeeded(self, result: object) -> None:
        if self._done is not None:
            self._done(result)


class Background(QObject):
    """The tasks that are running; `busy` tells the names of those people should see, "" when there is none."""

    busy = Signal(str)
    refused = Signal(object)
    broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []
        self._ended = False

    @property
    def names(self) -> list[str]:
        return [task.name for task in self._running if task.name]

    def start(self, name: str, work: Work, done: Callable[[object], None] | None = None) -> None:
        """Starts work; `done` is called with what it returned. An empty name keeps it out of sight."""
        if self._ended:
            return
        task = Task(name, work, self, done)
        task.refused.connect(self.refused)
        task.broke.connect(self.broke)
        task.finished.connect(self._on_finished)
        self._running.append(task)
        self._tell()
        task.start()

    def stop(self) -> None:
        """Asks every task to stop, without waiting."""
        for task in self._running:
            task.pace.stop()

    def finish(self) -> None:
        """Stops every task for good and waits until its thread has ended; nothing is told or started after."""
        self._ended = True
        self.blockSignals(True)
        self.stop()
        for task in self._running:
            task.silence()
            task.wait()

    def _on_finished(self) -> None:
        ended = [task for task in self._running if task.isFinished()]
        self._running = [task for task in self._running if task not in ended]
        for task in ended:
            task.deleteLater()
        self._tell()

    def _tell(self) -> None:
        self.busy.emit(", ".join(self.names))
