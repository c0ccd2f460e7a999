"""The code keeps the layers' contracts, the types and the style that pyproject.toml sets."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKED = ["packaging", "planner", "resources", "tests", "ui"]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["lint-imports", "--no-cache"], id="layers"),
        pytest.param(["mypy"], id="types"),
        pytest.param(["mypy", "--config-file", "", "--strict", "packaging/bootstrap.py"], id="types of the bootstrap"),
        pytest.param(["ruff", "check", "--no-cache", "--output-format=concise", *CHECKED], id="style"),
        pytest.param(["ruff", "format", "--no-cache", "--check", "--output-format=concise", *CHECKED], id="layout"),
    ],
)
def test_holds(command: list[str]) -> None:
    name, *arguments = command
    program = shutil.which(name, path=Path(sys.executable).parent)
    assert program, f"{name} is not installed beside {sys.executable}"
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
