"""The parts of the detail pane: sections, dates and why they are so, the contract's words, readings of a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.agenda.detail import DateLine, ProvisionDetail
from planner.agreements.provision import Interpretation
from ui.formats import sentence_case
from ui.theme.theme import Theme
from ui.views.delegates.marks import paint_certainty
from ui.views.page import plain_label

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def reading_label(text: str, role: str) -> QLabel:
    """A wrapped plain-text label whose text can be selected; one tabs past it, and clicks into it."""
    label = plain_label(text, role, wrap=True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    label.setCursor(Qt.CursorShape.IBeamCursor)
    return label


def banner(theme: Theme, text: str, tone: str) -> QFrame:
    """A strip that must not be overlooked."""
    frame = QFrame()
    frame.setProperty("role", f"banner-{tone}")
    frame.setAccessibleName(text)
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.unit(1.5), theme.unit(1), theme.unit(1.5), theme.unit(1))
    row.setSpacing(theme.unit(1.25))
    icon = QLabel()
    icon.setPixmap(theme.pixmap("triangle-alert", theme.unit(2.5), tone))
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(reading_label(text, "strong"), 1)
    return frame


class Section(QWidget):
    """A heading and what stands under it."""

    def __init__(self, theme: Theme, title: str, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.unit(1.5), 0, 0)
        column.setSpacing(theme.unit(1))
        column.addWidget(plain_label(title, "heading"))
        for part in parts:
            column.addWidget(part)


class _Mark(QWidget):
    """The sign of a certainty, beside a date."""

    def __init__(self, theme: Theme, certainty: str) -> None:
        super().__init__()
        self._theme = theme
        self._certainty = certainty
        self.setFixedSize(QSize(theme.unit(2.75), round(theme.metrics("strong").height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        unit = self._theme.unit
        painter = QPainter(self)
        box = QRectF(0, self.height() / 2 - unit(0.5), unit(2.5), unit())
        paint_certainty(painter, box, self._certainty, self._theme.colour("quiet"))
        painter.end()


class DateCard(QFrame):
    """One date: what it is, its words, the text's expression, notes, and what it hangs on.

    `why_requested` carries the date's key where one asks how it comes about.
    """

    why_requested = Signal(str)

    def __init__(self, theme: Theme, line: DateLine) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(f"{line.label}: {line.words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        column.setSpacing(theme.unit(0.5))
        column.addWidget(reading_label(" · ".join(part for part in (line.label, line.left) if part), "eyebrow"))
        column.addLayout(self._words(line))
        for note in line.notes:
            column.addWidget(banner(theme, note, "warn"))
        if line.expression and not _DAY.fullmatch(line.expression):  # a plain day would be said twice
            column.addWidget(reading_label(line.expression, "mono"))
        if line.derivation:
            column.addWidget(reading_label("\n".join(line.derivation), "quiet"))
        self.why = QPushButton("Why this date")
        if line.key is not None:
            self._offer_why(column, line.key, line.label)

    def _words(self, line: DateLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.unit(1))
        if line.certainty:
            row.addWidget(_Mark(self._theme, line.certainty), 0, Qt.AlignmentFlag.AlignTop)
        first, _, rest = line.words.partition(" · ")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(reading_label(first, "strong" if line.certainty else "quiet"))
        if rest:
            words.addWidget(reading_label(sentence_case(rest), ""))
        row.addLayout(words, 1)
        return row

    def _offer_why(self, column: QVBoxLayout, key: str, label: str) -> None:
        self.why.setProperty("role", "link")
        self.why.setCursor(Qt.CursorShape.PointingHandCursor)
        self.why.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.why.setAccessibleName(f"Why this date: {label}")
        self.why.clicked.connect(lambda: self.why_requested.emit(key))
        column.addWidget(self.why)


class Quote(QFrame):
    """The contract's own words and where they stand."""

    def __init__(self, theme: Theme, detail: ProvisionDetail) -> None:
        super().__init__()
        self.setProperty("role", "quote")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.unit(2), theme.unit(0.5), 0, theme.unit(0.5))
        column.setSpacing(theme.unit(0.75))
        if detail.quote:
            column.addWidget(reading_label(f"“{detail.quote.strip()}”", ""))
        place = (detail.instrument, f"clause {detail.clause}" if detail.clause else "")
        column.addWidget(reading_label(" · ".join(part for part in place if part), "small"))


class Reading(QFrame):
    """A phrase with several readings; the chosen one is marked, with who chose it and why."""

    def __init__(self, theme: Theme, interpretation: Interpretation) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        column.setSpacing(theme.unit(0.75))
        column.addWidget(reading_label(f"“{interpretation.phrase}”", "strong"))
        for reading in interpretation.readings:
            column.addLayout(_reading(theme, reading, chosen=reading == interpretation.chosen))
        column.addWidget(reading_label(_choice(interpretation), "small"))


def _reading(theme: Theme, text: str, *, chosen: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.unit(1))
    mark = QLabel()
    mark.setFixedWidth(theme.unit(2.5))
    if chosen:
        mark.setPixmap(theme.pixmap("check", theme.unit(2), "ok"))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    label = reading_label(text, "strong" if chosen else "quiet")
    label.setAccessibleName(f"{text}, chosen" if chosen else text)
    row.addWidget(label, 1)
    return row


def _choice(interpretation: Interpretation) -> str:
    if not interpretation.chosen:
        return "No reading chosen yet."
    by = f" by {interpretation.by}" if interpretation.by else ""
    return f"Chosen{by}: {interpretation.why}" if interpretation.why else f"Chosen{by}."
