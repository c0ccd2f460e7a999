"""Every menu, in the order of the menu bar."""

from __future__ import annotations

from typing import Final

from ui.actions import agreement_menu, edit_menu, file_menu, help_menu, record_menu, view_menu
from ui.actions.action import Action, Menu

MENUS: Final[tuple[Menu, ...]] = (
    file_menu.MENU,
    edit_menu.MENU,
    agreement_menu.MENU,
    record_menu.MENU,
    view_menu.MENU,
    help_menu.MENU,
)


def every_action() -> dict[str, Action]:
    """The actions of all menus by their id, those of the menus that depend on the state apart."""
    return {action.id: action for menu in MENUS for action in menu.actions}
