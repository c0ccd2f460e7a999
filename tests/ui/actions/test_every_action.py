"""Every action of every menu is done once and its effect is seen; a new one without a test here fails."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.ui.actions import effects_of_editing, effects_of_files, effects_of_views
from tests.ui.scene import Scene
from ui.actions.action import Action, Choices, Menu
from ui.actions.menus import MENUS, every_action

EFFECTS = {**effects_of_files.EFFECTS, **effects_of_editing.EFFECTS, **effects_of_views.EFFECTS}


@pytest.mark.parametrize("action", every_action())
def test_every_action_has_its_effect(action: str, scene: Scene) -> None:
    assert action in EFFECTS, f"no test sees what {action} does"
    EFFECTS[action](scene)


def test_no_effect_is_tested_that_no_menu_has() -> None:
    assert set(EFFECTS) == set(every_action())


def test_no_two_actions_share_a_key(scene: Scene) -> None:
    keys = [key.toString() for action in scene.window.bar.actions.values() for key in action.shortcuts()]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.text)
def test_no_two_entries_of_a_menu_share_a_letter(menu: Menu) -> None:
    texts = [entry.text.replace("&&", "") for entry in menu.entries if isinstance(entry, Action | Choices)]
    letters = Counter(text.partition("&")[2][0].lower() for text in texts if "&" in text)
    assert [letter for letter, times in letters.items() if times > 1] == []


def test_without_a_register_only_what_needs_none_can_be_done(stage: Scene) -> None:
    able = {action for action in every_action() if stage.can(action)}
    assert able == {
        "file.new",
        "file.open",
        "file.example",
        "file.template",
        "file.portfolio",
        "file.name",
        "file.quit",
        "help.keys",
        "help.log",
        "help.about",
    }
