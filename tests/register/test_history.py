"""The history beside the file keeps up by itself and tells when an older file was put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner.register import Register, verify_file
from tests.register.registers import DEAL, a_register, content, retitle


def _history(register: Register) -> Path:
    return register.path.with_name(register.path.name + ".history")


def _lines(register: Register) -> int:
    return len(_history(register).read_bytes().splitlines())


def test_each_save_adds_a_line(register: Register) -> None:
    assert _lines(register) == register.head.number
    retitle(register, "Changed")
    assert _lines(register) == register.head.number


@pytest.mark.parametrize("missing", ["all", "last line", "half a line", "file"])
def test_what_is_missing_is_caught_up_at_the_next_opening(register: Register, missing: str) -> None:
    retitle(register, "Changed")
    register.close()
    whole = _history(register).read_bytes()
    lines = whole.splitlines(keepends=True)
    left = {"all": b"", "last line": b"".join(lines[:-1]), "half a line": whole[:-20], "file": None}[missing]
    if left is None:
        _history(register).unlink()
    else:
        _history(register).write_bytes(left)
    with Register.open(register.path) as again:
        assert _history(register).read_bytes() == whole
        assert again.notice == ""


def test_an_older_file_put_back_is_noticed_and_the_history_set_aside(register: Register) -> None:
    shutil.copy(register.path, register.path.with_name("older"))
    retitle(register, "Later")
    register.close()
    later = _history(register).read_bytes()
    register.path.with_name("older").replace(register.path)
    assert "an older copy was put back" in str(verify_file(register.path)[0])
    with Register.open(register.path) as again:
        assert "an older copy was put back" in again.notice
        assert content(again) == {"deal": DEAL}
        assert _lines(again) == again.head.number
    aside = list(register.path.parent.glob("*.history.set-aside-at-*"))
    assert [path.read_bytes() for path in aside] == [later]


def test_a_large_entry_is_one_line(tmp_path: Path) -> None:
    with a_register(tmp_path, DEAL) as register:
        retitle(register, "x" * 300_000)
        retitle(register, "Small again")
        assert _lines(register) == register.head.number
    with Register.open(register.path) as again:
        assert _lines(again) == again.head.number
    assert verify_file(register.path) == []
