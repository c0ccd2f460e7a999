"""Adding an agreement and editing its terms."""

from __future__ import annotations

from datetime import date

from planner.operations.agreements import AddAgreement, EditTerms
from tests.ui.forms.agreements import faults_of, filled, operation_of, the_deal
from ui.forms.agreement import AgreementForm


def test_a_new_agreement_has_the_terms_typed() -> None:
    operation = operation_of(
        AgreementForm([]),
        title="Supply",
        id="supply",
        calendar="US",
        currency="usd",
        closures="2026-12-24, 31 Dec 2026",
    )
    assert isinstance(operation, AddAgreement)
    terms = operation.agreement.terms
    assert (terms.id, terms.title, terms.calendar, terms.currency) == ("supply", "Supply", "US", "USD")
    assert terms.closures == (date(2026, 12, 24), date(2026, 12, 31))


def test_the_id_is_proposed_from_the_title_and_free() -> None:
    form = AgreementForm(["supply"])
    assert form.proposed_id({"title": "Supply"}) == "supply-2"
    assert AgreementForm([], the_deal()).proposed_id({"title": "Supply"}) is None


def test_everything_wrong_is_told_at_once_each_beside_its_field() -> None:
    faults = faults_of(AgreementForm([]), id="Not an id", closures="soon", fiscal_year_start="x")
    assert set(faults) == {"title", "id", "closures", "fiscal_year_start"}


def test_what_only_the_check_finds_stands_beside_its_field_too() -> None:
    faults = faults_of(AgreementForm([]), title="Supply", id="supply", currency="XXQ", time_zone="Mars/North")
    assert set(faults) == {"currency", "time_zone"}


def test_editing_keeps_what_is_not_touched() -> None:
    operation = operation_of(AgreementForm(["deal"], the_deal()), title="The new deal", ends="[sale]")
    assert isinstance(operation, EditTerms)
    assert (operation.terms.id, operation.terms.title) == ("deal", "The new deal")
    assert operation.terms.ends is not None


def test_an_expiry_that_names_something_unknown_is_placed() -> None:
    faults = faults_of(AgreementForm(["deal"], the_deal()), ends="[sal]")
    assert "did you mean [sale]" in faults["ends"]


def test_a_calendar_chosen_by_its_name_keeps_its_code() -> None:
    form = AgreementForm([])
    operation = form.submit(filled(form, title="Supply", id="supply", calendar="US · United States")).operation
    assert isinstance(operation, AddAgreement)
    assert operation.agreement.terms.calendar == "US"
