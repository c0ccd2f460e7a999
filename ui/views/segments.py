"""A row of joined buttons of which exactly one is down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.theme.theme import Theme


class Segments(QWidget):
    """A choice among a few values; `chosen` carries the value. Arrow keys move within it."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._labels = dict(choices)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (value, label) in enumerate(choices):
            self._add(value, label, _side(place, len(choices)), row)
        next(iter(self._buttons.values())).setChecked(True)
        self._group.idClicked.connect(lambda _: self.chosen.emit(self.value()))

    def value(self) -> str:
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        self._buttons[value].click()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Shows behind each label how many it stands for."""
        for value, count in counts.items():
            self._buttons[value].setText(f"{self._labels[value]}  {count:,}")
            self._buttons[value].setAccessibleName(f"{self._labels[value]}, {count:,}")

    def _add(self, value: str, label: str, side: str, row: QHBoxLayout) -> None:
        button = QPushButton(label)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setProperty("role", "segment")
        button.setProperty("side", side)
        self._buttons[value] = button
        self._group.addButton(button)
        row.addWidget(button)


def _side(place: int, count: int) -> str:
    return "first" if place == 0 else "last" if place == count - 1 else "middle"
