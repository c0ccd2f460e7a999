"""The second page of a spreadsheet's import: what every row becomes, and what is still to be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.errors import Problem
from planner.exchange.spreadsheets.names import Missing
from planner.exchange.spreadsheets.plan import Outcome, Plan, PlannedRow
from planner.exchange.spreadsheets.report import becomes, counts_words, parties_words, sentences
from ui.formats import counted, sentence_case
from ui.forms.sheet_import import SheetDraft
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.page import plain_label
from ui.views.table import RowsTable
from ui.views.widths import Width
from ui.windows.hand_edits import HandEdits

_TONES: Final = {
    Outcome.NEW: "ok",
    Outcome.CHANGED: "info",
    Outcome.KEPT: "warn",
    Outcome.REFUSED: "bad",
}
_WIDTHS: Final = (Width(5, 7), Width(12, 16), Width(22, 44), Width(24, 48), Width(24, 60))
# What a sheet can leave open, with the answers that can be given.
_ORDERS: Final = (
    ("day-first", "The day comes first (31/12/2027)"),
    ("month-first", "The month comes first (12/31/2027)"),
)
_MARKS: Final = ((".", "1,250.00 – the point stands before the cents"), (",", "1.250,00 – the comma does"))
_NUMBERS: Final = "Plain numbers in columns of dates are days as Excel counts them"
_SEVERAL: Final = 3  # parties and events from which on they can be added together
_ROOM: Final = 26  # grid units for what is asked; more than that scrolls


class SheetPreviewPage(QWidget):
    """Shows a plan; `edited` carries the draft with what was answered."""

    edited = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draft: SheetDraft | None = None
        self._plan: Plan | None = None
        self.summary = plain_label("", "heading", wrap=True)
        self.notes = plain_label("", "quiet", wrap=True)
        self.hand_edits = HandEdits(theme, "sheet")
        self.orders: dict[str, QRadioButton] = {}
        self.marks: dict[str, QRadioButton] = {}
        self.numbers = QCheckBox(_NUMBERS)
        self.missing: dict[str, QCheckBox] = {}
        self.all_missing: QCheckBox | None = None
        self.model: TableModel[PlannedRow] = TableModel(self._columns(), lambda row: row.number, self)
        self.table = RowsTable(theme, self.model, self._cells(), widths=_WIDTHS, stretch=4)
        self.table.setAccessibleName("Rows of the sheet and what becomes of each")
        self._asked, self._area = QWidget(), QScrollArea()
        self._lay_out()
        self.table.row_selected.connect(self.hand_edits.show_row)
        self.hand_edits.taken.connect(self._on_taken)

    def show_plan(self, draft: SheetDraft, plan: Plan) -> None:
        """Shows what importing would do, the rows that need a look first."""
        self._draft, self._plan = draft, plan
        self.summary.setText(f"{plan.after.title}: {counts_words(plan.counts)}")
        self.notes.setText(" ".join([*_refused(plan), *plan.notes, *_general(plan), *_absent(plan)]))
        self.notes.setVisible(bool(self.notes.text()))
        self._ask(draft, plan)
        self.hand_edits.show_plan(plan)
        self.table.set_rows(sorted(plan.rows, key=lambda row: (_ORDER[row.outcome], row.number)))
        if self.table.current_row() is None and self.model.rows():
            self.table.select_key(self.model.row(0).number)
        self.hand_edits.show_row(self.table.current_row())

    # -- laying out

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self._asked.setProperty("role", "column")
        self._list = QVBoxLayout(self._asked)
        self._list.setContentsMargins(unit(2), unit(1), unit(2), unit(1))
        self._list.setSpacing(unit(0.75))
        self._area.setWidget(self._asked)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("What is still to be said")
        self.numbers.toggled.connect(self._on_numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(2), unit(2), unit(2), 0)
        column.setSpacing(unit())
        column.addWidget(self.summary)
        column.addWidget(self.notes)
        column.addWidget(self._area)
        column.addWidget(self.table, 1)
        column.addWidget(self.hand_edits)

    def _columns(self) -> Sequence[Column[PlannedRow]]:
        return (
            Column(title="Row", text=lambda row: str(row.number), order=lambda row: row.number, right=True),
            Column(title="Outcome", text=lambda row: sentence_case(row.outcome), order=lambda row: _ORDER[row.outcome]),
            Column(title="Title", text=lambda row: row.title),
            Column(title="Becomes", text=becomes),
            Column(title="Remarks", text=lambda row: "; ".join(sentences(row))),
        )

    def _cells(self) -> Sequence[Cell[PlannedRow]]:
        return (
            Cell(lines=lambda row: (Line(str(row.number), "quiet"),), right=True),
            Cell(pill=lambda row: Pill(sentence_case(row.outcome), _TONES.get(row.outcome, "muted"))),
            Cell(lines=self._title),
            Cell(lines=lambda row: _two(becomes(row))),
            Cell(lines=_remarks),
        )

    def _title(self, row: PlannedRow) -> Sequence[Line]:
        parties = parties_words(row, self._plan) if self._plan else ""
        return (Line(row.title or "No title"), *((Line(parties, "quiet", "small"),) if parties else ()))

    # -- what is still to be said

    def _ask(self, draft: SheetDraft, plan: Plan) -> None:
        """The questions of the sheet, answered or not, and the parties and events to be added."""
        focused = next((name for name, button in self._answers().items() if button.hasFocus()), "")
        scrolled = self._area.verticalScrollBar().value()
        self._clear()
        mapping, questions = draft.mapping, plan.questions
        if "dates" in questions or mapping.dates:
            self._choices("Days like 03/04/2027 in this sheet:", _ORDERS, mapping.dates, self.orders, "dates")
        if "decimal" in questions or mapping.decimal:
            self._choices("Amounts like 1,250 in this sheet:", _MARKS, mapping.decimal, self.marks, "decimal")
        asked = "numbers_are_days" in questions or mapping.numbers_are_days
        self._list.addWidget(self.numbers)
        self.numbers.blockSignals(True)
        self.numbers.setChecked(mapping.numbers_are_days)
        self.numbers.blockSignals(False)
        if len(plan.missing) >= _SEVERAL:
            self._list.addWidget(self._all_box(plan.missing))
        for each in plan.missing:
            self._list.addWidget(self._box(each))
        for place in range(self._list.count()):
            # Qt shows what is added only when it next gets round to it, which is too late for the height.
            item = self._list.itemAt(place)
            if item is not None and (widget := item.widget()) is not None:
                widget.setVisible(widget is not self.numbers or asked)
        anything = bool(self.orders or self.marks or asked or plan.missing)
        self._area.setVisible(anything)
        self._area.setFixedHeight(min(self._asked.sizeHint().height(), self._theme.unit(_ROOM)))
        if again := self._answers().get(focused):
            # Qt scrolls to what gets the focus, here before it has its place.
            self._list.activate()
            again.setFocus()
            self._area.verticalScrollBar().setValue(scrolled)

    def _answers(self) -> dict[str, QAbstractButton]:
        """What answers are given with, by a name that stays when they are made anew."""
        several = (("dates", self.orders), ("decimal", self.marks), ("missing", self.missing))
        found: dict[str, QAbstractButton] = {
            f"{kind} {name}": button for kind, buttons in several for name, button in buttons.items()
        }
        return found | {"numbers": self.numbers} | ({"all": self.all_missing} if self.all_missing else {})

    def _clear(self) -> None:
        self._list.removeWidget(self.numbers)
        self.numbers.setParent(self._asked)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.orders, self.marks, self.missing, self.all_missing = {}, {}, {}, None

    def _choices(
        self, words: str, choices: Sequence[tuple[str, str]], answer: str, kept: dict[str, QRadioButton], key: str
    ) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.unit(2))
        row.addWidget(plain_label(words))
        for value, label in choices:
            kept[value] = button = QRadioButton(label)
            button.setChecked(value == answer)
            button.clicked.connect(lambda _=False, chosen=value: self._answer(**{key: chosen}))
            row.addWidget(button)
        row.addStretch(1)
        self._list.addWidget(line)

    def _all_box(self, missing: Sequence[Missing]) -> QCheckBox:
        """One tick for all that is missing, but for likely slips."""
        sure = [each for each in missing if not each.near]
        slips = "" if len(sure) == len(missing) else " that are no likely slips"
        self.all_missing = box = QCheckBox(f"Add all {len(sure)} parties and events{slips}")
        box.setChecked(all(each.wanted for each in sure))
        box.clicked.connect(lambda wanted: self._on_missing([each.id for each in sure], wanted))
        return box

    def _box(self, each: Missing) -> QCheckBox:
        known = f" – did you mean “{each.near}”?" if each.near else ""
        words = f"Add the {each.thing} “{each.name}” ({counted(each.count, 'cell')}){known}"
        self.missing[each.id] = box = QCheckBox(words.replace("&", "&&"))
        box.setAccessibleName(words)
        box.setToolTip(", ".join(each.places))
        box.setChecked(each.wanted)
        box.toggled.connect(lambda wanted, id_=each.id: self._on_missing([id_], wanted))
        return box

    def _answer(self, **answers: str) -> None:
        if self._draft is not None:
            self.edited.emit(replace(self._draft, mapping=replace(self._draft.mapping, **answers)))  # type: ignore[arg-type]

    def _on_numbers(self, checked: bool) -> None:
        if self._draft is not None:
            mapping = replace(self._draft.mapping, numbers_are_days=checked)
            self.edited.emit(replace(self._draft, mapping=mapping))

    def _on_missing(self, ids: Sequence[str], wanted: bool) -> None:
        if self._draft is not None:
            self.edited.emit(self._draft.with_created(ids, wanted))

    def _on_taken(self, places: frozenset[str]) -> None:
        if self._draft is not None:
            self.edited.emit(replace(self._draft, take=places))


# Refused rows stand first, what does not change last.
_ORDER: Final = {
    outcome: place
    for place, outcome in enumerate(
        (Outcome.REFUSED, Outcome.KEPT, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED, Outcome.ASIDE)
    )
}


def _two(words: str) -> Sequence[Line]:
    """A text in two lines, parted at its first comma."""
    first, _, rest = words.partition(", ")
    return (Line(sentence_case(first)), *((Line(sentence_case(rest), "quiet", "small"),) if rest else ()))


def _remarks(row: PlannedRow) -> Sequence[Line]:
    said = sentences(replace(row, problems=tuple(map(_by_cell, row.problems))))
    ink = "bad" if row.outcome is Outcome.REFUSED else "quiet"
    more = (Line(f"and {len(said) - 1} more", "quiet", "small"),) if len(said) > 1 else ()
    return (Line(said[0], ink, "small"), *more) if said else ()


def _by_cell(problem: Problem) -> Problem:
    """A problem with its cell alone: the sheet is the same in every row."""
    return replace(problem, where=problem.where.rpartition("!")[2])


def _refused(plan: Plan) -> list[str]:
    if not plan.counts[Outcome.REFUSED]:
        return []
    return ["Nothing is imported while a row is refused: answer what is asked here, or put the sheet right."]


def _general(plan: Plan) -> list[str]:
    return [sentence_case(str(problem)) for problem in plan.problems]


def _absent(plan: Plan) -> list[str]:
    if not plan.absent:
        return []
    return [f"{counted(len(plan.absent), 'provision')} of the agreement are in no row and stay as they are."]
