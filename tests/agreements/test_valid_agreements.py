"""What the model allows passes every check."""

from __future__ import annotations

from hypothesis import given

from planner.agreements.agreement import Agreement
from planner.agreements.checks import check
from tests.agreements.strategies import agreements


@given(agreements())
def test_a_valid_agreement_has_no_problems(agreement: Agreement) -> None:
    assert check(agreement) == []
