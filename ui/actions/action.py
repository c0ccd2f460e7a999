"""The shape of a menu: actions, choices that depend on the state, and the lines between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow

Key: TypeAlias = QKeySequence.StandardKey | str


def always(window: MainWindow) -> bool:
    """For what can be done at any time."""
    del window
    return True


def with_register(window: MainWindow) -> bool:
    """For what needs an open register."""
    return window.desk.session is not None


def with_writable(window: MainWindow) -> bool:
    """For what changes the register."""
    return window.desk.writable


def with_agreement(window: MainWindow) -> bool:
    """For what reads an agreement."""
    return window.desk.any_agreement()


def with_writable_agreement(window: MainWindow) -> bool:
    """For what changes an agreement."""
    return window.desk.writable and window.desk.any_agreement()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing a person can do. `named` and `checked` follow the state; `also` are further keys for the same."""

    id: str
    text: str
    run: Callable[[MainWindow], object]
    enabled: Callable[[MainWindow], bool] = always
    key: Key | None = None
    also: tuple[Key, ...] = ()
    named: Callable[[MainWindow], str] | None = None
    checked: Callable[[MainWindow], bool] | None = None
    place: QAction.MenuRole = QAction.MenuRole.NoRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A menu inside a menu; its entries are asked for when it opens."""

    id: str
    text: str
    entries: Callable[[MainWindow], Sequence[Action]]
    enabled: Callable[[MainWindow], bool] = always


@dataclass(frozen=True, slots=True)
class Line:
    """A line between groups."""


LINE: Final = Line()
Entry: TypeAlias = Action | Choices | Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """One menu of the menu bar."""

    text: str
    entries: tuple[Entry, ...] = field(default=())

    @property
    def actions(self) -> tuple[Action, ...]:
        """Its actions, those of its choices apart."""
        return tuple(entry for entry in self.entries if isinstance(entry, Action))
