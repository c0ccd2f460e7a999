"""Deleting: the question, or why it cannot be."""

from __future__ import annotations

from dataclasses import replace

from planner.operations.agreements import RemoveAgreement
from planner.operations.entities import Remove
from tests.builders import occurred
from tests.ui.forms.agreements import the_deal
from ui.forms.removal import CannotRemove, Removal, removal_of, removal_of_agreement


def test_what_nothing_refers_to_can_go_after_one_question() -> None:
    deal = the_deal()
    removal = removal_of(deal, deal.provision("report"))
    assert isinstance(removal, Removal)
    assert removal.question == "Delete the provision “Report”?"
    assert removal.operation == Remove(agreement="deal", entity=deal.provision("report"))


def test_what_something_refers_to_stays_and_the_sentence_names_it() -> None:
    deal = the_deal()
    refusal = removal_of(deal, deal.event("sale"))
    assert isinstance(refusal, CannotRemove)
    assert "Sale completed" in refusal.sentence
    assert "Licence, end" in refusal.details
    assert isinstance(removal_of(deal, deal.party("us")), CannotRemove)
    assert isinstance(removal_of(deal, deal.instrument("original")), CannotRemove)


def test_the_records_that_go_with_it_are_counted() -> None:
    deal = replace(the_deal(), provisions=(), records=(occurred("closing", "2026-11-20"),))
    removal = removal_of(deal, deal.event("closing"))
    assert isinstance(removal, Removal)
    assert "1 record " in removal.details


def test_an_agreement_goes_with_everything_in_it() -> None:
    removal = removal_of_agreement(the_deal())
    assert "3 provisions, 2 events, 1 instrument" in removal.details
    assert isinstance(removal.operation, RemoveAgreement)
