"""A disk that is full or fails: nothing is called saved that is not, and the other way round."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from planner.errors import LongstopError
from planner.register import Register, connection
from planner.register.file import uri
from tests.register.registers import ANNA, DEAL, NOW, a_register, add_party, content, named, retitle, saved


class Failing(sqlite3.Connection):
    """A connection whose next COMMIT reports an error, before or after it has really been done."""

    fail: str = ""

    def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        if sql != "COMMIT" or not self.fail:
            return super().execute(sql, *arguments)
        when, self.fail = self.fail, ""
        if when == "after":
            super().execute(sql)
        raise sqlite3.OperationalError("disk I/O error")


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Register, Failing]]:
    def raw(path: Path, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, factory=Failing)

    monkeypatch.setattr(connection, "raw_connection", raw)
    with a_register(tmp_path, DEAL) as register:
        assert isinstance(register._connection, Failing)
        yield register, register._connection


def _as_on_disk(register: Register) -> object:
    with Register.open(register.path, write=False) as fresh:
        return content(fresh), fresh.head


def test_an_error_that_came_after_the_save_is_not_called_lost(failing: tuple[Register, Failing]) -> None:
    register, raw = failing
    with register.transaction("Edit terms", actor=ANNA, at=NOW) as tx:
        tx.put("deal", named("deal", "Saved all the same").terms)
        raw.fail = "after"
    assert register.agreement("deal").title == "Saved all the same"
    assert saved(tx.change).number == register.head.number
    assert _as_on_disk(register) == (content(register), register.head)


def test_an_error_before_the_save_is_not_called_saved(failing: tuple[Register, Failing]) -> None:
    register, raw = failing
    with pytest.raises(LongstopError, match="disk I/O error"):
        add_party(register, lambda: setattr(raw, "fail", "before"))
    assert register.agreement("deal") == DEAL
    assert _as_on_disk(register) == (content(register), register.head)


def test_the_same_edit_again_is_saved_once(failing: tuple[Register, Failing]) -> None:
    register, raw = failing
    before = register.head.number
    for when in ("before", ""):
        try:
            with register.transaction("Edit terms", actor=ANNA, at=NOW) as tx:
                tx.put("deal", named("deal", "Once").terms)
                raw.fail = when
        except LongstopError:
            continue
    assert register.head.number == before + 1
    assert register.check() == []


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    """As on a full disk: a write beyond that size fails."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("room", [0, 100, 512, 1000, 4096, 5000, 20_000])
def test_a_full_disk_refuses_the_edit_aloud_and_keeps_the_file_whole(register: Register, room: int) -> None:
    size = register.path.stat().st_size
    large = "A long title. " * 40_000
    with (
        _no_file_larger_than(room if room < 4096 else size + room),
        pytest.raises(LongstopError, match=r"mine\.longstop"),
    ):
        retitle(register, large)
    assert _as_on_disk(register) == ({"deal": DEAL}, register.head)
    retitle(register, large)
    assert register.agreement("deal").title == large
    assert register.check() == []


def test_a_register_that_may_not_grow_refuses_in_words(register: Register) -> None:
    pages = register._connection.execute("PRAGMA page_count").fetchone()[0]
    register._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(LongstopError, match=r"disk .* is full"):
        retitle(register, "x" * 100_000)
    assert register.agreement("deal") == DEAL
    register._connection.execute("PRAGMA max_page_count=1000000")
    retitle(register, "x" * 100_000)


@pytest.mark.skipif(os.name == "nt", reason="folders of POSIX")
def test_a_history_that_cannot_be_written_does_not_undo_the_save(register: Register) -> None:
    history = register.path.with_name(register.path.name + ".history")
    history.unlink()
    history.mkdir()
    retitle(register, "Saved")
    assert register.agreement("deal").title == "Saved"
    history.rmdir()
    retitle(register, "Again")
    assert len(history.read_text().splitlines()) == register.head.number
