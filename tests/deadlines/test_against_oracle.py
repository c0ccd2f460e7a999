"""Random agreements, derived by the program and by a second, slow reading of the rules; a long run has many more."""

from __future__ import annotations

import pytest

from tests.oracle.agreement_cases import an_agreement_case
from tests.oracle.agreement_comparison import agreement_outcome
from tests.oracle.cases import Seeded


@pytest.mark.parametrize("first", range(0, 200, 25))
def test_random_agreements_come_to_what_the_rules_say(first: int) -> None:
    outcomes = {seed: agreement_outcome(an_agreement_case(Seeded(seed))) for seed in range(first, first + 25)}
    assert not {seed: outcome.difference for seed, outcome in outcomes.items() if outcome.difference}
    assert sum(outcome.compared["deadlines"] for outcome in outcomes.values()) > 50
