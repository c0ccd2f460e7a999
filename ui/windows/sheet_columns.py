"""The first page of a spreadsheet's import: which sheet, into which agreement, what each column is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from planner.agreements.agreement import Agreement
from ui.forms.field import Field, FieldKind, Option
from ui.forms.sheet_import import Lacking, SheetColumnRow, SheetDraft, column_options
from ui.theme.theme import Theme
from ui.views.fields.combo import Combo
from ui.views.page import plain_label
from ui.windows.inputs.day import DayInput

_NEW = Option("", "A new agreement")
_LABELS = 20  # grid units for the labels at the left
_BELOW_ALL = 500  # a line of the grid below every column, which takes the room that is left
_GUESSED = (
    "Recognised by the titles, or as you chose them last time. Correct what is wrong; "
    "what follows shows every row before anything is imported."
)


class SheetColumnsPage(QWidget):
    """Edits a draft: `edited` carries the new one, `sheet_chosen` the name of another sheet of the file."""

    edited = Signal(object)
    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme, agreements: Sequence[Agreement], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._agreements = agreements
        self._draft: SheetDraft | None = None
        self.columns: dict[str, Combo] = {}
        self.answers: dict[str, Combo | QLineEdit] = {}
        self.sheets = Combo(theme)
        self.agreement = Combo(theme)
        self.title = QLineEdit()
        effective = Field(name="effective", label="In force since", kind=FieldKind.DAY)
        self.effective = DayInput(effective, theme)
        self._labels: dict[QWidget, QLabel] = {}
        self._inside, self._common = QWidget(), QWidget()
        self._asked: list[tuple[str, tuple[Option, ...]]] = []
        self._lay_out()
        self._connect()

    def show_draft(self, draft: SheetDraft) -> None:
        """Shows a draft; one of another file or sheet gets rows of its own."""
        before, self._draft = self._draft, draft
        if before is None or before.book is not draft.book:
            self._show_tabs(draft)
            self._fill_columns(draft)
        self._fill_answers(draft)
        self._show_target(draft)
        for row in draft.columns():
            _choose(self.columns[row.title], row.key)

    # -- laying out

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self._inside.setProperty("role", "column")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        self._grid.setHorizontalSpacing(unit(2))
        self._grid.setVerticalSpacing(unit())
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, unit(_LABELS))
        self._grid.setColumnMinimumWidth(2, unit(28))
        named: tuple[tuple[str, QWidget], ...] = (
            ("Sheet", self.sheets),
            ("Goes into", self.agreement),
            ("Title", self.title),
            ("In force since", self.effective),
        )
        for line, (name, widget) in enumerate(named):
            self._labels[widget] = label = plain_label(name)
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            self._grid.addWidget(label, line, 0)
            self._grid.addWidget(widget, line, 1, 1, 2)
        self._common_grid = QGridLayout(self._common)
        self._common_grid.setContentsMargins(0, 0, 0, 0)
        self._common_grid.setHorizontalSpacing(unit(2))
        self._common_grid.setVerticalSpacing(unit())
        self._common_grid.setColumnMinimumWidth(0, unit(_LABELS))
        self._common_grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._common, len(named), 0, 1, 3)
        self._first_line = len(named) + 1
        self._kept = self._grid.count()
        self._grid.setRowStretch(_BELOW_ALL, 1)
        area = QScrollArea()
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _connect(self) -> None:
        self.sheets.activated.connect(lambda _: self.sheet_chosen.emit(self.sheets.currentData()))
        self.agreement.activated.connect(
            lambda _: self._emit(lambda draft: draft.going_into(self._agreements, self.agreement.currentData()))
        )
        self.title.textEdited.connect(lambda text: self._change(title=text))
        self.effective.edited.connect(lambda: self._change(effective=str(self.effective.value())))

    def _show_tabs(self, draft: SheetDraft) -> None:
        tabs = draft.book.tabs
        self.sheets.clear()
        for tab in tabs:
            self.sheets.addItem(f"{tab.name} (hidden)" if tab.hidden else tab.name, tab.name)
        _choose(self.sheets, draft.book.sheet.name)
        self._show(self.sheets, visible=len(tabs) > 1)

    def _show_target(self, draft: SheetDraft) -> None:
        if not self.agreement.count():
            for option in (*(Option(each.id, each.title) for each in self._agreements), _NEW):
                self.agreement.addItem(option.label, option.value)
        _choose(self.agreement, draft.agreement)
        new = not draft.agreement
        self._show(self.title, visible=new)
        self._show(self.effective, visible=new)
        if self.title.text() != draft.title:
            self.title.setText(draft.title)

    def _show(self, widget: QWidget, *, visible: bool) -> None:
        widget.setVisible(visible)
        self._labels[widget].setVisible(visible)

    def _fill_columns(self, draft: SheetDraft) -> None:
        while self._grid.count() > self._kept:
            item = self._grid.takeAt(self._grid.count() - 1)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        self.columns = {}
        line = self._first_line
        for text, role in (("Columns", "heading"), (_GUESSED, "quiet")):
            self._grid.addWidget(plain_label(text, role, wrap=True), line, 0, 1, 3)
            line += 1
        options = column_options()
        for row in draft.columns():
            self._grid.addWidget(plain_label(row.title, wrap=True), line, 0)
            self._grid.addWidget(self._samples(row), line, 1)
            self._grid.addWidget(self._column(row, options), line, 2)
            line += 1

    def _samples(self, row: SheetColumnRow) -> QLabel:
        label = plain_label(" · ".join(_short(sample) for sample in row.samples), "quiet", wrap=True)
        label.setAccessibleName(f"First values of {row.title}")
        return label

    def _column(self, row: SheetColumnRow, options: Sequence[Option]) -> Combo:
        combo = Combo(self._theme)
        for option in options:
            combo.addItem(option.label, option.value)
        combo.setAccessibleName(f"{row.title} is")
        combo.activated.connect(
            lambda _: self._emit(
                lambda draft: draft.with_column(row.title, combo.currentData()).settled(self._agreements)
            )
        )
        self.columns[row.title] = combo
        return combo

    def _fill_answers(self, draft: SheetDraft) -> None:
        """What the sheet has no column for; the widgets stay while the same is asked."""
        lacking = draft.lacking(self._agreements)
        asked = [(each.key, each.options) for each in lacking]
        if asked == self._asked:
            return
        self._asked, self.answers = asked, {}
        while (item := self._common_grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line, each in enumerate(lacking):
            label = plain_label(each.label)
            self._common_grid.addWidget(label, line, 0)
            self._common_grid.addWidget(self._answer(each), line, 1)
        self._common.setVisible(bool(lacking))

    def _answer(self, each: Lacking) -> QWidget:
        widget: Combo | QLineEdit
        if len(each.options) > 1:
            widget = combo = Combo(self._theme)
            for option in each.options:
                combo.addItem(option.label, option.value)
            _choose(combo, each.answer)
            combo.activated.connect(
                lambda _: self._emit(lambda draft: draft.with_default(each.key, combo.currentData()))
            )
        else:
            widget = line = QLineEdit(each.answer)
            line.textEdited.connect(lambda text: self._emit(lambda draft: draft.with_default(each.key, text.strip())))
        widget.setAccessibleName(each.label)
        self.answers[each.key] = widget
        return widget

    # -- edits

    def _change(self, **changes: str) -> None:
        self._emit(lambda draft: replace(draft, **changes))  # type: ignore[arg-type]

    def _emit(self, change: Callable[[SheetDraft], SheetDraft]) -> None:
        if self._draft is not None:
            self.edited.emit(change(self._draft))


def _choose(combo: Combo, value: str) -> None:
    combo.setCurrentIndex(max(combo.findData(value), 0))


def _short(text: str) -> str:
    first = text.splitlines()[0] if text else ""
    return first if len(first) <= 40 else f"{first[:39]}…"
