"""Mappings of sheets, remembered by the titles of their columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from planner.errors import Refused
from planner.exchange.spreadsheets.mapping import SheetMapping, from_table, to_table
from planner.exchange.spreadsheets.titles import normal

_MOST: Final = 20


def remembered(kept: Sequence[str], titles: Sequence[str]) -> SheetMapping | None:
    """The mapping kept for a sheet with these titles; None where there is none that can be used."""
    for text in kept:
        entry = _entry(text)
        if entry.get("titles") == _key(titles):
            try:
                return from_table(entry.get("mapping", {}))
            except Refused:
                return None
    return None


def with_remembered(kept: Sequence[str], titles: Sequence[str], mapping: SheetMapping) -> tuple[str, ...]:
    """What is kept once this mapping was used, the newest first; which sheet it was is not part of it."""
    entry = {"titles": _key(titles), "mapping": to_table(replace(mapping, sheet=None))}
    others = [text for text in kept if _entry(text).get("titles") != _key(titles)]
    return (json.dumps(entry, ensure_ascii=False), *others)[:_MOST]


def _key(titles: Sequence[str]) -> list[str]:
    return [normal(title) for title in titles]


def _entry(text: str) -> dict[str, Any]:
    try:
        entry = json.loads(text)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}
