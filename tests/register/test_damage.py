"""A damaged file is never shown as good: damage is named, or the data is as it was saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from planner.errors import LongstopError
from planner.register import Register, verify_file
from tests.register.registers import DEAL, a_register, content, named, retitle

KINDS = ["bit", "garbage", "zeroed sector", "swapped pages"]
EXPECTED = {f"deal-{number}": named(f"deal-{number}") for number in range(4)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    with a_register(folder, *EXPECTED.values()) as register:
        retitle(register, "Changed", "deal-0")
        register.undo(actor="Anna", at=register.journal(1)[0].at)
        assert content(register) == EXPECTED
    return (folder / "mine.longstop").read_bytes()


def damaged(whole: bytes, kind: str, chance: random.Random) -> bytes:
    raw = bytearray(whole)
    place = chance.randrange(len(raw))
    if kind == "bit":
        raw[place] ^= 1 << chance.randrange(8)
    elif kind == "garbage":
        raw[place : place + 16] = chance.randbytes(16)[: len(raw) - place]
    elif kind == "zeroed sector":
        raw[place // 512 * 512 : place // 512 * 512 + 512] = bytes(512)
    else:
        one, other = (chance.randrange(len(raw) // 4096) * 4096 for _ in range(2))
        raw[one : one + 4096], raw[other : other + 4096] = raw[other : other + 4096], raw[one : one + 4096]
    return bytes(raw)


def shown(path: Path) -> object:
    """What a person is shown of a file: its content without a warning, or that something is wrong."""
    try:
        with Register.open(path) as register:
            return "warned" if register.banner else content(register)
    except LongstopError:
        return "warned"


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("kind", KINDS)
def test_no_changed_data_is_shown_without_a_warning(whole: bytes, tmp_path: Path, kind: str, seed: int) -> None:
    path = tmp_path / "mine.longstop"
    path.write_bytes(damaged(whole, kind, random.Random(f"{kind} {seed}")))
    assert shown(path) in ("warned", EXPECTED)


@pytest.mark.parametrize("seed", range(20))
def test_the_check_sees_damage_without_changing_the_file(whole: bytes, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "mine.longstop"
    path.write_bytes(damaged(whole, "garbage", random.Random(seed)))
    before = path.read_bytes()
    verify_file(path)
    assert path.read_bytes() == before


def test_a_changed_letter_in_a_row_is_named_with_its_row(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mine.longstop"
    place = whole.index(b"Original agreement")
    path.write_bytes(whole[:place] + b"0" + whole[place + 1 :])
    assert any("instruments deal-" in problem.where or "journal" in problem.where for problem in verify_file(path))
    with Register.open(path) as register:
        assert "did not pass its checks" in register.banner


@pytest.mark.parametrize("what", ["agreement_ids", "journal", "head", "undo_name", "agreement", "closures", "moves"])
def test_a_failed_read_is_never_an_empty_list(tmp_path: Path, what: str) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    with Register.open(path, write=False) as register:
        path.write_bytes(bytes(path.stat().st_size))
        with pytest.raises(LongstopError, match="damaged"):
            ask(register, what)


def ask(register: Register, what: str) -> object:
    found = getattr(register, what)
    if what in ("agreement", "closures", "moves"):
        return found("deal")
    return found() if callable(found) else found
