"""Why a date is what it is: the derivation as a tree, the clause's words, and what can still move it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.agenda.why import Hanging, Why, WhyNode
from ui.formats import sentence_case
from ui.theme.theme import Theme
from ui.views.detail_parts import reading_label
from ui.views.flow import FlowRow
from ui.views.page import Pages, Placeholder, plain_label

_HEADINGS: Final = ("The text", "Comes to", "By which rule", "On whose word")
_NODE: Final = Qt.ItemDataRole.UserRole
_SPOKEN: Final = Qt.ItemDataRole.AccessibleTextRole


class WhyView(QWidget):
    """A deadline's derivation, or what hangs on an event; one or the other is shown.

    Enter or a double click on a step asks for its event or provision, `deadline_selected` for a line of what hangs.
    """

    event_selected = Signal(str)
    provision_selected = Signal(str)
    deadline_selected = Signal(str, str)
    reload_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: list[tuple[str, str]] = []
        self._heading = plain_label("", "heading", wrap=True)
        self._words = plain_label("", "", wrap=True)
        self.tree, self.list = QTreeWidget(), QListWidget()
        self._quote_frame, self.quote = QFrame(), reading_label("", "")
        self._movers, self._nothing_moves = QWidget(), plain_label("Nothing can move it any more.", "quiet", wrap=True)
        self._moved = plain_label("Can still move", "eyebrow")
        self._lay_out()
        self._connect()
        self.set_why(None)

    def set_why(self, why: Why | None) -> None:
        """Shows how a deadline comes about."""
        if why is None:
            self._pages.show_content(empty=True)
            return
        self._say(why.heading, why.words, derivation=True)
        self.tree.clear()
        root = self._item(why.root)
        self.tree.addTopLevelItem(root)
        self.tree.expandAll()
        self._fit_columns()
        self.tree.setCurrentItem(root)
        self._fill_movers(why)
        self._pages.show_content()

    def set_hanging(self, hanging: Hanging | None) -> None:
        """Shows what hangs on an event."""
        if hanging is None:
            self._pages.show_content(empty=True)
            return
        self._say(hanging.title, hanging.words, derivation=False)
        self.list.clear()
        self._keys = [(agreement, key) for agreement, key, _ in hanging.deadlines]
        self.list.addItems([words for _, _, words in hanging.deadlines])
        self.list.setVisible(bool(hanging.deadlines))
        self._pages.show_content()

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def _say(self, heading: str, words: str, *, derivation: bool) -> None:
        self._heading.setText(heading)
        self._words.setText(words)
        for widget in (self.tree, self._quote_frame, self._moved, self._movers, self._nothing_moves):
            widget.setVisible(derivation)
        self.list.setVisible(not derivation)

    def _item(self, node: WhyNode) -> QTreeWidgetItem:
        item = QTreeWidgetItem([node.text, node.days, sentence_case(node.rule), sentence_case(node.source)])
        item.setData(0, _NODE, node)
        item.setData(0, _SPOKEN, _spoken(node))
        self._ink(item, node)
        item.addChildren([self._item(child) for child in node.children])
        return item

    def _ink(self, item: QTreeWidgetItem, node: WhyNode) -> None:
        item.setFont(0, self._theme.font("mono"))
        for column in range(len(_HEADINGS)):
            ink = "disabled" if not node.decides else "text" if column == 1 else "quiet"
            item.setForeground(column, self._theme.colour(ink))

    def _fill_movers(self, why: Why) -> None:
        while (old := self._flow.takeAt(0)) is not None:
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        for event, words in why.moved_by:
            self._flow.addWidget(self._link(words, lambda _=False, chosen=event: self.event_selected.emit(chosen)))
        self._moved.setVisible(bool(why.moved_by))
        self._movers.setVisible(bool(why.moved_by))
        self._nothing_moves.setVisible(not why.moved_by)

    def _link(self, words: str, pressed: Callable[..., None]) -> QPushButton:
        link = QPushButton(sentence_case(words).replace("&", "&&"))
        link.setProperty("role", "link")
        link.setAccessibleName(f"Can still move it: {words}")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(pressed)
        return link

    def _lay_out(self) -> None:
        self._set_up_tree()
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Deadlines that hang on this")
        self._quote_frame.setProperty("role", "quote")
        quote = QVBoxLayout(self._quote_frame)
        quote.setContentsMargins(self._theme.unit(2), self._theme.unit(0.5), 0, self._theme.unit(0.5))
        quote.addWidget(self.quote)
        self._flow = FlowRow(self._theme.unit(2))
        self._movers.setLayout(self._flow)
        content = QWidget()
        self._column = QVBoxLayout(content)
        for widget in (self._heading, self._words, self.tree, self.list, self._quote_frame):
            self._column.addWidget(widget, 1 if widget in (self.tree, self.list) else 0)
        for below in (self._moved, self._movers, self._nothing_moves):
            self._column.addWidget(below)
        advice = "Choose a date to see how it comes about, or an event to see what hangs on it."
        self._pages = Pages(self._theme, content, Placeholder(self._theme, "info", "Nothing chosen", advice))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._on_theme_changed()

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setHeaderLabels(list(_HEADINGS))
        tree.setAccessibleName("How the date comes about")
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setExpandsOnDoubleClick(False)
        tree.setAllColumnsShowFocus(True)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._on_step_changed)
        self.tree.itemActivated.connect(self._on_step_activated)
        self.list.itemActivated.connect(self._on_line_chosen)
        self.list.itemClicked.connect(self._on_line_chosen)
        self._pages.reload_requested.connect(self.reload_requested)
        self._theme.changed.connect(self._on_theme_changed)

    def _on_step_changed(self, item: QTreeWidgetItem | None) -> None:
        quote = next((node.quote for node in _upwards(item) if node.quote), "").strip()
        self.quote.setText(f"“{quote}”" if quote else "")
        self._quote_frame.setVisible(bool(quote))

    def _on_step_activated(self, item: QTreeWidgetItem) -> None:
        node = item.data(0, _NODE)
        if node.event:
            self.event_selected.emit(node.event)
        elif node.provision:
            self.provision_selected.emit(node.provision)

    def _on_line_chosen(self, _: object) -> None:
        if self.list.currentRow() >= 0:
            self.deadline_selected.emit(*self._keys[self.list.currentRow()])

    def _fit_columns(self) -> None:
        for column in range(len(_HEADINGS)):
            self.tree.resizeColumnToContents(column)

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._column.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        self._column.setSpacing(unit(1))
        items = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        while items:
            if (item := items.pop()) is not None:
                self._ink(item, item.data(0, _NODE))
                items += [item.child(place) for place in range(item.childCount())]


def _upwards(item: QTreeWidgetItem | None) -> Iterator[WhyNode]:
    """The step and those it is part of: a step without a clause of its own stands in the clause above."""
    while item is not None:
        yield item.data(0, _NODE)
        item = item.parent()


def _spoken(node: WhyNode) -> str:
    parts = (node.text, node.days, node.rule, node.source, "" if node.decides else "does not decide")
    return ", ".join(part for part in parts if part)
