"""Provisions of all seven kinds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.agreements.checks import check
from planner.agreements.money import Money
from planner.agreements.provision import Attachment, Interpretation, Kind, Link, Provision
from planner.dates.wording import to_text
from planner.operations.entities import Add, Edit
from tests.ui.forms.agreements import faults_of, filled, operation_of, the_deal
from ui.forms.applied import with_part
from ui.forms.field import Value
from ui.forms.provision import ProvisionForm

# For each kind what one types, and the fields that are then filled.
TYPED: dict[Kind, dict[str, Value]] = {
    Kind.OBLIGATION: {"due": "10 business days after [sale]", "grace": "5 days"},
    Kind.PAYMENT: {
        "when": "schedule",
        "schedule__every": "3 months",
        "schedule__from": "2026-01-31",
        "schedule__until": "[closing]",
        "schedule__day": "last",
        "schedule__roll": "modified following",
        "schedule__amount": "1250000.00 USD",
    },
    Kind.COMMITMENT: {
        "amount": "500 USD",
        "end": "end of 2030",
        "milestones": ({"n": "1", "due": "end of 2027", "amount": "100 USD", "title": "First"},),
    },
    Kind.RESTRICTION: {"start": "2026-01-01", "end": "[sale]"},
    Kind.RIGHT: {"end": "never"},
    Kind.OPTION: {"start": "2027-01-01", "end": "30 days after [sale]"},
    Kind.RENEWAL: {"end": "2027-06-30", "renews": "1 year", "times": "3", "notice": "90 days", "delivery": "3 days"},
}


def added(kind: Kind, **typed: Value) -> Provision:
    operation = operation_of(ProvisionForm(the_deal()), kind=str(kind), title="New", id="new", **typed)
    assert isinstance(operation, Add)
    assert isinstance(operation.entity, Provision)
    return operation.entity


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_be_added_with_the_fields_it_takes(kind: Kind) -> None:
    provision = added(kind, **TYPED[kind])
    assert provision.kind is kind
    assert check(with_part(the_deal(), provision)) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_editing_without_a_change_changes_nothing(kind: Kind) -> None:
    provision = added(kind, **TYPED[kind])
    operation = operation_of(ProvisionForm(with_part(the_deal(), provision), provision))
    assert operation == Edit(agreement="deal", entity=provision)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_shows_fields_of_its_own_once(kind: Kind) -> None:
    form = ProvisionForm(the_deal())
    names = [field.name for field in form.fields(filled(form, kind=str(kind)))]
    assert len(names) == len(set(names))
    assert "renews" in names if kind is Kind.RENEWAL else "renews" not in names


def test_changing_the_kind_drops_what_the_new_kind_has_no_field_for() -> None:
    deal = the_deal()
    operation = operation_of(ProvisionForm(deal, deal.provision("report")), kind="restriction", end="2030-12-31")
    assert isinstance(operation, Edit)
    assert isinstance(operation.entity, Provision)
    assert (operation.entity.due, operation.entity.kind) == (None, Kind.RESTRICTION)


def test_the_duty_without_a_day_says_so() -> None:
    assert added(Kind.OBLIGATION, when="undated").due is None
    assert "No day is stated" in faults_of(ProvisionForm(the_deal()), title="New", id="new")["due"]


def test_instalments_are_numbered_on_and_placed_by_row() -> None:
    rows = ({"n": "4", "due": "2027-01-31", "amount": "5 EUR"}, {"n": "", "due": "[closing]", "amount": "6 EUR"})
    provision = added(Kind.PAYMENT, when="instalments", instalments=rows)
    assert [(step.n, to_text(step.due), step.amount) for step in provision.instalments] == [
        (4, "2027-01-31", Money(500, "EUR")),
        (5, "[closing]", Money(600, "EUR")),
    ]
    wrong = ({"n": "1", "due": "some day", "amount": "5 EUR"}, {"n": "2", "due": "2027-01-01", "amount": ""})
    faults = faults_of(
        ProvisionForm(the_deal()), kind="payment", when="instalments", title="New", id="new", instalments=wrong
    )
    assert "row" in faults["instalments"]


def test_a_wrong_date_says_where_and_what_was_meant() -> None:
    fault = faults_of(ProvisionForm(the_deal()), title="New", id="new", due="30 days after [sael]")["due"]
    assert "[sael]" in fault
    assert "did you mean [sale]" in fault


def test_dates_in_a_circle_are_refused_with_the_circle() -> None:
    deal = the_deal()
    faults = faults_of(ProvisionForm(deal, deal.provision("licence")), end="1 day after [report.due]")
    assert any("licence" in sentence and "report" in sentence for sentence in faults.values())


def test_a_day_others_refer_to_cannot_be_taken_out() -> None:
    deal = the_deal()
    faults = faults_of(ProvisionForm(deal, deal.provision("licence")), end="")
    assert "provisions.report.due" in faults[""]


def test_readings_links_and_attachments_survive_an_edit() -> None:
    deal = the_deal()
    rich = replace(
        deal.provision("licence"),
        interpretations=(Interpretation(phrase="until sale", readings=("signing", "closing"), chosen="closing"),),
        sets_off=(Link(on="breach", action="suspend", provision="ban"),),
        attachments=(Attachment(file="scan.pdf", sha256="0" * 64),),
        tags=("ip", "core"),
        supersedes=("ban",),
    )
    operation = operation_of(ProvisionForm(with_part(deal, rich), rich), note="Read again")
    assert operation == Edit(agreement="deal", entity=replace(rich, note="Read again"))


def test_a_new_provision_starts_with_our_side_bound_and_the_latest_text() -> None:
    values = ProvisionForm(the_deal()).initial()
    assert (values["obligor"], values["obligee"], values["instrument"]) == ("us", "them", "original")
