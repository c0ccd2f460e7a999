"""A summary can be made of any agreement: amended, terminated, with links, stopped clocks and records of every kind."""

from __future__ import annotations

from datetime import date

import pytest

from planner.deadlines.event_states import event_words
from planner.deadlines.explanation import explain
from planner.deadlines.sensitivity import dependants
from planner.deadlines.wording import ending_words
from planner.reports.summary import summary_page
from planner.reports.typeset import typeset
from tests.oracle.agreement_cases import an_agreement_case
from tests.oracle.agreement_comparison import program_position
from tests.oracle.cases import Seeded


@pytest.mark.parametrize("hundred", range(3))
def test_any_agreement_can_be_printed_and_explained(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        position = program_position(an_agreement_case(Seeded(seed)))
        if position is None:
            continue
        page = summary_page(position, journal="1 · 00", prepared=date(2026, 11, 24))
        in_force = {provision.title for provision in position.agreement.provisions}
        assert {row.title for group in page.groups for row in group.rows} <= in_force
        assert ending_words(position)
        for deadline in position.listed[:20]:
            assert explain(position, deadline).range == deadline.range
        for event in position.event_titles:
            assert event_words(position, event)
            assert set(dependants(position, event)) <= set(position.listed)
        if seed % 50 == 0:
            _, remarks = typeset(page)
            assert remarks == ()
