"""What stands in the window while no register is open: make one, open one, try the example, go back to a recent one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme.theme import Theme

_WORDS = (
    "Keeps what agreements require and allow, and the dates that hang on events, so that no date is missed or misread "
    "unnoticed."
)
_EXAMPLES = (
    "The worked example is the Microsoft–OpenAI partnership as it was announced; the portfolio holds it beside two "
    "made-up agreements with payments, renewals and notice days."
)


class Welcome(QWidget):
    """`new_pressed`, `open_pressed`, `example_pressed` and `portfolio_pressed` ask for what they say.

    `recent_chosen` carries a Path.
    """

    new_pressed = Signal()
    open_pressed = Signal()
    example_pressed = Signal()
    portfolio_pressed = Signal()
    recent_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "page")
        self.setMinimumWidth(theme.unit(40))
        self.example = QPushButton("Open the worked example")
        self.portfolio = QPushButton("Open a portfolio")
        self.new = QPushButton("New register…")
        self.open = QPushButton("Open…")
        self.example.setProperty("role", "primary")
        self.example.clicked.connect(self.example_pressed)
        self.portfolio.clicked.connect(self.portfolio_pressed)
        self.new.clicked.connect(self.new_pressed)
        self.open.clicked.connect(self.open_pressed)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._lay_out()

    def _lay_out(self) -> None:
        unit = self._theme.unit
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(unit(66))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(unit(4), unit(4), unit(4), unit(4))
        inside.setSpacing(unit(1.5))
        inside.addWidget(_label("Longstop", "title"))
        inside.addWidget(_label(_WORDS, "quiet"))
        inside.addSpacing(unit(1))
        for heading, buttons, words in (
            ("Look around", (self.example, self.portfolio), _EXAMPLES),
            ("Begin", (self.new, self.open), ""),
        ):
            inside.addWidget(_label(heading, "eyebrow"))
            inside.addLayout(_side_by_side(buttons, unit(1)))
            if words:
                inside.addWidget(_label(words, "small"))
            inside.addSpacing(unit(1))
        inside.addLayout(self._recent)
        # Between stretches and not by an alignment, which would give wrapped words too little height.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        page = QWidget()
        page.setProperty("role", "column")
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addLayout(across)
        column.addStretch(3)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def offer(self, recent: Sequence[str]) -> None:
        """Shows the registers that were open lately, the last one first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not recent:
            return
        heading = _label("Recent", "eyebrow")
        heading.setContentsMargins(0, self._theme.unit(2), 0, self._theme.unit(0.5))
        self._recent.addWidget(heading)
        for path in map(Path, recent):
            self._recent.addWidget(self._entry(path))

    def _entry(self, path: Path) -> QPushButton:
        button = QPushButton(f"{path.stem}  ·  {path.parent}")
        button.setProperty("role", "link")
        button.setToolTip(str(path))
        button.setAccessibleName(f"Open {path.stem} in {path.parent}")
        button.clicked.connect(lambda: self.recent_chosen.emit(path))
        return button


def _side_by_side(buttons: Sequence[QPushButton], gap: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
