"""Spreadsheets into the window: read in the background, shown in a dialog, imported as one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject

from ui.formats import counted

if TYPE_CHECKING:
    from planner.errors import LongstopError
    from planner.exchange.spreadsheets.book import Book
    from planner.exchange.spreadsheets.plan import Plan
    from ui.background import Pace
    from ui.forms.sheet_import import SheetDraft
    from ui.windows.main_window import MainWindow
    from ui.windows.sheet_import import SheetImportDialog

SPREADSHEETS: Final = "Spreadsheets (*.xlsx *.xlsm *.csv *.tsv)"


class SpreadsheetImport(QObject):
    """Asks for a file, reads it, and keeps its dialog supplied with what other threads work out."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self.dialog: SheetImportDialog | None = None

    def ask_import(self) -> None:
        """Asks which file; the rest follows from there."""
        folder = self._desk.open_session.path.parent
        self._window.questions.file_to_open("Import spreadsheet", folder, SPREADSHEETS, self.read)

    def read(self, path: Path, sheet: str | None = None) -> None:
        """Reads a file's sheet, the first that people see unless another is named, and shows its columns."""

        def work(pace: Pace) -> object:
            from planner.errors import LongstopError
            from planner.exchange.spreadsheets.reading import read_book

            try:
                return _Read(path, read_book(path, sheet, look=lambda: pace.at(0, 1)), None)
            except LongstopError as error:
                return _Read(path, None, error)

        self._window.background.start(f"Reading {path.name}", work, self._on_read)

    def _on_read(self, read: object) -> None:
        if not isinstance(read, _Read) or self._desk.session is None:
            return
        if read.book is None:
            self._say_unread(read)
        elif self.dialog is None:
            self._open(self._draft(read.path, read.book))
        else:
            before, agreements = self.dialog.draft, self._desk.open_session.agreements()
            self.dialog.show_draft(self._draft(read.path, read.book).going_where(before, agreements))

    def _say_unread(self, read: _Read) -> None:
        if self.dialog is not None and read.error is not None:
            self.dialog.show_refusal(self.dialog.draft, read.error)
        else:
            self._window.questions.tell(str(read.error))

    def _draft(self, path: Path, book: Book) -> SheetDraft:
        from planner.exchange.spreadsheets.mapping import header
        from ui.forms.sheet_import import draft_of
        from ui.forms.sheet_memory import remembered

        kept = self._window.preferences.now.sheet_mappings
        mapping = remembered(kept, header(book.sheet).titles)
        return draft_of(path, book, self._desk.open_session.agreements(), self._desk.agreement, mapping)

    def _open(self, draft: SheetDraft) -> None:
        from ui.windows.sheet_import import SheetImportDialog

        dialog = SheetImportDialog(
            self._window.theme, draft, self._desk.open_session.agreements(), self._perform, self._window
        )
        dialog.plan_wanted.connect(self._on_plan_wanted)
        dialog.sheet_wanted.connect(lambda name: self.read(dialog.draft.path, name))
        dialog.imported.connect(self._on_imported)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _on_plan_wanted(self, draft: SheetDraft) -> None:
        """Works the plan out in the background, from the agreements as they are now."""
        agreements = self._desk.open_session.agreements()

        def work(pace: Pace) -> object:
            from planner.errors import LongstopError

            try:
                return _Planned(draft, draft.plan(agreements, look=lambda: pace.at(0, 1)), None)
            except LongstopError as error:
                return _Planned(draft, None, error)

        self._window.background.start(f"Comparing {draft.path.name}", work, self._on_planned)

    def _on_planned(self, planned: object) -> None:
        if not isinstance(planned, _Planned) or self.dialog is None:
            return
        if planned.plan is not None:
            self.dialog.show_plan(planned.draft, planned.plan)
        elif planned.error is not None:
            self.dialog.show_refusal(planned.draft, planned.error)

    def _perform(self, plan: Plan) -> None:
        from planner.operations.sheets import ImportSheet

        try:
            self._desk.perform(ImportSheet(plan=plan))
        finally:
            self._window.show_state()

    def _on_imported(self, draft: SheetDraft, plan: Plan) -> None:
        from planner.exchange.spreadsheets.mapping import header
        from planner.exchange.spreadsheets.plan import Outcome
        from ui.forms.sheet_memory import with_remembered

        titles = header(draft.book.sheet).titles
        kept = self._window.preferences.now.sheet_mappings
        self._window.preferences.change(sheet_mappings=with_remembered(kept, titles, draft.mapping))
        new, changed = plan.counts[Outcome.NEW], plan.counts[Outcome.CHANGED]
        self._window.say(f"{plan.file}: {counted(new, 'provision')} added, {changed} changed")

    def _on_finished(self) -> None:
        self.dialog = None


class _Read(NamedTuple):
    """A file that was read, or why it was not."""

    path: Path
    book: Book | None
    error: LongstopError | None


class _Planned(NamedTuple):
    """The plan of a draft, or why there is none."""

    draft: SheetDraft
    plan: Plan | None
    error: LongstopError | None
