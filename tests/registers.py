"""The worked examples as open registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.exchange.examples import example
from planner.operations.agreements import AddAgreement
from planner.session import Session


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Session]]:
    """Opens a new register with an example in it."""
    sessions: list[Session] = []

    def opening(name: str) -> Session:
        session = Session.create(tmp_path / f"{name}.longstop", actor="A. Tester")
        for agreement in example(name):
            session.perform(AddAgreement(agreement=agreement))
        sessions.append(session)
        return session

    yield opening
    for session in sessions:
        session.close()
