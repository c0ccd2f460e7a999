"""What stands under a field: the meaning of what was typed, or its fault, pointed at, with a correction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.formats import sentence_case
from ui.theme.theme import Theme, set_role
from ui.views.delegates.marks import paint_certainty
from ui.views.fields.answers import Fault, Preview
from ui.views.fields.corrections import without_place
from ui.views.page import plain_label


class AnswerPanel(QWidget):
    """Shows an answer; `fix_taken` carries the corrected text when the correction is pressed."""

    fix_taken = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fix = ""
        self.pointer = _Pointer(theme)
        self.mark = _Certainty(theme)
        self.first = plain_label("", "strong", wrap=True)
        self.second = plain_label("", "small", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.fix_taken.emit(self._fix))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.first)
        words.addWidget(self.second)
        words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.unit())
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pointer)
        column.addLayout(row)
        self.show_nothing()

    def show_nothing(self) -> None:
        self._say("", "", role="strong")

    def show_preview(self, preview: Preview) -> None:
        first, second = (preview.days, preview.sentence) if preview.days else (preview.sentence, "")
        if first == second:
            second = ""
        notes = "".join(f"\n{sentence_case(note)}" for note in preview.notes)
        self._say(first, (second + notes).strip(), role="strong")
        self.mark.show_certainty(preview.certainty)

    def show_fault(self, fault: Fault, x: Callable[[], int]) -> None:
        """Points at the fault from below; `x` tells how many pixels from the left it stands, whenever asked."""
        self._say(sentence_case(without_place(fault.sentence)), "", role="bad")
        self.pointer.point_at(x)
        self._fix = fault.fix or ""
        self.button.setText(f"Use {fault.fix_label}" if fault.fix_label else "Correct it")
        self.button.setVisible(fault.fix is not None)

    def show_unfinished(self, could: Sequence[str]) -> None:
        """Says what could come next; nothing is wrong yet."""
        listed = ", ".join(could[:-1]) + f" or {could[-1]}" if len(could) > 1 else could[0]
        self._say(f"Next: {listed}", "", role="small")

    def words(self) -> str:
        """Everything said, as one text, for a screen reader."""
        return " ".join(label.text() for label in (self.first, self.second) if label.text())

    def _say(self, first: str, second: str, *, role: str) -> None:
        self._fix = ""
        self.button.hide()
        self.pointer.hide()
        self.mark.hide()
        self.first.setText(first)
        set_role(self.first, role)
        self.first.setVisible(bool(first))
        self.second.setText(second)
        self.second.setVisible(bool(second))


class _Pointer(QWidget):
    """A small triangle under the place of a fault."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._x: Callable[[], int] = int
        self.setFixedHeight(theme.unit())

    def point_at(self, x: Callable[[], int]) -> None:
        self._x = x
        self.show()
        self.update()

    def place(self) -> int:
        """How many pixels from the left it points."""
        return self._x()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("bad"))
        half, tip = self._theme.unit(0.6), self._theme.unit(0.1)
        x, foot = self._x() + half / 2, self.height() - tip
        painter.drawPolygon(QPolygonF([QPointF(x - half, foot), QPointF(x, tip), QPointF(x + half, foot)]))
        painter.end()


class _Certainty(QWidget):
    """The sign of the certainty of what was typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._certainty = ""

    def show_certainty(self, certainty: str) -> None:
        self._certainty = certainty
        self.setFixedSize(self._theme.unit(2.75), round(self._theme.metrics("strong").height()))
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        unit = self._theme.unit
        painter = QPainter(self)
        box = QRectF(0, self.height() / 2 - unit(0.5), unit(2.5), unit())
        paint_certainty(painter, box, self._certainty or None, self._theme.colour("quiet"))
        painter.end()
