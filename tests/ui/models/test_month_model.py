"""The month as a table: whole weeks, days found by date, cells that can be heard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tests.ui.sample_rows import BACKSTOP, a_page, an_entry
from ui.models.month import MonthModel

SPOKEN = Qt.ItemDataRole.AccessibleTextRole

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def model() -> MonthModel:
    late = an_entry(date(2030, 12, 17), tone="bad", key="a/due")
    maybe = an_entry(date(2030, 12, 17), form="possible", key="b/due")
    model = MonthModel()
    model.set_page(a_page(date(2030, 12, 1), an_entry(), late, maybe), today=date(2030, 12, 9))
    return model


def heard(model: MonthModel, day: date) -> str:
    return str(model.data(model.index_of(day), SPOKEN))


def test_keeps_the_promises_of_an_item_model(model: MonthModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_is_empty_without_a_page(qtmodeltester: ModelTester) -> None:
    model = MonthModel()
    qtmodeltester.check(model)
    assert model.rowCount() == 0
    assert not model.index_of(BACKSTOP).isValid()


def test_a_day_finds_its_cell(model: MonthModel) -> None:
    index = model.index_of(BACKSTOP)
    assert model.day(index.row(), index.column()) == BACKSTOP
    assert not model.index_of(date(2031, 6, 1)).isValid()


def test_a_day_is_heard_with_what_falls_on_it(model: MonthModel) -> None:
    assert heard(model, date(2030, 12, 17)) == "17 December, 2 deadlines, 1 overdue, 1 possible"
    assert heard(model, BACKSTOP) == "31 December, 1 deadline"


def test_today_is_heard_as_such(model: MonthModel) -> None:
    assert heard(model, date(2030, 12, 9)) == "9 December, today"


def test_weekdays_are_short_to_see_and_whole_to_hear(model: MonthModel) -> None:
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Mon"
    assert model.headerData(0, Qt.Orientation.Horizontal, SPOKEN) == "Monday"
