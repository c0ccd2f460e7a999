"""serve: a program of its own, stopped as people and systems stop programs."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import urllib3

SOON = 20.0


@contextmanager
def served(register: Path, *options: str) -> Iterator[tuple[list[str], subprocess.Popen[str]]]:
    """The addresses of a register that is being served, and the program that does it."""
    code = "from planner.commands import main; main()"
    command = [sys.executable, "-u", "-c", code, "serve", str(register), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stderr
        try:
            said = program.stderr.readline()
            assert "stop with Ctrl+C" in said, said + program.stderr.read()
            yield [program.stdout.readline().strip()], program
        finally:
            program.kill()


def fetch(address: str, **headers: str) -> urllib3.BaseHTTPResponse:
    with urllib3.PoolManager(retries=False) as pool:
        return pool.request("GET", address, headers=headers, timeout=5)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_register_is_served_until_the_program_is_stopped(example, number):
    with served(example, "--port", "0") as ([address], program):
        answer = fetch(address)
        assert (answer.status, answer.data[:15]) == (200, b"BEGIN:VCALENDAR")
        program.send_signal(number)
        assert program.wait(SOON) == 0


def test_a_change_of_the_register_is_served_within_seconds(run, example):
    with served(example, "--port", "0") as ([address], _):
        tag = fetch(address).headers["ETag"]
        assert run("record", example, "agi-declared", "2026-11-20", "--known-on", "2026-11-20").status == 0
        ends = time.monotonic() + SOON
        while (answer := fetch(address, **{"If-None-Match": tag})).status == 304 and time.monotonic() < ends:
            time.sleep(0.1)
        assert answer.status == 200


def test_the_address_stays_over_restarts_and_can_be_renewed(example):
    paths = []
    for options in ((), (), ("--new-address",)):
        with served(example, "--port", "0", *options) as ([address], _):
            paths.append(address.split("/", 3)[3])
    assert paths[0] == paths[1] != paths[2]


def test_a_missing_register_is_said(run, tmp_path):
    said = run("serve", tmp_path / "none.longstop")
    assert said.status == 1
    assert "none.longstop" in said.err
