"""Reads an agreement file; every fault is found before it is refused, and nothing is half read (model.md §3)."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from planner.agreements.agreement import Agreement
from planner.agreements.checks import check
from planner.agreements.record import EventRecord, Record
from planner.agreements.spelling import did_you_mean, listed
from planner.errors import Refused
from planner.exchange.agreement_files.faults import Faults
from planner.exchange.agreement_files.places import Places
from planner.exchange.agreement_files.records import RECORDS
from planner.exchange.agreement_files.schema import AGREEMENT, BY_ID
from planner.exchange.agreement_files.source import content, parsed
from planner.exchange.agreement_files.tables import read_section, read_table, table_of
from planner.exchange.agreement_files.values import described

_SECTIONS = ("agreement", *BY_ID, "records")


def read(source: Path | bytes) -> Agreement:
    """The agreement in a file, or in a file's content.

    Raises Refused with every fault, its line and path; LongstopError where the file cannot be opened.
    """
    if isinstance(source, bytes):
        return read_text(content(source, "the file"), "the file")
    return read_text(content(source, source.name), source.name)


def read_text(text: str, name: str) -> Agreement:
    """The agreement in the text of a file, called `name` in messages; raises Refused with every fault."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = parsed(text, name)
    faults = Faults()
    for section in document:
        if section not in _SECTIONS:
            faults.add(section, f"an agreement file has no “{section}”{did_you_mean(section, _SECTIONS)}")
    records = _records(document, faults)
    agreement = Agreement(
        terms=_terms(document, faults),
        records=tuple(records),
        **{section: tuple(_by_id(document, section, faults)) for section in BY_ID},
    )
    faults.add_further(check(agreement, unsure=faults.paths))
    if faults:
        positions = {id_: position for position, id_ in enumerate(_record_ids(document), 1)}
        raise Refused(faults.located(Places(text), positions), title=f"{name} was not read; put this right first:")
    return agreement


def _terms(document: dict[str, Any], faults: Faults) -> Any:
    if "agreement" not in document:
        faults.add("agreement", "the file needs a section [agreement] with “id” and “title”")
        return read_section(AGREEMENT, {}, "agreement", Faults())
    return read_table(AGREEMENT, document["agreement"], "agreement", faults)


def _by_id(document: dict[str, Any], name: str, faults: Faults) -> list[Any]:
    section = BY_ID[name]
    tables = table_of(document.get(name, {}), name, faults, hint=f"[{name}.ID] begins {section.what}")
    return [read_table(section, table, f"{name}.{id_}", faults, id=id_) for id_, table in tables.items()]


def _records(document: dict[str, Any], faults: Faults) -> list[Record]:
    tables = document.get("records", [])
    if not isinstance(tables, list):
        faults.add("records", f"records are a list, each begun by [[records]]; this is {described(tables)}")
        return []
    return [_record(table, id_, faults) for id_, table in zip(_record_ids(document), tables, strict=True)]


def _record(raw: object, id_: str, faults: Faults) -> Record:
    """A record; where it cannot be read, one of no event stands in, so that its id is known."""
    where = f"records.{id_}"
    nothing = EventRecord(id=id_, event="", occurred=None, known_on=date.min)
    if not isinstance(raw, dict):
        table_of(raw, where, faults)
        return nothing
    about = [name for name in RECORDS if name in raw]
    if len(about) != 1:
        said = f"this one has {listed(about, 'and')}" if about else "this one has none of them"
        faults.add(where, f"a record says what it is about by one of {listed(RECORDS, 'and')}; {said}")
        return nothing
    return read_section(RECORDS[about[0]], {"id": id_, **raw}, where, faults) or nothing


def _record_ids(document: dict[str, Any]) -> list[str]:
    """The id of each record in the file; one without gets the next of r1, r2 … that no other has."""
    tables = document.get("records", [])
    if not isinstance(tables, list):
        return []
    given = [table.get("id") if isinstance(table, dict) else None for table in tables]
    taken = {id_ for id_ in given if isinstance(id_, str)}
    free = (f"r{number}" for number in count(1) if f"r{number}" not in taken)
    return [id_ if isinstance(id_, str) else next(free) for id_ in given]
