"""One writer at a time; a second copy reads, and says who writes; no kill leaves the register locked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from planner.errors import LongstopError
from planner.register import Register
from planner.register.file import beside
from tests.register.registers import ANNA, DEAL, a_register, add, content, named, retitle

HOLD = """
import sys
from planner.register import Register
register = Register.open(sys.argv[1], actor="Bert")
print(register.banner or "writing", flush=True)
sys.stdin.read()
"""


def _another_program(path: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=pipe, stdout=pipe, text=True)


def _first_line(program: subprocess.Popen[str]) -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def test_the_second_opening_reads_and_says_who_writes(register: Register) -> None:
    with Register.open(register.path, actor="Bert") as second:
        assert f"Anna on {socket.gethostname()} since" in second.banner
        assert content(second) == {"deal": DEAL}
        with pytest.raises(LongstopError, match="Anna on"):
            retitle(second, "Not allowed")


def test_a_reader_sees_what_the_writer_saves(register: Register) -> None:
    with Register.open(register.path) as second:
        retitle(register, "Changed")
        assert second.agreement("deal").title == "Changed"
        assert second.head == register.head


def test_closing_gives_the_right_back(register: Register) -> None:
    register.close()
    register.close()
    with Register.open(register.path) as second:
        assert second.banner == ""
    assert not beside(register.path, ".lock").exists()


def test_another_process_is_kept_out_and_named(register: Register) -> None:
    with _another_program(register.path) as program:
        assert "Anna on" in _first_line(program)
        program.communicate("")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_writer_leaves_no_lock(register: Register) -> None:
    register.close()
    for _ in range(3):
        with _another_program(register.path) as program:
            assert _first_line(program) == "writing"
            with Register.open(register.path) as second:
                assert "Bert on" in second.banner
            program.send_signal(signal.SIGKILL)
            program.communicate()
        with Register.open(register.path, actor=ANNA) as again:
            assert again.banner == ""
            add(again, named(f"other-{again.head.number}"))


@pytest.mark.parametrize(
    "text", ["", "nonsense", '{"actor": 1}', '{"actor":"x","host":"far","process":1,"since":"ever"}']
)
def test_a_lock_file_that_nobody_holds_is_taken_over(tmp_path: Path, text: str) -> None:
    a_register(tmp_path).close()
    path = tmp_path / "mine.longstop"
    beside(path, ".lock").write_text(text)
    with Register.open(path) as register:
        assert register.banner == ""


def test_many_at_once_are_one_writer(register: Register) -> None:
    register.close()
    programs = [_another_program(register.path) for _ in range(4)]
    try:
        lines = [_first_line(program) for program in programs]
        assert sorted(line == "writing" for line in lines) == [False, False, False, True]
    finally:
        for program in programs:
            program.communicate("")
