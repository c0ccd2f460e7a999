"""Payments: what they come to by period, one block a currency, and each payment below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from planner.agenda.payments import PaymentRow, PeriodRow
from planner.deadlines.money import Period, period_of
from ui.formats import counted
from ui.models.table import TableModel
from ui.theme.theme import Theme
from ui.views import payment_rows
from ui.views.currency_block import CurrencyBlock
from ui.views.flow import FlowRow
from ui.views.page import Pages, Placeholder, plain_label
from ui.views.payment_rows import is_possible, is_to_come
from ui.views.segments import Segments
from ui.views.table import RowsTable

_PERIODS: Final = (
    (str(Period.MONTH), "Month"),
    (str(Period.QUARTER), "Quarter"),
    (str(Period.YEAR), "Year"),
    (str(Period.FISCAL_YEAR), "Fiscal year"),
)
_SIDES: Final = (("", "All"), ("we owe", "We owe"), ("they owe", "They owe"))


class PaymentsView(QWidget):
    """Totals and payments of one or several agreements; signals carry agreement and provision.

    `period_changed` ("month", "quarter", "year", "fiscal-year") and `side_changed` ("", "we owe", "they owe") ask for
    other totals; the list of payments narrows by itself.
    """

    period_changed = Signal(str)
    side_changed = Signal(str)
    provision_selected = Signal(str, str)
    provision_activated = Signal(str, str)
    reload_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._several = False
        self._at_start = True
        self.blocks: dict[str, CurrencyBlock] = {}
        self.periods = Segments(theme, _PERIODS, "Add up by")
        self.sides = Segments(theme, _SIDES, "Whose payments")
        self._count = plain_label("", "small")
        self._model: TableModel[PaymentRow] = TableModel(payment_rows.COLUMNS, payment_rows.payment_key, self)
        cells = payment_rows.cells(lambda: self._several, self._left_out)
        self.table = RowsTable(theme, self._model, cells, widths=payment_rows.WIDTHS)
        self.table.setAccessibleName("Payments")
        self.table.chooses_on_focus = False  # what is chosen is shown beside, and the totals need the room until then
        self.totals = QScrollArea()
        self._inside = QWidget()
        self._across = QSplitter(Qt.Orientation.Vertical)
        self._empty = Placeholder(theme, "landmark", "", "", "")
        self._pages = Pages(theme, self._across, self._empty)
        self._lay_out()
        self._connect()

    def period(self) -> str:
        """What the payments are added up by."""
        return self.periods.value()

    def side(self) -> str:
        """Whose payments are shown: "we owe", "they owe" or "" for both."""
        return self.sides.value()

    def set_rows(self, rows: Sequence[PaymentRow]) -> None:
        """Shows these payments; what was selected stays so while it is among them."""
        self._several = len({row.agreement for row in rows}) > 1
        self.sides.set_counts({side: _of_side(rows, side) for side, _ in _SIDES})
        self._at_start = self._at_start or not self._model.all_rows()
        self.table.set_rows(rows)
        self._show()
        self._show_coming()

    def set_totals(self, totals: Sequence[PeriodRow], today: date) -> None:
        """Shows the totals, a block for each currency; the period of `today` is marked."""
        by_currency = sorted(totals, key=lambda row: (row.currency, row.period))
        found = {currency: list(rows) for currency, rows in groupby(by_currency, key=lambda row: row.currency)}
        for currency in self.blocks.keys() - found.keys():
            gone = self.blocks.pop(currency)
            self._column.removeWidget(gone)
            gone.deleteLater()
        for place, (currency, rows) in enumerate(found.items()):
            self._block(currency, place).set_rows(rows, self._now(today))
        self.totals.setVisible(bool(found))

    def select(self, agreement: str, key: str) -> bool:
        """Selects a payment by its deadline's key; False where it is not shown."""
        return self.table.select_key((agreement, key))

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_coming()

    def _show_coming(self) -> None:
        """Brings the first payment that is still to come into view, once: what is over stands above it."""
        if self._at_start and self.isVisible() and self._model.rows():
            self.table.doItemsLayout()  # only a table that knows how long it is can be scrolled
            coming = next((place for place, row in enumerate(self._model.rows()) if is_to_come(row)), 0)
            self.table.scrollTo(self._model.index(coming, 0), RowsTable.ScrollHint.PositionAtTop)
            self._at_start = False

    def _block(self, currency: str, place: int) -> CurrencyBlock:
        if currency not in self.blocks:
            self.blocks[currency] = CurrencyBlock(self._theme, currency)
            self._column.insertWidget(place, self.blocks[currency])
        return self.blocks[currency]

    def _now(self, today: date) -> str:
        """The present period; agreements differ in when their fiscal year begins, so none of those is marked."""
        by = Period(self.period())
        return "" if by is Period.FISCAL_YEAR else period_of(today, by, 1)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        bar = FlowRow(unit(1.5))
        bar.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        for widget in (self.periods, self.sides, self._count):
            bar.addWidget(widget)
        self._inside.setProperty("role", "column")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(unit(2), 0, unit(2), unit(1.5))
        self._column.setSpacing(unit(1.5))
        self.totals.setWidget(self._inside)
        self.totals.setWidgetResizable(True)
        self.totals.setFrameShape(QFrame.Shape.NoFrame)
        self.totals.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.totals.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.totals.setAccessibleName("Totals by period")
        self._across.setChildrenCollapsible(False)
        self._across.addWidget(self.totals)
        self._across.addWidget(self.table)
        self._across.setStretchFactor(1, 1)
        self._across.setSizes([unit(38), unit(60)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.periods.chosen.connect(self.period_changed)
        self.sides.chosen.connect(self._on_side_chosen)
        self.table.row_selected.connect(lambda row: self.provision_selected.emit(row.agreement, row.provision))
        self.table.clicked.connect(lambda _: self.table.choose_again())
        self.table.row_activated.connect(lambda row: self.provision_activated.emit(row.agreement, row.provision))
        self._empty.pressed.connect(lambda: self.sides.choose(""))
        self._pages.reload_requested.connect(self.reload_requested)

    def _on_side_chosen(self, side: str) -> None:
        self._model.set_filter((lambda row: row.side == side) if side else None)
        self._show()
        self.side_changed.emit(side)

    def _show(self) -> None:
        rows, every = self._model.rows(), len(self._model.all_rows())
        possible = sum(map(is_possible, rows))
        certain = f"{len(rows) - possible:,} certain, {possible:,} possible"
        self._count.setText(
            f"{counted(len(rows), 'payment')}: {certain}" if possible else counted(len(rows), "payment")
        )
        if every:
            self._empty.say("No payments on this side", "The agreement has payments of the other side.", "Show all")
        else:
            advice = "A provision with an amount and a due day or a schedule appears here."
            self._empty.say("No payments", advice, "")
        self._pages.show_content(empty=not rows)

    def _left_out(self) -> frozenset[int]:
        return self.table.left_out()


def _of_side(rows: Iterable[PaymentRow], side: str) -> int:
    return sum(not side or row.side == side for row in rows)
