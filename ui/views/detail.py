"""The detail pane: one provision whole, as text one can select and copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from planner.agenda.detail import DateLine, ProvisionDetail
from ui.formats import sentence_case
from ui.theme.theme import Theme
from ui.views.delegates.rows import Pill
from ui.views.detail_parts import DateCard, Quote, Reading, Section, banner, reading_label
from ui.views.occurrences import MANY, Occurrences, grouped
from ui.views.page import Pages, Placeholder
from ui.views.pills import Pills
from ui.views.states import confidence_pill, legal_pill, time_pill

# Steps of the grid: a long-stop's words stand on one line from here on.
_NARROWEST: Final = 30


class DetailView(QWidget):
    """A provision: heading, state, who owes whom, each date, the contract's words, readings, records.

    `why_requested` carries the agreement and the key of the date that is asked about.
    """

    why_requested = Signal(str, str)
    reload_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._detail: ProvisionDetail | None = None
        self.reading = QScrollArea()
        self.reading.setWidgetResizable(True)
        self.reading.setFrameShape(QFrame.Shape.NoFrame)
        self.reading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading.setAccessibleName("Provision")
        advice = "Choose one in the list or the calendar to see its dates and text."
        empty = Placeholder(theme, "file-text", "No provision chosen", advice)
        self._pages = Pages(theme, self.reading, empty)
        self._pages.reload_requested.connect(self.reload_requested)
        self._pages.show_content(empty=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setMinimumWidth(theme.unit(_NARROWEST))
        theme.changed.connect(self._on_theme_changed)

    def set_detail(self, detail: ProvisionDetail | None) -> None:
        """Shows a provision, or the empty page; the place scrolled to stays while it is the same provision."""
        same = (
            detail is not None
            and self._detail is not None
            and (detail.agreement, detail.provision) == (self._detail.agreement, self._detail.provision)
        )
        at = self.reading.verticalScrollBar().value() if same else 0
        self._detail = detail
        if detail is not None:
            self.reading.setWidget(self._written(detail))
            self.reading.setAccessibleName(detail.heading)
            self.reading.verticalScrollBar().setValue(at)
        self._pages.show_content(empty=detail is None)

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def _on_theme_changed(self) -> None:
        self.setMinimumWidth(self._theme.unit(_NARROWEST))
        if self._detail is not None:
            self.set_detail(self._detail)

    def _written(self, detail: ProvisionDetail) -> QWidget:
        unit = self._theme.unit
        page = QWidget()
        page.setProperty("role", "column")
        column = QVBoxLayout(page)
        column.setContentsMargins(unit(3), unit(2.5), unit(3), unit(4))
        column.setSpacing(unit(1))
        for part in (*self._head(detail), *self._body(detail)):
            column.addWidget(part)
        column.addStretch(1)
        return page

    def _head(self, detail: ProvisionDetail) -> list[QWidget]:
        above = " · ".join(
            part for part in (sentence_case(detail.kind), detail.clause and f"clause {detail.clause}") if part
        )
        parts: list[QWidget] = [
            reading_label(above, "eyebrow"),
            reading_label(detail.heading, "title"),
            Pills(self._theme, _pills(detail)),
            reading_label(_parties(detail), ""),
        ]
        if detail.amount:
            parts.append(reading_label(detail.amount, "heading"))
        if detail.warning:
            parts.insert(0, banner(self._theme, detail.warning, "bad"))
        return parts

    def _body(self, detail: ProvisionDetail) -> list[QWidget]:
        theme = self._theme
        parts: list[QWidget] = []
        if detail.dates:
            parts.append(Section(theme, "Dates", self._dates(detail.dates)))
        if detail.quote or detail.instrument:
            parts.append(Section(theme, "The text", [Quote(theme, detail)]))
        if detail.interpretations:
            readings: list[QWidget] = [Reading(theme, each) for each in detail.interpretations]
            parts.append(Section(theme, "Readings", readings))
        for title, text in (("If it is missed", detail.consequence), ("Note", detail.note)):
            if text:
                parts.append(Section(theme, title, [reading_label(text, "")]))
        records: list[QWidget] = [_record(line.words, line.note) for line in detail.records]
        parts.append(Section(theme, "Records", records or [reading_label("Nothing recorded yet.", "quiet")]))
        if about := _about(detail):
            parts.append(Section(theme, "About this entry", [reading_label(line, "quiet") for line in about]))
        return parts

    def _dates(self, lines: Sequence[DateLine]) -> list[QWidget]:
        """A card for each date; a list where there are many of one kind."""
        parts: list[DateCard | Occurrences] = []
        for group in grouped(lines):
            if len(group) > MANY:
                parts.append(Occurrences(self._theme, group))
            else:
                parts += [DateCard(self._theme, line) for line in group]
        for part in parts:
            part.why_requested.connect(self._on_why_requested)
        return list(parts)

    def _on_why_requested(self, key: str) -> None:
        if self._detail is not None:
            self.why_requested.emit(self._detail.agreement, key)


def _pills(detail: ProvisionDetail) -> list[Pill]:
    found = (legal_pill(detail.legal), time_pill(detail.time), confidence_pill(detail.confidence))
    return [pill for pill in found if pill]


def _parties(detail: ProvisionDetail) -> str:
    return f"{detail.parties} · {sentence_case(detail.side)}" if detail.side else detail.parties


def _about(detail: ProvisionDetail) -> list[str]:
    owner = f"Owner: {detail.owner}" if detail.owner else "No owner"
    tags = [f"Tags: {', '.join(detail.tags)}"] if detail.tags else []
    return [f"Agreement: {detail.agreement_title}", owner, f"Entry: {detail.confidence}", *tags]


def _record(words: str, note: str) -> QLabel:
    return reading_label(f"{sentence_case(words)}\n{note}" if note else sentence_case(words), "")
