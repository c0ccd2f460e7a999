"""The rows of a sheet as drafts: what each cell says, and what is wrong, placed by sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from planner.errors import LongstopError, Problem
from planner.exchange.spreadsheets.amounts import AmbiguousAmount, read_amount
from planner.exchange.spreadsheets.book import Cell, Sheet
from planner.exchange.spreadsheets.days import Ambiguous
from planner.exchange.spreadsheets.mapping import Header, SheetMapping
from planner.exchange.spreadsheets.names import Names
from planner.exchange.spreadsheets.values import NumberForDay, Values, Where, blank, says_nothing

Asked: TypeAlias = Literal["dates", "decimal", "numbers_are_days"]
_ASKS: Final[dict[type[Exception], Asked]] = {
    Ambiguous: "dates",
    AmbiguousAmount: "decimal",
    NumberForDay: "numbers_are_days",
}
_TOO_MANY: Final = "the row has more values than there are titles; is a value with a comma in it without its quotes?"


@dataclass(slots=True, kw_only=True)
class Draft:
    """One row: `row` counts from 0, `said` has what its cells mean by the key of their column.

    `asks` are the questions that its problems wait for, `needs` the ids of what it names and the agreement lacks, with
    the cells that do.
    """

    row: int
    said: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    asks: set[Asked] = field(default_factory=set)
    needs: Mapping[str, str] = field(default_factory=dict)


def _titled(sheet: Sheet, header: Header) -> int:
    """Beyond which column a value must be a slip: in a file of separated values, that of the last title."""
    if sheet.name or not sheet.rows:
        return len(header.titles)
    return max((column + 1 for column, title in enumerate(sheet.rows[header.row]) if not blank(title)), default=0)


class Rows:
    """The rows of a sheet that are read, in order; `columns` gives the place of each key, `titles` what is above it."""

    def __init__(self, sheet: Sheet, header: Header, columns: Mapping[str, int]) -> None:
        self._sheet = sheet
        self._columns = dict(columns)
        self._width = _titled(sheet, header)
        self.titles = {key: sheet.rows[header.row][column] for key, column in columns.items()}
        self.numbers = [*self._of_content(header)]

    def _of_content(self, header: Header) -> Iterator[int]:
        columns = [*self._columns.values()]
        for number in range(header.row + 1, len(self._sheet.rows)):
            row = self._sheet.rows[number]
            filled = any(not blank(row[column]) or (number, column) in self._sheet.faults for column in columns)
            if filled and number not in self._sheet.headings:
                yield number

    def cell(self, number: int, key: str) -> Cell:
        """What stands in a row under a key; "" where the sheet has no such column."""
        column = self._columns.get(key)
        return "" if column is None else self._sheet.rows[number][column]

    def place(self, number: int, key: str) -> str:
        """The cell's name, or that of the row's first cell where the sheet has no such column."""
        column = self._columns.get(key)
        return self.row_place(number) if column is None else self._sheet.place(number, column)

    def _shows_no_day(self, number: int, key: str) -> bool:
        return (number, self._columns.get(key)) in self._sheet.dayless

    def row_place(self, number: int) -> str:
        """The name of the row's first cell that is read."""
        return self._sheet.place(number, min(self._columns.values(), default=0))

    def drafts(self, mapping: SheetMapping, names: Names, currency: str) -> Iterator[Draft]:
        """Each row with what it says; `currency` is that of amounts without one."""
        values = Values(names, mapping, self._sheet.epoch)
        # Read once, in this order: an amount needs the currency beside it.
        keys = [key for key in {**self._columns, **mapping.defaults} if key not in ("id", "agreement")]
        readers = [
            (key, values.reader(key), says_nothing(key), self._columns.get(key), mapping.defaults.get(key, ""))
            for key in keys
        ]
        faults = self._sheet.faults
        for number in self.numbers:
            draft = Draft(row=number)
            row, where = self._sheet.rows[number], Where(self.place, number, draft.remarks, self._shows_no_day)
            for key, read, nothing, column, default in readers:
                cell: Cell = "" if column is None else row[column]
                if faults and column is not None and (number, column) in faults:
                    self._refuse(draft, key, ValueError(faults[number, column]))
                    continue
                if cell == "" or nothing(cell):
                    if not default:
                        continue
                    cell = default
                where.key = key
                try:
                    draft.said[key] = read(cell, where)
                except (ValueError, LongstopError) as error:
                    self._refuse(draft, key, error)
            draft.needs = names.needed()
            if "amount" in draft.said:
                self._exact(draft, draft.said.get("currency") or currency, mapping)
            if any(cell != "" for cell in row[self._width :]):
                draft.problems.append(Problem(where=self._sheet.place(number, self._width), text=_TOO_MANY))
            yield draft

    def _exact(self, draft: Draft, currency: str, mapping: SheetMapping) -> None:
        figure = draft.said.pop("amount")
        if any(problem.where == self.place(draft.row, "currency") for problem in draft.problems):
            return
        try:
            draft.said["amount"] = read_amount(figure, currency, mapping.decimal)
        except ValueError as error:
            self._refuse(draft, "amount", error)

    def _refuse(self, draft: Draft, key: str, error: Exception) -> None:
        draft.problems.append(Problem(where=self.place(draft.row, key), text=str(error)))
        if asked := _ASKS.get(type(error)):
            draft.asks.add(asked)
