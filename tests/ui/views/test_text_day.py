"""The bar for the day whose text is read."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.views.text_day import TextDay

TODAY = date(2026, 11, 25)
FIRST, SECOND = date(2019, 7, 22), date(2025, 10, 28)
INSTRUMENTS = [(SECOND, "Definitive agreement"), (FIRST, "Partnership")]


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> TextDay:
    bar = TextDay(theme)
    qtbot.addWidget(bar)
    bar.set_instruments(INSTRUMENTS, TODAY)
    bar.resize(900, 48)
    bar.show()
    return bar


def test_it_stands_at_today_to_begin_with(bar: TextDay) -> None:
    assert bar.day() is None
    assert bar.words.text() == "Today · Definitive agreement"
    assert not bar.today.isEnabled()


def test_page_keys_go_from_instrument_to_instrument(bar: TextDay, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.day_changed) as told:
        qtbot.keyClick(bar.slider, Qt.Key.Key_PageDown)
    assert told.args == [SECOND]
    assert bar.slider.accessibleName() == "Text of Tue 28 Oct 2025: Definitive agreement"
    qtbot.keyClick(bar.slider, Qt.Key.Key_PageDown)
    qtbot.keyClick(bar.slider, Qt.Key.Key_PageUp)
    assert bar.day() == SECOND


def test_the_day_before_an_amendment_has_the_text_before_it(bar: TextDay, qtbot: QtBot) -> None:
    bar.set_day(SECOND)
    with qtbot.waitSignal(bar.day_changed) as told:
        qtbot.keyClick(bar.slider, Qt.Key.Key_Left)
    assert told.args == [date(2025, 10, 27)]
    assert bar.words.text() == "Mon 27 Oct 2025 · Partnership"


def test_home_and_end_reach_the_first_text_and_today(bar: TextDay, qtbot: QtBot) -> None:
    qtbot.keyClick(bar.slider, Qt.Key.Key_Home)
    assert bar.day() == FIRST
    qtbot.keyClick(bar.slider, Qt.Key.Key_End)
    assert bar.day() is None


def test_a_row_of_keystrokes_is_told_once(bar: TextDay, qtbot: QtBot) -> None:
    told: list[object] = []
    bar.day_changed.connect(told.append)
    for _ in range(20):
        qtbot.keyClick(bar.slider, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [date(2026, 11, 5)]


def test_the_button_leads_back_to_today(bar: TextDay, qtbot: QtBot) -> None:
    bar.set_day(FIRST)
    with qtbot.waitSignal(bar.day_changed) as told:
        qtbot.mouseClick(bar.today, Qt.MouseButton.LeftButton)
    assert told.args == [None]
    assert bar.slider.hasFocus() or not bar.isActiveWindow()


def test_a_press_near_a_tick_takes_its_day(bar: TextDay, qtbot: QtBot) -> None:
    place = round(bar.slider._x(SECOND.toordinal())) + 3
    with qtbot.waitSignal(bar.day_changed) as told:
        qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=QPoint(place, bar.slider.height() // 2))
    assert told.args == [SECOND]


def test_setting_a_day_tells_nothing(bar: TextDay, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.day_changed, wait=200):
        bar.set_day(SECOND)
    assert bar.day() == SECOND


def test_the_chosen_day_stays_while_the_new_agreement_has_it(bar: TextDay) -> None:
    bar.set_day(SECOND)
    bar.set_instruments([(FIRST, "Other agreement")], TODAY)
    assert bar.day() == SECOND
    bar.set_instruments([(date(2026, 1, 1), "Young agreement")], TODAY)
    assert bar.day() is None


def test_a_text_to_come_can_be_read_ahead(bar: TextDay, qtbot: QtBot) -> None:
    bar.set_instruments([*INSTRUMENTS, (date(2027, 4, 1), "Amendment")], TODAY)
    assert bar.day() is None
    qtbot.keyClick(bar.slider, Qt.Key.Key_PageUp)
    assert bar.spoken() == "Text of Thu 1 Apr 2027: Amendment"


def test_without_an_instrument_there_is_no_bar(bar: TextDay) -> None:
    bar.set_instruments([], TODAY)
    assert not bar.isVisible()
    assert bar.day() is None
