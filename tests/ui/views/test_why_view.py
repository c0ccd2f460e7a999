"""Why a date is what it is, and what hangs on an event."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.agenda.why import Hanging, Hung, Why, WhyNode
from tests.ui.pressing import press_page_button
from ui.theme.theme import Theme
from ui.views.delegates.derivation import DerivationDelegate, paragraphs
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


CLAUSE = a_step(
    text="[royalty.end]",
    rule="the end of “Royalty”; loses: after Tue 31 Dec 2030 it changes nothing",
    source="clause 4.2 of Licence",
    quote="through <b>2030</b>",
    decides=False,
    provision="royalty",
    children=(a_step(text="[agi]", event="agi", decides=False),),
)
EVENT = a_step(text="[agi]", days="never", rule="R&D done: pending", event="agi")
ROOT = a_step(text="earliest of …", provision="research-ip", children=(CLAUSE, EVENT, a_step()))
WHY = Why(key="k/ends", heading="Use · Ends", words="No later than …", root=ROOT, moved_by=(("agi", "R&D is done"),))


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> WhyView:
    view = WhyView(theme)
    qtbot.addWidget(view)
    view.resize(520, 600)
    view.show()
    view.set_why(WHY)
    return view


def at(view: WhyView, *places: int) -> QModelIndex:
    """The row reached from the root by these places."""
    index = view.tree.steps.index(0, 0)
    for place in places:
        index = view.tree.steps.index(place, 0, index)
    assert index.isValid()
    return index


def test_the_tree_keeps_its_promises(view: WhyView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.tree.steps)


def test_a_lost_branch_is_struck_and_says_why(view: WhyView) -> None:
    texts = paragraphs(view.tree.steps.step(at(view, 0)))
    assert texts[0].struck
    assert texts[0].ink == "quiet"
    assert texts[-1].words == "Loses: after Tue 31 Dec 2030 it changes nothing"
    assert paragraphs(view.tree.steps.step(at(view, 1)))[0].style == "strong"


def test_steps_that_decide_are_open_and_what_lost_is_folded(view: WhyView) -> None:
    assert view.tree.isExpanded(at(view))
    assert not view.tree.isExpanded(at(view, 0))


def test_a_step_unfolds_to_its_clauses_words(view: WhyView, qtbot: QtBot) -> None:
    view.tree.setExpanded(at(view, 0), True)
    view.tree.setCurrentIndex(at(view, 0, 0))
    assert at(view, 0, 0).data() == "clause 4.2 of Licence"
    qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    assert view.tree.isExpanded(at(view, 0, 0))
    assert paragraphs(view.tree.steps.step(at(view, 0, 0, 0)))[0].words == "“through <b>2030</b>”"


def test_enter_on_a_step_asks_for_its_event(view: WhyView, qtbot: QtBot) -> None:
    view.tree.setCurrentIndex(at(view, 1))
    with qtbot.waitSignal(view.event_selected) as told:
        qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    assert told.args == ["agi"]


def test_a_click_on_the_link_asks_for_the_provision(view: WhyView, qtbot: QtBot) -> None:
    delegate = view.tree.itemDelegate()
    assert isinstance(delegate, DerivationDelegate)
    row = view.tree.visualRect(at(view, 0))
    points = (QPoint(x, row.top() + 12) for x in range(view.tree.viewport().width()))
    link = next(point for point in points if delegate.link_at(at(view, 0), point.toPointF()))
    with qtbot.waitSignal(view.provision_selected) as told:
        qtbot.mouseClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=link + QPoint(4, 0))
    assert told.args == ["royalty"]


def test_a_click_beside_the_link_only_chooses_the_step(view: WhyView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.event_selected):
        place = view.tree.visualRect(at(view, 1)).topLeft() + QPoint(10, 10)
        qtbot.mouseClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.tree.currentIndex() == at(view, 1)


def test_rows_grow_taller_where_the_room_is_narrow(view: WhyView, qtbot: QtBot) -> None:
    before = view.tree.visualRect(at(view, 0)).height()
    view.resize(300, 600)
    qtbot.waitUntil(lambda: view.tree.visualRect(at(view, 0)).height() > before)


def test_a_step_is_read_out_days_first(view: WhyView) -> None:
    spoken = at(view, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Tue 31 Dec 2030, [royalty.end]")
    assert spoken.endswith("does not decide")


def test_what_can_still_move_it_is_a_link(view: WhyView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.event_selected) as told:
        press_page_button(view, qtbot, "R&&D is done")
    assert told.args == ["agi"]


def test_what_hangs_names_the_provision_above_and_what_falls_when_below(view: WhyView) -> None:
    words = "Not yet dated · waits until AGI is verified"
    hung = Hung(agreement="deal", key="ip/ends", title="Thresholds: work with IP", role="Ends", words=words)
    view.set_hanging(Hanging(title="AGI", count=1, agreements=1, deadlines=(hung,)))
    lines = view.list.row_delegate._cells[0].lines
    assert [line.text for line in lines(hung)] == ["Thresholds: work with IP", f"Ends · {words}"]


def test_a_line_of_what_hangs_asks_for_its_deadline(view: WhyView, qtbot: QtBot) -> None:
    hung = Hung(agreement="deal", key="ip/ends", title="IP", role="Ends", words="later")
    view.set_hanging(Hanging(title="AGI", count=1, agreements=1, deadlines=(hung,)))
    assert not view.tree.isVisible()
    view.list.selectRow(0)
    with qtbot.waitSignal(view.deadline_selected) as told:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert told.args == ["deal", "ip/ends"]


def test_a_failed_read_offers_another_try(view: WhyView, qtbot: QtBot) -> None:
    view.show_failure("The register is locked by another program.")
    with qtbot.waitSignal(view.reload_requested):
        press_page_button(view, qtbot, "Try again")
