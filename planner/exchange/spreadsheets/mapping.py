"""Which column of a sheet is which, and the answers to what a sheet leaves open; kept as a small file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from planner.agreements.spelling import did_you_mean
from planner.errors import LongstopError, Problem, Refused
from planner.exchange.columns import PROVISION_COLUMNS, SheetColumn
from planner.exchange.spreadsheets.book import Sheet
from planner.exchange.spreadsheets.titles import guessed, header_of, normal, titles_in

DayOrder: TypeAlias = Literal["", "day-first", "month-first"]
DecimalMark: TypeAlias = Literal["", ".", ","]

COLUMNS: Final[Mapping[str, SheetColumn]] = {column.key: column for column in PROVISION_COLUMNS}
_DAY_ORDERS: Final = ("", "day-first", "month-first")
_MARKS: Final = ("", ".", ",")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """`columns` gives the key of what a column holds by its title, "" where it is not read.

    `defaults` are texts for cells that are empty or whose column the sheet lacks, by key. `dates` says which comes
    first in "03/04/2027", `decimal` which mark stands before the cents in "1,250"; empty: ask. `numbers_are_days`
    says that a plain number in a column of dates is a day as Excel counts them.
    """

    columns: Mapping[str, str]
    sheet: str | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    dates: DayOrder = ""
    decimal: DecimalMark = ""
    numbers_are_days: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The row (from 0) with the titles, and these in the order of the columns."""

    row: int
    titles: tuple[str, ...]


def header(sheet: Sheet, mapping: SheetMapping | None = None) -> Header:
    """The titles of a sheet: where a mapping knows some of them, the row that has most of those."""
    row, _ = header_of(sheet.rows)
    if mapping is not None:
        known = set(map(normal, mapping.columns))
        counts = [len(known & set(map(normal, cells))) for cells in sheet.rows[:30]]
        if any(counts):
            row = counts.index(max(counts))
    return Header(row=row, titles=titles_in(sheet.rows[row]) if sheet.rows else ())


def guess(sheet: Sheet, titles: Sequence[str] = ()) -> SheetMapping:
    """What the columns most likely are, by their titles alone; to be looked at before it is used.

    `titles` are some that are known to be there, to tell their row by.
    """
    known = SheetMapping(columns=dict.fromkeys(titles, "")) if titles else None
    return SheetMapping(columns=guessed(header(sheet, known).titles))


def places(mapping: SheetMapping, titles: Sequence[str]) -> dict[str, int]:
    """The column (from 0) of each key; raises Refused where a title is not in the sheet or a key is given twice."""
    at = {normal(title): column for column, title in reversed([*enumerate(titles)])}
    found: dict[str, int] = {}
    problems = []
    for title, key in mapping.columns.items():
        if key and normal(title) not in at:
            near = did_you_mean(title, titles)
            problems.append(Problem(where="columns", text=f"the sheet has no column “{title}”{near}"))
        elif key in found:
            problems.append(Problem(where="columns", text=f"two columns are “{COLUMNS[key].title}”; keep one of them"))
        elif key:
            found[key] = at[normal(title)]
    if "title" not in found and "title" not in mapping.defaults:
        text = "no column holds the title of what is due, kept or allowed; say which one does"
        problems.append(Problem(where="columns", text=text))
    if problems:
        raise Refused(problems)
    return found


# -- the file


def to_table(mapping: SheetMapping) -> dict[str, Any]:
    """A mapping as plain values, what is usual left out."""
    answers = {"sheet": mapping.sheet, "dates": mapping.dates, "decimal": mapping.decimal}
    table: dict[str, Any] = {key: answer for key, answer in answers.items() if answer}
    if mapping.numbers_are_days:
        table["numbers_are_days"] = True
    table["columns"] = dict(mapping.columns)
    if mapping.defaults:
        table["defaults"] = dict(mapping.defaults)
    return table


def from_table(table: Mapping[str, Any]) -> SheetMapping:
    """The mapping of such values; raises Refused with all that is wrong with them."""
    problems = [*_faults(table)]
    if problems:
        raise Refused(problems)
    return SheetMapping(
        columns=dict(table.get("columns", {})),
        sheet=table.get("sheet"),
        defaults=dict(table.get("defaults", {})),
        dates=table.get("dates", ""),
        decimal=table.get("decimal", ""),
        numbers_are_days=table.get("numbers_are_days", False),
    )


def _faults(table: Mapping[str, Any]) -> list[Problem]:
    found = []
    kinds = {"sheet": str, "dates": str, "decimal": str, "numbers_are_days": bool, "columns": dict, "defaults": dict}
    for key, value in table.items():
        if key not in kinds:
            found.append(Problem(where=key, text=f"a mapping has no “{key}”{did_you_mean(key, kinds)}"))
        elif not isinstance(value, kinds[key]):
            found.append(Problem(where=key, text=f"a {kinds[key].__name__} belongs here"))
    if found:
        return found
    for key, words in (("dates", _DAY_ORDERS), ("decimal", _MARKS)):
        if table.get(key, "") not in words:
            found.append(Problem(where=key, text=f"must be “{words[1]}” or “{words[2]}”"))
    for title, key in table.get("columns", {}).items():
        if key != "" and key not in COLUMNS:
            text = f"“{key}” is nothing a column can hold{did_you_mean(str(key), COLUMNS)}"
            found.append(Problem(where=f"columns.{title}", text=text))
    for key, text in table.get("defaults", {}).items():
        if key not in COLUMNS:
            said = f"“{key}” is nothing a column can hold{did_you_mean(key, COLUMNS)}"
            found.append(Problem(where=f"defaults.{key}", text=said))
        elif not isinstance(text, str):
            found.append(Problem(where=f"defaults.{key}", text="a text belongs here, in quotation marks"))
    return found


def write_mapping(mapping: SheetMapping) -> bytes:
    """A mapping as the TOML file it can be read from again."""
    import tomli_w

    return tomli_w.dumps(to_table(mapping)).encode()


def read_mapping(path: Path) -> SheetMapping:
    """The mapping in a file; raises LongstopError where it cannot be read or is none."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LongstopError(f"{path.name} is no mapping that can be read: {error}") from error
    except OSError as error:
        raise LongstopError(f"{path} cannot be opened: {error.strerror or error}") from error
    try:
        return from_table(table)
    except Refused as refusal:
        raise Refused(refusal.problems, title=f"{path.name} is no mapping that can be used:") from None
