"""The workbook of a register: every table, and a sheet that says what day, text, facts and history they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from planner.agenda.lists import text_words
from planner.agenda.reading import Reading
from planner.agenda.tables.asked import Asked, Found
from planner.agenda.tables.deadlines import deadlines_table, payments_table
from planner.agenda.tables.happenings import events_table, records_table
from planner.agenda.tables.provisions import provisions_table
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words
from planner.exchange.workbooks.tables import Book, Cell, Table

TABLES: Final[Mapping[str, Callable[[Found], Table]]] = {
    "provisions": provisions_table,
    "deadlines": deadlines_table,
    "payments": payments_table,
    "events": events_table,
    "records": records_table,
}

_CERTAINTY = (
    "firm: the day is certain · long-stop: no later than Latest, earlier if what it waits for happens · "
    "possible: comes only if nothing ends it before · open: no day yet, and none is assumed · never: does not come"
)
_AGAIN = (
    "The sheet Provisions can be imported again. Columns that follow from the text (When, Earliest, Latest and the "
    "like) are not read; change Due, Start, End and the others that the text states."
)


def table(reading: Reading, asked: Asked, name: str) -> Table:
    """One table of a register; raises what reading its agreements raises."""
    return TABLES[name](Found(reading, asked))


def book(reading: Reading, asked: Asked) -> Book:
    """The workbook of what is asked for: the same register and day give the same book."""
    found = Found(reading, asked)
    tables = tuple(_named(make(found), found) for make in TABLES.values())
    return Book(
        title=f"Longstop, as of {asked.as_of.isoformat()}",
        tables=tables,
        about=tuple(_about(found, tables)),
        below=_below(found),
        made=reading.head_at,
    )


def _named(table: Table, found: Found) -> Table:
    """A table by its name; where facts are assumed, every sheet says so on the screen, too."""
    return replace(table, name=f"{table.name} – what if") if _assumptions(found) else table


def _about(found: Found, tables: tuple[Table, ...]) -> Iterator[tuple[str, Cell]]:
    asked, reading = found.asked, found.reading
    yield "As of", asked.as_of
    for position in found.positions:
        yield "Agreement", f"{position.agreement.title} ({position.agreement.id}): {_text(position)}"
    for assumption in _assumptions(found):
        yield "Assumed, not recorded", assumption
    yield "Contents", "everything" if asked.everything else "what is in force" + _narrowed(asked)
    for each in tables:
        yield each.name, len(each.rows)
    if asked.first is None and asked.last is None:
        yield "Dates that recur", "listed from a year before to two years after the as-of day"
    else:
        yield "Dates", f"from {_edge(asked.first)} to {_edge(asked.last)}"
    yield "Certainty", _CERTAINTY
    yield "Amounts", "in their own currency each; no column may be added up across currencies"
    yield "Importing again", _AGAIN
    yield "Journal", f"{reading.head.number} · {reading.head.hash16}"
    yield "Register", reading.id


def _text(position: Position) -> str:
    other = f", read as on {day_words(position.text_as_of)}" if position.text_as_of != position.as_of else ""
    return f"{text_words(position)}{other}"


def _assumptions(found: Found) -> list[str]:
    """What is laid over the recorded facts, once for each event, however many agreements share it."""
    said = {
        f"{position.event_titles[event]}: {fact if isinstance(fact, str) else day_words(fact)}"
        for position in found.positions
        for event, fact in position.assumed.items()
    }
    return sorted(said)


def _narrowed(asked: Asked) -> str:
    return ", as the window showed it" if asked.provisions is not None or asked.events is not None else ""


def _edge(day: object) -> str:
    return str(day) if day else "the beginning or end of the calendar"


def _below(found: Found) -> str:
    head = found.reading.head
    assumed = " · WITH ASSUMED FACTS" if _assumptions(found) else ""
    return f"As of {day_words(found.asked.as_of)}{assumed} · journal {head.number} · {head.hash16}"
