"""Business days come from a closure list, the agreement's own days, or weekends alone (dates.md §1)."""

from __future__ import annotations

from datetime import date

import pytest

from planner.dates.calendars import BusinessCalendar, ClosureList
from planner.dates.ranges import on
from planner.errors import LongstopError
from tests.dates.written import day, of

THANKSGIVING = date(2026, 11, 26)
CHRISTMAS = date(2026, 12, 25)
WORKING_SATURDAY = date(2026, 11, 28)


def closures(
    *closed: date, opened: tuple[date, ...] = (), weekend: tuple[int, ...] = (5, 6), last_year: int = 2030
) -> ClosureList:
    return ClosureList(
        code="XX",
        version="1",
        weekend=frozenset(weekend),
        closures=tuple(sorted(each.toordinal() for each in closed)),
        openings=tuple(sorted(each.toordinal() for each in opened)),
        first_year=2020,
        last_year=last_year,
    )


LISTED = BusinessCalendar(closures(THANKSGIVING, CHRISTMAS, opened=(WORKING_SATURDAY,)))


def test_without_a_calendar_every_day_but_saturday_and_sunday_counts() -> None:
    assert of("1 business day after 2026-12-24") == "2026-12-25"
    assert of("1 business day after 2026-12-25") == "2026-12-28"


def test_business_days_are_counted_strictly_after() -> None:
    assert of("1 business day after 2026-11-20", calendar=LISTED) == "2026-11-23"
    assert of("4 business days after 2026-11-20", calendar=LISTED) == "2026-11-27"
    assert of("5 business days after 2026-11-20", calendar=LISTED) == "2026-11-28"


def test_the_day_itself_need_not_be_a_business_day() -> None:
    assert of("1 business day after 2026-11-26", calendar=LISTED) == "2026-11-27"
    assert of("1 business day before 2026-11-26", calendar=LISTED) == "2026-11-25"
    assert of("1 business day before 2026-11-29", calendar=LISTED) == "2026-11-28"


def test_nought_business_days_roll_to_a_business_day() -> None:
    assert of("0 business days after 2026-11-26", calendar=LISTED) == "2026-11-27"
    assert of("0 business days before 2026-11-26", calendar=LISTED) == "2026-11-25"
    assert of("0 business days before 2026-11-25", calendar=LISTED) == "2026-11-25"


def test_rolls_leave_a_business_day_where_it_is() -> None:
    for roll in ("following", "preceding", "modified following"):
        assert of(f"2026-11-25, {roll}", calendar=LISTED) == "2026-11-25"


def test_modified_following_stays_in_the_month() -> None:
    assert of("2026-10-31, following") == "2026-11-02"
    assert of("2026-10-31, modified following") == "2026-10-30"
    assert of("2026-10-17, modified following") == "2026-10-19"


def test_modified_following_does_not_take_the_same_month_of_another_year_for_its_own() -> None:
    shut = [date.fromordinal(each) for each in range(day("2026-05-15"), day("2027-05-15"))]
    calendar = BusinessCalendar(closures(*shut))
    assert of("2026-05-20, modified following", calendar=calendar) == "2026-05-14"


def test_at_the_end_of_the_calendar_modified_following_goes_back() -> None:
    calendar = BusinessCalendar(None, own_closures=[date(9999, 12, 31)])
    assert of("9999-12-31, modified following", calendar=calendar) == "9999-12-30"


def test_the_agreements_own_days_go_before_the_list() -> None:
    calendar = BusinessCalendar(closures(CHRISTMAS, opened=(WORKING_SATURDAY,)), [WORKING_SATURDAY], [CHRISTMAS])
    assert not calendar.is_business_day(WORKING_SATURDAY.toordinal())
    assert calendar.is_business_day(CHRISTMAS.toordinal())


def test_a_day_both_closed_and_opened_by_the_agreement_is_closed() -> None:
    calendar = BusinessCalendar(None, [WORKING_SATURDAY], [WORKING_SATURDAY])
    assert not calendar.is_business_day(WORKING_SATURDAY.toordinal())


def test_another_weekend_is_respected() -> None:
    calendar = BusinessCalendar(closures(weekend=(4, 5)))
    assert of("2026-11-27, following", calendar=calendar) == "2026-11-29"  # a Friday


def test_a_saturday_that_the_agreement_opens_counts_beside_those_of_the_list() -> None:
    own = date(2026, 12, 5)
    calendar = BusinessCalendar(closures(opened=(WORKING_SATURDAY,)), own_openings=[own])
    assert calendar.is_business_day(own.toordinal())
    assert calendar.is_business_day(WORKING_SATURDAY.toordinal())
    assert not calendar.is_business_day(day("2026-12-12"))


def test_a_week_without_working_day_is_refused() -> None:
    with pytest.raises(LongstopError, match=r"^a business calendar needs at least one working day in a week$"):
        BusinessCalendar(closures(weekend=tuple(range(7))))


def test_moving_agrees_with_stepping_day_by_day() -> None:
    openings = [date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 27)]
    calendar = BusinessCalendar(closures(THANKSGIVING, CHRISTMAS, date(2026, 12, 28)), [date(2026, 12, 1)], openings)
    first, last = day("2026-11-10"), day("2027-01-10")
    working = [each for each in range(first, last) if calendar.is_business_day(each)]
    for start in range(day("2026-11-20"), day("2027-01-01")):
        later = [each for each in working if each > start]
        earlier = [each for each in reversed(working) if each < start]
        assert [calendar.shift(start, count) for count in (1, 2, 5)] == [later[0], later[1], later[4]]
        assert [calendar.shift(start, -count) for count in (1, 2, 5)] == [earlier[0], earlier[1], earlier[4]]
        assert calendar.following(start) == next(each for each in working if each >= start)
        assert calendar.preceding(start) == next(each for each in reversed(working) if each <= start)


def test_millions_of_business_days_are_counted_at_once() -> None:
    # 200,000 weeks, and one more for two closures and one opening on the way
    expected = of("1400001 days after 2026-11-23")
    assert of("1000000 business days after 2026-11-23", calendar=LISTED) == expected


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("10 business days after 2030-12-20", "holiday list ends in 2030"),
        ("1 business day after 2031-06-02", "holiday list ends in 2030"),
        ("5 business days before 2031-01-03", "holiday list ends in 2030"),
        ("2031-06-01, following", "holiday list ends in 2030"),
        ("2019-06-01, following", "holiday list begins in 2020"),
        ("30 days after ([a], following)", "holiday list ends in 2030"),
    ],
)
def test_a_day_outside_the_list_carries_a_note(text: str, note: str) -> None:
    notes: set[str] = set()
    event = day("2032-02-01")
    of(text, calendar=LISTED, notes=notes, events={"a": on(event)})
    assert notes == {note}


@pytest.mark.parametrize(
    "text",
    [
        "10 business days after 2030-06-20",
        "30 days after 2031-01-01",
        "end of 2035",
        "earlier of 2030-01-01 and 5 business days after 2033-01-01",
        "3 business days after never",
    ],
)
def test_a_day_that_needs_no_list_or_loses_carries_none(text: str) -> None:
    notes: set[str] = set()
    of(text, calendar=LISTED, notes=notes)
    assert notes == set()


def test_weekends_alone_never_end() -> None:
    notes: set[str] = set()
    of("10 business days after 2500-12-20", notes=notes)
    assert notes == set()
    assert BusinessCalendar().last_year is None
