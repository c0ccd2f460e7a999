"""The start: a bare window first, everything else after; a clean end on every way out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent

from ui.app import Wanted, _read, handed_over

PATIENCE = 120  # seconds a busy machine may take
_LOADED = """
import sys, ui.app
print([name for name in sys.modules if name.partition(".")[0] in ("planner", "sqlite3", "click")])
"""


def _environment(home: Path) -> dict[str, str]:
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    return {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}


def test_nothing_of_the_planner_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED], env=_environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


@pytest.mark.skipif(os.name == "nt", reason="signals end a program there")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_as_a_person_would(tmp_path: Path, sent: signal.Signals) -> None:
    command = [sys.executable, "-m", "ui.app", "--example", "saas-subscription"]
    with (tmp_path / "out.txt").open("w") as log:
        program = subprocess.Popen(command, env=_environment(tmp_path), stdout=log, stderr=log)
        try:
            _wait_for_lock(tmp_path)
            program.send_signal(sent)
            assert program.wait(PATIENCE) == 0
        finally:
            program.kill()
            program.wait()
    said = (tmp_path / "out.txt").read_text().splitlines()
    assert [line for line in said if "propagateSizeHints" not in line] == []
    assert list(tmp_path.rglob("preferences.json"))
    assert not list(tmp_path.rglob("*.lock"))


def _wait_for_lock(home: Path) -> None:
    """Waits until the window has the example open for changes."""
    until = time.monotonic() + PATIENCE
    while not list(home.rglob("Longstop/saas-subscription.longstop.lock")):
        assert time.monotonic() < until, "the example was not opened"
        time.sleep(0.1)


def test_the_command_line_names_a_register_or_an_example() -> None:
    assert _read([]) == Wanted()
    assert _read(["my.longstop"]) == Wanted(register="my.longstop")
    assert _read(["--example", "portfolio"]) == Wanted(example="portfolio")


def test_a_file_the_system_hands_over_is_recognised(tmp_path: Path) -> None:
    assert handed_over(QFileOpenEvent(str(tmp_path / "a.longstop"))) == tmp_path / "a.longstop"
    assert handed_over(QEvent(QEvent.Type.Timer)) is None
