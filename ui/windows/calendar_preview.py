"""The dialog of a calendar's import: whose the obligations are, and what every entry becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from planner.agreements.agreement import Agreement
from planner.errors import LongstopError
from planner.exchange.calendars.entries import CalendarBook
from planner.exchange.calendars.planning import Whose
from planner.exchange.spreadsheets.merging import Take
from planner.exchange.spreadsheets.plan import Outcome, Plan, PlannedRow
from planner.exchange.spreadsheets.report import becomes, counts_words, sentences
from ui.formats import sentence_case
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.fields.combo import Combo
from ui.views.page import plain_label
from ui.views.table import RowsTable
from ui.views.widths import Width
from ui.windows.form_row import Fault
from ui.windows.form_style import form_style
from ui.windows.hand_edits import HandEdits

_TONES: Final = {Outcome.NEW: "ok", Outcome.CHANGED: "info", Outcome.KEPT: "warn"}
_WIDTHS: Final = (Width(12, 16), Width(24, 44), Width(24, 60), Width(20, 60))
_FAULTS_SHOWN: Final = 8


class CalendarPreview(QDialog):
    """Shows a plan until it is imported or given up; `plan_wanted` asks for one, which `show_plan` answers."""

    plan_wanted = Signal(str, object, object)

    def __init__(
        self,
        theme: Theme,
        book: CalendarBook,
        agreements: Sequence[Agreement],
        proposed: str | None,
        perform: Callable[[Plan], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Import {book.file}")
        self.book = book
        self.plan: Plan | None = None
        self._theme = theme
        self._agreements = {each.id: each for each in agreements}
        self._perform = perform
        self.agreement, self.obligor, self.obligee = Combo(theme), Combo(theme), Combo(theme)
        self.summary = plain_label("", "heading", wrap=True)
        self.notes = plain_label("; ".join(book.notes), "quiet", wrap=True)
        self.model: TableModel[tuple[int, PlannedRow]] = TableModel(_columns(), lambda row: row[0], self)
        self.table = RowsTable(theme, self.model, _cells(), widths=_WIDTHS, stretch=1)
        self.table.setAccessibleName("Entries of the calendar and what becomes of each")
        self.hand_edits = HandEdits(theme, "calendar")
        self._take: frozenset[str] = frozenset()
        self.fault = Fault(theme)
        self._lay_out()
        for each in agreements:
            self.agreement.addItem(each.title, each.id)
        self.agreement.setCurrentIndex(max(self.agreement.findData(proposed), 0))
        self._offer_parties()
        self.agreement.activated.connect(self._on_agreement)
        self.obligor.activated.connect(self.ask_plan)
        self.obligee.activated.connect(self.ask_plan)
        self.table.row_selected.connect(self._on_row_selected)
        self.hand_edits.taken.connect(self._on_taken)
        theme.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        return QSize(min(self._theme.unit(120), room.width()), min(self._theme.unit(80), room.height()))

    def ask_plan(self) -> None:
        """Asks what importing would do as things are set."""
        self.plan = None
        self.import_button.setEnabled(False)
        whose = Whose(obligor=self.obligor.currentData() or "", obligee=self.obligee.currentData() or "")
        self.plan_wanted.emit(self.agreement.currentData(), whose, Take(names=self._take))

    def show_plan(self, planned: object) -> None:
        """Shows a plan, or says why there is none."""
        if isinstance(planned, LongstopError):
            self.fault.say(str(planned))
        elif isinstance(planned, Plan):
            self.plan = planned
            self.summary.setText(f"{planned.after.title}: {counts_words(planned.counts)}")
            self.hand_edits.show_plan(planned)
            self._show_rows(planned)
            faults = [sentence_case(str(fault)) for fault in planned.faults]
            more = f"\nand {len(faults) - _FAULTS_SHOWN} more" if len(faults) > _FAULTS_SHOWN else ""
            self.fault.say("\n".join(faults[:_FAULTS_SHOWN]) + more)
            self.import_button.setEnabled(not faults and planned.changes_something)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit(2))
        fields = (("Into", self.agreement), ("Who is bound", self.obligor), ("Who benefits", self.obligee))
        for place, (words, combo) in enumerate(fields):
            combo.setAccessibleName(words)
            grid.addWidget(plain_label(words, "quiet"), 0, place)
            grid.addWidget(combo, 1, place)
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        column.setSpacing(unit())
        column.addLayout(grid)
        column.addWidget(self.summary)
        column.addWidget(self.notes)
        column.addWidget(self.table, 1)
        column.addWidget(self.hand_edits)
        column.addWidget(self.fault)
        column.addWidget(self._buttons())
        self.notes.setVisible(bool(self.book.notes))

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.import_button = box.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setDefault(True)
        self.import_button.setEnabled(False)
        box.accepted.connect(self._on_import)
        box.rejected.connect(self.reject)
        return box

    def _dress(self) -> None:
        self.setStyleSheet(form_style(self._theme))

    def _offer_parties(self) -> None:
        """The parties of the agreement, ours proposed as bound and the first other as the one who benefits."""
        parties = self._agreements[self.agreement.currentData()].parties
        for combo, us in ((self.obligor, True), (self.obligee, False)):
            combo.clear()
            for party in parties:
                combo.addItem(party.name, party.id)
            fitting = next((place for place, party in enumerate(parties) if party.us is us), 0)
            combo.setCurrentIndex(fitting if parties else -1)

    def _on_agreement(self) -> None:
        self._offer_parties()
        self.ask_plan()

    def _show_rows(self, plan: Plan) -> None:
        """Shows the entries, those first that are kept against the calendar."""
        self.table.set_rows(sorted(enumerate(plan.rows), key=lambda row: row[1].outcome is not Outcome.KEPT))
        if self.table.current_row() is None and self.model.rows():
            self.table.select_key(self.model.row(0)[0])
        self._on_row_selected(self.table.current_row())

    def _on_row_selected(self, row: tuple[int, PlannedRow] | None) -> None:
        self.hand_edits.show_row(row[1] if row else None)

    def _on_taken(self, places: frozenset[str]) -> None:
        self._take = places
        self.ask_plan()

    def _on_import(self) -> None:
        if self.plan is None:
            return
        try:
            self._perform(self.plan)
        except LongstopError as error:
            self.fault.say(str(error))
        else:
            self.accept()


def _columns() -> Sequence[Column[tuple[int, PlannedRow]]]:
    return (
        Column(title="Outcome", text=lambda row: sentence_case(row[1].outcome)),
        Column(title="Title", text=lambda row: row[1].title),
        Column(title="Becomes", text=lambda row: becomes(row[1])),
        Column(title="Remarks", text=lambda row: "; ".join(sentences(row[1]))),
    )


def _cells() -> Sequence[Cell[tuple[int, PlannedRow]]]:
    return (
        Cell(pill=lambda row: Pill(sentence_case(row[1].outcome), _TONES.get(row[1].outcome, "muted"))),
        Cell(lines=lambda row: (Line(row[1].title),)),
        Cell(lines=lambda row: (Line(sentence_case(becomes(row[1]))),)),
        Cell(lines=lambda row: tuple(Line(said, "quiet", "small") for said in sentences(row[1])[:2])),
    )
