"""The window: its parts follow what is on the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from planner.agreements.agreement import Agreement
from planner.errors import LongstopError, Problem
from planner.operations.agreements import AddAgreement
from planner.session import Session
from tests.builders import an_agreement
from tests.ui.scene import Scene, a_register
from ui.actions.action import Choices
from ui.actions.menus import MENUS
from ui.theme.tokens import Choice
from ui.windows.desk import Selected
from ui.windows.pages import VIEWS


def test_the_status_line_says_that_everything_is_saved_and_as_of_when(scene: Scene) -> None:
    head = scene.window.desk.open_session.head
    assert scene.window.status.saved.text() == f"All changes saved · journal {head.number} · {head.hash16[:8]}"
    assert scene.window.status.day.text() == "As of Wed 25 Nov 2026"
    assert scene.window.status.counts.text() == "3 provisions in force · 2 events"


def test_the_title_names_the_register(scene: Scene) -> None:
    assert scene.window.windowTitle() == "deal — Longstop"


def test_choosing_an_agreement_narrows_every_view(scene: Scene) -> None:
    scene.window.desk.perform(AddAgreement(agreement=_named(an_agreement(), "other", "The other one")))
    entries = scene.window.sidebar.agreements
    assert [entries.item(row).text() for row in range(entries.count())] == [
        "All agreements",
        "The deal",
        "The other one",
    ]
    entries.setCurrentRow(2)
    scene.window.pages.show("provisions")
    assert scene.titles() == []
    entries.setCurrentRow(0)
    assert len(scene.titles()) == 3


def test_which_agreement_is_meant_is_never_guessed(scene: Scene) -> None:
    scene.window.desk.perform(AddAgreement(agreement=_named(an_agreement(), "other", "The other one")))
    scene.do("agreement.delete")
    assert "choose one of them" in scene.person.told[0]
    assert scene.person.asked == []
    scene.window.desk.view("other")
    scene.do("agreement.delete")
    assert scene.person.asked == ["Delete the agreement “The other one”?"]


def test_what_is_done_most_has_buttons_that_follow_the_state(scene: Scene) -> None:
    _, record, add = scene.window.sidebar.findChildren(QPushButton)
    assert [record.text(), add.text()] == ["Record event…", "Add provision…"]
    add.click()
    assert scene.form.windowTitle() == "Add provision"
    scene.form.reject()
    scene.do("edit.undo")
    assert not record.isEnabled()


def test_a_new_day_is_noticed_forwards_and_backwards(scene: Scene) -> None:
    for day, words in ((date(2026, 11, 26), "Thu 26"), (date(2026, 11, 24), "Tue 24")):
        scene.today[0] = day
        scene.window.desk.look_at_the_clock()
        assert words in scene.window.status.day.text()


def test_damage_is_said_above_everything_else_and_stays(scene: Scene) -> None:
    scene.window.show_damage((Problem(where="provisions row 3", text="its hash does not fit"),))
    assert "damaged" in scene.window.banner.words.text()
    scene.do("view.provisions")
    assert scene.window.banner.isVisible()
    scene.do("file.close")
    assert not scene.window.banner.isVisible()


def test_a_register_changed_behind_its_back_is_checked_and_said(stage: Scene) -> None:
    path = a_register(stage.folder / "deal.longstop")
    content = bytearray(path.read_bytes())
    place = content.index(b"Sale completed")
    content[place : place + 4] = b"Fale"
    path.write_bytes(content)
    stage.window.registers.open(path)
    stage.wait(lambda: "damaged" in stage.window.banner.words.text())
    stage.window.pages.show("provisions")
    assert not stage.window.pages.provisions.table.isVisible()


def test_the_look_is_taken_at_once_and_remembered(scene: Scene) -> None:
    scene.window.look.choose(Choice.DARK)
    scene.window.look.scale(1.5)
    assert scene.window.theme.tokens.dark
    assert (scene.window.preferences.now.theme, scene.window.preferences.now.text_scale) == ("dark", 1.5)


def test_every_menu_inside_a_menu_fills_and_works(scene: Scene) -> None:
    for menu in MENUS:
        for entry in menu.entries:
            if isinstance(entry, Choices):
                actions = entry.entries(scene.window)
                assert actions, entry.id
                actions[-1].run(scene.window)
    assert scene.window.theme.choice is Choice.CONTRAST
    assert scene.form.windowTitle().startswith("Edit instrument")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_context_menu_acts_on_what_was_clicked(scene: Scene, qapp: QApplication) -> None:
    scene.window.pages.show("provisions")
    scene.window.pages.provisions.context_requested.emit("deal", "ban", QPoint(10, 10))
    assert scene.window.desk.selected == Selected("provision", "deal", "ban")
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Edit selection…" in [action.text().replace("&", "") for action in menu.actions()]
    menu.close()


def test_the_detail_pane_shows_what_is_selected(scene: Scene) -> None:
    scene.window.pages.show("provisions")
    scene.window.pages.provisions.select("deal", "licence")
    assert scene.window.side.detail._detail is not None
    assert scene.window.side.detail._detail.heading == "Licence"


def test_a_read_that_fails_is_never_an_empty_list(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise LongstopError("row 3 of provisions is damaged")

    shown: list[str] = []
    pages = scene.window.pages
    for name in ("calendar", "provisions", "events", "parties", "agreements"):
        view = pages.page(name)
        monkeypatch.setattr(view, "show_failure", shown.append)
    for read in (
        "month.month_page",
        "provisions.provision_rows",
        "lists.event_rows",
        "lists.party_rows",
        "lists.agreement_rows",
    ):
        monkeypatch.setattr(f"planner.agenda.{read}", fails)
    pages.shown = ""
    pages.refresh()
    for name, _, _ in VIEWS:
        pages.show(name)
    assert shown == ["row 3 of provisions is damaged"] * 5


def test_the_place_on_the_screen_is_remembered(scene: Scene) -> None:
    scene.window.pages.show("events")
    scene.window.close()
    kept = scene.window.preferences.now
    assert kept.view == "events"
    assert kept.geometry
    assert kept.layout


def test_closing_keeps_what_was_typed(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.type(name="Bank")
    scene.window.close()
    assert "Bank" in scene.window.drafts.path.read_text()


def test_waiting_events_lead_to_the_list_of_events(scene: Scene) -> None:
    scene.window.pages.month.view.waiting_selected.emit("sale")
    assert scene.window.pages.shown == "events"
    assert scene.window.desk.selected == Selected("event", "deal", "sale")


def test_a_register_handed_over_by_the_system_is_opened(scene: Scene) -> None:
    other = a_register(scene.folder / "other.longstop")
    scene.window.open_when_ready(other)
    assert scene.window.desk.path == other


def test_undoing_everything_leaves_an_empty_register(scene: Scene) -> None:
    scene.do("edit.undo")
    assert scene.window.desk.open_session.agreement_ids() == []
    assert not scene.can("agreement.add-provision")
    with Session.open(scene.folder / "deal.longstop", actor="Ada", write=False) as reader:
        assert reader.agreement_ids() == []


def _named(agreement: Agreement, id_: str, title: str) -> Agreement:
    return replace(agreement, terms=replace(agreement.terms, id=id_, title=title))
