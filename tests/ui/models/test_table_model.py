"""The table model: whole rows, sorted and filtered in memory, with selections that stay on their rows."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from ui.models.table import Column, TableModel


class Fee(NamedTuple):
    name: str
    amount: int


FEES = [Fee("Beta", 20), Fee("alpha", 9), Fee("Gamma", 100)]
COLUMNS: tuple[Column[Fee], ...] = (
    Column(title="Name", text=lambda fee: fee.name),
    Column(title="Amount", text=lambda fee: str(fee.amount), order=lambda fee: fee.amount, right=True),
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def model() -> TableModel[Fee]:
    model: TableModel[Fee] = TableModel(COLUMNS, lambda fee: fee.name)
    model.set_rows(FEES)
    return model


def names(model: TableModel[Fee]) -> list[str]:
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_keeps_the_promises_of_an_item_model(model: TableModel[Fee], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_keeps_them_while_sorted_filtered_and_replaced(model: TableModel[Fee], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_filter(lambda fee: fee.amount > 10)
    model.sort(0)
    model.set_rows(FEES[:1])
    model.set_rows([])


def test_text_sorts_without_case(model: TableModel[Fee]) -> None:
    model.sort(0)
    assert names(model) == ["alpha", "Beta", "Gamma"]


def test_amounts_sort_as_numbers(model: TableModel[Fee]) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Gamma", "Beta", "alpha"]


def test_a_remembered_row_stays_itself_when_sorted(model: TableModel[Fee]) -> None:
    kept = QPersistentModelIndex(model.index(0, 1))
    model.sort(1)
    assert (kept.row(), kept.column(), kept.data()) == (1, 1, "20")


def test_new_rows_come_in_the_order_chosen(model: TableModel[Fee]) -> None:
    model.sort(1)
    model.set_rows([*FEES, Fee("Delta", 10)])
    assert names(model) == ["alpha", "Delta", "Beta", "Gamma"]


def test_a_filter_leaves_rows_out_and_brings_them_back(model: TableModel[Fee]) -> None:
    model.set_filter(lambda fee: fee.amount > 10)
    assert names(model) == ["Beta", "Gamma"]
    model.set_filter(None)
    assert names(model) == ["Beta", "alpha", "Gamma"]


def test_sorting_goes_on_under_a_filter(model: TableModel[Fee]) -> None:
    model.set_filter(lambda fee: fee.amount > 10)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Gamma", "Beta"]
    model.set_filter(None)
    assert names(model) == ["Gamma", "Beta", "alpha"]


def test_a_key_finds_its_row_where_it_is_shown(model: TableModel[Fee]) -> None:
    assert model.position_of("Gamma") == 2
    model.set_filter(lambda fee: fee.amount < 50)
    assert model.position_of("Gamma") is None


def test_a_screen_reader_hears_the_heading_with_the_cell(model: TableModel[Fee]) -> None:
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Amount: 20"


def test_what_is_outside_the_table_has_no_flags_and_no_children(model: TableModel[Fee]) -> None:
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert model.rowCount(model.index(0, 0)) == 0


def test_an_unknown_column_does_not_sort(model: TableModel[Fee]) -> None:
    model.sort(-1)
    assert names(model) == ["Beta", "alpha", "Gamma"]


def test_a_cell_is_made_once_however_often_it_is_painted() -> None:
    made: list[str] = []
    column: Column[Fee] = Column(title="Name", text=lambda fee: made.append(fee.name) or fee.name)  # type: ignore[func-returns-value]
    model: TableModel[Fee] = TableModel((column,), lambda fee: fee.name)
    model.set_rows(FEES)
    assert made == []
    for _ in range(3):
        model.data(model.index(1, 0))
    assert made == ["alpha"]
