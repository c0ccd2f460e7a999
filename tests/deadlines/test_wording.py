"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest

from planner.deadlines.wording import day_words, happening, left_words, sentence
from tests.builders import a_provision, an_agreement, an_event, deadline, position


def _words(end: str, **facts: object) -> str:
    text = an_agreement(an_event("agi", "AGI verified"), a_provision(end=end))
    found = position(text, assumed=facts)  # type: ignore[arg-type]
    return sentence(deadline(found, "use/ends"), found.event_titles)


def test_a_day_carries_its_weekday():
    assert day_words(date(2030, 12, 31)) == "Tue 31 Dec 2030"


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("2030-12-31", "Tue 31 Dec 2030"),
        ("earlier of [agi] and end of 2030", "No later than Tue 31 Dec 2030 · earlier if AGI is verified"),
        ("[agi]", "Not yet dated · waits until AGI is verified"),
        ("later of [agi] and 2030-12-31", "Not yet dated · waits until AGI is verified"),
        ("never", "Does not end"),
        (
            "30 days after earlier of [agi] and 2026-12-31",
            "No later than Sat 30 Jan 2027 · depends on when AGI is verified",
        ),
    ],
)
def test_a_range_says_what_can_still_move_it(end, words):
    assert _words(end) == words


def test_an_event_that_is_settled_leaves_the_plain_day():
    assert _words("earlier of [agi] and end of 2030", agi=date(2028, 6, 1)) == "Thu 1 Jun 2028"


@pytest.mark.parametrize(
    ("title", "clause"),
    [
        ("AGI verified", "AGI is verified"),
        ("Subscription terminated", "Subscription is terminated"),
        ("Last patent has expired", "Last patent has expired"),
        ("Delivery", "“Delivery” occurs"),
        ("First commercial sale", "“First commercial sale” occurs"),
    ],
)
def test_an_event_reads_as_a_clause(title, clause):
    assert happening(title) == clause


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "in 1 day"), (-3, "3 days ago"), (1500, "in 1,500 days")]
)
def test_days_left_in_words(days, words):
    assert left_words(days) == words
