"""Tables for spreadsheets out of the window: what is shown, or everything, and the workbook to start from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from ui.models.table import TableModel
from ui.windows.writing import write_whole

if TYPE_CHECKING:
    from planner.agenda.reading import Reading
    from planner.agenda.tables.asked import Asked
    from ui.background import Pace
    from ui.windows.main_window import MainWindow

SPREADSHEETS: Final = "Excel workbooks (*.xlsx);;CSV files (*.csv)"
WORKBOOKS: Final = "Excel workbooks (*.xlsx)"
# Which table a file holds that holds one, by the view that is shown.
_TABLE_OF: Final = {"overview": "deadlines", "calendar": "deadlines", "payments": "payments", "events": "events"}


class SpreadsheetExport(QObject):
    """Asks where to, works out what is wanted, and writes it without keeping the window waiting."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk

    def ask_export(self, *, everything: bool) -> None:
        """Asks for the file: a workbook has every table, a CSV file the one that is shown."""
        session = self._desk.open_session
        name = session.path.stem if everything else self._desk.agreement or session.path.stem
        proposal = session.path.parent / f"{name} {self._desk.as_of.isoformat()}.xlsx"
        title = "Export everything" if everything else "Export what is shown"
        self._window.questions.file_to_write(
            title, proposal, SPREADSHEETS, lambda path: self.export(path, everything=everything)
        )

    def export(self, path: Path, *, everything: bool) -> None:
        """Writes the tables to a workbook or a CSV file, by the name of the file."""
        self._window.attempt(lambda: self._export(path, everything=everything))

    def _export(self, path: Path, *, everything: bool) -> None:
        from planner.errors import LongstopError

        if path.suffix.lower() not in (".xlsx", ".csv"):
            raise LongstopError(f"{path.name} must be named .xlsx or .csv")
        asked = self.everything() if everything else self.shown()
        reading = self._frozen(supposed=not everything)
        table = _TABLE_OF.get(self._window.pages.shown, "provisions")
        self._window.background.start(f"Writing {path.name}", _writing(path, reading, asked, table), self._on_written)

    def everything(self) -> Asked:
        """All that is recorded, of every agreement, in force or not."""
        from planner.agenda.tables.asked import Asked

        return Asked(as_of=self._desk.as_of, everything=True)

    def shown(self) -> Asked:
        """What the view shows: the agreement in view, the rows the filter leaves, the month of the calendar."""
        from planner.agenda.tables.asked import Asked

        pages = self._window.pages
        asked = Asked(as_of=self._desk.as_of, agreement=self._desk.agreement)
        match pages.shown:
            case "provisions":
                rows = _rows(pages.provisions.table)
                return replace(
                    asked,
                    everything=pages.provisions.include_past,
                    provisions=frozenset((row.agreement, row.provision) for row in rows),
                )
            case "payments":
                rows = _rows(pages.payments.view.table)
                return replace(asked, provisions=frozenset((row.agreement, row.provision) for row in rows))
            case "events":
                rows = _rows(pages.events.page.table)
                return replace(asked, events=frozenset((row.agreement, row.event) for row in rows))
            case "calendar":
                first = pages.month.first
                last = first.replace(day=monthrange(first.year, first.month)[1])
                return replace(asked, first=first, last=last)
            case _:
                return asked

    def _frozen(self, *, supposed: bool) -> Reading:
        """The register as it is now, for another thread; what is supposed goes with what is shown."""
        from planner.agenda.frozen import frozen

        reading = frozen(self._desk.open_session)
        supposing = self._desk.supposing if supposed else None
        return replace(supposing, reading=reading) if supposing else reading

    def ask_template(self) -> None:
        """Asks where the workbook to start from goes."""
        folder = self._desk.path.parent if self._desk.path else Path.home()
        self._window.questions.file_to_write(
            "Save template workbook", folder / "Provisions to fill in.xlsx", WORKBOOKS, self.save_template
        )

    def save_template(self, path: Path) -> None:
        """Writes the workbook to start from."""

        def work(pace: Pace) -> object:
            from planner.exchange.workbooks.template import template_bytes

            pace.at(0, 1)
            return _Done(write_whole(path, template_bytes()))

        self._window.background.start(f"Writing {path.name}", work, self._on_written)

    def _on_written(self, written: object) -> None:
        if not isinstance(written, _Done):
            return
        sentence = f"{written.path.name} was written to {written.path.parent}"
        if written.remarks:
            self._window.questions.tell(f"{sentence}.", "\n".join(written.remarks))
        else:
            self._window.say(sentence)


class _Done(NamedTuple):
    """A file that was written, and what is to be said of it."""

    path: Path
    remarks: tuple[str, ...] = ()


def _rows(table: QTableView) -> list[Any]:
    """The rows a list shows, those its filter leaves."""
    model = table.model()
    return [*model.rows()] if isinstance(model, TableModel) else []


def _writing(path: Path, reading: Reading, asked: Asked, name: str) -> Callable[[Pace], object]:
    """The work that lays the tables out and writes them; it gives what was done."""

    def work(pace: Pace) -> object:
        from planner.agenda.tables.book import book, table
        from planner.exchange.workbooks.csv_files import csv_bytes
        from planner.exchange.workbooks.xlsx import workbook_bytes

        pace.at(0, 2)
        if path.suffix.lower() == ".csv":
            written = csv_bytes(table(reading, asked, name))
        else:
            written = workbook_bytes(book(reading, asked))
        pace.at(1, 2)
        return _Done(write_whole(path, written.content), written.remarks)

    return work
