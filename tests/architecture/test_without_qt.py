"""Everything but the windows works where Qt is not installed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from without_qt import ROOT

IMPORT_ALL = """
import importlib, pkgutil, planner
for module in pkgutil.walk_packages(planner.__path__, "planner."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""
COMMAND = "from ui.launch import main; main()"


def test_every_module_of_the_planner_imports() -> None:
    done = without_qt("-c", IMPORT_ALL)
    assert done.returncode == 0, done.stderr


def test_the_block_does_block() -> None:
    done = without_qt("-c", "import PySide6.QtCore")
    assert "Qt is absent here" in done.stderr


def test_the_command_line_makes_a_register_and_lists_its_deadlines(tmp_path: Path) -> None:
    register = str(tmp_path / "mine.longstop")
    for arguments in (["new", register, "--example", "microsoft-openai"], ["deadlines", register, "--json"]):
        done = without_qt("-c", COMMAND, *arguments)
        assert done.returncode == 0, done.stderr
    assert '"key"' in done.stdout


def test_the_planners_own_tests_pass() -> None:
    done = without_qt("pytest", "-m", "not long", "tests/agreements")
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"\d+ passed", done.stdout)


def test_all_of_the_planners_tests_can_be_collected() -> None:
    folders = [f"tests/{part.name}" for part in planner_packages() if (ROOT / "tests" / part.name).is_dir()]
    assert "tests/dates" in folders
    done = without_qt("pytest", "--collect-only", *folders)
    assert done.returncode == 0, done.stdout[-3000:]


def planner_packages() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "planner").glob("*/__init__.py"))


def without_qt(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tests/architecture/without_qt.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
