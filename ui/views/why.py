"""Why a date is what it is, with the clause's words and what can still move it; and of an event, what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.agenda.why import Hanging, Hung, Why
from ui.formats import sentence_case
from ui.models.table import Column, TableModel
from ui.theme.theme import Theme
from ui.views.delegates.rows import Cell, Line
from ui.views.derivation_tree import DerivationTree
from ui.views.detail_parts import reading_label
from ui.views.flow import FlowRow
from ui.views.page import Pages, Placeholder, plain_label
from ui.views.table import RowsTable
from ui.views.widths import Width


class WhyView(QWidget):
    """A deadline's derivation, or what hangs on an event; one or the other is shown.

    `event_selected` and `provision_selected` carry ids of the deadline's agreement, `deadline_selected` agreement and
    key of a line of what hangs.
    """

    event_selected = Signal(str)
    provision_selected = Signal(str)
    deadline_selected = Signal(str, str)
    reload_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = reading_label("", "heading")
        self._words = reading_label("", "")
        self.tree = DerivationTree(theme)
        self._model: TableModel[Hung] = TableModel((_COLUMN,), lambda hung: (hung.agreement, hung.key), self)
        self.list = RowsTable(theme, self._model, (_CELL,), widths=(Width(16, 400),))
        self._body, self._movers = QStackedWidget(), QWidget()
        self._moved = plain_label("", "quiet")
        self._links: list[QPushButton] = []
        self._lay_out()
        self._connect()
        self.set_why(None)

    def set_why(self, why: Why | None) -> None:
        """Shows how a deadline comes about, or the empty page."""
        self._pages.show_content(empty=why is None)
        self.tree.set_root(why.root if why else None)
        if why is not None:
            self._say(why.heading, why.words, self.tree)
            self._show_movers(why.moved_by)

    def set_hanging(self, hanging: Hanging | None) -> None:
        """Shows what hangs on an event, or the empty page."""
        self._pages.show_content(empty=hanging is None)
        if hanging is not None:
            self._say(hanging.title, hanging.words, self.list)
            self.list.set_rows(hanging.deadlines)

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def _say(self, heading: str, words: str, body: QWidget) -> None:
        self._heading.setText(heading)
        self._words.setText(words)
        self._body.setCurrentWidget(body)
        self._movers.setVisible(body is self.tree)

    def _show_movers(self, events: Sequence[tuple[str, str]]) -> None:
        for gone in self._links:
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._links = [self._link(event, words) for event, words in events]
        for link in self._links:
            self._flow.addWidget(link)
        self._moved.setText("Can still move:" if events else "Nothing can move it any more.")

    def _link(self, event: str, words: str) -> QPushButton:
        link = QPushButton(sentence_case(words).replace("&", "&&"))
        link.setProperty("role", "link")
        link.setAccessibleName(f"Can still move it: {words}")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.event_selected.emit(event))
        return link

    def _lay_out(self) -> None:
        self.list.setAccessibleName("Deadlines that hang on this")
        self.list.horizontalHeader().hide()
        self._flow = FlowRow(self._theme.unit(1.5), parent=self._movers)
        self._flow.addWidget(self._moved)
        self._movers.setProperty("role", "panel")
        self._movers.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._body.addWidget(self.tree)
        self._body.addWidget(self.list)
        self._head = QVBoxLayout()
        self._head.addWidget(self._heading)
        self._head.addWidget(self._words)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(self._head)
        inside.addWidget(self._body, 1)
        inside.addWidget(self._movers)
        advice = "Choose a date to see how it comes about, or an event to see what hangs on it."
        self._pages = Pages(self._theme, content, Placeholder(self._theme, "scale", "Nothing chosen", advice))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._on_theme_changed()

    def _connect(self) -> None:
        self.tree.event_selected.connect(self.event_selected)
        self.tree.provision_selected.connect(self.provision_selected)
        self.list.row_activated.connect(self._on_hung_chosen)
        self.list.clicked.connect(lambda index: self._on_hung_chosen(self._model.row(index.row())))
        self._pages.reload_requested.connect(self.reload_requested)
        self._theme.changed.connect(self._on_theme_changed)

    def _on_hung_chosen(self, hung: Hung) -> None:
        self.deadline_selected.emit(hung.agreement, hung.key)

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._head.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        self._head.setSpacing(unit(0.5))
        self._flow.setContentsMargins(unit(2), unit(1), unit(2), unit(1))


def _hung_lines(hung: Hung) -> Sequence[Line]:
    return Line(hung.title), Line(f"{hung.role} · {hung.words}", "quiet", "small")


_COLUMN: Final[Column[Hung]] = Column(title="Deadline", text=lambda hung: f"{hung.title} · {hung.role}: {hung.words}")
_CELL: Final[Cell[Hung]] = Cell(lines=_hung_lines)
