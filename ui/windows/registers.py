"""Making, opening, copying and closing registers, and what is remembered of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from planner.errors import LongstopError

if TYPE_CHECKING:
    from planner.session import Session
    from ui.windows.main_window import MainWindow

KINDS: Final = "Longstop registers (*.longstop);;All files (*)"
SUFFIX: Final = ".longstop"
THE_EXAMPLE: Final = "microsoft-openai"
THE_PORTFOLIO: Final = "portfolio"
CHECKED_AT_ONCE: Final = 4_000_000  # bytes that are checked in about a tenth of a second


class Registers(QObject):
    """What the File menu does with registers; `documents` is the folder new ones are proposed in."""

    def __init__(self, window: MainWindow, documents: Path) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self.documents = documents

    # -- opening

    def ask_new(self) -> None:
        proposal = self._folder() / f"Agreements{SUFFIX}"
        self._window.questions.file_to_write("New register", proposal, KINDS, self.create)

    def ask_open(self) -> None:
        self._window.questions.file_to_open("Open register", self._folder(), KINDS, self.open)

    def create(self, path: Path) -> None:
        """Makes a register and opens it; what stands at the path already is never overwritten."""
        from planner.session import Session

        self._try(lambda: self._lay(Session.create(_named(path), actor=self._actor)))

    def open(self, path: Path) -> None:
        """Opens a register; the one before stays open where this one cannot be."""
        if self._desk.path is not None and _same(self._desk.path, path):
            return
        if not path.exists():
            self._forget(path)
        self._try(lambda: self._open(path))

    def _open(self, path: Path) -> None:
        """A large register is shown before all of it is checked, and can be edited after."""
        from planner.session import Session

        at_once = not path.is_file() or path.stat().st_size <= CHECKED_AT_ONCE
        self._lay(Session.open(path, actor=self._actor, check=at_once), checked=at_once)

    def open_again(self) -> None:
        """Closes and opens the register on the desk, to see it as it is now and to write it if that is possible now."""
        path = self._desk.path
        if path is not None:
            self._desk.close()
            self.open(path)

    def open_example(self, name: str = THE_EXAMPLE) -> None:
        """Opens an example; it is made once and never overwritten, so that what was tried in it stays."""
        path = self.documents / "Longstop" / f"{name}{SUFFIX}"
        if path.exists():
            self.open(path)
            return
        actor = self._actor
        self._window.background.start("Making the example", lambda _: make_example(name, path, actor), self._on_made)

    def open_portfolio(self) -> None:
        """Opens the example of several agreements on its first page."""
        self._window.pages.shown = "overview"
        self.open_example(THE_PORTFOLIO)

    def _on_made(self, path: object) -> None:
        if isinstance(path, Path):
            self.open(path)

    def _lay(self, session: Session, *, checked: bool = True) -> None:
        self._desk.lay(session, checked=checked)
        self._window.preferences.keep(self._window.preferences.now.opened(session.path))

    # -- copying and closing

    def ask_save_copy(self) -> None:
        path = self._desk.open_session.path
        proposal = path.with_name(f"{path.stem} copy{path.suffix or SUFFIX}")
        self._window.questions.file_to_write("Save a copy", proposal, KINDS, self.save_copy)

    def save_copy(self, path: Path) -> None:
        """Writes a verified copy; the register that is open stays the open one."""
        copy = _named(path)

        def save() -> None:
            self._desk.open_session.save_copy(copy)
            self._window.say(f"A copy was saved as {copy.name}")

        self._try(save)

    def close(self) -> None:
        """Closes the register; the window shows its first page."""
        self._desk.close()

    @property
    def _actor(self) -> str:
        return self._window.preferences.now.who

    def _folder(self) -> Path:
        return self._desk.path.parent if self._desk.path else self.documents

    def _forget(self, path: Path) -> None:
        self._window.preferences.keep(self._window.preferences.now.forgotten(path))
        self._window.offer_recent()

    def _try(self, do: Callable[[], object]) -> None:
        """Does it; what cannot be done is told in its own words."""
        self._window.attempt(do)


def _named(path: Path) -> Path:
    return path if path.suffix else path.with_suffix(SUFFIX)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def make_example(name: str, path: Path, actor: str) -> Path:
    """Makes a register of an example with a session of its own, whole before it gets its name; returns its path.

    Raises LongstopError where there is no such example or it cannot be written.
    """
    from planner.exchange.examples import example
    from planner.operations.agreements import AddAgreement
    from planner.session import Session

    agreements = example(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = tempfile.TemporaryDirectory(dir=path.parent, prefix=".making-")
    except OSError as error:
        raise LongstopError(f"{path.parent}: the example cannot be made there: {error.strerror}") from error
    with folder as place, Session.create(Path(place) / path.name, actor=actor) as session:
        for agreement in agreements:
            session.perform(AddAgreement(agreement=agreement))
        session.save_copy(path)
    return path
