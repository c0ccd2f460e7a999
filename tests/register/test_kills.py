"""A program killed while it saves loses nothing that it called saved (the long run: python -m tests.long.kills)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.long.kills import kill_many


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_program_loses_no_save(tmp_path: Path) -> None:
    figures = kill_many(tmp_path, 15, seed=20261123)
    assert figures.faults == []
    assert figures.acknowledged > 0
