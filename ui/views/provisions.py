"""The list of provisions: what each is, who owes it, when, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from planner.agenda.provisions import ProvisionRow
from planner.dates.ranges import Certainty
from ui.formats import sentence_case
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.flow import FlowRow
from ui.views.page import Pages, Placeholder, plain_label
from ui.views.segments import Segments
from ui.views.states import state_pill
from ui.views.table import RowsTable
from ui.views.widths import Width

_SIDES: Final = (("", "All"), ("we owe", "We owe"), ("they owe", "They owe"))
# Amounts give way first, then the kind, the side and the state; what is left out is said under the title.
_WIDTHS: Final = (
    Width(20, 36),
    Width(11, 16, gives_way=3, whole=True),
    Width(12, 16, gives_way=2, whole=True),
    Width(26, 38),
    Width(12, 32, gives_way=4, whole=True),
    Width(12, 26, gives_way=1, late=True),
)
_CERTAINTY_WORDS: Final = {
    Certainty.FIRM: "firm date",
    Certainty.LONGSTOP: "long-stop date",
    Certainty.OPEN: "open date",
    Certainty.NEVER: "no date to come",
}


_key: Callable[[ProvisionRow], tuple[str, str]] = attrgetter("agreement", "provision")


def _searched(row: ProvisionRow) -> str:
    fields = (row.title, row.kind, row.clause, row.agreement_title, row.obligor, row.obligee, row.words, row.owner)
    return " ".join(fields)


def _when(row: ProvisionRow) -> str:
    return f"{row.role_label}: {row.words}"


def _when_spoken(row: ProvisionRow) -> str:
    certainty = f", {_CERTAINTY_WORDS[row.certainty]}" if row.certainty else ""
    return f"{row.role_label} {row.words}{certainty}"


def _title_spoken(row: ProvisionRow) -> str:
    return ", ".join(part for part in (row.title, row.agreement_title, row.warning) if part)


def _state(row: ProvisionRow) -> Pill:
    return state_pill(row.legal, row.time)


def _amount_order(row: ProvisionRow) -> tuple[str, float]:
    currency, _, figures = row.amount.partition(" ")
    return currency, float(figures.replace(",", "") or 0)


COLUMNS: Final[tuple[Column[ProvisionRow], ...]] = (
    Column(title="Provision", text=lambda row: row.title, spoken=_title_spoken),
    Column(title="Kind", text=lambda row: sentence_case(row.kind), order=attrgetter("kind")),
    Column(title="Side", text=lambda row: sentence_case(row.side), order=attrgetter("side")),
    Column(title="When", text=_when, order=attrgetter("sort_day"), spoken=_when_spoken),
    Column(title="Amount", text=lambda row: row.amount, order=_amount_order, right=True),
    Column(title="State", text=lambda row: _state(row).text),
)


class ProvisionsView(QWidget):
    """All provisions of one or several agreements, filtered by side and text.

    `provision_selected` and `provision_activated` (Enter, double click) carry agreement and provision;
    `past_toggled` asks for the rows again, with or without those no longer in force.
    """

    provision_selected = Signal(str, str)
    provision_activated = Signal(str, str)
    past_toggled = Signal(bool)
    new_requested = Signal()
    reload_requested = Signal()
    context_requested = Signal(str, str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._several = False
        self._model: TableModel[ProvisionRow] = TableModel(COLUMNS, _key, self, searched=_searched)
        self.table = RowsTable(theme, self._model, self._cells(), widths=_WIDTHS)
        self.table.setAccessibleName("Provisions")
        self.sides = Segments(theme, _SIDES, "Whose duty")
        self.search = QLineEdit()
        self.past = QCheckBox("Show no longer in force")
        self._count = plain_label("", "small")
        self._empty = Placeholder(theme, "inbox", "", "", "")
        self._pages = Pages(theme, self.table, self._empty)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def include_past(self) -> bool:
        return self.past.isChecked()

    def set_rows(self, rows: Sequence[ProvisionRow]) -> None:
        """Shows these rows; what was selected stays so while it is among them."""
        self._several = len(set(map(attrgetter("agreement"), rows))) > 1
        counts = Counter(map(attrgetter("side"), rows))
        self.sides.set_counts({side: counts[side] if side else len(rows) for side, _ in _SIDES})
        self.table.set_rows(rows)
        self._show()

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def select(self, agreement: str, provision: str) -> bool:
        """Selects a provision; where the filters hide it, they are cleared first. False where there is no such row."""
        if self.table.select_key((agreement, provision)):
            return True
        if all(_key(row) != (agreement, provision) for row in self._model.all_rows()):
            return False
        self.clear_filters()
        return self.table.select_key((agreement, provision))

    def current(self) -> tuple[str, str] | None:
        row = self.table.current_row()
        return _key(row) if row else None

    def focus_filter(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def clear_filters(self) -> None:
        self.search.clear()
        self.sides.choose("")

    def _cells(self) -> tuple[Cell[ProvisionRow], ...]:
        return (
            Cell(lines=self._title_lines),
            Cell(lines=lambda row: (Line(sentence_case(row.kind), "quiet"),)),
            Cell(lines=lambda row: (Line(sentence_case(row.side), "text"),), side=lambda row: row.side),
            Cell(lines=_when_lines, certainty=lambda row: row.certainty),
            Cell(lines=lambda row: (Line(row.amount),), right=True),
            Cell(pill=_state),
        )

    def _title_lines(self, row: ProvisionRow) -> Sequence[Line]:
        ink = "text" if row.in_force else "quiet"
        title = Line(row.title, ink, struck=bool(row.warning) and not row.in_force)
        if row.warning:
            return title, Line(row.warning, "bad", "small")
        return title, Line(sentence_case(" · ".join(self._below(row))), "quiet", "small")

    def _below(self, row: ProvisionRow) -> list[str]:
        """What stands under a title: what the columns left out would say, then where the provision belongs."""
        hidden = self.table.left_out()
        said = ((5, _state(row).text), (1, row.kind), (2, row.side), (4, row.amount))
        below = [text for column, text in said if column in hidden and text]
        below += [row.agreement_title] if self._several else []
        below += [f"clause {row.clause}"] if row.clause else []
        return below or [f"{row.obligor} → {row.obligee}"]

    def _lay_out(self) -> None:
        unit = self._theme.unit
        bar = FlowRow(unit(1.5), self.search)
        bar.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        self.search.setPlaceholderText("Filter")
        self.search.setToolTip("By title, clause, party or words")
        self.search.setAccessibleName("Filter provisions")
        self.search.setClearButtonEnabled(True)
        for widget in (self.sides, self.search, self.past, self._count):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.table.row_selected.connect(lambda row: self.provision_selected.emit(*_key(row)))
        self.table.row_activated.connect(lambda row: self.provision_activated.emit(*_key(row)))
        self.table.context_requested.connect(lambda row, at: self.context_requested.emit(*_key(row), at))
        self.sides.chosen.connect(self._on_filter_changed)
        self.search.textChanged.connect(self._on_filter_changed)
        self.past.toggled.connect(self.past_toggled)
        self._pages.reload_requested.connect(self.reload_requested)
        self._empty.pressed.connect(self._on_empty_pressed)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._on_down_from_search)

    def _on_filter_changed(self) -> None:
        self._model.set_filter(_ON_SIDE[self.sides.value()], self.search.text().casefold().split())
        self._show()

    def _show(self) -> None:
        shown, every = len(self._model.rows()), len(self._model.all_rows())
        self._count.setText(f"{shown:,} of {every:,}" if shown != every else "")
        self._count.setVisible(shown != every)  # how many there are is said by the choice of sides
        if every:
            self._empty.say("Nothing fits the filter", "No provision has these words on this side.", "Clear the filter")
        else:
            self._empty.say("No provisions yet", "Enter what the agreement requires and allows.", "New provision")
        self._pages.show_content(empty=not shown)

    def _on_empty_pressed(self) -> None:
        if self._model.all_rows():
            self.clear_filters()
        else:
            self.new_requested.emit()

    def _on_down_from_search(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _on_theme_changed(self) -> None:
        self.search.setMinimumWidth(self._theme.unit(16))
        while self.search.actions():
            self.search.removeAction(self.search.actions()[0])
        self.search.addAction(self._theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)


def _when_lines(row: ProvisionRow) -> Sequence[Line]:
    first, _, rest = row.words.partition(" · ")
    ink = "text" if row.certainty and row.in_force else "quiet"
    return Line(first, ink), Line(f"{row.role_label} · {rest}" if rest else row.role_label, "quiet", "small")


def _ours(row: ProvisionRow) -> bool:
    return row.side == "we owe"


def _theirs(row: ProvisionRow) -> bool:
    return row.side == "they owe"


_ON_SIDE: Final = {"": None, "we owe": _ours, "they owe": _theirs}
