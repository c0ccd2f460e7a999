"""Hostile texts in every field of an agreement come out of a workbook and a CSV file as they were, none a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.agenda.frozen import FrozenReading
from planner.agenda.tables.asked import Asked
from planner.agenda.tables.book import book, table
from planner.agreements.agreement import Agreement, Party
from planner.agreements.event import Event
from planner.agreements.provision import Interpretation, Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.exchange.cells import unguarded
from planner.exchange.workbooks.csv_files import csv_bytes
from planner.exchange.workbooks.texts import legal
from planner.exchange.workbooks.xlsx import workbook_bytes
from planner.register import Head
from tests.builders import a_provision, an_agreement
from tests.exchange.hostile import hostile_texts
from tests.exchange.spreadsheets_read import formulas, lines, sheets

# What is too long for a cell is tested where cells are written; a title of nothing but spaces gives way to the id.
TEXTS = [text for text in hostile_texts() if len(text) < 9_999 and legal(text).strip()]
DAY = date(2026, 11, 25)
ASKED = Asked(as_of=DAY, everything=True)
# The columns that hold a text as it was typed, by sheet; payments have those of deadlines.
TYPED = {
    "Provisions": ("Title", "Clause", "If missed", "Owner", "Reviewer", "Note", "Quote"),
    "Deadlines": ("Title", "Clause", "Owner"),
    "Events": ("Event", "Determined by", "Note"),
    "Records": ("About", "By", "Note", "Evidence"),
}


@pytest.fixture(scope="module")
def reading() -> FrozenReading:
    """A register of one agreement in which every text that a person types is a hostile one."""
    return FrozenReading(
        id="r",
        head=Head(1, "0" * 16),
        head_at=datetime.now(UTC),
        agreements={"deal": hostile()},
        moved={},
        closure_lists={},
    )


def hostile() -> Agreement:
    parts = [part for number, text in enumerate(TEXTS) for part in hostile_parts(number, text)]
    plain = an_agreement(*parts, notes=TEXTS[1], source=TEXTS[2])
    parties = (Party(id="us", name=TEXTS[3], us=True), Party(id="them", name=TEXTS[4]))
    return replace(plain, parties=parties, terms=replace(plain.terms, title=TEXTS[5]))


def hostile_parts(number: int, text: str) -> Iterator[Event | Provision | ProvisionRecord]:
    yield Event(id=f"e{number}", title=text, determined_by=text, note=text)
    names = ("title", "clause", "quote", "consequence", "owner", "reviewer", "note")
    reading = Interpretation(phrase=text[:999], readings=(text[:999], text[:9]))
    provision = a_provision(f"p{number}", Kind.OBLIGATION, due=f"2027-01-{number % 28 + 1:02}")
    yield replace(provision, tags=(text,), interpretations=(reading,), **dict.fromkeys(names, text))
    kind = RecordKind.NOTICE_GIVEN
    yield ProvisionRecord(id=f"r{number}", provision=f"p{number}", kind=kind, on=DAY, by=text, note=text, evidence=text)


def in_cells(cells: list[list[object]], sheet: str) -> dict[str, set[object]]:
    """The texts in each column in which people's own stand."""
    return {title: {row[cells[0].index(title)] for row in cells[1:]} for title in TYPED[sheet]}


def test_each_is_read_back_from_a_workbook_as_it_was(reading):
    content = workbook_bytes(book(reading, ASKED)).content
    assert formulas(content) == []
    found = sheets(content)
    for sheet in TYPED:
        for title, texts in in_cells(found[sheet], sheet).items():
            assert {*map(legal, TEXTS)} <= texts, f"{sheet}: {title}"


@pytest.mark.parametrize("name", ["provisions", "deadlines", "events", "records"])
def test_each_is_read_back_from_a_csv_file_as_it_was(reading, name):
    read = lines(csv_bytes(table(reading, ASKED, name)).content)
    cells = [[unguarded(cell) for cell in row] for row in read]
    for title, texts in in_cells(cells, name.capitalize()).items():
        assert {*map(legal, TEXTS)} <= texts, f"{name}: {title}"
    assert [cell for row in read for cell in row if cell.strip()[:1] in tuple("=+-@＝＋－＠")] == []
