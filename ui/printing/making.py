"""From what is wanted to a finished proof: read step by step, typeset in the background; only the last wish counts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.errors import LongstopError
from ui.printing.steps import Steps
from ui.printing.summary import Proof, Wanted, typeset

if TYPE_CHECKING:
    from planner.reports.summary import SummaryPage
    from ui.background import Background, Pace


class Making(QObject):
    """Makes what was wanted last; `made` carries the Wanted and its Proof, `failed` a sentence."""

    made = Signal(object, object)
    failed = Signal(str)

    def __init__(
        self, read: Callable[[Wanted], Iterator[SummaryPage]], background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._background = background
        self._steps: Steps | None = None
        self._pages: list[SummaryPage] = []
        self._wanted: Wanted | None = None
        self._typesetting = False
        self._over = False
        background.broke.connect(self._on_broke)

    def make(self, wanted: Wanted) -> None:
        """Begins anew; what is being read is dropped, what is being typeset is not shown any more."""
        self._wanted = wanted
        if not self._typesetting:
            self._begin()

    def stop(self) -> None:
        """Makes nothing more and tells nothing more."""
        self._over = True
        self._drop_steps()

    def _begin(self) -> None:
        if self._wanted is None or self._over:
            return
        self._drop_steps()
        self._pages = []
        self._steps = Steps(_each(self._read, self._wanted), self)
        self._steps.stepped.connect(self._on_read)
        self._steps.ended.connect(self._on_all_read)
        self._steps.refused.connect(self._on_refused)
        self._steps.start()

    def _drop_steps(self) -> None:
        if self._steps is not None:
            self._steps.stop()
            self._steps.deleteLater()
            self._steps = None

    def _on_read(self, page: SummaryPage) -> None:
        self._pages.append(page)

    def _on_all_read(self) -> None:
        wanted, pages = self._wanted, tuple(self._pages)
        if wanted is None or not pages:
            self.failed.emit("There is no agreement to print.")
            return

        def work(pace: Pace) -> object:
            pace.at(0, 1)
            try:
                return typeset(pages, wanted.paper)
            except LongstopError as error:
                return error

        self._typesetting = True
        self._background.start("", work, lambda result: self._on_typeset(wanted, result))

    def _on_typeset(self, wanted: Wanted, result: object) -> None:
        self._typesetting = False
        if self._over:
            return
        if wanted != self._wanted:
            self._begin()
        elif isinstance(result, Proof):
            self.made.emit(wanted, result)
        else:
            self.failed.emit(str(result))

    def _on_refused(self, error: LongstopError) -> None:
        self.failed.emit(str(error))

    def _on_broke(self) -> None:
        """Something in the background broke, and is reported; where it was this, nothing more will come of it."""
        if self._typesetting and not self._over:
            self._typesetting = False
            self.failed.emit("Something went wrong in the program while the pages were made; it is in the log.")


def _each(read: Callable[[Wanted], Iterator[SummaryPage]], wanted: Wanted) -> Generator[SummaryPage, None, None]:
    yield from read(wanted)
