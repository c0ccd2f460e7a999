"""What provisions do to one another fits what they are: exercises, breaches, credits; and amounts that can be meant."""

from __future__ import annotations

import pytest

from planner.agreements.agreement import Terms
from planner.agreements.money import parse_money
from planner.agreements.provision import Interpretation, Kind, Link, Provision, Step, Uplift
from planner.agreements.rates import parse_rate
from tests.agreements.builders import a_provision, a_schedule, an_agreement, told


def _setting_off(kind: Kind, on: str) -> Provision:
    return a_provision("source", kind, sets_off=(Link(on=on, action="end", provision="licence"),))


REFUSED = [
    (Kind.OBLIGATION, "exercise", "“source” is an obligation; only an option or a right is exercised"),
    (Kind.OPTION, "breach", "“source” is an option, which lapses unused and is never breached"),
]


@pytest.mark.parametrize(("kind", "on", "said"), REFUSED)
def test_a_link_waits_for_something_that_can_happen(kind: Kind, on: str, said: str) -> None:
    assert told(an_agreement(_setting_off(kind, on), a_provision())) == [f"provisions.source.sets_off.1.on: {said}"]


def test_links_that_can_be_set_off_pass() -> None:
    kinds = ((Kind.OPTION, "exercise"), (Kind.RIGHT, "exercise"), (Kind.OBLIGATION, "breach"), (Kind.OPTION, "sale"))
    for kind, on in kinds:
        assert told(an_agreement(_setting_off(kind, on), a_provision())) == []


def _minimum(*counted: str) -> Provision:
    return a_provision("floor", Kind.PAYMENT, schedule=a_schedule(amount="100 EUR", minimum=True, credits=counted))


def test_only_payments_in_the_same_currency_count_towards_a_minimum() -> None:
    duty = a_provision("duty", Kind.OBLIGATION)
    dollars = a_provision("dollars", Kind.PAYMENT, due="2026-05-01", amount=parse_money("5 USD"))
    fee = a_provision("fee", Kind.PAYMENT)
    found = an_agreement(duty, dollars, fee, _minimum("duty", "dollars", "fee"))
    assert told(found) == [
        "provisions.floor.schedule.credits: “duty” is an obligation; only what is paid counts towards a minimum",
        "provisions.floor.schedule.credits: “dollars” is in USD, this minimum in EUR; currencies are never added to "
        "one another",
    ]
    pounds = Terms(id="deal", title="Deal", currency="GBP")
    assert told(an_agreement(fee, _minimum("fee"), terms=pounds)) == [
        "provisions.floor.schedule.credits: “fee” is in GBP, this minimum in EUR; currencies are never added to "
        "one another",
    ]


UPLIFTS = [
    (Uplift(rate=parse_rate("3 %"), cap=parse_money("50 EUR")),
     "cap: a cap of 50.00 EUR is below the first amount, 100.00 EUR"),
    (Uplift(steps=(Step(n=2, amount=parse_money("-5 EUR")),)),
     "steps.1.amount: -5.00 EUR is below nothing; who pays whom is said by obligor and obligee"),
]  # fmt: skip


@pytest.mark.parametrize(("rises", "said"), UPLIFTS)
def test_amounts_rise_from_what_is_stated_and_never_below_nothing(rises: Uplift, said: str) -> None:
    rent = a_provision("rent", Kind.PAYMENT, schedule=a_schedule(amount="100 EUR", uplift=rises))
    assert told(an_agreement(rent)) == [f"provisions.rent.schedule.uplift.{said}"]


def test_an_interpretation_is_of_some_words_and_keeps_different_readings() -> None:
    same = Interpretation(phrase=" ", readings=("on the quay", "on the quay"))
    assert told(an_agreement(a_provision(interpretations=(same,)))) == [
        "provisions.licence.interpretations.1.readings: the same reading is given twice; an interpretation keeps "
        "different ones",
        "provisions.licence.interpretations.1.phrase: an interpretation says which words can be read in several ways",
    ]
