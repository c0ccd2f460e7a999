"""What is announced for a later day is not done before that day: nothing falls off the lists because of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.provision import Kind
from planner.agreements.record import ProvisionRecord
from planner.agreements.record import RecordKind as Did
from planner.deadlines.commitments import commitments
from planner.deadlines.deadline import Legal, TimeState
from planner.deadlines.payments import payment
from planner.deadlines.reminding import reminders
from tests.builders import a_provision, an_agreement, deadline, happened, position

KNOWN = date(2026, 3, 1)


def _announced(kind: Did, on: str = "2026-06-30", **changes: Any) -> ProvisionRecord:
    return happened(kind, on, known_on=KNOWN, **changes)


DUTY = a_provision("use", Kind.OBLIGATION, due="2026-06-15")
FEE = a_provision("use", Kind.PAYMENT, due="2026-06-15", amount="100 EUR")
BUY = a_provision("use", Kind.COMMITMENT, amount="100 EUR", end="2026-06-15")


@pytest.mark.parametrize(
    ("provision", "record", "key"),
    [
        (DUTY, _announced(Did.PERFORMED), "use/due"),
        (DUTY, _announced(Did.WAIVED), "use/due"),
        (FEE, _announced(Did.PAID, amount="100 EUR"), "use/payment/1"),
        (BUY, _announced(Did.DRAWN, amount="100 EUR"), "use/shortfall"),
    ],
)
def test_it_stays_to_be_done_and_is_overdue_until_the_day_it_was_announced_for(
    provision: Any, record: ProvisionRecord, key: str
) -> None:
    text = an_agreement(provision, record)
    days = ("2026-03-02", "2026-06-15", "2026-06-16", "2026-06-29", "2026-06-30")
    assert [deadline(position(text, day), key).time for day in days] == [
        TimeState.UPCOMING, TimeState.DUE_TODAY, TimeState.OVERDUE, TimeState.OVERDUE, TimeState.PAST,
    ]  # fmt: skip
    assert [each.deadline.key for each in reminders(position(text, "2026-06-29"))] == [key]
    assert reminders(position(text, "2026-06-30")) == ()


def test_the_legal_state_says_the_same() -> None:
    text = an_agreement(DUTY, _announced(Did.PERFORMED))
    days = ("2026-06-15", "2026-06-16", "2026-06-29", "2026-06-30")
    assert [position(text, day).states["use"].legal for day in days] == [
        Legal.IN_EFFECT, Legal.UNPERFORMED, Legal.UNPERFORMED, Legal.FULFILLED_LATE,
    ]  # fmt: skip


def test_what_is_left_of_a_payment_and_of_a_commitment_is_left_until_then() -> None:
    fee = an_agreement(FEE, _announced(Did.PAID, amount="100 EUR"))
    for day, left in (("2026-06-29", 100_00), ("2026-06-30", 0)):
        found = position(fee, day)
        assert payment(found, deadline(found, "use/payment/1")).left.minor == left
    buy = an_agreement(BUY, _announced(Did.DRAWN, amount="100 EUR"))
    for day, left in (("2026-06-14", 100_00), ("2026-06-30", 0)):
        found = position(buy, day)
        amount = deadline(found, "use/shortfall").amount
        assert (commitments(found)[0].left.minor, amount and amount.minor) == (left, left)
