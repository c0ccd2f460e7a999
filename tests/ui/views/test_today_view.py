"""The first page of a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.agenda.payments import PeriodRow
from planner.agenda.today import DueRow, TodayPage
from planner.dates.ranges import Certainty
from tests.ui.pressing import press_page_button
from ui.formats import day_words
from ui.theme.theme import Theme
from ui.views.due_rows import form
from ui.views.today import TodayView
from ui.views.today_sections import SHOWN

TODAY = date(2026, 11, 25)


def a_due(days: int = 5, **changes: Any) -> DueRow:
    day = TODAY + timedelta(days=days)
    row = DueRow(
        agreement="saas",
        agreement_title="Analytics subscription",
        provision="fee",
        key=f"fee/payment/{days}",
        title="Monthly fee",
        role_label="Payment due",
        side="we owe",
        words=day_words(day),
        left=f"in {days} days",
        amount="GBP 4,200.00",
        certainty=Certainty.FIRM,
        possible=False,
        time="due soon",
        day=day,
        owner="",
    )
    return replace(row, **changes)


def a_month(month: str, currency: str = "GBP", *, certain: int = 420000, possible: int = 0) -> PeriodRow:
    return PeriodRow(
        period=month,
        currency=currency,
        certain=f"{currency} {certain / 100:,.2f}" if certain else "",
        possible=f"{currency} {possible / 100:,.2f}" if possible else "",
        paid="",
        overdue="",
        certain_minor=certain,
        possible_minor=possible,
    )


def a_page(**changes: Any) -> TodayPage:
    page = TodayPage(
        as_of=TODAY,
        late=(a_due(-3, time="overdue", left="3 days ago", provision="report", key="report/due"),),
        due=(a_due(5), a_due(9)),
        notices=(a_due(29, role_label="Last day to send notice", provision="term", key="term/notice"),),
        beyond=(a_due(400, role_label="Ends", side="", provision="use", key="use/ends", time="upcoming"),),
        payments=(a_month("2026-11"), a_month("2026-12", possible=5000), a_month("2026-12", "EUR")),
        months=("2026-11", "2026-12"),
        unowned=3,
        undated=1,
        in_force=12,
    )
    return replace(page, **changes)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> TodayView:
    view = TodayView(theme)
    qtbot.addWidget(view)
    view.resize(1070, 760)
    view.show()
    view.set_page(a_page())
    return view


def selected(view: TodayView) -> Sequence[str]:
    names = ("late", "due", "notices", "payments", "beyond")
    return [name for name in names if view.section(name).table.currentIndex().isValid()]


def test_its_models_keep_their_promises(view: TodayView, qtmodeltester: ModelTester) -> None:
    for name in ("due", "payments"):
        qtmodeltester.check(view.section(name).table.model())


def test_the_cards_say_how_things_stand(view: TodayView) -> None:
    assert view.overdue.accessibleName() == "Overdue: 1"
    assert view.due.accessibleName() == "Due in 30 days: 2, Next in 5 days"
    assert view.this_month.accessibleName() == "Payable this month: GBP 4,200.00, November 2026"


def test_currencies_and_possible_amounts_stay_apart(view: TodayView) -> None:
    assert view.next_month.figure.text() == "GBP 4,200.00\nEUR 4,200.00"
    assert view.next_month.remark.text() == "December 2026\nGBP 50.00 possible"


def test_arrow_keys_walk_through_all_sections(view: TodayView, qtbot: QtBot) -> None:
    view.focus_list()
    assert selected(view) == ["late"]
    for wanted in ("due", "due", "notices", "payments", "payments", "payments", "beyond"):
        qtbot.keyClick(view.section(selected(view)[0]).table, Qt.Key.Key_Down)
        assert selected(view) == [wanted]
    qtbot.keyClick(view.section("beyond").table, Qt.Key.Key_Up)
    assert selected(view) == ["payments"]


def test_what_is_walked_to_comes_into_view(view: TodayView) -> None:
    view.resize(1070, 300)
    view.section("beyond").table.enter_at(0)
    assert view.area.verticalScrollBar().value() > 0


def test_selecting_tells_which_provision(view: TodayView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.provision_selected) as told:
        view.section("notices").table.selectRow(0)
    assert told.args == ["saas", "term"]


def test_enter_opens_the_provision(view: TodayView, qtbot: QtBot) -> None:
    view.focus_list()
    with qtbot.waitSignal(view.provision_activated) as told:
        qtbot.keyClick(view.section("late").table, Qt.Key.Key_Return)
    assert told.args == ["saas", "report"]


def test_a_card_leads_to_its_section(view: TodayView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.due, Qt.Key.Key_Space)
    assert selected(view) == ["due"]
    with qtbot.waitSignal(view.payments_requested):
        qtbot.keyClick(view.next_month, Qt.Key.Key_Space)


def test_the_quiet_links_ask_for_what_lacks_an_owner_or_a_date(view: TodayView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.unowned_requested):
        press_page_button(view, qtbot, "3 provisions have nobody responsible")
    with qtbot.waitSignal(view.undated_requested):
        press_page_button(view, qtbot, "1 date has no day yet")


def test_a_calm_day_names_the_next_date(view: TodayView) -> None:
    ahead = a_page().beyond[0]
    view.set_page(a_page(late=(), due=(), notices=(), payments=(), unowned=0))
    assert view.calm.text() == f"Nothing is due. The next date is {ahead.words}, in 400 days: Monthly fee."
    assert not view.section("late").isVisible()
    assert not view.unowned.isVisible()


def test_a_long_stop_stands_in_the_calm_sentence_without_a_capital(view: TodayView) -> None:
    ahead = replace(a_page().beyond[0], words="No later than Tue 31 Dec 2030 · earlier if AGI is verified")
    view.set_page(a_page(late=(), due=(), notices=(), payments=(), beyond=(ahead,)))
    assert view.calm.text().startswith("Nothing is due. The next date is no later than Tue 31 Dec 2030, in ")


def test_a_register_with_nothing_in_force_says_so(view: TodayView) -> None:
    view.set_page(a_page(in_force=0, late=(), due=(), notices=(), beyond=()))
    assert not view.area.isVisible()


def test_a_long_section_hides_none_of_those_below(view: TodayView, qtbot: QtBot) -> None:
    late = tuple(a_due(-days, time="overdue", key=f"report/due/{days}") for days in range(1, 31))
    view.set_page(a_page(late=late))
    assert view.section("late").table.model().rowCount() == SHOWN
    press_page_button(view, qtbot, "Show all 30")
    assert view.section("late").table.model().rowCount() == 30


def test_a_possible_date_is_drawn_and_read_out_as_possible(view: TodayView) -> None:
    assert form(a_due(possible=True)) == "possible"
    view.set_page(a_page(due=(a_due(possible=True),)))
    spoken = view.section("due").table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "it may not come about" in spoken


def test_nothing_needs_scrolling_sideways(view: TodayView, theme: Theme) -> None:
    for scale, width in ((1.0, 640), (1.5, 960), (1.5, 640)):
        theme.set_text_scale(scale)
        view.resize(width, 700)
        assert view.area.horizontalScrollBar().maximum() == 0
        assert view.minimumSizeHint().width() <= width


def test_a_failed_read_offers_another_try(view: TodayView, qtbot: QtBot) -> None:
    view.show_failure("The register is locked by another program.")
    with qtbot.waitSignal(view.reload_requested):
        press_page_button(view, qtbot, "Try again")
