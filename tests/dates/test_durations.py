"""Lengths of time are read as people write them and printed one way."""

from __future__ import annotations

import pytest

from planner.dates.durations import Duration, parse_duration
from planner.dates.expressions import Unit


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("90 days", "90 days"),
        ("1 day", "1 day"),
        (" 5  Business   Day ", "5 business days"),
        ("1 quarters", "1 quarter"),
        ("2weeks", "2 weeks"),
    ],
)
def test_a_length_is_read_and_printed(written: str, printed: str) -> None:
    assert str(parse_duration(written)) == printed


def test_a_length_has_a_count_and_a_unit() -> None:
    assert parse_duration("3 months") == Duration(3, Unit.MONTH)


@pytest.mark.parametrize("wrong", ["", "days", "90", "-1 days", "1.5 years", "3 fortnights", "90 days after"])
def test_anything_else_is_refused_with_examples(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a length of time; write it like"):
        parse_duration(wrong)


def test_a_count_beyond_reason_is_refused_like_any_other_slip() -> None:
    with pytest.raises(ValueError, match="is not a length of time"):
        parse_duration("9" * 5000 + " days")
