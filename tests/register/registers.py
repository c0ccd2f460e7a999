"""Registers in real files to start a test from, and what people do with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.agreements.agreement import Agreement, Party
from planner.register import Change, Register
from tests.builders import a_provision, an_agreement, an_event, occurred

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ANNA = "Anna"

DEAL = an_agreement(
    an_event(),
    a_provision("use", start="2025-10-28", end="earlier of [sale] and end of 2030"),
    a_provision("report", due="30 days after [sale]"),
    occurred("sale", "2026-06-01"),
)


def named(id_: str, title: str = "The deal") -> Agreement:
    """The deal under another id."""
    return replace(DEAL, terms=replace(DEAL.terms, id=id_, title=title))


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def a_register(folder: Path, *agreements: Agreement, name: str = "mine.longstop") -> Register:
    """An open register with these agreements, each added by an operation of its own."""
    register = Register.create(folder / name, actor=ANNA, at=NOW)
    for agreement in agreements:
        add(register, agreement)
    return register


def add(register: Register, agreement: Agreement) -> Change:
    with register.transaction("Add agreement", actor=ANNA, at=NOW) as tx:
        tx.put_agreement(agreement)
    return saved(tx.change)


def retitle(register: Register, title: str, id_: str = "deal") -> Change:
    with register.transaction("Edit terms", actor=ANNA, at=NOW) as tx:
        tx.put(id_, replace(tx.agreement(id_).terms, title=title))
    return saved(tx.change)


def add_party(register: Register, then: Callable[[], object] = lambda: None) -> None:
    """Adds a party, with something happening before it is saved."""
    with register.transaction("Add party", actor=ANNA, at=NOW) as tx:
        tx.put("deal", Party(id="bank", name="The bank"))
        then()


def undo(register: Register) -> Change:
    return register.undo(actor=ANNA, at=NOW)


def redo(register: Register) -> Change:
    return register.redo(actor=ANNA, at=NOW)


def saved(change: Change | None) -> Change:
    assert change is not None
    return change


def content(register: Register) -> dict[str, Agreement]:
    return {id_: register.agreement(id_) for id_ in register.agreement_ids()}


def by_hand(path: Path, sql: str, *arguments: object) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, arguments)


def unguarded(path: Path, sql: str, *arguments: object) -> None:
    """The same with the triggers taken off and put back, so that the schema shows nothing."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql, arguments)
        for _, statement in triggers:
            connection.execute(statement)
        connection.commit()
