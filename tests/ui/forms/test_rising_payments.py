"""Payments that rise, and payments that are only a minimum."""

from __future__ import annotations

from typing import Final

import pytest

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision, Schedule, Step, Uplift
from planner.agreements.rates import Rate
from planner.dates.durations import parse_duration
from tests.builders import a_provision
from tests.ui.forms.agreements import faults_of, filled, operation_of, the_deal
from ui.forms.applied import with_part
from ui.forms.field import Value
from ui.forms.provision import ProvisionForm

FEE: Final[dict[str, Value]] = {
    "kind": "payment",
    "title": "Fee",
    "id": "fee",
    "when": "schedule",
    "schedule__every": "1 month",
    "schedule__from": "2026-01-31",
    "schedule__amount": "4200.00 GBP",
}


def the_schedule(**typed: Value) -> Schedule:
    deal = with_part(the_deal(), a_provision("royalty", Kind.PAYMENT))
    fee = getattr(operation_of(ProvisionForm(deal), **FEE, **typed), "entity", None)
    assert isinstance(fee, Provision)
    assert fee.schedule is not None
    return fee.schedule


def test_a_fee_rises_by_a_rate_up_to_a_cap() -> None:
    typed: dict[str, Value] = {"schedule__uplift__rate": "4 %", "schedule__uplift__cap": "5000.00 GBP"}
    uplift = the_schedule(schedule__uplift="rate", schedule__uplift__every="1 year", **typed).uplift
    assert uplift == Uplift(rate=Rate(4_000_000), every=parse_duration("1 year"), cap=Money(500_000, "GBP"))


def test_a_fee_changes_in_steps() -> None:
    rows = ({"n": "13", "amount": "4500.00 GBP", "rate": ""}, {"n": "25", "amount": "", "rate": "2.5"})
    uplift = the_schedule(schedule__uplift="steps", schedule__uplift__steps=rows).uplift
    assert uplift == Uplift(steps=(Step(n=13, amount=Money(450_000, "GBP")), Step(n=25, rate=Rate(2_500_000))))


def test_what_was_typed_for_a_rise_that_is_no_longer_wanted_is_left_out() -> None:
    assert the_schedule(schedule__uplift="", schedule__uplift__rate="4 %").uplift is None


def test_a_minimum_takes_credit_for_what_is_paid_elsewhere() -> None:
    least = the_schedule(schedule__minimum=True, schedule__credits=("royalty",))
    assert (least.minimum, least.credits) == (True, ("royalty",))
    assert the_schedule(schedule__minimum=False, schedule__credits=("royalty",)).credits == ()


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"schedule__uplift": "rate"}, "schedule.uplift.rate", "enter the rate"),
        ({"schedule__uplift": "steps"}, "schedule.uplift.steps", "add a row"),
        (
            {"schedule__uplift": "steps", "schedule__uplift__steps": ({"n": "1", "amount": "1.00 GBP", "rate": ""},)},
            "schedule.uplift.steps",
            "row 1: the first occurrence",
        ),
        (
            {"schedule__uplift": "steps", "schedule__uplift__steps": ({"n": "2", "amount": "much", "rate": ""},)},
            "schedule.uplift.steps",
            "row 1:",
        ),
        (
            {"schedule__uplift": "rate", "schedule__uplift__rate": "4 %", "schedule__uplift__cap": "5 USD"},
            "schedule.uplift.cap",
            "USD",
        ),
    ],
)
def test_what_is_wrong_with_a_rise_stands_beside_it(typed: dict[str, Value], field: str, sentence: str) -> None:
    assert sentence in faults_of(ProvisionForm(the_deal()), **FEE, **typed)[field]


def test_only_a_payment_by_a_schedule_is_asked_how_it_rises() -> None:
    form = ProvisionForm(the_deal())
    asked = [field.name for field in form.fields(filled(form, kind="obligation", when="schedule"))]
    assert "schedule.uplift" not in asked
    asked = [field.name for field in form.fields(filled(form, kind="payment", when="schedule"))]
    assert "schedule.uplift" in asked
    assert "schedule.credits" not in asked, "only a minimum takes credit"
