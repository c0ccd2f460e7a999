"""The left side: which view, and of which agreement."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import Theme, set_role

_KEPT = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
ALL = "All agreements"
# Steps of the grid: in a lower window the entries stand closer together.
_ROOMY = 76


class Sidebar(QFrame):
    """`view_chosen` carries a view's name, `agreement_chosen` an agreement's id or None for all of them."""

    view_chosen = Signal(str)
    agreement_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "sidebar")
        self.views = _Navigation(theme, "Views")
        self.agreements = _Navigation(theme, "Agreements in view")
        heading = QLabel("Agreements")
        heading.setProperty("role", "eyebrow")
        unit = theme.unit
        heading.setContentsMargins(unit(2), unit(2), unit(2), unit(0.5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit(1), 0, unit(1))
        column.setSpacing(0)
        column.addWidget(self.views)
        column.addWidget(heading)
        column.addWidget(self.agreements, 1)
        self._actions = QVBoxLayout()
        self._actions.setContentsMargins(unit(1.5), unit(1), unit(1.5), unit(0.5))
        self._actions.setSpacing(unit(1))
        column.addLayout(self._actions)
        self.setMinimumWidth(unit(22))
        self.views.currentItemChanged.connect(self._on_view)
        self.agreements.currentItemChanged.connect(self._on_agreement)
        theme.changed.connect(self._on_theme_changed)

    def offer_views(self, views: Sequence[tuple[str, str, str]]) -> None:
        """The views to choose from: name, label, icon."""
        for name, label, icon in views:
            self.views.add(label, name, icon)
        self.views.fit()

    def offer_actions(self, actions: Sequence[QAction]) -> None:
        """Buttons at the bottom for what is done most."""
        for action in actions:
            self._actions.addWidget(_ActionButton(action))

    def show_view(self, name: str) -> None:
        self.views.choose(name)

    def offer_agreements(self, agreements: Sequence[tuple[str, str]], chosen: str | None) -> None:
        """The agreements to choose from (id, title), and the one in view; emits nothing."""
        blocked = self.agreements.blockSignals(True)
        self.agreements.clear()
        self.agreements.add(ALL, None, "inbox")
        for id_, title in agreements:
            self.agreements.add(title, id_, "file-text")
        self.agreements.choose(chosen)
        self.agreements.blockSignals(blocked)

    def _on_view(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view_chosen.emit(item.data(_KEPT))

    def _on_agreement(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.agreement_chosen.emit(item.data(_KEPT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._move_together(close=self.height() < self._theme.unit(_ROOMY))

    def _move_together(self, *, close: bool) -> None:
        """Sets the entries close where the window is low."""
        if close != self.views.close_set:
            self.views.set_close(close)
            self.agreements.set_close(close)
            self.views.fit()
            self._actions.setSpacing(self._theme.unit(0.5 if close else 1))

    def _on_theme_changed(self) -> None:
        for entries in (self.views, self.agreements):
            entries.colour()
        self.views.fit()
        self._move_together(close=self.height() < self._theme.unit(_ROOMY))
        self.setMinimumWidth(self._theme.unit(22))


class _ActionButton(QPushButton):
    """Does what a menu entry does, and is enabled when it is."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.text().replace("&", ""))
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self.text()} ({keys})" if keys else self.text())


class _Navigation(QListWidget):
    """A list of which one entry is always chosen."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._height = 0
        self.close_set = False
        self.setProperty("role", "navigation")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setWordWrap(True)

    def add(self, label: str, kept: str | None, icon: str) -> None:
        item = QListWidgetItem(label, self)
        item.setData(_KEPT, kept)
        item.setData(_ICON, icon)
        item.setToolTip(label)
        self._dress(item)

    def choose(self, kept: str | None) -> None:
        for row in range(self.count()):
            if self.item(row).data(_KEPT) == kept:
                self.setCurrentRow(row)

    def fit(self) -> None:
        """Makes the list as high as its entries; it lets the window be so low that they have to be set close."""
        self._height = sum(max(self.sizeHintForRow(row), 0) for row in range(self.count())) + 2 * self.frameWidth()
        saved = 0 if self.close_set else self.count() * self._theme.unit(1)
        self.setMinimumHeight(self._height - saved)
        self.setMaximumHeight(self._height)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height or super().sizeHint().height())

    def set_close(self, close: bool) -> None:
        """Sets the entries close to one another, or as far apart as usual."""
        self.close_set = close
        self.setProperty("close", close)
        set_role(self, "navigation")
        self.doItemsLayout()

    def colour(self) -> None:
        """Draws the icons in the theme's colours anew."""
        for row in range(self.count()):
            self._dress(self.item(row))
        self.setIconSize(self._icon_size())

    def _dress(self, item: QListWidgetItem) -> None:
        self.setIconSize(self._icon_size())
        item.setIcon(self._theme.icon(item.data(_ICON), "quiet"))

    def _icon_size(self) -> QSize:
        side = self._theme.unit(2.25)
        return QSize(side, side)
