"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from ui.forms.days import parse_day


@pytest.mark.parametrize("text", ["2026-11-23", "23 Nov 2026", "Mon 23 November 2026", " 2026-11-23 "])
def test_a_day_is_read_in_either_way(text: str) -> None:
    assert parse_day(text) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3/12/26", "write it like"),
        ("2026-02-30", "there is no day"),
        ("23 Foo 2026", "not a month"),
        ("Tue 23 Nov 2026", "is a Monday"),
        ("2026-W01-1", "write it like"),
        ("", "write it like"),
    ],
)
def test_anything_that_could_be_two_days_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_day(text)
