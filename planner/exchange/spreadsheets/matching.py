"""Which row is which provision: by its id, else by title and clause, so that a second import finds the same again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha256
from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.proposed_ids import LONGEST, slug, telling_words
from planner.dates.wording import to_text
from planner.exchange.spreadsheets.book import Cell
from planner.exchange.spreadsheets.names import folded
from planner.exchange.spreadsheets.rows import Rows
from planner.exchange.spreadsheets.values import blank, text_of

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_TWICE: Final = "{} rows have {}; give each an Id of its own"


@dataclass(frozen=True, slots=True)
class Identity:
    """The provision a row is, or would become; `fault` says why that cannot be known, and under which key it stands."""

    id: str
    fault: str = ""
    key: str = "title"


def identities(rows: Rows, agreement: Agreement) -> dict[int, Identity]:
    """The identity of each row of a sheet, by the row's number; each id is given to one row at most.

    A row without an id is found again by title and clause, where that repeats by title, clause and due, and where its
    title was changed by hand by the id that these once gave it.
    """
    found = {number: _given(rows.cell(number, "id")) for number in rows.numbers}
    unnamed = [number for number, identity in found.items() if identity is None]
    given = {identity.id for identity in found.values() if identity and not identity.fault}
    found.update(_derived(rows, unnamed, agreement, given))
    every = {number: identity for number, identity in found.items() if identity}
    times = Counter(identity.id for identity in every.values() if not identity.fault)
    for number, identity in every.items():
        if not identity.fault and times[identity.id] > 1:
            said = f"the Id “{identity.id}”" if identity.key == "id" else f"to be the provision “{identity.id}”"
            every[number] = Identity(identity.id, _TWICE.format(times[identity.id], said), identity.key)
    return every


def _given(cell: Cell) -> Identity | None:
    """The id a cell gives, in the letters an id has; None where it is empty."""
    if blank(cell):
        return None
    if isinstance(cell, date | time | timedelta | bool):
        return Identity("", f"{text_of(cell)} is no Id; format the cell as text and type it again", "id")
    text = text_of(cell)
    id_ = text if _ID.fullmatch(text) else re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if not id_:
        return Identity("", f"“{text}” is no Id: letters and figures are needed", "id")
    return Identity(id_, key="id")


def _derived(rows: Rows, numbers: list[int], agreement: Agreement, given: set[str]) -> dict[int, Identity]:
    texts = {number: _texts(rows, number) for number in numbers}
    alike, same = Counter(text[:2] for text in texts.values()), Counter(texts.values())
    present = _by_texts(agreement)
    found: dict[int, Identity] = {}
    for number, text in texts.items():
        if not text[0]:
            found[number] = Identity("", "say in the title what it is about")
        elif same[text] > 1:
            found[number] = Identity("", _TWICE.format(same[text], "this title, clause and due"))
        else:
            ids = present.get(text if alike[text[:2]] > 1 else text[:2], ())
            if len(ids) == 1 and ids[0] not in given:
                found[number] = Identity(ids[0])
    used = {*given, *(identity.id for identity in found.values()), *(event.id for event in agreement.events)}
    for number, text in texts.items():
        if number not in found:
            found[number] = Identity(_made(text if alike[text[:2]] > 1 else text[:2], used))
            used.add(found[number].id)
    return found


def _texts(rows: Rows, number: int) -> tuple[str, str, str]:
    title, clause, due = (folded(text_of(rows.cell(number, key))) for key in ("title", "clause", "due"))
    return title, clause, due


def _by_texts(agreement: Agreement) -> Mapping[tuple[str, ...], list[str]]:
    """The ids of provisions by title and clause, and by title, clause and the day they would have in Due."""
    found: dict[tuple[str, ...], list[str]] = {}
    for provision in agreement.provisions:
        due = (provision.schedule.from_ if provision.schedule else provision.due) or provision.end
        key = (folded(provision.title), folded(provision.clause))
        found.setdefault(key, []).append(provision.id)
        found.setdefault((*key, folded(to_text(due)) if due else ""), []).append(provision.id)
    return found


def _made(texts: tuple[str, ...], used: Container[str]) -> str:
    """The id that texts give, always the same one; with figures of their hash where it does not tell them apart."""
    plain = "-".join(filter(None, [slug(texts[0]), *("-".join(telling_words(text)) for text in texts[1:])]))
    whole = slug(texts[0]) == "-".join(telling_words(texts[0])) and len(plain) <= 2 * LONGEST
    if plain and whole and plain not in used:
        return plain
    mark = sha256("\n".join(texts).encode()).hexdigest()[:6]
    return f"{plain[: 2 * LONGEST].strip('-')}-{mark}" if plain else f"row-{mark}"
