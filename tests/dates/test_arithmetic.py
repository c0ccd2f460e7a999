"""Days, months, quarters, years and fiscal years are counted as contracts mean them (dates.md §1, Arithmetic)."""

from __future__ import annotations

import pytest

from planner.dates.arithmetic import DateOutOfRange
from tests.dates.written import day, of

DAYS = {
    "30 days after 2026-11-20": "2026-12-20",
    "0 days after 2026-11-20": "2026-11-20",
    "90 days before 2028-06-01": "2028-03-03",
    "2 weeks after 2026-12-25": "2027-01-08",
    "1 week before 2027-01-01": "2026-12-25",
}
MONTH_ENDS = [
    # expression, "last", "next"
    ("1 month after 2027-01-31", "2027-02-28", "2027-03-01"),
    ("1 month after 2028-01-31", "2028-02-29", "2028-03-01"),
    ("1 month after 2027-01-29", "2027-02-28", "2027-03-01"),
    ("1 month after 2027-05-31", "2027-06-30", "2027-07-01"),
    ("1 month before 2027-03-31", "2027-02-28", "2027-03-01"),
    ("1 quarter after 2026-11-30", "2027-02-28", "2027-03-01"),
    ("1 year after 2028-02-29", "2029-02-28", "2029-03-01"),
    ("1 year before 2028-02-29", "2027-02-28", "2027-03-01"),
]
PERIODS = {
    # expression: (fiscal year starts in, day)
    "end of 2030": (7, "2030-12-31"),
    "start of 2030": (7, "2030-01-01"),
    "start of Q3 2027": (7, "2027-07-01"),
    "end of Q1 2028": (7, "2028-03-31"),
    "end of 2028-02": (1, "2028-02-29"),
    "end of 2100-02": (1, "2100-02-28"),
    "end of FY2031": (7, "2031-06-30"),
    "start of FY2031": (7, "2030-07-01"),
    "end of FY2030": (1, "2030-12-31"),
    "start of FY2030": (1, "2030-01-01"),
    "start of FY2032": (12, "2031-12-01"),
    "end of month of 2028-02-10": (1, "2028-02-29"),
    "start of month of 2028-02-10": (1, "2028-02-01"),
    "end of quarter of 2027-05-05": (7, "2027-06-30"),
    "start of quarter of 2027-12-31": (7, "2027-10-01"),
    "end of year of 2027-05-05": (7, "2027-12-31"),
    "end of fiscal year of 2027-07-01": (7, "2028-06-30"),
    "end of fiscal year of 2027-06-30": (7, "2027-06-30"),
    "start of fiscal year of 2027-06-30": (7, "2026-07-01"),
    "end of fiscal quarter of 2027-01-15": (2, "2027-01-31"),
    "start of fiscal quarter of 2027-01-15": (2, "2026-11-01"),
    "end of fiscal quarter of 2027-02-01": (2, "2027-04-30"),
}
TOO_FAR = [
    ("1 day after 9999-12-31", "1 day after 9999-12-31 lies after 9999-12-31, the last day there is"),
    ("1 day before 0001-01-01", "1 day before 0001-01-01 lies before 0001-01-01, the first day there is"),
    ("8000 years after 2030-01-01", "lies after 9999-12-31"),
    ("3000 quarters before 0031-01-01", "lies before 0001-01-01"),
    ("999999999999999999999999 months after 2030-01-01", "far too many months after 2030-01-01 lies after 9999-12-31"),
    ("1 business day after 9999-12-31", "1 business day after 9999-12-31 lies after"),
    ("1 business day before 0001-01-01", "1 business day before 0001-01-01 lies before"),
    ("1 month after 9999-12-15", "1 month after 9999-12-15 lies after 9999-12-31"),
    ("start of FY0001", "the start of that fiscal period lies before 0001-01-01"),
    ("end of fiscal year of 9999-12-01", "the end of that fiscal period lies after 9999-12-31"),
    ("earlier of 2030-01-01 and 9000 years after 2030-01-01", "lies after 9999-12-31"),
]


@pytest.mark.parametrize("text", DAYS)
def test_days_and_weeks_leave_the_first_day_out(text: str) -> None:
    assert of(text) == DAYS[text]


@pytest.mark.parametrize(("text", "last", "following"), MONTH_ENDS, ids=[text for text, _, _ in MONTH_ENDS])
def test_a_month_that_is_too_short_has_two_readings_and_a_note(text: str, last: str, following: str) -> None:
    notes: set[str] = set()
    assert of(text, notes=notes) == last
    assert of(text, month_end="next") == following
    assert notes == {"month end: contract may not say"}


@pytest.mark.parametrize("text", ["1 month after 2027-01-28", "2 months after 2027-01-31", "1 year after 2027-02-28"])
def test_a_month_that_is_long_enough_has_one_reading_and_no_note(text: str) -> None:
    notes: set[str] = set()
    assert of(text, notes=notes) == of(text, month_end="next")
    assert notes == set()


def test_a_month_end_in_a_losing_branch_is_not_noted() -> None:
    notes: set[str] = set()
    assert of("earlier of 1 month after 2027-01-31 and 2026-12-31", notes=notes) == "2026-12-31"
    assert notes == set()


def test_a_month_end_that_makes_no_difference_in_the_end_is_not_noted() -> None:
    notes: set[str] = set()
    assert of("end of year of 1 month after 2027-01-31", notes=notes) == "2027-12-31"
    assert notes == set()


def test_a_month_end_whose_other_reading_leaves_the_calendar_is_noted() -> None:
    notes: set[str] = set()
    left = day("9999-12-31") - day("9737-09-30")
    assert of(f"{left} days after 1 month after 9737-08-31", notes=notes) == "9999-12-31"
    assert notes == {"month end: contract may not say"}


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_has_its_first_and_last_day(text: str) -> None:
    fiscal, expected = PERIODS[text]
    assert of(text, fiscal=fiscal) == expected


@pytest.mark.parametrize(("text", "sentence"), TOO_FAR, ids=[text for text, _ in TOO_FAR])
def test_a_day_outside_the_calendar_is_a_clear_error(text: str, sentence: str) -> None:
    with pytest.raises(DateOutOfRange) as refused:
        of(text, fiscal=7)
    assert sentence in str(refused.value)
