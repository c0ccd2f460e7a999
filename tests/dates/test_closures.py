"""Closure lists are snapshots of the library: countries, their parts and markets, by code (dates.md §1)."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from planner.dates.calendars import BusinessCalendar, known_codes, list_closures
from planner.errors import LongstopError


def works(code: str, day: date) -> bool:
    return BusinessCalendar(list_closures(code)).is_business_day(day.toordinal())


def test_a_country_is_closed_on_its_holidays() -> None:
    assert not works("US", date(2026, 11, 26))
    assert not works("US", date(2027, 7, 5))  # observed: the fourth is a Sunday
    assert works("US", date(2026, 11, 27))


def test_a_part_of_a_country_has_more_holidays() -> None:
    assert works("DE", date(2027, 1, 6))
    assert not works("DE-BY", date(2027, 1, 6))  # Epiphany


def test_a_market_keeps_its_own_days() -> None:
    assert not works("XNYS", date(2027, 3, 26))  # Good Friday, no federal holiday
    assert works("US", date(2027, 3, 26))
    assert not works("XECB", date(2027, 5, 1))
    assert not works("XPAR", date(2027, 3, 29))


def test_working_weekend_days_are_openings() -> None:
    listed = list_closures("CN")
    assert date(2024, 2, 18).toordinal() in listed.openings  # a Sunday worked for the Spring Festival
    assert works("CN", date(2024, 2, 18))


def test_another_weekend_is_kept_and_so_is_the_one_before_it() -> None:
    assert list_closures("SA").weekend == {4, 5}
    assert works("SA", date(2012, 6, 30))  # a Saturday, when the weekend was Thursday and Friday
    assert not works("SA", date(2012, 6, 28))
    assert not works("SA", date(2015, 6, 27))


def test_the_list_knows_its_span_and_version() -> None:
    listed = list_closures("US")
    assert (listed.code, listed.first_year, listed.last_year) == ("US", 1970, 2100)
    assert listed.version[0].isdigit()
    assert list(listed.closures) == sorted(set(listed.closures))
    assert list_closures("DE").first_year == 1991


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("us", "US"),
        ("USA", "US"),
        ("NYSE", "XNYS"),
        ("DE-BX", "DE-BY"),
        ("Germany", "DE"),
        ("DE-Bayern", "DE-BY"),
        ("ES-CX", "ES-CT"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(LongstopError) as refused:
        list_closures(wrong)
    assert str(refused.value) == f"no business calendar “{wrong}”; did you mean {right}?"


@pytest.mark.parametrize("wrong", ["", "nowhere at all", "US-", "-", "XNYS-NY"])
def test_a_code_like_no_other_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(LongstopError, match=f"no business calendar “{wrong}”"):
        list_closures(wrong)


def test_codes_to_choose_from_have_names() -> None:
    codes = dict(known_codes())
    assert codes["US"] == "United States"
    assert codes["DE-BY"] == "Germany, Bayern"
    assert codes["XNYS"] == "New York Stock Exchange"
    assert codes["XECB"] == "European Central Bank"
    assert {"XPAR", "US-CA", "GB-SCT"} <= codes.keys()


def test_every_market_on_offer_can_be_listed() -> None:
    markets = [code for code, _ in known_codes() if len(code) == 4 and code.startswith("X")]
    assert markets
    assert {list_closures(code).code for code in markets[::5]} == set(markets[::5])


def test_the_library_is_loaded_only_when_asked_for() -> None:
    code = "import sys, planner.dates.calendars, planner.dates.evaluation; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
