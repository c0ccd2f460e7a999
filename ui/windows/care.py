"""Looking after the register: backups, the check at opening and on demand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner.errors import Problem
from ui.windows.registers import KINDS

if TYPE_CHECKING:
    from ui.background import Pace
    from ui.windows.main_window import MainWindow


class Care(QObject):
    """Backups and checks; both read the file by themselves, beside the session, so that the window stays free."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk

    def back_up(self) -> None:
        """Writes a verified backup beside the register."""
        session = self._desk.open_session
        folder = _backups_of(session.path)

        def work(pace: Pace) -> object:
            pace.at(0, 1)
            return session.backup(folder)

        self._window.background.start("Backing up", work, self._on_backed_up)

    def _on_backed_up(self, path: object) -> None:
        if isinstance(path, Path):
            self._window.say(f"Backup written and verified: {path.name}")

    def ask_restore(self) -> None:
        """Asks for a backup to put in the place of the register."""
        path = self._desk.open_session.path
        folder = _backups_of(path)
        self._window.questions.file_to_open(
            "Restore a backup",
            folder if folder.is_dir() else path.parent,
            KINDS,
            lambda backup: self._ask(backup, path),
        )

    def _ask(self, backup: Path, path: Path) -> None:
        self._window.questions.confirm(
            f"Put {backup.name} in the place of {path.name}?",
            "The backup is checked first. What is there now is kept aside untouched, under another name beside it.",
            "Restore",
            lambda: self._window.attempt(lambda: self.restore(backup, path)),
        )

    def restore(self, backup: Path, path: Path) -> None:
        """Puts a verified backup in the place of a register; that is opened again, restored or not."""
        from planner.session import restore_backup

        self._desk.close()
        try:
            kept = restore_backup(backup, path)
        finally:
            self._window.registers.open(path)
        if kept is not None:
            self._window.say(f"Restored from {backup.name}; what was there is kept as {kept.name}")

    def check(self) -> None:
        """Checks the file and its history, and says what was found."""
        self._check("Checking", self._on_checked)

    def check_quietly(self) -> None:
        """Checks the file and its history, and speaks only where something is wrong."""
        self._check("", self._on_checked_quietly)

    def _check(self, name: str, then: Callable[[object], None]) -> None:
        session = self._desk.open_session

        def work(pace: Pace) -> object:
            pace.at(0, 1)
            return session, tuple(session.check())

        self._window.background.start(name, work, then)

    def _on_checked(self, found: object) -> None:
        problems = self._shown(found)
        if problems is None:
            return
        session = self._desk.open_session
        if problems:
            self._window.questions.tell(f"{session.path.name} is damaged.", "\n".join(map(str, problems[:12])))
        else:
            head = session.head
            self._window.questions.tell(
                f"{session.path.name} is whole.",
                f"Every row and the whole history were checked, up to journal {head.number} · {head.hash16}.",
            )

    def _on_checked_quietly(self, found: object) -> None:
        self._shown(found)

    def _shown(self, found: object) -> tuple[Problem, ...] | None:
        """What a check found, after a banner says so; None where the register is not on the desk any more."""
        if not isinstance(found, tuple) or len(found) != 2 or found[0] is not self._desk.session:
            return None
        problems: tuple[Problem, ...] = found[1]
        self._desk.trust(problems)
        self._window.show_damage(problems)
        return problems


def _backups_of(register: Path) -> Path:
    """The folder beside a register in which its backups are kept."""
    return register.with_name(f"{register.stem} backups")
