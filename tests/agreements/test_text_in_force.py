"""The text in force on a day follows from the instruments, however often it was amended."""

from __future__ import annotations

from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Instrument
from planner.agreements.text import identities, in_force, superseded
from tests.agreements.builders import a_provision, an_agreement

BEFORE, AFTER, LATER = date(2026, 12, 31), date(2027, 1, 1), date(2028, 1, 1)


def ids(agreement: Agreement, day: date) -> list[str]:
    return [provision.id for provision in in_force(agreement, day)]


def test_nothing_is_in_force_before_the_first_instrument() -> None:
    assert ids(an_agreement(a_provision()), date(2025, 12, 31)) == []


def test_a_provision_replaces_another_from_its_instruments_effective_day() -> None:
    agreement = an_agreement(a_provision("old"), a_provision("new", instrument="amendment", supersedes=("old",)))
    assert ids(agreement, BEFORE) == ["old"]
    assert ids(agreement, AFTER) == ["new"]
    assert superseded(agreement, BEFORE) == {}
    assert superseded(agreement, AFTER) == {"old": ("new", AFTER)}


def test_a_provision_that_continues_another_replaces_it_too() -> None:
    agreement = an_agreement(a_provision("old"), a_provision("new", instrument="amendment", continues="old"))
    assert ids(agreement, AFTER) == ["new"]
    assert superseded(agreement, AFTER)["old"].by == "new"


def test_an_instrument_ends_a_provision_without_replacement() -> None:
    ending = Instrument(id="amendment", title="Amendment", effective=AFTER, ends=("old",))
    original = Instrument(id="original", title="Original", effective=date(2026, 1, 1))
    agreement = an_agreement(a_provision("old"), instruments=(original, ending))
    assert ids(agreement, BEFORE) == ["old"]
    assert ids(agreement, AFTER) == []
    assert superseded(agreement, LATER) == {"old": ("amendment", AFTER)}


def test_what_was_replaced_does_not_come_back_when_its_replacement_goes() -> None:
    lifting = Instrument(id="lifting", title="Lifting", effective=LATER, ends=("derogation",))
    agreement = an_agreement(
        a_provision("rule"),
        a_provision("derogation", instrument="amendment", supersedes=("rule",)),
        a_provision("rule-again", instrument="lifting", continues="rule"),
        instruments=(*an_agreement().instruments, lifting),
    )
    assert ids(agreement, AFTER) == ["derogation"]
    assert ids(agreement, LATER) == ["rule-again"]
    assert superseded(agreement, LATER)["rule"] == ("derogation", AFTER)


def test_deadlines_keep_the_identity_of_the_first_of_a_chain() -> None:
    agreement = an_agreement(
        a_provision("first"),
        a_provision("second", instrument="amendment", continues="first"),
        a_provision("third", instrument="amendment", continues="second"),
        a_provision("other", instrument="amendment", supersedes=("first",)),
    )
    assert identities(agreement) == {"first": "first", "second": "first", "third": "first", "other": "other"}


def test_a_circle_of_continuations_still_gives_an_answer() -> None:
    agreement = an_agreement(a_provision("x", continues="y"), a_provision("y", continues="x"))
    assert set(identities(agreement)) == {"x", "y"}
