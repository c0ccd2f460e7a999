"""The Help menu: what this is, which keys there are, where the log lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction

from ui.actions.action import Action, Menu

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


def _keys(window: MainWindow) -> None:
    window.help.show_keys()


def _log(window: MainWindow) -> None:
    window.help.open_log_folder()


def _about(window: MainWindow) -> None:
    window.help.show_about()


MENU: Final = Menu(
    text="&Help",
    entries=(
        Action(id="help.keys", text="&Keyboard shortcuts", run=_keys, key="F1"),
        Action(id="help.log", text="Open &log folder", run=_log),
        Action(id="help.about", text="&About Longstop", run=_about, place=QAction.MenuRole.AboutRole),
    ),
)
