"""Payments by period and currency, and the list of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.agenda.payments import PaymentRow, PeriodRow
from planner.dates.ranges import Certainty
from tests.ui.pressing import press_page_button
from ui.theme.theme import Theme
from ui.views.bar_chart import BarChart, round_ticks, short_amount
from ui.views.payment_rows import state
from ui.views.payments import PaymentsView
from ui.views.periods import axis, period_words

TODAY = date(2026, 11, 25)


def a_payment(number: int = 1, **changes: Any) -> PaymentRow:
    day = date(2026, 10 + number, 2)
    row = PaymentRow(
        agreement="saas",
        agreement_title="Analytics subscription",
        provision="fee",
        key=f"fee/payment/{number}",
        title="Monthly fee",
        obligor="Harrowgate",
        obligee="Tallyhouse",
        side="we owe",
        words="Mon 2 Nov 2026",
        day=day,
        certainty=Certainty.FIRM,
        existence="certain",
        amount="GBP 4,200.00",
        minor=420000,
        currency="GBP",
        paid="",
        time="upcoming",
        sort_day=day.toordinal(),
    )
    return replace(row, **changes)


def a_total(period: str, currency: str = "GBP", certain: int = 420000, possible: int = 0) -> PeriodRow:
    return PeriodRow(
        period=period,
        currency=currency,
        certain=f"{currency} {certain / 100:,.2f}" if certain else "",
        possible=f"{currency} {possible / 100:,.2f}" if possible else "",
        paid="",
        overdue="",
        certain_minor=certain,
        possible_minor=possible,
    )


TOTALS = [a_total("2026-11"), a_total("2027-02", "EUR", 7500000), a_total("2027-02", possible=840000)]


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> PaymentsView:
    view = PaymentsView(theme)
    qtbot.addWidget(view)
    view.resize(1070, 760)
    view.show()
    view.set_rows([a_payment(), a_payment(2, existence="possible", side="they owe", agreement="licence")])
    view.set_totals(TOTALS, TODAY)
    return view


def test_its_models_keep_their_promises(view: PaymentsView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.table.model())
    qtmodeltester.check(view.blocks["GBP"].table.model())


def test_each_currency_has_a_block_of_its_own(view: PaymentsView) -> None:
    assert list(view.blocks) == ["EUR", "GBP"]
    view.set_totals([a_total("2026-11")], TODAY)
    assert list(view.blocks) == ["GBP"]


def test_the_table_says_what_the_bars_show(view: PaymentsView) -> None:
    model = view.blocks["GBP"].table.model()
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert cells == [
        ["November 2026", "GBP 4,200.00", ""],
        ["February 2027", "GBP 4,200.00", "GBP 8,400.00"],
    ]


def test_another_period_is_asked_for(view: PaymentsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.period_changed) as told:
        view.periods.choose("fiscal-year")
    assert told.args == ["fiscal-year"]
    assert view.period() == "fiscal-year"


def test_a_side_narrows_the_list_and_asks_for_its_totals(view: PaymentsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.side_changed) as told:
        view.sides.choose("they owe")
    assert told.args == ["they owe"]
    assert view.table.model().rowCount() == 1


def test_a_side_without_payments_leads_back(view: PaymentsView, qtbot: QtBot) -> None:
    view.set_rows([a_payment()])
    view.sides.choose("they owe")
    press_page_button(view, qtbot, "Show all")
    assert view.table.isVisible()
    assert view.side() == ""


def test_choosing_tells_which_provision(view: PaymentsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.provision_selected) as told:
        view.table.selectRow(0)
    assert told.args == ["saas", "fee"]
    with qtbot.waitSignal(view.provision_activated):
        qtbot.keyClick(view.table, Qt.Key.Key_Return)


def test_what_is_paid_or_only_possible_is_marked() -> None:
    words = [
        pill.text if (pill := state(row)) else ""
        for row in (
            a_payment(),
            a_payment(existence="possible"),
            a_payment(paid="GBP 4,200.00", time="past"),
            a_payment(paid="GBP 100.00"),
            a_payment(time="overdue"),
        )
    ]
    assert words == ["", "Possible", "Paid", "Paid in part", "Overdue"]


def test_the_payments_to_come_are_in_view_first(theme: Theme, qtbot: QtBot) -> None:
    view = PaymentsView(theme)
    qtbot.addWidget(view)
    view.resize(900, 500)
    past = [a_payment(key=f"fee/payment/{n}", paid="GBP 4,200.00", time="past") for n in range(60)]
    view.set_rows([*past, a_payment(key="next"), *(a_payment(key=f"later/{n}") for n in range(60))])
    view.show()
    assert view.table.indexAt(QPoint(5, 5)).row() == 60


def test_pressing_a_bar_chooses_its_row(view: PaymentsView, qtbot: QtBot) -> None:
    block = view.blocks["GBP"]
    places = (QPointF(x, 20) for x in range(block.chart.width()))
    bar = next(place for place in places if block.chart.period_at(place) == "2027-02")
    qtbot.mouseClick(block.chart, Qt.MouseButton.LeftButton, pos=bar.toPoint() + QPoint(3, 0))
    row = block.table.current_row()
    assert row is not None
    assert row.period == "2027-02"


def test_certain_amounts_are_solid_and_possible_ones_outlined(theme: Theme, qtbot: QtBot) -> None:
    chart = BarChart(theme)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.set_rows([a_total("2026", certain=100, possible=100)])
    picture = chart.grab().toImage()
    column = [picture.pixelColor(x, y) for y in range(200) for x in [_middle(chart)]]
    accent = QColor(theme.tokens.accent)
    assert 60 < sum(colour == accent for colour in column) < 100
    assert sum(colour == QColor(theme.tokens.surface) for colour in column) > 60


def _middle(chart: BarChart) -> int:
    inside = [x for x in range(chart.width()) if chart.period_at(QPointF(x, 20))]
    return (inside[0] + inside[-1]) // 2


def test_a_tool_tip_says_both_amounts_apart(view: PaymentsView) -> None:
    tip = view.blocks["GBP"].chart.tip("2027-02")
    assert "GBP 4,200.00 certain" in tip
    assert "GBP 8,400.00 possible" in tip


@pytest.mark.parametrize(
    ("periods", "whole"),
    [
        (["2026-11", "2027-02"], ["2026-11", "2026-12", "2027-01", "2027-02"]),
        (["2026-Q3", "2027-Q1"], ["2026-Q3", "2026-Q4", "2027-Q1"]),
        (["FY2026", "FY2028"], ["FY2026", "FY2027", "FY2028"]),
        (["2026"], ["2026"]),
        ([], []),
    ],
)
def test_empty_periods_have_their_place_on_the_axis(periods: list[str], whole: list[str]) -> None:
    assert axis(periods, most=120) == whole


def test_an_axis_too_long_leaves_the_empty_periods_out() -> None:
    assert axis(["1990-01", "2090-01"], most=120) == ["1990-01", "2090-01"]


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(0, [0, 1]), (7, [0, 2, 4, 6, 8]), (450_000, [0, 200_000, 400_000, 600_000]), (100, [0, 50, 100])],
)
def test_lines_stand_at_round_amounts(most: int, ticks: list[int]) -> None:
    assert round_ticks(most) == ticks


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (0, "USD", "0"),
        (4_000_000, "GBP", "40,000"),
        (150_000_000, "EUR", "1.5 m"),
        (25_000_000_000_000, "USD", "250 bn"),
        (50, "USD", "0.50"),
        (400_000, "JPY", "400,000"),
    ],
)
def test_amounts_are_short_on_the_axis(minor: int, currency: str, words: str) -> None:
    assert short_amount(minor, currency) == words


def test_periods_are_said_in_words() -> None:
    words = [period_words(period) for period in ("2027-03", "2027-Q1", "2027", "FY2027")]
    assert words == ["March 2027", "Q1 2027", "2027", "FY 2027"]


def test_a_failed_read_offers_another_try(view: PaymentsView, qtbot: QtBot) -> None:
    view.show_failure("The register is locked by another program.")
    with qtbot.waitSignal(view.reload_requested):
        press_page_button(view, qtbot, "Try again")
