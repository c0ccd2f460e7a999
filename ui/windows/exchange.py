"""Agreement files, calendars and paper: in and out of the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ui.formats import counted
from ui.windows.calendar_import import CalendarImport
from ui.windows.spreadsheet_export import SpreadsheetExport
from ui.windows.spreadsheet_import import SpreadsheetImport
from ui.windows.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.agreements.agreement import Agreement
    from planner.reports.summary import SummaryPage
    from ui.background import Pace
    from ui.printing.summary import Proof, Wanted
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
        self.sheets = SpreadsheetImport(window)
        self.calendars = CalendarImport(window)

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

    # -- paper

    def preview(self) -> None:
        """Shows what is in view as pages, to be printed or saved."""
        from ui.windows.print_preview import Matter, PrintPreview

        session = self._desk.open_session
        titles = tuple((id_, session.agreement(id_).title) for id_ in session.agreement_ids())
        matter = Matter(
            agreements=titles,
            proposed=self._wanted(),
            read=self._summaries,
            supposed="; ".join(self._desk.supposing.words) if self._desk.supposing else "",
        )
        preview = PrintPreview(matter, self._window.theme, self._window.background, self._window)
        preview.save_asked.connect(self._ask_save)
        preview.printed.connect(self._on_printed)
        self._desk.opened.connect(preview.reject)
        preview.open()

    def ask_save_summary(self) -> None:
        """Asks for a file and typesets what is in view into it."""
        wanted = self._wanted()
        self._window.questions.file_to_write(
            "Save summary as PDF", self._paper_name(wanted), PAPER, lambda path: self.save_summary(wanted, path)
        )

    def save_summary(self, wanted: Wanted, path: Path) -> None:
        """Typesets summaries into a file."""
        from ui.printing.summary import typeset

        def start() -> None:
            pages = tuple(self._summaries(wanted))
            self._window.background.start(
                f"Typesetting {path.name}",
                lambda _: write_whole(path, typeset(pages, wanted.paper).content),
                self._on_written,
            )

        self._window.attempt(start)

    def _summaries(self, wanted: Wanted) -> Iterator[SummaryPage]:
        """The summaries of what the window shows, with what is supposed in it; they say so themselves."""
        from ui.printing.summary import summaries

        return summaries(self._desk.reading, wanted, prepared=self._desk.as_of)

    def _wanted(self) -> Wanted:
        from ui.printing.summary import Wanted, usual_paper

        return Wanted(agreement=self._scope(), as_of=self._desk.as_of, paper=usual_paper())

    def _scope(self) -> str | None:
        """The agreement in view, or the only one there is; None for several."""
        ids = self._desk.open_session.agreement_ids()
        return ids[0] if len(ids) == 1 else self._desk.agreement

    def _paper_name(self, wanted: Wanted) -> Path:
        name = wanted.agreement or self._desk.open_session.path.stem
        return self._folder() / f"{name} {wanted.as_of.isoformat()}.pdf"

    def _ask_save(self, wanted: Wanted, proof: Proof) -> None:
        def save(path: Path) -> None:
            self._window.background.start(
                f"Writing {path.name}", lambda _: write_whole(path, proof.content), self._on_written
            )

        self._window.questions.file_to_write("Save as PDF", self._paper_name(wanted), PAPER, save)

    def _on_printed(self, pages: int, printer: str) -> None:
        self._window.say(f"{counted(pages, 'page')} sent to {printer or 'the printer'}")

    def _on_written(self, path: object) -> None:
        if isinstance(path, Path):
            self._window.say(f"{path.name} was written to {path.parent}")

    def _folder(self) -> Path:
        return self._desk.open_session.path.parent
