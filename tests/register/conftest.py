"""An open register with one agreement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.register import Register
from tests.register.registers import DEAL, a_register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with a_register(tmp_path, DEAL) as opened:
        yield opened
