"""A range says how certain a date is (dates.md §2)."""

from __future__ import annotations

from datetime import date

import pytest

from planner.dates.ranges import NEVER_RANGE, OPEN, Range, on
from tests.dates.written import between, day

FIRM = day("2030-12-31")


@pytest.mark.parametrize(
    ("days", "certainty"),
    [
        (on(FIRM), "firm"),
        (between("2026-11-23", "2030-12-31"), "longstop"),
        (Range(FIRM, OPEN), "open"),
        (NEVER_RANGE, "never"),
    ],
)
def test_certainty(days: Range, certainty: str) -> None:
    assert days.certainty == certainty


def test_open_and_never_are_no_days() -> None:
    assert on(FIRM).latest_day == date(2030, 12, 31)
    assert Range(FIRM, OPEN).latest_day is None
    assert (NEVER_RANGE.earliest_day, NEVER_RANGE.latest_day) == (None, None)
