"""A setting that SQLite does not take stops the register from being opened: each is sabotaged once."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from planner.errors import LongstopError
from planner.register import Register, connection
from planner.register.file import uri
from tests.register.registers import DEAL, a_register, content

# What another build or another program's hand might leave in force instead.
WRONG = {
    "busy_timeout": "0", "locking_mode": "EXCLUSIVE", "journal_mode": "DELETE", "synchronous": "NORMAL",
    "foreign_keys": "OFF", "recursive_triggers": "OFF", "trusted_schema": "ON", "cell_size_check": "OFF",
    "mmap_size": "65536", "query_only": "ON",
}  # fmt: skip


def test_every_setting_has_its_sabotage() -> None:
    assert set(WRONG) == set(connection.SETTINGS)


@pytest.mark.parametrize("setting", WRONG)
def test_a_setting_that_does_not_hold_stops_the_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    before = path.read_bytes()

    class Sabotaged(sqlite3.Connection):
        def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
            wrong = f"PRAGMA {setting}={WRONG[setting]}"
            return super().execute(wrong if sql.startswith(f"PRAGMA {setting}=") else sql, *arguments)

    def sabotaged(path: Path, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, factory=Sabotaged)

    monkeypatch.setattr(connection, "raw_connection", sabotaged)
    with pytest.raises(LongstopError, match=f"SQLite answers {setting} = "):
        Register.open(path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    with Register.open(path) as register:  # the refused opening kept no lock
        assert (register.banner, content(register)) == ("", {"deal": DEAL})


def test_the_settings_are_those_that_lost_nothing(register: Register) -> None:
    ask = register._connection.execute
    found = {name: ask(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert found == {"journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1}
