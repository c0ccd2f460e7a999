"""The journal holds who did what and when; nothing in it can be changed without being seen."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from planner.register import Register, verify_file
from tests.register.registers import DEAL, NOW, a_register, by_hand, named, retitle, undo, unguarded


def test_an_entry_says_who_what_when_and_from_what_to_what(register: Register) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=-5)))
    with register.transaction("Rename", actor="Bert", at=local) as tx:
        tx.put("deal", named("deal", "Renamed").terms)
    entry = register.journal(limit=1)[0]
    assert (entry.actor, entry.operation, entry.kind, entry.at, entry.offset) == ("Bert", "Rename", "do", NOW, -300)
    change = entry.changes[0]
    assert (change.table, change.key) == ("agreements", "deal")
    assert (change.before, change.after) == ({**(change.after or {}), "title": "The deal"}, change.after)
    assert entry.head == register.head


def test_the_newest_entries_come_first_a_page_at_a_time(register: Register) -> None:
    for step in range(5):
        retitle(register, f"Step {step}")
    last = register.head.number
    assert [entry.number for entry in register.journal(limit=2)] == [last, last - 1]
    assert [entry.number for entry in register.journal(limit=2, before=last - 1)] == [last - 2, last - 3]


def test_an_undo_names_what_it_takes_back(register: Register) -> None:
    change = retitle(register, "Changed")
    undo(register)
    assert (register.journal(1)[0].kind, register.journal(1)[0].refers) == ("undo", change.number)


def test_a_stranger_can_check_the_chain_with_thirty_lines(register: Register) -> None:
    retitle(register, "Ünïcode “quoted” \\ and\nlines")
    undo(register)
    previous = ""
    for line in register.path.with_name("mine.longstop.history").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        text = json.dumps(found["entry"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == found["hash"]
        assert found["entry"]["previous"] == previous
        previous = found["hash"]
    assert previous[:16] == register.head.hash16


COLUMNS = "number, at, utc_offset, actor, operation, kind, refers, schema, changes, previous, hash"


def _copied(entry: int, **changed: str) -> str:
    """Another entry like the one with that number, but for some columns."""
    wanted = ", ".join(changed.get(column, column) for column in COLUMNS.split(", "))
    return f"INTO journal SELECT {wanted} FROM journal WHERE number = {entry}"


ATTACKS = {
    "change an entry": "UPDATE journal SET actor = 'Eve' WHERE number = 2",
    "delete an entry": "DELETE FROM journal WHERE number = 2",
    "delete the last": "DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)",
    "delete them all": "DELETE FROM journal",
    "replace an entry": "REPLACE " + _copied(2, actor="'Eve'"),
    "insert before all": "INSERT " + _copied(1, number="0"),
    "skip a number": "INSERT " + _copied(1, number="99"),
    "append without the hash before": "INSERT " + _copied(1, number="4"),
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_journal_refuses_another_programs_hand(tmp_path: Path, attack: str, recursive: str) -> None:
    _three_entries(tmp_path)
    path = tmp_path / "mine.longstop"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(ATTACKS[attack])
    connection.close()
    assert verify_file(path) == []


def _three_entries(folder: Path) -> None:
    with a_register(folder, DEAL) as register:
        retitle(register, "Third entry")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_change_past_the_triggers_is_named(tmp_path: Path, attack: str) -> None:
    _three_entries(tmp_path)
    path = tmp_path / "mine.longstop"
    try:
        unguarded(path, ATTACKS[attack])
    except sqlite3.IntegrityError:
        return  # refused by the table itself
    with Register.open(path) as register:
        assert "did not pass its checks" in register.banner or _by_history(path)


def _by_history(path: Path) -> bool:
    """A cut-off tail chains well: the history beside the file tells of it."""
    return any(path.parent.glob("*.set-aside-at-3-*"))


@pytest.mark.parametrize(
    "column", ["at", "utc_offset", "actor", "operation", "kind", "refers", "schema", "changes", "previous", "hash"]
)
def test_every_column_of_an_entry_is_covered(tmp_path: Path, column: str) -> None:
    _three_entries(tmp_path)
    path = tmp_path / "mine.longstop"
    value = {"utc_offset": "61", "schema": "9", "kind": "'moves'", "changes": "'[]'", "refers": "1"}.get(column, "'x'")
    extra = ", kind = 'undo'" if column == "refers" else ""
    unguarded(path, f"UPDATE journal SET {column} = {value}{extra} WHERE number = 2")
    assert "journal" in str(verify_file(path)[0])


def test_rows_forged_with_their_hash_do_not_agree_with_the_journal(tmp_path: Path) -> None:
    from planner.register.canonical import row_hash
    from planner.register.tables import tables

    with a_register(tmp_path, DEAL) as register:
        columns = tables()["parties"].columns
        row = dict(
            zip(
                columns,
                register._connection.execute(f"SELECT {', '.join(columns)} FROM parties").fetchone(),
                strict=True,
            )
        )
    row["name"] = "Forged"
    path = tmp_path / "mine.longstop"
    forged = row_hash("parties", [row[column] for column in columns])
    by_hand(path, 'UPDATE parties SET name = ?, row_hash = ? WHERE "key" = ?', "Forged", forged, row["key"])
    assert [problem.where for problem in verify_file(path)] == [f"parties {row['key']}"]
