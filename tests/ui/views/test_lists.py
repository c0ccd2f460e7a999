"""The lists of events, parties and agreements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pressing import press_page_button
from tests.ui.sample_rows import a_party, an_agreement_row, an_event
from ui.theme.theme import Theme
from ui.views.agreements import AgreementsView
from ui.views.events import EventsView
from ui.views.parties import PartiesView

View = EventsView | PartiesView | AgreementsView
EVENTS = [an_event(), an_event(event="agi-verified", title="AGI verified", after="AGI declared", dependants=0)]
PARTIES = [a_party(), a_party(party="openai", name="OpenAI", us=False, owes=11)]
AGREEMENTS = [an_agreement_row(), an_agreement_row(agreement="saas", title="Analytics subscription")]
LISTS: list[Any] = [
    pytest.param(EventsView, EVENTS, "New event", id="events"),
    pytest.param(PartiesView, PARTIES, "New party", id="parties"),
    pytest.param(AgreementsView, AGREEMENTS, "New agreement", id="agreements"),
]


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Callable[[type[View], Sequence[Any]], View]:
    def show(kind: type[View], rows: Sequence[Any]) -> View:
        view = kind(theme)
        qtbot.addWidget(view)
        view.resize(900, 500)
        view.set_rows(rows)
        view.show()
        return view

    return show


Shown = Callable[[type[View], Sequence[Any]], View]


@pytest.mark.parametrize(("kind", "rows", "_"), LISTS)
def test_its_model_keeps_its_promises(
    shown: Shown, kind: type[View], rows: Sequence[Any], _: str, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(shown(kind, rows).page.model)


@pytest.mark.parametrize(("kind", "rows", "button"), LISTS)
def test_an_empty_list_offers_to_enter_the_first(
    shown: Shown, kind: type[View], rows: Sequence[Any], button: str, qtbot: QtBot
) -> None:
    view = shown(kind, [])
    with qtbot.waitSignal(view.new_requested):
        press_page_button(view, qtbot, button)
    view.set_rows(rows)
    assert view.page.table.isVisible()


@pytest.mark.parametrize(("kind", "rows", "_"), LISTS)
def test_a_failed_read_offers_another_try(
    shown: Shown, kind: type[View], rows: Sequence[Any], _: str, qtbot: QtBot
) -> None:
    view = shown(kind, rows)
    view.show_failure("The register is locked by another program.")
    with qtbot.waitSignal(view.reload_requested):
        press_page_button(view, qtbot, "Try again")


@pytest.mark.parametrize(("kind", "rows", "_"), LISTS)
def test_a_filter_without_a_find_can_be_cleared(
    shown: Shown, kind: type[View], rows: Sequence[Any], _: str, qtbot: QtBot
) -> None:
    view = shown(kind, rows)
    view.page.search.setText("zebra")
    press_page_button(view, qtbot, "Clear the filter")
    assert view.page.model.rowCount() == 2


@pytest.mark.parametrize(("kind", "rows", "_"), LISTS)
def test_paints_its_rows(shown: Shown, kind: type[View], rows: Sequence[Any], _: str) -> None:
    filled = shown(kind, rows).page.table.grab().toImage()
    one = shown(kind, rows[:1]).page.table.grab().toImage()
    assert filled != one


def test_enter_opens_an_event(shown: Shown, qtbot: QtBot) -> None:
    view = shown(EventsView, EVENTS)
    assert isinstance(view, EventsView)
    view.select("msft-openai", "agi-verified")
    with qtbot.waitSignal(view.event_activated) as told:
        qtbot.keyClick(view.page.table, Qt.Key.Key_Return)
    assert told.args == ["msft-openai", "agi-verified"]


def test_events_sort_by_how_much_hangs_on_them(shown: Shown) -> None:
    view = shown(EventsView, EVENTS)
    view.page.model.sort(4)
    assert view.page.model.row(0).event == "agi-verified"


def test_selecting_a_party_and_an_agreement_is_told(shown: Shown, qtbot: QtBot) -> None:
    parties, agreements = shown(PartiesView, PARTIES), shown(AgreementsView, AGREEMENTS)
    assert isinstance(parties, PartiesView)
    assert isinstance(agreements, AgreementsView)
    with qtbot.waitSignal(parties.party_selected) as party:
        parties.select("msft-openai", "openai")
    with qtbot.waitSignal(agreements.agreement_selected) as agreement:
        agreements.select("saas")
    assert (party.args, agreement.args) == (["msft-openai", "openai"], ["saas"])
    assert agreements.current() == "saas"


def test_a_narrow_list_of_events_says_under_the_title_what_has_no_room(shown: Shown, qtbot: QtBot) -> None:
    view = shown(EventsView, EVENTS)
    view.resize(220, 500)
    qtbot.waitUntil(lambda: view.page.table.left_out() == {1, 2, 3, 4})
    assert isinstance(view, EventsView)
    below = [view._title_lines(row)[1].text for row in EVENTS]
    assert below[0].startswith("Pending · 2 deadlines hang on it · ")
    assert below[1].startswith("Pending · nothing hangs on it · ")
