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
        elif column.holds not in (Holds.CURRENCY, Holds.TERMS) and _fits(column, provision):
            cells[column.title] = _cell(column, _taken(raw, column.key))
    cells["Id"], cells["Confidence"] = provision.id, str(provision.confidence)
    amount = cells["Amount"]
    cells["Currency"] = amount.currency if isinstance(amount, Money) else None
    cells["Other terms"] = tomli_w.dumps(raw).strip()
    return cells


def _fits(column: SheetColumn, provision: Provision) -> bool:
    """Whether a cell can say it so that it is read again as it is; what cannot stays among the other terms."""
    match column.holds:
        case Holds.STEPS:
            steps = provision.instalments or provision.milestones
            return read_steps(steps_text(steps)) == steps
        case Holds.NAMES | Holds.WORDS | Holds.LENGTHS:
            words = tuple(map(str, getattr(provision, column.key)))
            return read_words(words_text(words)) == words
        case _:
            return True


def _taken(raw: dict[str, Any], column: str) -> Any:
    """Takes a column's value out of what there is; None where there is none."""
    for path in _FROM.get(column, (column,)):
        above, _, key = path.rpartition(".")
        table = raw.get(above, {}) if above else raw
        if key in table:
            value = table.pop(key)
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
    parts = (step["n"], step["due"], step["amount"], *filter(None, [step.get("title")]))
    return ": ".join(map(str, parts))
