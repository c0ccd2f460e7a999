"""Long work on the window's own thread, a step at each turn of the event loop, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from planner.errors import LongstopError


class Steps(QObject):
    """Runs a generator to its end or until it is stopped; for what may not leave the thread: sessions, printers.

    `stepped` carries what each step yielded, `refused` the LongstopError one raised; then or after `ended` it is over.
    """

    stepped = Signal(object)
    ended = Signal()
    refused = Signal(object)

    def __init__(self, steps: Generator[Any, None, None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._step)

    def start(self) -> None:
        self._turn.start(0)

    def stop(self) -> None:
        """Lets the work tidy up after itself and do no more; nothing is told after."""
        self._turn.stop()
        self._steps.close()

    def _step(self) -> None:
        try:
            result = next(self._steps)
        except StopIteration:
            self._turn.stop()
            self.ended.emit()
        except LongstopError as error:
            self._turn.stop()
            self.refused.emit(error)
        except BaseException:
            self._turn.stop()
            raise
        else:
            self.stepped.emit(result)
