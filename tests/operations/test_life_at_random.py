"""Whatever is recorded, taken back, amended, undone and done again: the journal told again gives what holds."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.operations.life_machine import Work


@pytest.mark.parametrize("seed", range(3))
def test_the_journal_gives_every_state_that_was_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int):
    work = Work(tmp_path, Random(seed), monkeypatch)
    for number in range(1, 61):
        work.step()
        if number % 20 == 0:
            assert work.told_again() == work.states()
            work.reopen()
    assert work.session.check() == []
    assert work.refused < 40
    work.session.close()
