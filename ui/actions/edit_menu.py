"""The Edit menu: undo and redo by name, find, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from ui.actions.action import LINE, Action, Menu, with_register

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


def _undo(window: MainWindow) -> None:
    window.editing.undo()


def _redo(window: MainWindow) -> None:
    window.editing.redo()


def _find(window: MainWindow) -> None:
    window.pages.find()


def _delete(window: MainWindow) -> None:
    window.editing.delete_selection()


def _can_undo(window: MainWindow) -> bool:
    return window.desk.writable and window.desk.open_session.undo_name is not None


def _can_redo(window: MainWindow) -> bool:
    return window.desk.writable and window.desk.open_session.redo_name is not None


def _undo_text(window: MainWindow) -> str:
    return _with_name("&Undo", window.desk.open_session.undo_name if _can_undo(window) else None)


def _redo_text(window: MainWindow) -> str:
    return _with_name("&Redo", window.desk.open_session.redo_name if _can_redo(window) else None)


def _with_name(verb: str, name: str | None) -> str:
    """A verb with the operation's name; a typed ampersand is no mnemonic."""
    if not name:
        return verb
    shown = name if len(name) <= 70 else f"{name[:69]}…"
    return f"{verb} {shown[:1].lower()}{shown[1:]}".replace("&", "&&").replace("&&", "&", 1)


def can_delete(window: MainWindow) -> bool:
    """Whether something is selected that can be deleted."""
    return window.desk.writable and window.desk.selected is not None


MENU: Final = Menu(
    text="&Edit",
    entries=(
        Action(
            id="edit.undo",
            text="&Undo",
            run=_undo,
            enabled=_can_undo,
            named=_undo_text,
            key=QKeySequence.StandardKey.Undo,
        ),
        Action(
            id="edit.redo",
            text="&Redo",
            run=_redo,
            enabled=_can_redo,
            named=_redo_text,
            key=QKeySequence.StandardKey.Redo,
        ),
        LINE,
        Action(id="edit.find", text="&Find", run=_find, enabled=with_register, key=QKeySequence.StandardKey.Find),
        LINE,
        Action(
            id="edit.delete",
            text="&Delete…",
            run=_delete,
            enabled=can_delete,
            key="Del",
        ),
    ),
)
