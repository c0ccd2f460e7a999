"""What importing a spreadsheet did or would do, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from planner.errors import Problem
from planner.exchange.spreadsheets.book import Book
from planner.exchange.spreadsheets.mapping import COLUMNS, SheetMapping, header
from planner.exchange.spreadsheets.plan import FieldChange, Outcome, Plan, PlannedRow
from planner.exchange.spreadsheets.report import counts_words, row_words

_TOLD: Final = 100  # faults
_CELLS: Final = 8  # of one fault
_NAMED: Final = 6  # fields that are named where they can be taken from the file


def report_lines(plan: Plan, book: Book, mapping: SheetMapping, *, dry_run: bool) -> Iterator[str]:
    """The outcome of the whole, how the columns were read, and a line for each row that is not unchanged."""
    sheet = f", sheet {book.sheet.name}" if book.sheet.name else ""
    would = " (nothing was changed)" if dry_run or plan.faults else ""
    yield f"{plan.file}{sheet} → {plan.after.title} ({plan.after.id}): {counts_words(plan.counts)}{would}"
    yield f"  columns: {_columns(book, mapping)}"
    yield from (f"  note: {note}" for note in plan.notes)
    for row in plan.rows:
        if row.outcome is not Outcome.UNCHANGED:
            yield f"  row {row.number}  {row.outcome}  {row_words(row)}"
    for each in plan.missing:
        if each.wanted:
            yield f"  {'would add' if would else 'added'} {each.thing} “{each.name}” ({each.id})"
    yield from kept_lines(plan)
    if plan.absent:
        yield f"  not in the sheet, left as they are: {', '.join(plan.absent)}"


def gathered(faults: Sequence[Problem]) -> Iterator[Problem]:
    """The faults to be read, those of one text told once; of very many the first."""
    places: dict[str, list[str]] = {}
    for fault in faults:
        places.setdefault(fault.text, []).append(fault.where)
    for text, found in islice(places.items(), _TOLD):
        first, *others = found[:_CELLS]
        cells = ", ".join([first, *(place.rpartition("!")[2] for place in others)])
        more = f" and {len(found) - _CELLS} more" if len(found) > _CELLS else ""
        yield Problem(where=f"{cells}{more}", text=text)
    if len(places) > _TOLD:
        yield Problem(where="", text=f"and {len(places) - _TOLD} more; --json lists them all")


def kept_lines(plan: Plan) -> Iterator[str]:
    """How to take from the file what was edited by hand, where that is kept against it."""
    kept = [change.place for change in plan.by_hand if change.kept]
    if kept:
        more = f" and {len(kept) - _NAMED} more" if len(kept) > _NAMED else ""
        named = ", ".join(kept[:_NAMED]) + more
        yield f"  edited by hand and kept; --take NAME takes one from the file, --take-all all: {named}"


def _columns(book: Book, mapping: SheetMapping) -> str:
    titles = header(book.sheet, mapping).titles
    read = [f"“{title}” is {COLUMNS[key].title}" for title, key in mapping.columns.items() if key]
    not_read = [f"“{title}”" for title in titles if not mapping.columns.get(title)]
    return "; ".join([*read, *([f"not read: {', '.join(not_read)}"] if not_read else [])])


def as_json(plan: Plan, book: Book, mapping: SheetMapping, *, dry_run: bool) -> dict[str, Any]:
    return {
        "file": plan.file,
        "sheet": book.sheet.name or None,
        "agreement": plan.after.id,
        "imported": not (dry_run or plan.faults),
        "columns": dict(mapping.columns),
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "rows": [_row_json(row) for row in plan.rows],
        "missing": [
            {"thing": each.thing, "id": each.id, "name": each.name, "near": each.near or None, "added": each.wanted}
            for each in plan.missing
        ],
        "absent": [*plan.absent],
        "questions": [*plan.questions],
        "problems": [{"where": each.where, "text": each.text} for each in plan.problems],
        "warnings": [{"where": plan.file, "text": note} for note in plan.notes],
    }


def _row_json(row: PlannedRow) -> dict[str, Any]:
    return {
        "row": row.number,
        "outcome": row.outcome.value,
        "title": row.title,
        "provision": row.provision.id if row.provision else None,
        "changes": [change_json(each) for each in row.changes],
        "problems": [{"where": each.where, "text": each.text} for each in row.problems],
        "remarks": [*row.remarks],
    }


def change_json(change: FieldChange) -> dict[str, Any]:
    """A field the file says otherwise; `place` is its name for --take."""
    return {
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "by_hand": change.by_hand,
        "kept": change.kept,
        "place": change.place,
    }
