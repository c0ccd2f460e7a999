"""Payment schedules of thirty years against QuantLib's Schedule: monthly to annual, rolled, in three calendars."""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.quantlib_schedules import CALENDARS, differences, schedules

STARTS = [date(2000, 12, 31), date(2000, 1, 31), date(2000, 2, 29), date(2004, 6, 30), date(2010, 12, 24)]


@pytest.mark.parametrize("code", CALENDARS)
def test_payments_fall_where_quantlib_has_them_given_its_holidays(code: str) -> None:
    for terms in schedules(STARTS):
        if terms.code == code:
            compared, found = differences(terms, our_list=False)
            assert compared >= 30
            assert not found


@pytest.mark.parametrize("code", CALENDARS)
def test_where_they_fall_elsewhere_the_holiday_lists_disagree(code: str) -> None:
    found = [each for terms in schedules(STARTS) if terms.code == code for each in differences(terms)[1]]
    assert not [each for each in found if not each.disagreed]
