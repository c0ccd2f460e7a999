"""Many rows of one table in one save."""

from __future__ import annotations

from planner.operations.agreements import AddAgreement
from planner.session import Session
from tests.builders import a_provision, an_agreement


def test_an_agreement_with_many_dates_is_saved_with_every_move(tmp_path):
    text = an_agreement(*(a_provision(f"right-{n}", end=f"2027-01-{n:02}") for n in range(1, 32)))
    with Session.create(tmp_path / "r.longstop", actor="A. Tester") as session:
        session.perform(AddAgreement(agreement=text))
        assert len(session.moves("deal")) == 31
        assert session.check() == []
