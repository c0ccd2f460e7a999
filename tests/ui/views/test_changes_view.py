"""What a fact changes, and keeping a deadline's earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.agenda.changes import ChangeRow, Changes
from planner.deadlines.comparison import Change
from ui.theme.theme import Theme
from ui.views.changes import ChangesTable


def a_change(**changes: Any) -> ChangeRow:
    row = ChangeRow(
        agreement="deal",
        agreement_title="The deal",
        provision="ip",
        key="ip/ends",
        title="R&D",
        role_label="Ends",
        side="we owe",
        change=Change.EARLIER,
        before="No later than Tue 31 Dec 2030",
        after="Thu 1 Jun 2028",
        amount="",
        before_day=date(2030, 12, 31),
        after_day=date(2028, 6, 1),
    )
    return replace(row, **changes)


NEW = a_change(key="fee/payment/1", change=Change.NEW, before="", before_day=None)
CHANGES = Changes(rows=(a_change(), NEW), unaffected=3, money=(), warnings=())


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> ChangesTable:
    table = ChangesTable(theme, refusals=True)
    qtbot.addWidget(table)
    table.resize(1000, 600)
    table.show()
    table.set_changes(CHANGES)
    return table


def test_its_model_keeps_its_promises(table: ChangesTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model)
    assert table.model.cells(1)[1] == "not there"


def test_only_a_day_that_moves_can_be_kept_and_only_for_a_reason(table: ChangesTable, qtbot: QtBot) -> None:
    (box,) = table.findChildren(QCheckBox)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert table.refused() == {("deal", "ip/ends"): ""}
    assert not table.every_refusal_has_a_reason()
    with qtbot.waitSignal(table.refused_changed):
        qtbot.keyClicks(table.findChildren(QLineEdit)[0], "disputed")
    assert table.refused() == {("deal", "ip/ends"): "disputed"}
    assert table.every_refusal_has_a_reason()


def test_what_is_kept_stays_while_its_day_moves_and_goes_with_it(table: ChangesTable) -> None:
    table.findChildren(QCheckBox)[0].setChecked(True)
    table.set_changes(replace(CHANGES, rows=(a_change(after_day=date(2029, 1, 1)),)))
    assert table.refused()
    table.set_changes(replace(CHANGES, rows=()))
    assert not table.refused()


def test_selecting_a_row_is_told(table: ChangesTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.provision_selected) as told:
        table.table.select_key(("deal", "fee/payment/1"))
    assert told.args == ["deal", "ip"]


def test_where_there_is_little_room_second_lines_say_what_became_of_a_day(theme: Theme, qtbot: QtBot) -> None:
    view = ChangesTable(theme)
    qtbot.addWidget(view)
    view.set_changes(Changes(rows=(a_change(),), unaffected=0, money=(), warnings=()))
    view.resize(240, 400)
    view.show()
    qtbot.waitUntil(lambda: view.table.left_out() >= {1, 3})
    assert view._title_lines(a_change())[1].text.startswith("Earlier · ")
    assert view._after_lines(a_change())[1].text == "Before: " + a_change().before.partition(" · ")[0]


def test_with_little_room_the_day_before_is_said_whole_in_a_second_line(theme: Theme, qtbot: QtBot) -> None:
    table = ChangesTable(theme)
    qtbot.addWidget(table)
    table.resize(540, 300)
    table.show()
    row = a_change(title="Use of confidential research methods, as the text stood before the amendment was reported")
    table.set_changes(Changes(rows=(row,), unaffected=0, money=(), warnings=()))
    assert 1 in table.table.left_out()
    assert table.table.columnWidth(2) >= int(table.table.row_delegate.needed(2, row))
