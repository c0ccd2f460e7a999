"""Tab leads through the window as it stands, and round again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.scene import Scene
from ui.windows.pages import VIEWS
from ui.windows.tab_order import tab_stops


@pytest.fixture
def shown(scene: Scene) -> Scene:
    scene.window.resize(1280, 800)
    scene.window.show()
    scene.window.activateWindow()
    scene.do("view.what-if")
    scene.window.pages.show("provisions")
    scene.select("provision", "licence")
    return scene


def after_tab(scene: Scene, times: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    passed = []
    for _ in range(times):
        at = scene.window.focusWidget()
        assert at is not None
        scene.qtbot.keyClick(at, key)
        passed.append(scene.window.focusWidget())
    return passed


@pytest.mark.parametrize("view", [name for name, _, _ in VIEWS])
def test_parts_follow_one_another_as_they_stand(shown: Scene, view: str) -> None:
    window = shown.window
    window.pages.show(view)
    assert window.what_if.panel is not None
    parts = [window.sidebar, window.stack, window.what_if.panel, window.side]
    met = [
        next((number for number, part in enumerate(parts) if part.isAncestorOf(stop)), 9)
        for stop in tab_stops(window.parts)
    ]
    assert met == sorted(met)
    assert {0, 1, 2} <= set(met)


def test_a_head_comes_before_what_stands_below_it(shown: Scene) -> None:
    for view, first, second in (
        ("calendar", shown.window.pages.month.view.head.title, shown.window.pages.month.view.grid),
        ("provisions", shown.window.pages.provisions.search, shown.window.pages.provisions.table),
    ):
        shown.window.pages.show(view)
        stops = tab_stops(shown.window.parts)
        assert stops.index(first) < stops.index(second)


def test_tab_comes_round_and_shift_tab_goes_back(shown: Scene) -> None:
    stops = tab_stops(shown.window.parts)
    stops[0].setFocus()
    assert after_tab(shown, len(stops)) == [*stops[1:], stops[0]]
    assert after_tab(shown, 2, Qt.Key.Key_Backtab) == [stops[-1], stops[-2]]


def test_every_stop_is_in_view_when_it_is_reached(shown: Scene) -> None:
    shown.window.resize(1280, 600)
    stops = tab_stops(shown.window.parts)
    stops[0].setFocus()
    for stop, _ in pairwise(stops):
        assert not stop.visibleRegion().isEmpty(), stop
        after_tab(shown, 1)


def names_in(scene: Scene) -> list[str]:
    """What Tab stops at in the open form, once round from where the keyboard is."""
    form, names = scene.form, []
    first = form.focusWidget()
    for _ in range(60):
        at = form.focusWidget()
        assert at is not None
        assert not at.visibleRegion().isEmpty(), at
        names.append(at.accessibleName() or getattr(at, "text", str)())
        scene.qtbot.keyClick(at, Qt.Key.Key_Tab)
        if form.focusWidget() is first:
            return names
    pytest.fail(f"the keyboard never comes round: {names}")


def test_every_place_of_a_form_is_reached_in_the_order_of_its_lines(scene: Scene) -> None:
    scene.select("provision", "report")
    scene.do("agreement.edit-selection")
    scene.type(kind="right")  # lines that come and go are made at other times than those around them
    scene.type(kind="obligation", when="schedule")
    names = names_in(scene)
    lines = ["Title", "Kind", "Bound", "Benefits", "Falls due", "Every", "Or by rule", "From", "Until", "Times"]
    assert names[: len(lines)] == lines
    assert {"Delete…", "Save", "Cancel"} <= set(names)


def test_the_keyboard_gets_past_what_a_record_changes(scene: Scene) -> None:
    scene.do("record.event")
    scene.type(event="sale", occurred="2026-11-20")
    scene.wait(scene.form.changes.isVisible)
    names = names_in(scene)
    assert names.index("Note") < names.index("What changes") < names.index("Record")
