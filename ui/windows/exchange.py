"""Agreement files, calendars and paper: in and out of the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ui.windows.spreadsheet_export import SpreadsheetExport
from ui.windows.writing import write_whole

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from ui.background import Pace
    from ui.windows.main_window import MainWindow

AGREEMENT_FILES: Final = "Agreement files (*.toml)"
CALENDARS: Final = "Calendars (*.ics)"
PAPER: Final = "PDF documents (*.pdf)"


class Exchange(QObject):
    """What the File menu does with files other than registers; reading and writing them leaves the window free."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self.tables = SpreadsheetExport(window)

    # -- in

    def ask_import(self) -> None:
        self._window.questions.file_to_open("Import agreement file", self._folder(), AGREEMENT_FILES, self.import_file)

    def import_file(self, path: Path) -> None:
        """Reads an agreement file, then puts it into the register: whole, or not at all."""

        def read(pace: Pace) -> object:
            from planner.exchange.agreement_files import read

            pace.at(0, 1)
            return read(path)

        self._window.background.start(f"Reading {path.name}", read, self._on_read)

    def _on_read(self, read: object) -> None:
        from planner.agreements.agreement import Agreement

        if not isinstance(read, Agreement) or self._desk.session is None:
            return
        if read.id in self._desk.session.agreement_ids():
            present = self._desk.session.agreement(read.id)
            self._window.questions.confirm(
                f"The agreement “{present.title}” is in this register already.",
                "The file can take its place, with everything in it. You can undo this.",
                "Replace it",
                lambda: self._import(read, replace=True),
            )
        else:
            self._import(read, replace=False)

    def _import(self, agreement: Agreement, *, replace: bool) -> None:
        from planner.operations.agreements import ImportAgreement

        self._window.attempt(lambda: self._desk.perform(ImportAgreement(agreement=agreement, replace=replace)))

    # -- out

    def ask_export_agreement(self) -> None:
        agreement = self._desk.the_agreement()
        proposal = self._folder() / f"{agreement.id}.toml"
        self._window.questions.file_to_write(
            "Export agreement file", proposal, AGREEMENT_FILES, lambda path: self.export_agreement(agreement, path)
        )

    def export_agreement(self, agreement: Agreement, path: Path) -> None:
        """Writes an agreement as the file it can be read from again."""

        def work(pace: Pace) -> object:
            from planner.exchange.agreement_files import write

            content = write(agreement)
            pace.at(1, 2)
            return write_whole(path, content)

        self._window.background.start(f"Writing {path.name}", work, self._on_written)

    def ask_export_calendar(self) -> None:
        scope = self._desk.agreement
        name = scope or self._desk.open_session.path.stem
        self._window.questions.file_to_write(
            "Export calendar",
            self._folder() / f"{name}.ics",
            CALENDARS,
            lambda path: self.export_calendar(path, scope),
        )

    def export_calendar(self, path: Path, agreement: str | None) -> None:
        """Writes the deadlines of one agreement, or of all, as a calendar."""
        from planner.agenda.calendar_file import calendar_bytes

        def export() -> None:
            content = calendar_bytes(self._desk.open_session, as_of=self._desk.as_of, agreement=agreement)
            self._window.background.start(
                f"Writing {path.name}", lambda _: write_whole(path, content), self._on_written
            )

        self._window.attempt(export)

    def ask_print_summary(self) -> None:
        agreement = self._desk.the_agreement()
        proposal = self._folder() / f"{agreement.id} {self._desk.as_of.isoformat()}.pdf"
        self._window.questions.file_to_write(
            "Print summary", proposal, PAPER, lambda path: self.print_summary(agreement.id, path)
        )

    def print_summary(self, agreement: str, path: Path) -> None:
        """Typesets the summary of an agreement as PDF."""
        from ui.printing.summary import typeset

        def work() -> None:
            typesetting = typeset(self._desk.open_session, agreement, as_of=self._desk.as_of)
            self._window.background.start(
                f"Typesetting {path.name}", lambda pace: write_whole(path, typesetting(pace)), self._on_written
            )

        self._window.attempt(work)

    def _on_written(self, path: object) -> None:
        if isinstance(path, Path):
            self._window.say(f"{path.name} was written to {path.parent}")

    def _folder(self) -> Path:
        return self._desk.open_session.path.parent
