"""What is written to a sheet of provisions is imported again as it was, whatever the provisions say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings

from planner.agreements.agreement import Agreement
from planner.exchange.columns import PROVISION_COLUMNS
from planner.exchange.spreadsheets.mapping import guess
from planner.exchange.spreadsheets.plan import Outcome, Plan
from planner.exchange.spreadsheets.planning import make_plan
from planner.exchange.spreadsheets.reading import read_here
from planner.exchange.spreadsheets.values import says_nothing
from planner.exchange.workbooks.csv_files import csv_bytes
from planner.exchange.workbooks.provision_row import provision_row
from planner.exchange.workbooks.tables import Book, Column, Table
from planner.exchange.workbooks.xlsx import workbook_bytes
from tests.agreements.strategies import agreements


def workbook(table: Table) -> bytes:
    return workbook_bytes(Book(title="", tables=(table,), about=(), below="", made=datetime.now(UTC))).content


def csv_file(table: Table) -> bytes:
    return csv_bytes(table).content


FILES = pytest.mark.parametrize(("name", "write"), [("sheet.xlsx", workbook), ("sheet.csv", csv_file)])
Write = Callable[[Table], bytes]


def written(agreement: Agreement) -> Table:
    """The sheet of an agreement's provisions, parties by their ids.

    Texts that stand for nothing in a sheet, as a dash for a clause, are left out of account: they come back as nothing.
    """
    rows = []
    for provision in agreement.provisions:
        names = {"agreement": agreement.id, "obligor": provision.obligor, "obligee": provision.obligee}
        cells = provision_row(provision, names)
        assume(not any(cells[each.title] and says_nothing(each.key)(cells[each.title]) for each in PROVISION_COLUMNS))
        rows.append(tuple(cells[each.title] for each in PROVISION_COLUMNS))
    return Table(name="Provisions", columns=tuple(Column(each.title) for each in PROVISION_COLUMNS), rows=rows)


def imported(agreement: Agreement, name: str, write: Write, into: Agreement) -> Plan:
    """What importing an agreement's sheet into another would do."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(write(written(agreement)))
        book = read_here(path)
    mapping = replace(guess(book.sheet), decimal=".")  # 1.250 in a CSV file could mean either
    return make_plan(book, mapping, into, create_missing=True)


@FILES
@settings(max_examples=25)
@given(agreement=agreements())
def test_an_empty_agreement_gets_the_same_provisions(name: str, write: Write, agreement: Agreement) -> None:
    empty = replace(agreement, provisions=(), records=())
    if agreement.provisions:
        plan = imported(agreement, name, write, empty)
        assert plan.after.provisions == agreement.provisions, [str(fault) for fault in plan.faults]


@FILES
@settings(max_examples=20)
@given(agreement=agreements())
def test_importing_it_where_it_came_from_changes_nothing(name: str, write: Write, agreement: Agreement) -> None:
    if agreement.provisions:
        plan = imported(agreement, name, write, agreement)
        assert not plan.changes_something, [row.changes for row in plan.rows]
        assert {row.outcome for row in plan.rows} == {Outcome.UNCHANGED}
