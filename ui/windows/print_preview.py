"""The print preview: what is to be printed, the pages as they will come out, and from there to a printer or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.errors import LongstopError
from ui.formats import counted
from ui.printing.making import Making
from ui.printing.page_view import PageView
from ui.printing.printer import new_printer, printing
from ui.printing.steps import Steps
from ui.printing.summary import Proof, Wanted
from ui.theme.theme import Theme, set_role
from ui.views.page import Pages, Placeholder, plain_label
from ui.windows.form_style import form_style
from ui.windows.print_settings import PrintSettings

if TYPE_CHECKING:
    from planner.reports.summary import SummaryPage
    from ui.background import Background

_REST: Final = 300  # milliseconds a setting rests before the pages are made anew
_SLOW: Final = 200  # milliseconds after which pages that are still being made are said to be


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What can be printed: the agreements (id and title), what is proposed, and how summaries are read.

    `supposed` says in words what the window supposes, empty where nothing.
    """

    agreements: tuple[tuple[str, str], ...]
    proposed: Wanted
    read: Callable[[Wanted], Iterator[SummaryPage]]
    supposed: str = ""


class PrintPreview(QDialog):
    """Makes the pages anew whenever a setting changes; only pages that are as set can be printed or saved.

    `save_asked` carries what was wanted and its Proof, `printed` how many pages were sent to which printer.
    """

    save_asked = Signal(object, object)
    printed = Signal(int, str)

    def __init__(self, matter: Matter, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Print")
        self._theme = theme
        self._matter = matter
        self.made: tuple[Wanted, Proof] | None = None
        self._printing: Steps | None = None
        self._sent = 0
        self.settings = PrintSettings(matter.agreements, matter.proposed, theme)
        self.pages = PageView(theme)
        self.shown = Pages(theme, self.pages, Placeholder(theme, "file-text", "Nothing to print", ""))
        self.note = plain_label("", "small", wrap=True)
        self.save_button = QPushButton("&Save as PDF…")
        self.print_button = QPushButton("&Print…")
        self.close_button = QPushButton("Close")
        self.print_button.setProperty("role", "primary")
        self._making = Making(matter.read, background, self)
        self._rest = self._timer(_REST, self._make)
        self._slow = self._timer(_SLOW, self.shown.show_loading)
        self._lay_out()
        self._connect()
        self._dress()
        self.shown.show_loading()
        self._make()

    def _timer(self, milliseconds: int, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    def _lay_out(self) -> None:
        unit = self._theme.unit
        buttons = QDialogButtonBox()
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.print_button, QDialogButtonBox.ButtonRole.AcceptRole)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(2), unit(1), unit(2), unit(1.5))
        foot.setSpacing(unit(2))
        foot.addWidget(self.note, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.settings)
        column.addWidget(self.shown, 1)
        column.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(unit(118), room.width() - unit(8)), min(unit(104), room.height() - unit(8)))

    def _connect(self) -> None:
        self._theme.changed.connect(self._dress)
        self.settings.changed.connect(self._on_set)
        self.shown.reload_requested.connect(self._make)
        self._making.made.connect(self._on_made)
        self._making.failed.connect(self._on_failed)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.close_button.clicked.connect(self.reject)

    def _dress(self) -> None:
        self.setStyleSheet(form_style(self._theme))

    # -- making the pages

    def _on_set(self) -> None:
        """A setting changed: what is shown is no longer what is set, until new pages are made."""
        self._forget_made()
        self._rest.start()

    def _make(self) -> None:
        self._forget_made()
        wanted = self._set()
        if wanted is None:
            self._slow.stop()
            return
        self._say("Making the pages…")
        self._slow.start()
        self._making.make(wanted)

    def _set(self) -> Wanted | None:
        """What is set; None where that is no day, which is then said."""
        try:
            return self.settings.wanted()
        except ValueError as error:
            self._say(str(error), bad=True)
            return None

    def _forget_made(self) -> None:
        self.made = None
        self.save_button.setEnabled(False)
        self.print_button.setEnabled(False)

    def _on_made(self, wanted: Wanted, proof: Proof) -> None:
        self._slow.stop()
        if self._rest.isActive() or wanted != self._set():
            return
        try:
            self.pages.show_pdf(proof.content)
        except LongstopError as error:
            self._on_failed(str(error))
            return
        self.made = wanted, proof
        self.shown.show_content()
        self.save_button.setEnabled(True)
        self.print_button.setEnabled(True)
        supposed = self._matter.supposed
        self._say(" ".join([*([f"Printed as a supposition: {supposed}."] if supposed else []), *proof.remarks]))

    def _on_failed(self, sentence: str) -> None:
        self._slow.stop()
        self._say("")
        self.shown.show_failure(sentence)

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        self.note.setText(sentence)
        set_role(self.note, "bad" if bad else "small")

    # -- out

    def _on_save(self) -> None:
        if self.made is not None:
            self.save_asked.emit(*self.made)

    def _on_print(self) -> None:
        if self._printing is not None:
            self._stop_printing()
        elif self.made is not None:
            self._ask_printer(self.made[0])

    def _ask_printer(self, wanted: Wanted) -> None:
        """Opens the system's own print dialog; it fills in the printer, the pages and the copies."""
        self._printer = new_printer(wanted.paper, self.settings.agreement.currentText())
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, self.pages.pages)
        dialog.finished.connect(self._on_printer_chosen)
        QDialog.open(dialog)  # QPrintDialog's own `open` takes a receiver

    def _on_printer_chosen(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.print_to(self._printer)

    def print_to(self, printer: QPrinter) -> None:
        """Prints what is shown, as a printer is set up; closes when all of it is sent."""
        if self.pages.document is None:
            return
        if printer.printRange() == QPrinter.PrintRange.CurrentPage:
            printer.setFromTo(self.pages.page + 1, self.pages.page + 1)
        name, self._sent = printer.printerName() or printer.outputFileName(), 0
        self.settings.setEnabled(False)
        self.save_button.setEnabled(False)
        self.print_button.setText("Sto&p printing")
        self._printing = Steps(printing(self.pages.document, printer), self)
        self._printing.stepped.connect(self._on_page_sent)
        self._printing.ended.connect(lambda: self._on_printed(name))
        self._printing.refused.connect(self._on_print_refused)
        self._printing.start()

    def _on_page_sent(self, progress: tuple[int, int]) -> None:
        self._sent, of = progress
        self._say(f"Printing: {self._sent} of {of} pages sent")

    def _on_printed(self, name: str) -> None:
        self._printing = None
        self.printed.emit(self._sent, name)
        self.accept()

    def _on_print_refused(self, error: LongstopError) -> None:
        self._stop_printing()
        self._say(str(error), bad=True)

    def _stop_printing(self) -> None:
        if self._printing is not None:
            self._printing.stop()
            self._printing = None
            self._say(f"Stopped after {counted(self._sent, 'page')}" if self._sent else "Nothing was printed")
        self.print_button.setText("&Print…")
        self.settings.setEnabled(True)
        self.save_button.setEnabled(True)

    def done(self, result: int) -> None:
        """Closes; what is being made or printed is given up."""
        self._stop_printing()
        self._rest.stop()
        self._slow.stop()
        self._making.stop()
        super().done(result)
