"""The fields for lengths of time and for money."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from planner.agreements.money import Money
from planner.dates.durations import Duration
from planner.dates.expressions import Unit
from ui.theme.theme import Theme
from ui.views.fields.duration_field import DurationField
from ui.views.fields.money_field import MoneyField


@pytest.fixture
def duration(theme: Theme, qtbot: QtBot) -> DurationField:
    field = DurationField(theme)
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.fixture
def money(theme: Theme, qtbot: QtBot) -> MoneyField:
    field = MoneyField(theme, "USD")
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_length_of_time_is_understood(duration: DurationField) -> None:
    duration.set_text("5 Business Days")
    assert duration.value() == Duration(5, Unit.BUSINESS_DAY)
    assert duration.message.text() == "5 business days"


def test_what_is_already_as_it_will_be_kept_is_not_repeated(duration: DurationField) -> None:
    duration.set_text("90 days")
    assert not duration.message.isVisible()


def test_what_is_no_length_of_time_is_said_below(duration: DurationField) -> None:
    duration.set_text("ninety")
    assert duration.value() is None
    assert not duration.is_valid()
    assert duration.message.text().startswith("“ninety” is not a length of time")
    assert duration.line.accessibleDescription() == duration.message.text()


def test_an_empty_line_is_wrong_only_where_something_is_required(theme: Theme, qtbot: QtBot) -> None:
    needed = DurationField(theme, required=True)
    qtbot.addWidget(needed)
    assert not needed.is_valid()
    needed.set_text("1 year")
    assert needed.is_valid()


@pytest.mark.parametrize(
    "text", ["1250000 USD", "1,250,000 usd", "1,250,000.00", "1250000", " 1250000.00  USD "], ids=str.strip
)
def test_an_amount_is_understood(money: MoneyField, text: str) -> None:
    money.set_text(text)
    assert money.value() == Money(125_000_000, "USD")
    assert money.message.text() == "USD 1,250,000.00"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12.345 USD", "decimal places"),
        ("10 XXQ", "not a currency"),
        ("1,25 USD", "not an amount"),
        ("ten", "not an amount"),
    ],
)
def test_what_is_no_amount_is_said_below(money: MoneyField, text: str, why: str) -> None:
    money.set_text(text)
    assert money.value() is None
    assert why in money.message.text()


def test_typing_is_told_and_setting_is_not(money: MoneyField, qtbot: QtBot) -> None:
    told: list[str] = []
    money.text_edited.connect(told.append)
    money.set_text("5")
    qtbot.keyClicks(money.line, "0")
    assert told == ["50"]
