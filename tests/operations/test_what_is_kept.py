"""What was read and derived is kept until a change touches it, and never longer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from planner.deadlines.position import Position
from planner.operations.agreements import AddAgreement, EditTerms, RemoveAgreement
from planner.operations.records import RecordEvent
from planner.session import Session
from tests.builders import a_provision, an_agreement, an_event, deadline

pytestmark = pytest.mark.usefixtures("fixed_day")
DAY = date(2026, 11, 25)
IDS = ["saas-subscription", "first", "second"]


def _position(session: Session, agreement: str) -> Position:
    return session.position(agreement, as_of=DAY)


def _end(session: Session, agreement: str) -> int:
    return deadline(_position(session, agreement), "use/ends").range.latest


@pytest.fixture
def session(opened: Callable[[str], Session]) -> Session:
    """A register of three agreements, two of which share an event."""
    session = opened("saas-subscription")
    for id_ in IDS[1:]:
        end = "earlier of [approval] and 2030-12-31"
        whole = an_agreement(an_event("approval", "Approval", shared=True), a_provision(end=end))
        session.perform(AddAgreement(agreement=replace(whole, terms=replace(whole.terms, id=id_))))
    return session


def _record_approval(session: Session) -> None:
    session.perform(RecordEvent(agreement="first", event="approval", title="Approval", occurred=DAY, known_on=DAY))


def test_a_change_leaves_what_is_known_of_other_agreements(session: Session):
    other, own = _position(session, "saas-subscription"), _position(session, "first")
    session.perform(EditTerms(terms=replace(own.agreement.terms, title="Another title")))
    assert _position(session, "saas-subscription") is other
    assert _position(session, "first").agreement.title == "Another title"


def test_a_shared_event_reaches_every_agreement_that_uses_it_and_so_does_taking_it_back(session: Session):
    assert [_end(session, id_) for id_ in IDS[1:]] == [date(2030, 12, 31).toordinal()] * 2
    _record_approval(session)
    assert [_end(session, id_) for id_ in IDS[1:]] == [DAY.toordinal()] * 2
    session.undo()
    assert [_end(session, id_) for id_ in IDS[1:]] == [date(2030, 12, 31).toordinal()] * 2
    session.redo()
    assert [_end(session, id_) for id_ in IDS[1:]] == [DAY.toordinal()] * 2


def test_the_list_of_agreements_follows_adding_removing_and_undoing(session: Session):
    assert session.agreement_ids() == IDS
    session.perform(RemoveAgreement(agreement=session.agreement("first")))
    assert session.agreement_ids() == ["saas-subscription", "second"]
    session.undo()
    assert sorted(session.agreement_ids()) == sorted(IDS)


def test_what_was_supposed_is_read_anew_after_a_change(session: Session):
    text_as_of = date(2026, 1, 1)
    before = session.position("first", as_of=DAY, text_as_of=text_as_of)
    assert session.position("first", as_of=DAY, text_as_of=text_as_of) is before
    _record_approval(session)
    after = session.position("first", as_of=DAY, text_as_of=text_as_of)
    assert deadline(after, "use/ends").range.latest == DAY.toordinal()
