"""Odd, damaged and hostile spreadsheets: read as meant or refused in words, and nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.errors import LongstopError
from planner.exchange.spreadsheets.reading import read_book
from planner.operations.agreements import AddAgreement
from planner.session import Session
from tests.builders import an_agreement, an_event
from tests.exchange.sheet_bombs import BOMBS
from tests.exchange.sheet_fates import fate, samples
from tests.exchange.sheet_verdicts import tally

SMALL = ("one_cell_far_away", "entities", "many_merges", "some_merges_over_all", "deep_elements", "many_strings")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "r.longstop", actor="A. Tester") as session:
        session.perform(AddAgreement(agreement=an_agreement(an_event())))
        yield session


def test_no_oddity_of_days_is_misread(tmp_path: Path) -> None:
    counts, told = tally(tmp_path, (f"suite {number}" for number in range(12)))
    assert counts.keys() == {"right"}, told


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_damage_is_imported_whole_or_refused(session: Session, tmp_path: Path, kind: str) -> None:
    whole = samples(tmp_path)
    fates = {fate(session, tmp_path, kind, whole, f"suite {kind} {number}") for number in range(80)}
    assert fates == {"imported", "refused"}


@pytest.mark.parametrize("name", SMALL)
def test_a_bomb_is_refused(tmp_path: Path, name: str) -> None:
    kind, make = BOMBS[name]
    path = tmp_path / f"{name}.{kind}"
    path.write_bytes(make())
    with pytest.raises(LongstopError, match=name):
        read_book(path)
