"""A provision as a row of its sheet: what the text says of it, a cell for each column, nothing left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import tomli_w

from planner.agreements.money import Money, parse_money
from planner.agreements.provision import Provision
from planner.exchange.agreement_files.schema import PROVISION
from planner.exchange.agreement_files.writing import plain
from planner.exchange.cells import read_steps, read_words, steps_text, words_text
from planner.exchange.columns import NO, PROVISION_COLUMNS, YES, Holds, SheetColumn
from planner.exchange.workbooks.tables import Cell
from planner.exchange.workbooks.texts import LONGEST, legal

# What stands in one column, by the keys of an agreement file it can come from: no provision has two of them.
_FROM: Final[Mapping[str, tuple[str, ...]]] = {
    "due": ("due", "schedule.from"),
    "times": ("times", "schedule.times"),
    "amount": ("amount", "schedule.amount"),
    "instalments": ("instalments", "milestones"),
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def provision_row(provision: Provision, names: Mapping[str, str]) -> dict[str, Cell]:
    """The cells of a provision by the titles of `PROVISION_COLUMNS`.

    `names` has the cells of the keys "agreement", "obligor" and "obligee", which are not the provision's own ids.
    """
    raw = plain(PROVISION, provision)
    cells: dict[str, Cell] = {}
    for column in PROVISION_COLUMNS:
        if column.key in names:
            raw.pop(column.key, None)
            cells[column.title] = names[column.key]
        elif column.holds not in (Holds.CURRENCY, Holds.TERMS):
            cells[column.title] = _cell(column, _taken(raw, column.key, keep=not _fits(column, provision)))
    cells["Id"], cells["Confidence"] = provision.id, str(provision.confidence)
    if not legal(provision.title).strip():
        cells["Title"] = provision.id  # a row without a title is no provision
    amount = cells["Amount"]
    cells["Currency"] = amount.currency if isinstance(amount, Money) else None
    cells["Other terms"] = tomli_w.dumps(raw).strip()
    return cells


def _fits(column: SheetColumn, provision: Provision) -> bool:
    """Whether a cell says it so that it is read again as it is; where not, the other terms say it as well."""
    match column.holds:
        case Holds.STEPS:
            steps = provision.instalments or provision.milestones
            text = steps_text(steps)
            return _is_plain(text) and read_steps(text) == steps
        case Holds.NAMES | Holds.WORDS | Holds.LENGTHS:
            words = tuple(map(str, getattr(provision, column.key)))
            text = words_text(words)
            return _is_plain(text) and read_words(text) == words
        case Holds.TEXT | Holds.NAME:
            text = getattr(provision, column.key, "")
            return not isinstance(text, str) or (_is_plain(text) and text == text.strip())
        case _:
            return True


def _is_plain(text: str) -> bool:
    """Whether a cell takes a text whole; half of what it holds leaves room for characters that count twice."""
    return text == legal(text) and len(text) <= LONGEST // 2


def _taken(raw: dict[str, Any], column: str, *, keep: bool) -> Any:
    """Takes a column's value out of what there is, or looks at it to `keep` it; None where there is none."""
    for path in _FROM.get(column, (column,)):
        above, _, key = path.rpartition(".")
        table = raw.get(above, {}) if above else raw
        if key in table:
            value = table[key] if keep else table.pop(key)
            if above and not table:
                del raw[above]
            return value
    return None


def _cell(column: SheetColumn, value: Any) -> Cell:
    match column.holds:
        case _ if value is None:
            return None
        case Holds.DATE:
            return date.fromisoformat(value) if _DAY.fullmatch(value) else str(value)
        case Holds.AMOUNT:
            return parse_money(value)
        case Holds.FLAG:
            return YES if value else NO
        case Holds.NAMES | Holds.WORDS | Holds.LENGTHS:
            return words_text(value)
        case Holds.STEPS:
            return "\n".join(map(_step, value))
        case _:
            return value if isinstance(value, int) else str(value)


def _step(step: Mapping[str, Any]) -> str:
    title = " ".join(step.get("title", "").split())
    return ": ".join(map(str, (step["n"], step["due"], step["amount"], *filter(None, [title]))))
