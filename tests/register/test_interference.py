"""The file changed, replaced, moved or deleted under us is noticed before anything is called saved."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import LongstopError
from planner.register import Register
from tests.register.registers import DEAL, a_register, add_party, by_hand, content, retitle, unguarded

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be taken away")


def _delete(path: Path) -> None:
    path.unlink()


def _move(path: Path) -> None:
    path.rename(path.with_name("moved.longstop"))


def _replace(path: Path) -> None:
    other = path.with_name("other.longstop")
    shutil.copy(path, other)
    other.replace(path)


def _replace_by_another(path: Path) -> None:
    a_register(path.parent, name="another.longstop").close()
    path.with_name("another.longstop").replace(path)


def _overwrite_by_another(path: Path) -> None:
    a_register(path.parent, name="another.longstop").close()
    shutil.copyfile(path.with_name("another.longstop"), path)


def _overwrite_with_older(path: Path) -> None:
    shutil.copyfile(path.with_name("older.longstop"), path)


WAYS = [_delete, _move, _replace, _replace_by_another, _overwrite_by_another, _overwrite_with_older]


def _prepare(register: Register) -> None:
    shutil.copyfile(register.path, register.path.with_name("older.longstop"))
    retitle(register, "Later")


@pytest.mark.parametrize("way", WAYS)
def test_it_is_noticed_at_the_next_save(register: Register, way: Callable[[Path], None]) -> None:
    _prepare(register)
    way(register.path)
    with pytest.raises(LongstopError, match=r"while it was open\. Nothing was saved"):
        retitle(register, "Lost?")
    assert "while it was open" in register.banner
    with pytest.raises(LongstopError, match="cannot be changed"):
        retitle(register, "Again")


@pytest.mark.parametrize("way", [_delete, _move, _replace, _replace_by_another])
def test_it_is_noticed_in_the_middle_of_a_save(register: Register, way: Callable[[Path], None]) -> None:
    _prepare(register)
    with pytest.raises(LongstopError, match="while it was open"):
        add_party(register, lambda: way(register.path))


@pytest.mark.parametrize("way", [_delete, _move, _replace_by_another])
def test_what_was_open_can_still_be_saved_as_a_copy(
    register: Register, way: Callable[[Path], None], tmp_path: Path
) -> None:
    way(register.path)
    with pytest.raises(LongstopError):
        retitle(register, "Lost?")
    register.save_copy(tmp_path / "rescued.longstop")
    with Register.open(tmp_path / "rescued.longstop") as rescued:
        assert content(rescued) == {"deal": DEAL}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE provisions SET title = 'Forged'",
        "UPDATE records SET occurred = '2030-01-01'",
        "DELETE FROM parties WHERE id = 'us'",
        "INSERT INTO about VALUES ('extra', 'x', 'y')",
        "PRAGMA user_version = 1",
    ],
)
def test_another_programs_writing_is_noticed_at_the_next_save(register: Register, sql: str) -> None:
    by_hand(register.path, sql)
    with pytest.raises(LongstopError, match="Another program wrote into"):
        retitle(register, "Changed")


def test_what_another_program_wrote_is_never_shown_as_good(register: Register) -> None:
    register.close()
    unguarded(register.path, "UPDATE provisions SET title = 'Forged' WHERE id = 'use'")
    with Register.open(register.path) as again:
        assert "did not pass its checks (provisions deal/use" in again.banner
        with pytest.raises(LongstopError, match=r"row 'deal/use' of the table “provisions” is damaged"):
            again.agreement("deal")
