"""The field for an amount with its currency: "1250000.00 USD"."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.agreements.money import Money, parse_money
from ui.theme.theme import Theme
from ui.views.fields.checked_line import CheckedLine

_GROUPED: Final = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?=\s|$)")
_FIGURES: Final = re.compile(r"-?\d+(?:\.\d+)?")


class MoneyField(CheckedLine[Money]):
    """Reads an amount; thousands may be grouped by commas, and the agreement's currency may be left out."""

    def __init__(
        self, theme: Theme, currency: str = "", parent: QWidget | None = None, *, required: bool = False
    ) -> None:
        self._currency = currency
        super().__init__(theme, self._parsed, money_words, "e.g. 1250000.00 USD", required=required, parent=parent)
        self.set_label("Amount")
        if currency:
            self.set_hint(f"e.g. 1250000.00 {currency}")

    def _parsed(self, text: str) -> Money:
        grouped = _GROUPED.match(text)
        if grouped:
            text = grouped.group().replace(",", "") + text[grouped.end() :]
        if self._currency and _FIGURES.fullmatch(text):
            text = f"{text} {self._currency}"
        return parse_money(text)


def money_words(money: Money) -> str:
    """ "USD 1,250,000.00"."""
    whole, point, fraction = money.value.partition(".")
    return f"{money.currency} {int(whole):,}{point}{fraction}"
