"""The menu bar, made from the menus as data and kept to the state of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.actions.action import Action, Choices, Line, Menu

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


class Bar(QObject):
    """The menu bar's actions by their ids. `refresh` after anything changed what can be done."""

    def __init__(self, window: MainWindow, menus: Sequence[Menu]) -> None:
        super().__init__(window)
        self._window = window
        self.declared: dict[str, Action] = {}
        self._choices: list[tuple[Choices, QMenu]] = []
        self.actions: dict[str, QAction] = {}
        for menu in menus:
            self._add_menu(menu)

    def trigger(self, id_: str) -> None:
        """Does what a menu entry does, if it can be done now."""
        self.refresh()
        self.actions[id_].trigger()

    def refresh(self) -> None:
        """Brings enabled, checked and named entries up to date."""
        for id_, action in self.actions.items():
            declared = self.declared[id_]
            action.setEnabled(declared.enabled(self._window))
            if declared.checked is not None:
                action.setChecked(declared.checked(self._window))
            if declared.named is not None:
                action.setText(declared.named(self._window))
        for choices, menu in self._choices:
            menu.setEnabled(choices.enabled(self._window))

    def _add_menu(self, menu: Menu) -> None:
        shown = self._window.menuBar().addMenu(menu.text)
        shown.setToolTipsVisible(True)
        for entry in menu.entries:
            if isinstance(entry, Line):
                shown.addSeparator()
            elif isinstance(entry, Choices):
                self._add_choices(shown, entry)
            else:
                action = self._made(entry, shown)
                self.declared[entry.id] = entry
                self.actions[entry.id] = action
        shown.aboutToShow.connect(self.refresh)

    def _add_choices(self, shown: QMenu, choices: Choices) -> None:
        below = shown.addMenu(choices.text)
        below.aboutToShow.connect(lambda: self._fill(below, choices))
        self._choices.append((choices, below))

    def _fill(self, menu: QMenu, choices: Choices) -> None:
        menu.clear()
        for entry in choices.entries(self._window):
            action = self._made(entry, menu)
            action.setEnabled(entry.enabled(self._window))
            if entry.checked is not None:
                action.setChecked(entry.checked(self._window))

    def _made(self, declared: Action, menu: QMenu) -> QAction:
        action = QAction(declared.text, menu)
        action.setObjectName(declared.id)
        action.setMenuRole(declared.place)
        action.setCheckable(declared.checked is not None)
        action.setShortcuts(_keys(declared))
        action.triggered.connect(lambda: self._window.run(declared.run))
        menu.addAction(action)
        return action


def _keys(declared: Action) -> list[QKeySequence]:
    keys = [key for key in (declared.key, *declared.also) if key is not None]
    standard = [QKeySequence.keyBindings(key) for key in keys if not isinstance(key, str)]
    written = [QKeySequence(key) for key in keys if isinstance(key, str)]
    return [*(sequence for sequences in standard for sequence in sequences), *written]
