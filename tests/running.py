"""Running the command line as a person would, in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from planner import clock
from planner.commands import main


class Said(NamedTuple):
    """What a command left: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `longstop ARGUMENTS…`; no exception but leaving may come out of it."""

    def running(*arguments: object) -> Said:
        status = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return running


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> date:
    """Wednesday 25 November 2026, noon, as the computer would say."""
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    return noon.date()


@pytest.fixture
def example(run: Run, tmp_path: Path) -> Path:
    """A register with the Microsoft–OpenAI example."""
    register = tmp_path / "example.longstop"
    assert run("new", register, "--example", "microsoft-openai").status == 0
    return register
