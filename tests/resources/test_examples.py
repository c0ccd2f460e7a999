"""The shipped examples are right, canonical, and invent nothing about companies that exist."""

from __future__ import annotations

from importlib.resources import files

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.checks import check, check_shared_events
from planner.agreements.provision import Confidence, Kind
from planner.exchange.agreement_files import read, write

REAL = ("microsoft-openai", "microsoft-openai-2026")
MADE_UP = ("saas-subscription", "patent-licence")


def content(name: str) -> bytes:
    return (files("resources") / "examples" / f"{name}.toml").read_bytes()


def example(name: str) -> Agreement:
    return read(content(name))


@pytest.mark.parametrize("name", [*REAL, *MADE_UP])
def test_an_example_is_canonical_and_has_no_problems(name: str) -> None:
    assert write(example(name)) == content(name)
    assert check(example(name)) == []


def test_the_examples_of_a_portfolio_agree_about_events() -> None:
    assert check_shared_events([example(name) for name in (REAL[0], *MADE_UP)]) == []


@pytest.mark.parametrize("name", REAL)
def test_nothing_is_invented_about_real_companies(name: str) -> None:
    agreement = example(name)
    assert agreement.terms.source == "public announcements, not the contract"
    assert agreement.records == ()
    assert all(event.estimate is None for event in agreement.events)
    assert all(not p.schedule and not p.instalments and not p.milestones for p in agreement.provisions)
    assert {str(p.amount) for p in agreement.provisions if p.amount} == {"250000000000.00 USD"}


def test_the_text_of_2025_has_two_events_and_no_amendment() -> None:
    agreement = example("microsoft-openai")
    order = {event.id: event.after for event in agreement.events}
    assert order == {"agi-declared": (), "agi-verified": ("agi-declared",)}
    assert [instrument.id for instrument in agreement.instruments] == ["original", "definitive-2025"]
    assert agreement.party("microsoft").us


def test_everything_the_amendment_dates_is_marked_as_reported() -> None:
    agreement = example("microsoft-openai-2026")
    assert "reported, unconfirmed" in agreement.instrument("amendment-2026").title
    brought_in = [p for p in agreement.provisions if p.instrument == "amendment-2026"]
    assert brought_in
    assert all(p.confidence is Confidence.SOURCE_UNKNOWN and "nconfirmed" in p.note for p in brought_in)


@pytest.mark.parametrize("name", MADE_UP)
def test_made_up_parties_are_labelled(name: str) -> None:
    agreement = example(name)
    assert "made up" in agreement.title
    assert agreement.terms.source.startswith("made up for this program")
    assert all("made up" in party.name for party in agreement.parties)


def test_the_made_up_examples_show_every_way_of_paying_and_kinds_the_first_lacks() -> None:
    provisions = [provision for name in MADE_UP for provision in example(name).provisions]
    kinds = {provision.kind for provision in provisions}
    assert kinds == set(Kind) - {Kind.COMMITMENT}
    assert any(provision.instalments for provision in provisions)
    assert any(provision.schedule and provision.schedule.rrule for provision in provisions)
