"""A window on a desk of its own, and a person who answers what it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.agreements.agreement import Agreement
from planner.operations.agreements import AddAgreement
from planner.session import Session
from tests.ui.forms.agreements import the_deal
from ui.error_reports import ErrorReports
from ui.forms.field import Value
from ui.preferences import PreferenceFile
from ui.windows.desk import Selected, Thing
from ui.windows.form_dialog import FormDialog
from ui.windows.main_window import MainWindow, Setting

TODAY = date(2026, 11, 25)
PATIENCE = 30_000  # milliseconds that work in the background may take


@dataclass
class Person:
    """Answers with `path` where a file is asked for, and with `yes` where it is asked whether to go on."""

    path: Path | None = None
    yes: bool = True
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    proposed: list[Path] = field(default_factory=list)

    def file_to_open(self, title: str, folder: Path, kinds: str, then: Callable[[Path], object]) -> None:
        self.asked.append(title)
        self.proposed.append(folder)
        if self.path is not None:
            then(self.path)

    def file_to_write(self, title: str, proposal: Path, kinds: str, then: Callable[[Path], object]) -> None:
        self.asked.append(title)
        self.proposed.append(proposal)
        if self.path is not None:
            then(self.path)

    def folder_to_use(self, title: str, folder: Path, then: Callable[[Path], object]) -> None:
        self.asked.append(title)
        self.proposed.append(folder)
        if self.path is not None:
            then(self.path)

    def confirm(self, question: str, details: str, verb: str, then: Callable[[], object]) -> None:
        self.asked.append(question)
        if self.yes:
            then()

    def tell(self, sentence: str, details: str = "") -> None:
        self.told.append(f"{sentence}\n{details}".strip())


@dataclass
class Scene:
    """A furnished window, the person before it, and short ways to do and see things."""

    window: MainWindow
    person: Person
    folder: Path
    qtbot: QtBot
    today: list[date]

    def do(self, action: str) -> None:
        """Does what a menu entry does; fails where it cannot be done."""
        self.window.bar.refresh()
        assert self.window.bar.actions[action].isEnabled(), f"{action} cannot be done"
        self.window.bar.actions[action].trigger()

    def can(self, action: str) -> bool:
        self.window.bar.refresh()
        return self.window.bar.actions[action].isEnabled()

    def text_of(self, action: str) -> str:
        self.window.bar.refresh()
        return self.window.bar.actions[action].text().replace("&", "")

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=PATIENCE)

    def select(self, thing: Thing, id_: str, agreement: str = "deal") -> None:
        self.window.desk.select(Selected(thing, agreement, id_))

    @property
    def form(self) -> FormDialog:
        """The form that is open."""
        assert self.window.form is not None, self.person.told
        return self.window.form

    def type(self, **typed: Value) -> None:
        """Types into the fields of the open form, as a person would; a dot in a name is written as two underscores."""
        for name, value in typed.items():
            row = self.form.row(name.replace("__", "."))
            row.input.show_value(value)
            row.input.edited.emit()

    def submit(self) -> None:
        """Presses the button that accepts the form."""
        self.form.accept_button.click()

    @property
    def agreement(self) -> Agreement:
        return self.window.desk.open_session.agreement("deal")

    def titles(self) -> list[str]:
        """The provisions in the list, as they are shown."""
        model = self.window.pages.provisions.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def a_register(path: Path, *agreements: Agreement) -> Path:
    """A register with some agreements, closed."""
    with Session.create(path, actor="Ada") as session:
        for agreement in agreements or (the_deal(),):
            session.perform(AddAgreement(agreement=agreement))
    return path


def a_window(qapp: QApplication, folder: Path, today: Callable[[], date]) -> MainWindow:
    """A window of its own folders, furnished and not shown."""
    setting = Setting(
        app=qapp,
        preferences=PreferenceFile(folder / "settings" / "preferences.json"),
        reports=ErrorReports(folder / "logs"),
        documents=folder / "documents",
        drafts=folder / "state" / "drafts.json",
        today=today,
    )
    window = MainWindow(setting)
    setting.reports.window = window
    window.furnish()
    return window
