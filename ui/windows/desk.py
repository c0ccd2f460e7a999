"""What is on the desk: the open register, the agreement in view, what is selected, the day it is seen from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from planner.operations.operation import Operation
    from planner.session import Session

Thing: TypeAlias = Literal["provision", "event", "party", "instrument", "agreement"]


@dataclass(frozen=True, slots=True)
class Selected:
    """One thing of one agreement; an agreement itself has its own id."""

    thing: Thing
    agreement: str
    id: str


class Desk(QObject):
    """Holds the one session of the window; tells what became different, with one signal for each way it can.

    `changed` carries the planner's Change. `agreement` is the id of the one in view, None for all of them.
    """

    opened = Signal()
    changed = Signal(object)
    scope_changed = Signal()
    selection_changed = Signal()
    day_changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._stop: Callable[[], None] | None = None
        self.session: Session | None = None
        self.as_of = today()
        self.agreement: str | None = None
        self.selected: Selected | None = None

    @property
    def open_session(self) -> Session:
        """The session, where an action is enabled only while there is one."""
        if self.session is None:
            raise RuntimeError("no register is open")
        return self.session

    @property
    def writable(self) -> bool:
        return self.session is not None and not self.session.read_only

    @property
    def path(self) -> Path | None:
        return self.session.path if self.session else None

    # -- opening and closing

    def lay(self, session: Session) -> None:
        """Puts a register on the desk in the place of the one before, which is closed."""
        self._clear()
        self.session = session
        self._stop = session.subscribe(self._on_changed)
        self.as_of = self._today()
        self.opened.emit()

    def close(self) -> None:
        """Closes the register; the desk is empty after."""
        if self.session is not None:
            self._clear()
            self.opened.emit()

    def _clear(self) -> None:
        if self._stop is not None:
            self._stop()
            self._stop = None
        if self.session is not None:
            self.session.close()
        self.session = None
        self.agreement = None
        self.selected = None

    # -- what is in view

    def view(self, agreement: str | None) -> None:
        """Narrows every view to one agreement, or shows all of them."""
        if agreement != self.agreement:
            self.agreement = agreement
            self.select(None)
            self.scope_changed.emit()

    def select(self, selected: Selected | None) -> None:
        if selected != self.selected:
            self.selected = selected
            self.selection_changed.emit()

    def the_agreement(self) -> Agreement:
        """The agreement that an action is about: the one in view, that of the selection, or the only one there is.

        Raises LongstopError where there is none, where it is not clear which is meant, or where it cannot be read.
        """
        from planner.errors import LongstopError

        session = self.open_session
        ids = session.agreement_ids()
        meant = self.agreement or (self.selected.agreement if self.selected else None)
        if meant is not None:
            return session.agreement(meant)
        if not ids:
            raise LongstopError("This register has no agreement yet; add one first.")
        if len(ids) > 1:
            raise LongstopError("This register has several agreements: choose one of them at the left first.")
        return session.agreement(ids[0])

    def any_agreement(self, has: Callable[[Agreement], object] = lambda _: True) -> bool:
        """Whether an agreement in view can be read and has something, so that an action may be about it."""
        from planner.errors import LongstopError

        if self.session is None:
            return False
        try:
            ids = [self.agreement] if self.agreement else self.session.agreement_ids()
            return any(has(self.session.agreement(id_)) for id_ in ids)
        except LongstopError:
            return False

    def look_at_the_clock(self) -> None:
        """Notices that the day has changed, also backwards."""
        today = self._today()
        if today != self.as_of:
            self.as_of = today
            self.day_changed.emit()

    # -- changing

    def perform(self, operation: Operation) -> None:
        """Does it and saves it; raises LongstopError where it cannot be done, and then nothing has changed."""
        self.open_session.perform(operation)

    def _on_changed(self, change: object) -> None:
        session = self.open_session
        ids = session.agreement_ids()
        if self.agreement is not None and self.agreement not in ids:
            self.view(None)
        if self.selected is not None and not _exists(session, self.selected):
            self.select(None)
        self.changed.emit(change)


def _exists(session: Session, selected: Selected) -> bool:
    from planner.errors import LongstopError

    try:
        agreement = session.agreement(selected.agreement)
    except LongstopError:
        return False
    ids = {
        "provision": [provision.id for provision in agreement.provisions],
        "event": [event.id for event in agreement.events],
        "party": [party.id for party in agreement.parties],
        "instrument": [instrument.id for instrument in agreement.instruments],
        "agreement": [agreement.id],
    }
    return selected.id in ids[selected.thing]
