"""Why a date is what it is, and what hangs on an event."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from planner.agenda.why import Hanging, Why, WhyNode
from tests.ui.pressing import press_page_button
from ui.theme.theme import Theme
from ui.views.why import WhyView


def a_step(**changes: Any) -> WhyNode:
    step = WhyNode(
        text="end of 2030",
        days="Tue 31 Dec 2030",
        rule="the last day of that period",
        source="",
        quote="",
        decides=True,
        event="",
        provision="",
        children=(),
    )
    return replace(step, **changes)


EVENT = a_step(
    text="[agi]", days="never", rule="R&D done: ruled out; loses: it will not come", decides=False, event="agi"
)
ROOT = a_step(text="earlier of …", quote="through <b>2030</b>", provision="research-ip", children=(EVENT, a_step()))
WHY = Why(key="k/ends", heading="Use · Ends", words="No later than …", root=ROOT, moved_by=(("agi", "R&D is done"),))


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> WhyView:
    view = WhyView(theme)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.set_why(WHY)
    return view


def child(view: WhyView, place: int) -> QTreeWidgetItem:
    root = view.tree.topLevelItem(0)
    assert root is not None
    return root.child(place)


def test_a_lost_branch_is_greyed_and_says_why(view: WhyView, theme: Theme) -> None:
    lost, kept = child(view, 0), child(view, 1)
    assert lost.foreground(1).color() == theme.colour("disabled") != kept.foreground(1).color()
    assert lost.text(2).endswith("loses: it will not come")


def test_a_step_shows_the_clause_it_stands_in_as_plain_text(view: WhyView) -> None:
    view.tree.setCurrentItem(child(view, 1))
    assert view.quote.text() == "“through <b>2030</b>”"
    assert view.quote.textFormat() == Qt.TextFormat.PlainText


def test_enter_on_a_step_asks_for_its_event(view: WhyView, qtbot: QtBot) -> None:
    view.tree.setCurrentItem(child(view, 0))
    with qtbot.waitSignal(view.event_selected) as told:
        qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    assert told.args == ["agi"]


def test_what_can_still_move_it_is_a_link(view: WhyView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.event_selected) as told:
        press_page_button(view, qtbot, "R&&D is done")
    assert told.args == ["agi"]


def test_a_line_of_what_hangs_asks_for_its_deadline(view: WhyView, qtbot: QtBot) -> None:
    view.set_hanging(Hanging(title="AGI", count=1, agreements=1, deadlines=(("deal", "ip/ends", "IP · Ends: later"),)))
    assert not view.tree.isVisible()
    view.list.setCurrentRow(0)
    with qtbot.waitSignal(view.deadline_selected) as told:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert told.args == ["deal", "ip/ends"]
