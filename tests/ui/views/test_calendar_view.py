"""The calendar: moving through months and days, opening what falls on them, and the way out of an empty month."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPointF, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pressing import press_page_button
from tests.ui.sample_rows import BACKSTOP, a_page, an_entry
from ui.theme.theme import Theme
from ui.theme.tokens import Choice
from ui.views.calendar import CalendarView
from ui.views.delegates.month_day import tip
from ui.views.month_grid import months_on

# Small windows raise themselves and take the keyboard, which cannot be done off the screen.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
TODAY = date(2030, 12, 9)
FEBRUARY = date(2031, 2, 1)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> CalendarView:
    view = CalendarView(theme)
    qtbot.addWidget(view)
    view.resize(1000, 760)
    view.set_page(a_page(date(2030, 12, 1), an_entry()), TODAY)
    view.show()
    return view


def test_its_model_keeps_its_promises(view: CalendarView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.grid.model())


def test_opens_on_today(view: CalendarView) -> None:
    assert view.grid.current_day() == TODAY
    assert view.head.title.text() == "December 2030"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2030, 12, 8)),
        (Qt.Key.Key_Right, date(2030, 12, 10)),
        (Qt.Key.Key_Up, date(2030, 12, 2)),
        (Qt.Key.Key_Down, date(2030, 12, 16)),
    ],
)
def test_arrows_move_by_a_day_or_a_week(view: CalendarView, qtbot: QtBot, key: Qt.Key, day: date) -> None:
    qtbot.keyClick(view.grid, key)
    assert view.grid.current_day() == day


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, [2031, 1]),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, [2030, 11]),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier, [2029, 12]),
    ],
)
def test_page_keys_ask_for_another_month(
    view: CalendarView, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, asked: list[int]
) -> None:
    with qtbot.waitSignal(view.month_requested) as told:
        qtbot.keyClick(view.grid, key, modifier)
    assert told.args == asked


def test_an_arrow_over_the_edge_lands_on_the_next_months_day(view: CalendarView, qtbot: QtBot) -> None:
    view.go_to(BACKSTOP)
    with qtbot.waitSignal(view.month_requested) as told:
        qtbot.keyClick(view.grid, Qt.Key.Key_Right)
    assert told.args == [2031, 1]
    view.set_page(a_page(date(2031, 1, 1)), TODAY)
    assert view.grid.current_day() == date(2031, 1, 1)


def test_buttons_move_by_a_month(view: CalendarView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.month_requested) as told:
        view.head.next.click()
    assert told.args == [2031, 1]


def test_today_comes_back_from_another_month(view: CalendarView, qtbot: QtBot) -> None:
    view.set_page(a_page(FEBRUARY), TODAY)
    with qtbot.waitSignal(view.month_requested) as told:
        view.head.today.click()
    assert told.args == [2030, 12]


def test_the_title_jumps_to_any_month(view: CalendarView, qtbot: QtBot) -> None:
    view.head.title.click()
    view.jump.year.setValue(2032)
    with qtbot.waitSignal(view.month_requested) as told:
        view.jump.months[11].click()
    assert told.args == [2032, 12]
    assert not view.jump.isVisible()


def test_a_click_on_an_entry_selects_its_provision(view: CalendarView, qtbot: QtBot) -> None:
    cell = view.grid.visualRect(view.grid.model().index_of(BACKSTOP))
    with qtbot.waitSignal(view.provision_selected) as told:
        qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert told.args == ["msft-openai", "research-ip"]


def test_enter_opens_the_days_list_and_enter_again_its_entry(view: CalendarView, qtbot: QtBot) -> None:
    view.go_to(BACKSTOP)
    with qtbot.waitSignal(view.day_activated) as told:
        qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert told.args == [BACKSTOP]
    with qtbot.waitSignal(view.provision_selected) as chosen:
        qtbot.keyClick(view.day_list.table, Qt.Key.Key_Return)
    assert chosen.args == ["msft-openai", "research-ip"]
    assert not view.day_list.isVisible()


def test_a_full_day_counts_what_it_cannot_show(view: CalendarView, qtbot: QtBot) -> None:
    many = [an_entry(key=f"fee/payment/{n}", title=f"Fee {n}") for n in range(12)]
    view.set_page(a_page(date(2030, 12, 1), *many), TODAY)
    index = view.grid.model().index_of(BACKSTOP)
    cell = view.grid.visualRect(index)
    down = [QPointF(cell.right() - 20, y) for y in range(cell.top(), cell.bottom())]
    beside = [at for at in down if view.grid.day_delegate.more_at(index, cell, at)]
    qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=beside[2].toPoint())
    assert view.day_list.isVisible()
    assert view.day_list.table.model().rowCount() == 12


def test_an_empty_month_names_the_next_date_and_goes_there(view: CalendarView, qtbot: QtBot) -> None:
    view.set_page(a_page(FEBRUARY, next_day=date(2032, 12, 31)), TODAY)
    assert view.empty.isVisible()
    with qtbot.waitSignal(view.month_requested) as month, qtbot.waitSignal(view.next_day_requested) as day:
        press_page_button(view, qtbot, "Go to December 2032")
    assert (month.args, day.args) == ([2032, 12], [date(2032, 12, 31)])
    view.set_page(a_page(date(2032, 12, 1), an_entry(date(2032, 12, 31))), TODAY)
    assert view.grid.current_day() == date(2032, 12, 31)
    assert not view.empty.isVisible()


def test_an_empty_month_after_the_last_date_says_so(view: CalendarView) -> None:
    view.set_page(a_page(FEBRUARY, next_day=date(2030, 12, 31)), TODAY)
    assert "No later date is known" in view.empty.sentence()


def test_where_nothing_is_dated_it_points_to_what_waits(view: CalendarView) -> None:
    view.set_page(a_page(FEBRUARY), TODAY)
    assert "waits for an event" in view.empty.sentence()
    assert not view.empty.button.isVisible()


def test_what_waits_is_listed_beside_and_leads_to_its_event(view: CalendarView, qtbot: QtBot) -> None:
    heard = view.waiting.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "AGI declared, 2 dates wait for it" in heard
    with qtbot.waitSignal(view.waiting_selected) as told:
        view.waiting.list.activated.emit(view.waiting.list.model().index(0, 0))
    assert told.args == ["agi-declared"]


def test_the_side_list_is_gone_where_nothing_waits(view: CalendarView) -> None:
    view.set_page(a_page(FEBRUARY, waiting=0), TODAY)
    assert not view.waiting.isVisible()


def test_a_failed_read_says_so_and_offers_another_try(view: CalendarView, qtbot: QtBot) -> None:
    view.show_failure("The register is locked by another program.")
    assert not view.grid.isVisible()
    with qtbot.waitSignal(view.reload_requested):
        press_page_button(view, qtbot, "Try again")


def test_markup_in_a_title_stays_text_in_the_tip() -> None:
    assert "&lt;i&gt;x" in tip(an_entry(title="<i>x"))


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
@pytest.mark.parametrize("form", ["firm", "longstop", "possible"])
def test_each_form_looks_different_in_every_theme(view: CalendarView, theme: Theme, choice: Choice, form: str) -> None:
    theme.set_choice(choice)
    pictures = []
    for other in ("firm", "longstop", "possible"):
        view.set_page(a_page(date(2030, 12, 1), an_entry(form=other)), TODAY)
        pictures.append((other, view.grid.grab(view.grid.visualRect(view.grid.model().index_of(BACKSTOP))).toImage()))
    own = next(picture for other, picture in pictures if other == form)
    assert all(picture != own for other, picture in pictures if other != form)


def test_forms_differ_without_colour(view: CalendarView) -> None:
    greys = set()
    for form in ("firm", "longstop", "possible"):
        view.set_page(a_page(date(2030, 12, 1), an_entry(form=form)), TODAY)
        image = view.grid.grab(view.grid.visualRect(view.grid.model().index_of(BACKSTOP))).toImage()
        greys.add(bytes(image.convertToFormat(image.Format.Format_Grayscale8).constBits()))
    assert len(greys) == 3


def test_weeks_begin_where_the_locale_says(view: CalendarView) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        assert view.first_weekday() == 6
        QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
        assert view.first_weekday() == 0
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2031, 1, 31), 1, date(2031, 2, 28)),
        (date(2031, 3, 31), -1, date(2031, 2, 28)),
        (date(2030, 12, 9), 1, date(2031, 1, 9)),
        (date(9999, 12, 31), 1, date(9999, 12, 31)),
        (date(1, 1, 5), -1, date(1, 1, 5)),
    ],
)
def test_a_month_on_stays_within_month_and_calendar(day: date, months: int, wanted: date) -> None:
    assert months_on(day, months) == wanted


def test_what_waits_stands_below_the_month_where_it_is_narrow(view: CalendarView, qtbot: QtBot) -> None:
    view.resize(1000, 760)
    beside = view.waiting.mapTo(view, view.waiting.rect().topLeft())
    view.resize(640, 760)
    qtbot.waitUntil(lambda: view.waiting.mapTo(view, view.waiting.rect().topLeft()).y() > beside.y() + 200)


def test_in_a_narrow_and_low_place_the_month_stands_alone(view: CalendarView, qtbot: QtBot) -> None:
    view.resize(480, 400)
    qtbot.waitUntil(lambda: not view.waiting.isVisible())
    view.resize(1000, 400)
    qtbot.waitUntil(view.waiting.isVisible)
