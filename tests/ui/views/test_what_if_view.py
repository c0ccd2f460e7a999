"""Supposing events otherwise than they are recorded."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.agenda.changes import Changes
from tests.ui.sample_rows import an_event
from ui.theme.theme import Theme
from ui.views.supposed_event import SupposedEvent
from ui.views.what_if import WhatIfView

ONE, OTHER = ("msft-openai", "agi-declared"), ("msft-openai", "agi-verified")
EVENTS = [an_event(), an_event(event="agi-verified", title="AGI <verified>")]


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> WhatIfView:
    view = WhatIfView(theme)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.set_events(EVENTS)
    return view


def row(view: WhatIfView, place: int) -> SupposedEvent:
    return view.findChildren(SupposedEvent)[place]


def suppose_a_day(view: WhatIfView, place: int, day: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(row(view, place).chooser, "Occ")
    row(view, place).chooser.activated.emit(1)
    qtbot.keyClicks(row(view, place).day.line, day)


def test_a_day_is_supposed_once_it_is_written_out(view: WhatIfView, qtbot: QtBot) -> None:
    told: list[object] = []
    view.assumed_changed.connect(told.append)
    suppose_a_day(view, 0, "2028-06-11", qtbot)
    assert told[-1] == view.assumed() == {ONE: date(2028, 6, 11)}
    assert {} not in told


def test_exactly_one_fact_can_be_recorded(view: WhatIfView, qtbot: QtBot) -> None:
    assert not view.record_button.isEnabled()
    view.set_assumed({ONE: "pending"})
    assert not view.record_button.isEnabled()
    view.set_assumed({ONE: "never", OTHER: date(2028, 6, 1)})
    assert not view.record_button.isEnabled()
    view.set_assumed({ONE: "never"})
    with qtbot.waitSignal(view.record_requested) as told:
        qtbot.keyClick(view.record_button, Qt.Key.Key_Space)
    assert told.args == [*ONE, "never"]


def test_what_is_supposed_elsewhere_is_shown_without_being_told_again(view: WhatIfView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.assumed_changed):
        view.set_assumed({OTHER: date(2028, 6, 1)})
        view.set_events(EVENTS[::-1])
    assert view.assumed() == {OTHER: date(2028, 6, 1)}


def test_an_event_that_is_gone_is_supposed_no_more(view: WhatIfView, qtbot: QtBot) -> None:
    view.set_assumed({OTHER: "never"})
    with qtbot.waitSignal(view.assumed_changed) as told:
        view.set_events(EVENTS[:1])
    assert told.args == [{}]


def test_clear_supposes_nothing(view: WhatIfView, qtbot: QtBot) -> None:
    view.set_assumed({ONE: "never"})
    with qtbot.waitSignal(view.assumed_changed) as told:
        qtbot.mouseClick(view.clear_button, Qt.MouseButton.LeftButton)
    assert told.args == [{}]
    assert not view.clear_button.isEnabled()


def test_a_contradiction_stands_beside_its_event_until_it_is_settled(view: WhatIfView) -> None:
    view.show_problem("It comes after the other.", OTHER)
    assert row(view, 1).problem.isVisible()
    view.set_changes(Changes(rows=(), unaffected=1, money=("USD: certain 1 → 2",), warnings=("Look",)))
    assert not row(view, 1).problem.isVisible()
    assert view.unaffected.text() == "1 deadline stays as it is"
    assert (view.money.text(), view.warnings.text()) == ("USD: certain 1 → 2", "Look")
