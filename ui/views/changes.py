"""What a fact changes, one row a deadline: before, after, what became of it; where asked for, which day is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from planner.agenda.changes import ChangeRow, Changes
from ui.formats import day_words, sentence_case
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.page import Pages, Placeholder, plain_label
from ui.views.table import RowsTable
from ui.views.widths import Width

_TONES: Final = {"resolved": "ok", "earlier": "warn", "later": "info", "new": "info", "not meetable": "bad"}
# Where there is little room the amount gives way, then the day before and what became of it, said in second lines.
_WIDTHS: Final = (
    Width(14, 22),
    Width(12, 40, gives_way=2),
    Width(14, 40),
    Width(12, 16, gives_way=1, whole=True, late=True),
    Width(10, 28, gives_way=3, whole=True),
)
_COLUMNS: Final[tuple[Column[ChangeRow], ...]] = (
    Column(title="Deadline", text=lambda row: row.title, spoken=lambda row: ", ".join(_title(row))),
    Column(title="Before", text=lambda row: row.before or "not there"),
    Column(title="After", text=lambda row: row.after or "not there"),
    Column(title="Change", text=lambda row: sentence_case(row.change)),
    Column(title="Amount", text=lambda row: row.amount, right=True),
)


def _title(row: ChangeRow) -> tuple[str, ...]:
    return tuple(part for part in (row.title, row.role_label, row.side, row.agreement_title) if part)


def _words(words: str, ink: str) -> Sequence[Line]:
    first, _, rest = (words or "Not there").partition(" · ")
    top = Line(first, ink if words else "quiet")
    return (top, Line(sentence_case(rest), "quiet", "small")) if rest else (top,)


def _placed(rows: Sequence[ChangeRow]) -> Sequence[ChangeRow]:
    """The rows, without the agreement's title where it is the same in each."""
    if len({row.agreement for row in rows}) > 1:
        return rows
    return [replace(row, agreement_title="") for row in rows]


def _key(row: ChangeRow) -> tuple[str, str]:
    return row.agreement, row.key


class ChangesTable(QWidget):
    """Deadlines before and after; `provision_selected` carries agreement and provision.

    With `refusals`, a deadline that moves from one day can be kept at that day, for a reason; what was chosen stays
    while the deadline is among the rows with the same earlier day.
    """

    provision_selected = Signal(str, str)
    refused_changed = Signal()

    def __init__(self, theme: Theme, *, refusals: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusals = refusals
        self._kept: dict[tuple[str, str], _Keep] = {}
        self._theme = theme
        self.model: TableModel[ChangeRow] = TableModel(_COLUMNS, _key, self)
        self.table = RowsTable(theme, self.model, self._cells(), widths=_WIDTHS)
        self.table.setAccessibleName("What changes")
        self._nothing = Placeholder(theme, "check", "Nothing changes", "")
        self._pages = Pages(theme, self.table, self._nothing)
        self._area, self._keeps = QScrollArea(), QWidget()
        self._lay_out()
        self.table.row_selected.connect(lambda row: self.provision_selected.emit(row.agreement, row.provision))
        self.set_changes(None)

    def set_changes(self, changes: Changes | None) -> None:
        """Shows these changes; None where nothing is supposed yet."""
        rows = _placed(changes.rows if changes else ())
        self.table.set_rows(rows)
        if changes is None:
            self._nothing.say("Nothing supposed yet", "What changes is listed here, before and after.")
        else:
            self._nothing.say("Nothing changes", "Every deadline stays as it is.")
        self._pages.show_content(empty=not rows)
        if self._refusals:
            self._offer([row for row in rows if _can_be_kept(row)])

    def refused(self) -> dict[tuple[str, str], str]:
        """The deadlines that keep their earlier day, by agreement and key, with the reason given."""
        return {key: keep.reason.text().strip() for key, keep in self._kept.items() if keep.box.isChecked()}

    def every_refusal_has_a_reason(self) -> bool:
        return all(self.refused().values())

    def _cells(self) -> tuple[Cell[ChangeRow], ...]:
        return (
            Cell(lines=self._title_lines),
            Cell(lines=lambda row: _words(row.before, "quiet")),
            Cell(lines=self._after_lines),
            Cell(pill=lambda row: Pill(sentence_case(row.change), _TONES.get(row.change, "muted"))),
            Cell(lines=lambda row: (Line(row.amount),), right=True),
        )

    def _title_lines(self, row: ChangeRow) -> Sequence[Line]:
        hidden = self.table.left_out()
        said = [text for column, text in ((3, row.change), (4, row.amount)) if column in hidden and text]
        return Line(row.title), Line(sentence_case(" · ".join((*said, *_title(row)[1:]))), "quiet", "small")

    def _after_lines(self, row: ChangeRow) -> Sequence[Line]:
        if 1 not in self.table.left_out():
            return _words(row.after, "text")
        before = (row.before or "not there").partition(" · ")[0]
        return _words(row.after, "text")[0], Line(f"Before: {before}", "quiet", "small")

    def _offer(self, rows: Sequence[ChangeRow]) -> None:
        wanted = {(*_key(row), row.before_day): row for row in rows}
        for key, keep in list(self._kept.items()):
            if (*key, keep.day) not in wanted:
                keep.hide()
                self._kept.pop(key).deleteLater()
        for row in rows:
            if _key(row) not in self._kept:
                self._kept[_key(row)] = keep = _Keep(self._theme, row)
                keep.changed.connect(self.refused_changed)
                self._list.insertWidget(self._list.count() - 1, keep)
        self._area.setVisible(bool(rows))

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self._keeps.setProperty("role", "column")
        self._list = QVBoxLayout(self._keeps)
        self._list.setContentsMargins(unit(2), unit(1), unit(2), unit(1))
        self._list.addWidget(plain_label("Keep the earlier day", "eyebrow"))
        self._list.addStretch(1)
        self._area.setWidget(self._keeps)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Keep the earlier day")
        self._area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 2)
        column.addWidget(self._area, 1)


class _Keep(QWidget):
    """Whether a deadline keeps the day it had, and why; the reason is asked for only then."""

    changed = Signal()

    def __init__(self, theme: Theme, row: ChangeRow) -> None:
        super().__init__()
        assert row.before_day is not None
        self.day = row.before_day
        self.box = QCheckBox(f"Keep {day_words(self.day)}")
        self.box.setAccessibleName(f"Keep {day_words(self.day)} for {row.title} · {row.role_label}")
        whose = plain_label(f"{row.title} · {row.role_label}", "small", wrap=True)
        whose.setContentsMargins(theme.unit(3.25), 0, 0, 0)  # below the words of the box
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Reason, shown beside the computed day")
        self.reason.setAccessibleName(f"Reason to keep {day_words(self.day)} for {row.title}")
        self.reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        column.addWidget(self.box)
        column.addWidget(whose)
        column.addWidget(self.reason)
        self.box.toggled.connect(self._on_toggled)
        self.reason.textEdited.connect(lambda _: self.changed.emit())

    def _on_toggled(self, checked: bool) -> None:
        self.reason.setVisible(checked)
        if checked:
            self.reason.setFocus()
        self.changed.emit()


def _can_be_kept(row: ChangeRow) -> bool:
    """Only a day that was there and moves can be kept; what is no longer there has nothing to stand beside."""
    return row.before_day is not None and bool(row.after) and row.after_day != row.before_day
