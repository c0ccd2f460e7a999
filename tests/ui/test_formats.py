"""Days, months and counts in words."""

from __future__ import annotations

from datetime import date

import pytest

from planner.deadlines.wording import day_words as planner_words
from ui.formats import counted, day_words, distance_words, long_day, month_words, sentence_case

DAY = date(2030, 12, 31)


def test_every_day_has_its_weekday() -> None:
    assert day_words(DAY) == "Tue 31 Dec 2030"
    assert long_day(DAY) == "Tuesday 31 December 2030"
    assert month_words(2030, 12) == "December 2030"


@pytest.mark.parametrize("day", [DAY, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)])
def test_the_window_and_the_planner_write_a_day_alike(day: date) -> None:
    assert day_words(day) == planner_words(day)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (date(2026, 11, 25), "today"),
        (date(2026, 11, 26), "tomorrow"),
        (date(2026, 11, 24), "yesterday"),
        (date(2026, 12, 1), "in 6 days"),
        (date(2026, 12, 9), "in 2 weeks"),
        (date(2027, 3, 1), "in 3 months"),
        (date(2030, 12, 31), "in 4 years"),
        (date(2024, 11, 1), "2 years ago"),
    ],
)
def test_how_far_a_day_is(of: date, words: str) -> None:
    assert distance_words(of, date(2026, 11, 25)) == words


def test_one_of_a_thing_and_many() -> None:
    assert counted(1, "party", "parties") == "1 party"
    assert counted(1200, "party", "parties") == "1,200 parties"


def test_only_the_first_letter_is_raised() -> None:
    assert sentence_case("we owe OpenAI") == "We owe OpenAI"
    assert sentence_case("") == ""
