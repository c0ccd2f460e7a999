"""The workbook to start from."""

from __future__ import annotations

import re

import pytest

from planner.agreements.checks.kinds import TAKES
from planner.agreements.money import MINOR_DIGITS
from planner.agreements.provision import Kind
from planner.exchange.columns import PROVISION_COLUMNS
from planner.exchange.spreadsheets.mapping import guess
from planner.exchange.spreadsheets.plan import Outcome
from planner.exchange.spreadsheets.planning import make_plan
from planner.exchange.spreadsheets.reading import read_here
from planner.exchange.workbooks.filled_in import EXAMPLES
from planner.exchange.workbooks.template import template_bytes
from tests.builders import an_agreement
from tests.exchange.spreadsheets_read import formulas, parts, sheets

TITLES = [column.title for column in PROVISION_COLUMNS]


@pytest.fixture(scope="module")
def template() -> bytes:
    return template_bytes()


def test_it_is_the_same_each_time(template):
    assert template_bytes() == template


def test_the_sheet_to_fill_in_comes_first_and_is_empty(template):
    assert [*sheets(template)] == ["Provisions", "Examples", "Columns", "Dates", "Lists"]
    assert sheets(template)["Provisions"] == [TITLES]


def test_every_column_says_what_belongs_in_it(template):
    prompts = re.findall(r'promptTitle="([^"]*)" prompt="([^"]*)"', parts(template)["xl/worksheets/sheet1.xml"])
    assert [title for title, _ in prompts] == TITLES
    assert all(len(prompt) > 0 for _, prompt in prompts)


def test_kinds_and_currencies_are_picked_from_lists(template):
    sheet = parts(template)["xl/worksheets/sheet1.xml"]
    assert f'<formula1>"{",".join(Kind)}"</formula1>' in sheet
    assert f"<formula1>Lists!$A$2:$A${len(MINOR_DIGITS) + 1}</formula1>" in sheet
    assert [row[0] for row in sheets(template)["Lists"][1:]] == sorted(MINOR_DIGITS)


def test_no_cell_is_a_formula(template):
    assert formulas(template) == []


def test_no_prompt_or_list_is_longer_than_excel_takes(template):
    sheet = parts(template)["xl/worksheets/sheet1.xml"]
    assert [prompt for prompt in re.findall(r'prompt="([^"]*)"', sheet) if len(prompt) > 255] == []
    assert [listed for listed in re.findall(r'<formula1>"([^"]*)"', sheet) if len(listed) > 255] == []


def test_there_is_an_example_of_each_kind_with_columns_it_takes():
    assert {example["Kind"] for example in EXAMPLES} == set(Kind)
    keys = {column.title: column.key for column in PROVISION_COLUMNS}
    for example in EXAMPLES:
        used = {keys[title] for title in example}
        takes = TAKES[Kind(str(example["Kind"]))]
        assert not used & {"renews", "notice", "delivery"} - set(takes)
        assert "schedule.every" not in used or "schedule" in takes


def test_the_examples_can_be_imported_as_they_stand(template, tmp_path):
    (tmp_path / "t.xlsx").write_bytes(template)
    book = read_here(tmp_path / "t.xlsx", "Examples")
    plan = make_plan(book, guess(book.sheet), an_agreement(currency="EUR"), create_missing=True)
    assert [str(fault) for fault in plan.faults] == []
    assert plan.counts[Outcome.NEW] == len(EXAMPLES)


def test_every_example_is_in_the_workbook(template):
    rows = [dict(zip(TITLES, row, strict=True)) for row in sheets(template)["Examples"][1:]]
    assert [row["Id"] for row in rows] == [example["Id"] for example in EXAMPLES]
    assert rows[0]["Due"] == EXAMPLES[0]["Due"]
    assert rows[1]["Amount"] == 400_000.0
