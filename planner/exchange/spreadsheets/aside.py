"""Rows of a sheet that are no provisions of the agreement: of another one, the titles over again, totals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.money import MINOR_DIGITS
from planner.exchange.spreadsheets.book import Cell
from planner.exchange.spreadsheets.names import folded
from planner.exchange.spreadsheets.rows import Rows
from planner.exchange.spreadsheets.values import blank, text_of

_TOTAL: Final = re.compile(r"(?:grand |sub|sub-|sub )?totals?|sums?|gesamt|(?:gesamt|zwischen)?summe|somme")
_FIGURES: Final = frozenset({"amount", "currency", "times"})


def aside(rows: Rows, agreement: Agreement) -> Mapping[int, tuple[str, str]]:
    """The rows to leave aside by their number, each with what stands in its title and why it is no provision."""
    own = {folded(agreement.id), folded(agreement.title)}
    found: dict[int, tuple[str, str]] = {}
    for number in rows.numbers:
        title, other = rows.cell(number, "title"), rows.cell(number, "agreement")
        if title == rows.titles.get("title") and _titles_again(rows, number):
            found[number] = (text_of(title), "the titles over again")
        elif not blank(other) and folded(text_of(other)) not in own:
            found[number] = (text_of(title), f"of another agreement, “{text_of(other)}”")
        elif (blank(title) or _is_total(title)) and _totals(rows, number):
            found[number] = (text_of(title), "a row of totals")
    return found


def _titles_again(rows: Rows, number: int) -> bool:
    """Whether every cell that is read repeats its title, as where lists were joined or printed page by page."""
    return len(rows.titles) > 1 and all(rows.cell(number, key) == title for key, title in rows.titles.items())


def _totals(rows: Rows, number: int) -> bool:
    """Whether a row says nothing but that it is a total, and figures."""
    said = {key: cell for key in rows.titles if not blank(cell := rows.cell(number, key))}
    words = [key for key, cell in said.items() if _is_total(cell)]
    return bool(words) and all(key in words or _is_figure(key, cell) for key, cell in said.items())


def _is_total(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 30 and _TOTAL.fullmatch(cell.strip(" :").casefold()) is not None


def _is_figure(key: str, cell: Cell) -> bool:
    if isinstance(cell, str):
        return key in _FIGURES or cell.strip().upper() in MINOR_DIGITS
    return isinstance(cell, int | float)
