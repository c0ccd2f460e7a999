"""Whether a workbook with oddities is read as it was meant: each cell the day meant, or refused, or asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from planner.agreements.agreement import Agreement
from planner.dates.wording import to_text
from planner.exchange.spreadsheets.book import Book
from planner.exchange.spreadsheets.mapping import SheetMapping, guess
from planner.exchange.spreadsheets.plan import Outcome, PlannedRow
from planner.exchange.spreadsheets.planning import make_plan
from planner.exchange.spreadsheets.reading import read_here
from tests.builders import an_agreement, an_event
from tests.exchange.sheet_oddities import ASKED, REFUSED, Meant, OddBook, odd_book


def verdicts(folder: Path, seed: str) -> Iterator[tuple[str, str]]:
    """For each cell of a workbook "right", "cautious" (refused, though it could be read) or "wrong", and what."""
    odd = odd_book(Random(seed))
    path = folder / "odd.xlsx"
    path.write_bytes(odd.content)
    book = read_here(path)
    if book.sheet.name != odd.sheet:
        yield "wrong", f"the sheet {book.sheet.name} was read for {odd.sheet}"
        return
    agreement = an_agreement(an_event())
    yield from _judged(odd, book, agreement, answered=False)
    yield from _judged(odd, book, agreement, answered=True, dates=odd.order, numbers_are_days=True)


def _judged(
    odd: OddBook, book: Book, agreement: Agreement, *, answered: bool, **answers: Any
) -> Iterator[tuple[str, str]]:
    mapping = SheetMapping(columns=guess(book.sheet).columns, **answers)
    rows = {f"Row {row.number}": row for row in make_plan(book, mapping, agreement).rows}
    for title in sorted({*rows, *odd.rows}):
        meant = odd.rows.get(title)
        if meant is None or title not in rows:
            yield "wrong", f"{title} was {'lost' if meant else 'made up'}"
        else:
            yield _verdict(title, rows[title], meant, answered=answered)


def _verdict(title: str, row: PlannedRow, meant: Meant, *, answered: bool) -> tuple[str, str]:
    wanted = meant.answered if answered else meant.first
    found = _came_to(row)
    said = f"{title}{' answered' if answered else ''}: {found} for {wanted}"
    if found == wanted or (wanted == "early" and found != ASKED):
        return "right", said
    if found == REFUSED or (found == ASKED and not answered):
        return "cautious", said
    return "wrong", said


def _came_to(row: PlannedRow) -> str:
    if row.asks:
        return ASKED
    if row.outcome is Outcome.REFUSED or row.provision is None:
        return REFUSED
    return to_text(row.provision.due) if row.provision.due else "nothing"


def tally(folder: Path, seeds: Iterator[str]) -> tuple[Counter[str], list[str]]:
    """How many cells got which verdict, and every one that was not right."""
    counts: Counter[str] = Counter()
    told = []
    for seed in seeds:
        for verdict, said in verdicts(folder, seed):
            counts[verdict] += 1
            if verdict != "right":
                told.append(f"{verdict}, workbook {seed}: {said}")
    return counts, told
