"""An older file is brought up to date with a backup before it, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.errors import LongstopError
from planner.register import Register, backups, migrations, verify_file
from tests.register.registers import DEAL, a_register, content, retitle, undo

INDEX = "CREATE INDEX parties_by_name ON parties (name)"


def _next(db: Any) -> None:
    db.execute(INDEX)


def _fails(db: Any) -> None:
    db.execute(INDEX)
    raise LongstopError("The step failed.")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    with a_register(tmp_path, DEAL) as register:
        retitle(register, "Changed")
    return register.path


def _newer_program(monkeypatch: pytest.MonkeyPatch, step: Any = _next) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    monkeypatch.setattr(migrations, "STATEMENTS", (*migrations.STATEMENTS, INDEX))


def _tables(path: Path) -> set[str]:
    with Register.open(path, write=False) as register:
        rows = register._connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    return {sql for (sql,) in rows}


def test_an_older_file_becomes_like_a_new_one(older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = verify_file(older)
    _newer_program(monkeypatch)
    with Register.open(older, actor="Anna") as register:
        assert (register.banner, register.agreement("deal").title) == ("", "Changed")
        assert register.journal(1)[0].kind == "checkpoint"
    assert before == verify_file(older) == []
    a_register(tmp_path, name="new.longstop").close()
    assert _tables(older) == _tables(tmp_path / "new.longstop")


def test_a_backup_of_the_older_file_is_made_before(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _newer_program(monkeypatch)
    Register.open(older).close()
    [backup] = backups.listed(backups.folder_of(older))
    monkeypatch.undo()
    with Register.open(backup.path, write=False) as kept:
        assert (kept.agreement("deal").title, kept.head.number) == ("Changed", 3)


def test_a_step_that_fails_leaves_the_file_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    _newer_program(monkeypatch, _fails)
    with pytest.raises(LongstopError, match="The step failed"):
        Register.open(older)
    assert older.read_bytes() == before
    monkeypatch.undo()
    with Register.open(older) as register:
        assert (register.banner, register.agreement("deal").title) == ("", "Changed")


def test_a_step_that_forgets_a_trigger_is_refused(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets(db: Any) -> None:
        db.execute(INDEX)
        db.execute("DROP TRIGGER moves_not_deleted")

    before = older.read_bytes()
    _newer_program(monkeypatch, forgets)
    with pytest.raises(LongstopError, match="moves_not_deleted"):
        Register.open(older)
    assert older.read_bytes() == before


def test_an_older_file_is_not_brought_up_to_date_by_reading(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    _newer_program(monkeypatch)
    with pytest.raises(LongstopError, match="older version of Longstop"):
        Register.open(older, write=False)
    assert older.read_bytes() == before


def test_undo_does_not_reach_behind_it(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _newer_program(monkeypatch)
    with Register.open(older) as register:
        assert register.undo_name is None
        retitle(register, "After")
        undo(register)
        assert content(register)["deal"].title == "Changed"
        assert register.check() == []
