"""What is on the desk: the open register, the agreement in view, what is selected, the day it is seen from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

from planner.errors import LongstopError, Problem

if TYPE_CHECKING:
    from planner.agenda.reading import Reading
    from planner.agenda.supposing import Supposing
    from planner.agreements.agreement import Agreement
    from planner.deadlines.facts import Assumption
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

    `changed` carries the planner's Change. `agreement` is the id of the one in view, None for all of them. `assumed`
    facts by (agreement, event) and the day `text_as_of` whose text is read are laid over what is recorded: the views
    show `reading`, while whatever leaves the window as the truth (feeds, exports) reads the session.
    """

    opened = Signal()
    changed = Signal(object)
    scope_changed = Signal()
    selection_changed = Signal()
    day_changed = Signal()
    supposed_changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._stop: Callable[[], None] | None = None
        self.session: Session | None = None
        self.checked = True
        self.as_of = today()
        self.agreement: str | None = None
        self.selected: Selected | None = None
        self.assumed: dict[tuple[str, str], Assumption] = {}
        self.text_as_of: date | None = None

    @property
    def open_session(self) -> Session:
        """The session, where an action is enabled only while there is one."""
        if self.session is None:
            raise RuntimeError("no register is open")
        return self.session

    @property
    def writable(self) -> bool:
        """Whether the register can be changed: one whose checks still run cannot yet."""
        return self.session is not None and self.checked and not self.session.read_only

    @property
    def nothing_yet(self) -> bool:
        """Whether the register has no agreement; one that cannot be read may have some."""
        try:
            return self.session is not None and not self.session.agreement_ids()
        except LongstopError:
            return False

    @property
    def path(self) -> Path | None:
        return self.session.path if self.session else None

    @property
    def supposing(self) -> Supposing | None:
        """The register as supposed; None where nothing is, so that what is seen is what is recorded."""
        if self.session is None or not (self.assumed or self.text_as_of):
            return None
        from planner.agenda.supposing import Supposing

        return Supposing(reading=self.session, text_as_of=self.text_as_of, assumed=self.assumed)

    @property
    def reading(self) -> Reading:
        """What the views show: the register, or the register as supposed."""
        return self.supposing or self.open_session

    # -- opening and closing

    def lay(self, session: Session, *, checked: bool = True) -> None:
        """Puts a register on the desk in the place of the one before, which is closed."""
        self._clear()
        self.checked = checked
        self.session = session
        self._stop = session.subscribe(self._on_changed)
        self.as_of = self._today()
        self.opened.emit()

    def trust(self, problems: Sequence[Problem]) -> None:
        """Notes that the checks of the register have ended, with what they found."""
        if problems and not self.open_session.read_only:
            self.open_session.distrust(problems)
        self.checked = True

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
        self.assumed = {}
        self.text_as_of = None

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

    # -- supposing

    def suppose(self, assumed: Mapping[tuple[str, str], Assumption]) -> None:
        """Lays facts over the recorded ones for every view, in the place of those before.

        Raises LongstopError where they contradict what is recorded; then what was supposed before stays.
        """
        self._read_as(dict(assumed), self.text_as_of)

    def read_text_of(self, day: date | None) -> None:
        """Reads the text in force on a day, None for today's; raises LongstopError where it cannot be read."""
        self._read_as(self.assumed, day)

    def suppose_nothing(self) -> None:
        """Goes back to what is recorded and the text of today."""
        self._read_as({}, None)

    def _read_as(self, assumed: dict[tuple[str, str], Assumption], text_as_of: date | None) -> None:
        if (assumed, text_as_of) == (self.assumed, self.text_as_of):
            return
        before = self.assumed, self.text_as_of
        self.assumed, self.text_as_of = assumed, text_as_of
        try:
            self._derive_supposed()
        except LongstopError:
            self.assumed, self.text_as_of = before
            raise
        self.supposed_changed.emit()

    def _derive_supposed(self) -> None:
        """Raises what reading an agreement as supposed raises."""
        if self.supposing is not None:
            for agreement in {owner for owner, _ in self.assumed}:
                self.supposing.position(agreement, as_of=self.as_of)

    def _settle_supposed(self) -> None:
        """Lets go of what is recorded by now or about things that are gone; of all where it cannot be any more."""
        session = self.open_session
        kept = {
            (agreement, event): fact
            for (agreement, event), fact in self.assumed.items()
            if _exists(session, Selected("event", agreement, event)) and fact != _recorded(session, agreement, event)
        }
        try:
            self._read_as(kept, self.text_as_of)
            self._derive_supposed()
        except LongstopError:
            self.suppose_nothing()

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
        self._settle_supposed()
        self.changed.emit(change)


def _recorded(session: Session, agreement: str, event: str) -> Assumption | None:
    """What is recorded of an event, as it would be supposed."""
    from planner.agreements.standing import standing_events

    record = standing_events(session.agreement(agreement).records).get(event)
    return None if record is None else record.occurred or "never"


def _exists(session: Session, selected: Selected) -> bool:
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
