"""The tables as made and the tables as the program reads them are the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.register import Register, migrations
from planner.register.tables import tables
from tests.register.registers import DEAL, a_register, by_hand, content

NAMES = [
    "about",
    "closure_lists",
    "agreements",
    "parties",
    "instruments",
    "events",
    "provisions",
    "records",
    "uses",
    "scenarios",
    "moves",
]
# Beside those with entities: the journal, and stored copies of files, which vouch for themselves.
APART = {"journal", "copies"}


def test_every_table_is_known() -> None:
    assert list(tables()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_columns_and_defaults_are_those_the_program_leaves_out(register: Register, name: str) -> None:
    rows = register._connection.execute(f"PRAGMA table_info({name})").fetchall()
    defaults = {row[1]: _value(row[4]) for row in rows if row[4] is not None}
    assert {row[1] for row in rows} == {*tables()[name].columns, "row_hash"}
    assert defaults == tables()[name].defaults


def _value(sql: str) -> str | int:
    return sql[1:-1] if sql.startswith("'") else int(sql)


def test_every_table_is_strict() -> None:
    made = [sql for sql in migrations.STATEMENTS if sql.startswith("CREATE TABLE")]
    assert all(sql.endswith(") STRICT") for sql in made)
    assert len(made) == len(NAMES) + len(APART)


IMPOSSIBLE = ["2026-02-30", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01 ", "20260101", "2026-02-29", "now", ""]


@pytest.mark.parametrize("day", IMPOSSIBLE)
@pytest.mark.parametrize(
    "place", ["instruments.effective", "instruments.signed", "records.known_on", "records.occurred"]
)
def test_an_impossible_day_cannot_be_stored_by_any_program(register: Register, place: str, day: str) -> None:
    table, column = place.split(".")
    with pytest.raises(sqlite3.Error):
        by_hand(register.path, f"UPDATE {table} SET {column} = ?", day)


@pytest.mark.parametrize("day", ["0001-01-01", "2028-02-29", "9999-12-31"])
def test_the_first_and_the_last_day_can(register: Register, day: str) -> None:
    by_hand(register.path, "UPDATE instruments SET effective = ?", day)


@pytest.mark.parametrize(
    "wrong", ["UPDATE parties SET us = 2", "UPDATE parties SET name = NULL", "DELETE FROM agreements"]
)
def test_other_nonsense_is_refused_too(register: Register, wrong: str) -> None:
    register.close()
    with closing(sqlite3.connect(register.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(wrong)


def test_nothing_derived_is_in_the_file(register: Register) -> None:
    assert content(register) == {"deal": DEAL}
    rows = register._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert {name for (name,) in rows} == {*NAMES, *APART}


def test_an_empty_register_is_small(tmp_path: Path) -> None:
    with a_register(tmp_path) as register:
        assert register.path.stat().st_size < 175_000
