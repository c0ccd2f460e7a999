"""Recording what happened to one of many: a payment of a schedule, a report each quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Schedule
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.operations.records import RecordProvision
from tests.builders import a_provision
from tests.ui.forms.agreements import TODAY, faults_of, filled, operation_of, the_deal
from tests.ui.forms.test_record_forms import reading
from ui.forms.field import Value
from ui.forms.record_provision import RecordProvisionForm


def with_a_fee() -> Agreement:
    """A fee at the end of each quarter from March 2026 on, of which the first two are paid."""
    plan = Schedule(
        every=parse_duration("3 months"), from_=parse("2026-03-31"), day="last", amount=Money(420_000, "GBP"), times=6
    )
    fee = a_provision("fee", Kind.PAYMENT, schedule=plan)
    paid = (
        ProvisionRecord(id=f"p{number}", provision="fee", kind=RecordKind.PAID, on=day, occurrence=number)
        for number, day in ((1, date(2026, 3, 31)), (2, date(2026, 6, 30)))
    )
    deal = the_deal()
    return replace(deal, provisions=(*deal.provisions, fee), records=tuple(paid))


@pytest.fixture
def form() -> RecordProvisionForm:
    deal = with_a_fee()
    return RecordProvisionForm(deal, as_of=TODAY, actor="Ada", provision="fee", register=reading(deal))


def offered(form: RecordProvisionForm, **typed: Value) -> list[str]:
    field = next(field for field in form.fields(filled(form, **typed)) if field.name == "occurrence")
    return [option.label for option in field.options]


def recorded(form: RecordProvisionForm, **typed: Value) -> RecordProvision:
    operation = operation_of(form, **typed)
    assert isinstance(operation, RecordProvision)
    return operation


def test_the_first_that_is_not_paid_is_proposed_and_recorded(form: RecordProvisionForm) -> None:
    assert offered(form)[0] == "3 · Wed 30 Sep 2026 · GBP 4,200.00"
    assert recorded(form).occurrence == 3


def test_each_is_offered_with_its_day_its_amount_and_whether_it_is_paid(form: RecordProvisionForm) -> None:
    assert offered(form)[1:] == [
        "1 · Tue 31 Mar 2026 · GBP 4,200.00 · paid",
        "2 · Tue 30 Jun 2026 · GBP 4,200.00 · paid",
        "4 · Thu 31 Dec 2026 · GBP 4,200.00",
        "5 · Wed 31 Mar 2027 · GBP 4,200.00",
        "6 · Wed 30 Jun 2027 · GBP 4,200.00",
    ]


def test_another_one_is_recorded_when_it_is_chosen(form: RecordProvisionForm) -> None:
    assert recorded(form, occurrence="4").occurrence == 4


def test_what_is_about_the_provision_as_a_whole_names_none(form: RecordProvisionForm) -> None:
    assert offered(form, kind="suspended")[0] == "None in particular"
    assert recorded(form, kind="suspended").occurrence is None


def test_what_is_typed_and_no_number_is_refused(form: RecordProvisionForm) -> None:
    assert "whole number" in faults_of(form, occurrence="the last one")["occurrence"]
