"""What a chosen row of an import says, with boxes that take from the file what was edited by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.exchange.spreadsheets.plan import FieldChange, Plan, PlannedRow
from planner.exchange.spreadsheets.report import sentences
from ui.theme.theme import Theme
from ui.views.page import plain_label

_ROOM: Final = 17  # grid units for a row; more than that scrolls


class HandEdits(QWidget):
    """Shows a row; `taken` carries the places (`PROVISION.FIELD`) that are to be taken from the file from now on.

    `source` is what people call the file: "sheet" or "calendar".
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = source
        self._chosen: frozenset[str] = frozenset()
        self._every: frozenset[str] = frozenset()
        self.detail = plain_label("", "quiet", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.boxes: dict[str, QCheckBox] = {}
        self.all = QCheckBox()
        self.all.clicked.connect(self._on_all)
        self._inside, self._area = QWidget(), QScrollArea()
        self._lay_out()

    def show_plan(self, plan: Plan) -> None:
        """Notes what of a plan was edited by hand, and what of that is taken from the file."""
        found = plan.by_hand
        self._every = frozenset(change.place for change in found)
        self._chosen = frozenset(change.place for change in found if not change.kept)
        self.all.setText(f"Take from the {self._source} all {len(self._every)} fields that were edited by hand")
        self.all.setChecked(self._chosen == self._every)
        self.all.setVisible(len(self._every) > 1)

    def show_row(self, row: PlannedRow | None) -> None:
        """Shows what is to be said of a row, with a box for each field that was edited by hand."""
        self.detail.setText("\n".join(sentences(row)) if row else "")
        changes = [change for change in row.changes if change.by_hand] if row else []
        if [*self.boxes] != [change.place for change in changes]:
            self._make_boxes(changes)
        for change in changes:
            self.boxes[change.place].setChecked(not change.kept)
        self._area.setVisible(row is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Gives what is said of the row its height, as wide as it is now."""
        self._list.activate()
        wanted = self._list.totalSizeHint().height()
        if self._list.hasHeightForWidth():
            wanted = self._list.totalHeightForWidth(self._area.viewport().width())
        self._area.setFixedHeight(min(wanted, self._theme.unit(_ROOM)))

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self._inside.setProperty("role", "column")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(unit(0.5))
        self._list.addWidget(self.detail)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("The chosen row")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit())
        column.addWidget(self._area)
        column.addWidget(self.all)
        self.all.hide()

    def _make_boxes(self, changes: Sequence[FieldChange]) -> None:
        for box in self.boxes.values():
            box.hide()
            self._list.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for change in changes:
            words = f"Take {change.name} from the {self._source}: {change.after}"
            box = QCheckBox(" ".join(words.split()).replace("&", "&&"))
            box.clicked.connect(lambda wanted, place=change.place: self._on_box(place, wanted))
            self.boxes[change.place] = box
            self._list.addWidget(box)
            # Qt shows what is added only when it next gets round to it, which is too late for the height.
            box.show()

    def _on_box(self, place: str, wanted: bool) -> None:
        self.taken.emit(self._chosen | {place} if wanted else self._chosen - {place})

    def _on_all(self, wanted: bool) -> None:
        self.taken.emit(self._every if wanted else frozenset())
