"""The window on a small screen with large text: nothing is pushed out of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.scene import Scene
from ui.windows.pages import VIEWS


@pytest.fixture
def small(scene: Scene) -> Scene:
    """Text at 150 % on a screen of 1280 by 800, of which a title bar and a panel take some."""
    scene.window.look.scale(1.5)
    scene.window.resize(1280, 740)
    scene.window.show()
    return scene


@pytest.mark.parametrize("view", [name for name, _, _ in VIEWS])
def test_every_view_fits_beside_the_detail_and_above_what_if(small: Scene, view: str) -> None:
    small.window.pages.show(view)
    small.select("provision", "licence")
    small.window.what_if.open()
    small.window.desk.suppose({("deal", "closing"): date(2028, 5, 1)})
    small.qtbot.waitUntil(small.window.supposing.isVisible)
    assert small.window.minimumSizeHint().width() <= 1280
    assert small.window.minimumSizeHint().height() <= 740


def test_the_entries_of_the_sidebar_stand_closer_so_that_agreements_have_room(small: Scene) -> None:
    agreements = small.window.sidebar.agreements
    small.wait(lambda: small.window.sidebar.views.close_set)
    low = agreements.height()
    assert low >= 3 * agreements.sizeHintForRow(0)
    small.window.resize(1280, 1400)
    small.wait(lambda: not small.window.sidebar.views.close_set)
    assert agreements.sizeHintForRow(0) > 0


def test_what_changes_is_seen_while_the_rest_is_low(small: Scene) -> None:
    small.window.pages.show("calendar")
    small.window.what_if.open()
    small.window.desk.suppose({("deal", "sale"): date(2028, 5, 1)})
    table = small.window.what_if.view.changes.table
    small.wait(lambda: table.viewport().height() >= table.rowHeight(0))
    assert table.model().rowCount() > 0
