"""A row of the before/after table that is refused becomes a pin, shown beside the computed date ever after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.agenda.provisions import provision_rows
from planner.errors import Refused
from planner.exchange.agreement_files import read_text, write
from planner.operations.records import PinDeadline, RecordEvent, Refusal, Retract
from tests.builders import days, deadline

ID = "msft-openai"
VERIFIED = date(2028, 6, 1)
KEPT = Refusal(agreement=ID, deadline="research-ip/ends", day=date(2030, 12, 31), reason="panel's finding is disputed")


def _verified(session, *refused: Refusal) -> None:
    session.perform(
        RecordEvent(
            agreement=ID,
            event="agi-verified",
            title="AGI verified",
            occurred=VERIFIED,
            known_on=VERIFIED,
            by="A. Counsel",
            refused=refused,
        )
    )


def test_a_refused_row_keeps_its_day_beside_the_computed_one(opened):
    session = opened("microsoft-openai")
    _verified(session, KEPT)
    found = deadline(session.position(ID, as_of=VERIFIED), "research-ip/ends")
    assert days(found) == ("2028-06-01", "2028-06-01")
    assert found.pin is not None
    row = next(row for row in provision_rows(session, as_of=VERIFIED) if row.provision == "research-ip")
    assert row.words == "Thu 1 Jun 2028 · pinned to Tue 31 Dec 2030 by A. Counsel: panel's finding is disputed"


def test_a_day_refused_anew_takes_the_place_of_the_pin_there_was(opened):
    session = opened("microsoft-openai")
    session.perform(PinDeadline(refusal=KEPT, title="Research", known_on=date(2026, 1, 5)))
    later = replace(KEPT, day=date(2029, 1, 1), reason="settled")
    _verified(session, later)
    assert deadline(session.position(ID, as_of=date(2027, 1, 1)), "research-ip/ends").pin.pinned == KEPT.day
    assert deadline(session.position(ID, as_of=VERIFIED), "research-ip/ends").pin.pinned == later.day
    session.undo()
    assert len(session.agreement(ID).records) == 1


def test_recording_and_its_pins_are_one_step_to_undo(opened):
    session = opened("microsoft-openai")
    _verified(session, KEPT)
    session.undo()
    assert session.agreement(ID).records == ()


def test_a_pin_is_taken_back_like_any_record(opened):
    session = opened("microsoft-openai")
    _verified(session, KEPT)
    session.perform(Retract(agreement=ID, record="r2"))
    assert deadline(session.position(ID, as_of=VERIFIED), "research-ip/ends").pin is None


def test_a_pin_goes_through_the_agreement_file(opened):
    session = opened("microsoft-openai")
    _verified(session, KEPT)
    content = write(session.agreement(ID))
    assert b'deadline = "research-ip/ends"' in content
    assert read_text(content.decode(), "x.toml") == session.agreement(ID)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Refusal(agreement=ID, deadline="research/ends", day=VERIFIED, reason="x"), "is no deadline here"),
        (Refusal(agreement=ID, deadline="research-ip/ends", day=VERIFIED, reason=" "), "says why"),
    ],
)
def test_a_pin_of_nothing_or_without_reason_is_refused(opened, refusal, words):
    session = opened("microsoft-openai")
    with pytest.raises(Refused, match=words):
        session.perform(PinDeadline(refusal=refusal, title="Research", known_on=VERIFIED))
    assert session.agreement(ID).records == ()
