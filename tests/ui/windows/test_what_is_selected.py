"""What is selected is marked in the list that is shown, wherever it was chosen."""

from __future__ import annotations

from typing import Any

from tests.ui.scene import Scene
from ui.views.table import RowsTable
from ui.windows.desk import Selected


def marked(table: RowsTable[Any]) -> list[str]:
    return [str(index.data()) for index in table.selectionModel().selectedRows()]


def test_the_list_marks_what_was_chosen_elsewhere(scene: Scene) -> None:
    scene.window.pages.show("provisions")
    for id_ in ("licence", "ban"):
        scene.select("provision", id_)
        assert marked(scene.window.pages.provisions.table) == [scene.agreement.provision(id_).title]


def test_a_list_marks_what_was_chosen_before_it_was_shown(scene: Scene) -> None:
    scene.select("event", "closing")
    scene.window.pages.show("events")
    assert marked(scene.window.pages.events.page.table) == ["Closing"]
    assert scene.window.desk.selected == Selected("event", "deal", "closing")


def test_nothing_is_marked_once_the_selection_is_cleared(scene: Scene) -> None:
    scene.window.pages.show("provisions")
    scene.select("provision", "licence")
    scene.do("view.clear")
    assert marked(scene.window.pages.provisions.table) == []
    assert scene.window.desk.selected is None


def test_what_the_filter_hides_is_not_marked_and_stays_selected(scene: Scene) -> None:
    scene.window.pages.show("provisions")
    scene.window.pages.provisions.search.setText("licence")
    scene.select("provision", "ban")
    assert marked(scene.window.pages.provisions.table) == []
    assert scene.window.desk.selected == Selected("provision", "deal", "ban")
    assert scene.window.pages.provisions.search.text() == "licence"


def test_the_first_row_is_marked_when_the_keyboard_comes_into_the_list(scene: Scene) -> None:
    scene.window.show()
    scene.window.activateWindow()
    scene.window.pages.show("provisions")
    table = scene.window.pages.provisions.table
    scene.wait(table.hasFocus)
    assert marked(table) == scene.titles()[:1]


def test_the_row_that_a_list_marks_when_it_is_shown_again_is_what_is_selected(scene: Scene) -> None:
    scene.window.pages.show("provisions")
    scene.select("provision", "ban")
    scene.window.pages.show("parties")
    scene.select("party", "them")
    scene.window.pages.show("provisions")
    assert marked(scene.window.pages.provisions.table) == [scene.agreement.provision("ban").title]
    assert scene.window.desk.selected == Selected("provision", "deal", "ban")
    assert scene.window.side.detail._detail is not None
    assert scene.window.side.detail._detail.provision == "ban"


def test_the_agreement_that_the_next_step_is_about_is_marked_in_its_list(scene: Scene) -> None:
    scene.select("agreement", "deal")
    scene.window.pages.show("agreements")
    assert marked(scene.window.pages.agreements.page.table) == [scene.agreement.terms.title]


def test_what_hangs_on_an_event_is_read_beside_the_events(scene: Scene) -> None:
    scene.window.show()
    scene.window.pages.show("events")
    scene.select("event", "sale")
    scene.window.side.why.provision_selected.emit("licence")
    assert scene.window.pages.shown == "events"
    assert scene.window.side.isVisible()
    assert scene.window.side.detail._detail is not None
    assert scene.window.side.detail._detail.provision == "licence"
