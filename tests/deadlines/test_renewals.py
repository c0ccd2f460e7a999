"""A term that renews by itself: the last day to send notice, what a notice stops, and each renewal by its number."""

from __future__ import annotations

from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Kind, Schedule, Uplift
from planner.agreements.rates import parse_rate
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from tests.builders import a_provision, an_agreement, an_event, days, happened, position


def _term(*records: Any, **fields: Any) -> Agreement:
    term = {"end": "2027-06-30", "renews": "1 year", "notice": "90 days", "times": 3, **fields}
    return an_agreement(an_event(), a_provision("term", Kind.RENEWAL, **term), *records)


def _numbered(text: Agreement, number: int) -> dict[str, tuple[str | None, str | None]]:
    return {each.key: days(each) for each in position(text).numbered("term", number)}


def _on(day: str) -> tuple[str, str]:
    return day, day


def test_each_renewal_has_its_notice_day_and_its_day() -> None:
    assert _numbered(_term(), 1) == {"term/notice/1": _on("2027-04-01"), "term/renews/1": _on("2027-07-01")}
    assert _numbered(_term(), 3) == {"term/notice/3": _on("2029-04-01"), "term/renews/3": _on("2029-07-01")}


@pytest.mark.parametrize("number", [0, -1, 4, 99])
def test_a_renewal_that_the_text_does_not_give_is_none(number: int) -> None:
    assert _numbered(_term(), number) == {}


def test_without_a_limit_there_is_a_next_one_however_far_off() -> None:
    assert _numbered(_term(times=None), 100) == {
        "term/notice/100": _on("2126-04-01"),
        "term/renews/100": _on("2126-07-01"),
    }


def test_a_term_without_notice_only_renews_and_a_delivery_is_counted_before_the_notice() -> None:
    assert _numbered(_term(notice=None), 1) == {"term/renews/1": _on("2027-07-01")}
    # Ninety days before 30 June is Thursday 1 April; three business days before that Monday 29 March.
    assert _numbered(_term(delivery="3 business days"), 1)["term/notice/1"] == _on("2027-03-29")


def test_terms_are_counted_from_the_first_end_without_drift() -> None:
    monthly = _term(end="2027-01-31", renews="1 month", notice=None, times=None)
    assert [_numbered(monthly, n)[f"term/renews/{n}"][0] for n in (1, 2, 3, 4)] == [
        "2027-02-01", "2027-03-01", "2027-04-01", "2027-05-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "made"),
    # The last days to send notice are 1 April 2027, 2028 and 2029.
    [("2027-03-31", 0), ("2027-04-01", 0), ("2027-04-02", 1), ("2028-04-01", 1), ("2028-04-02", 2), ("2029-04-02", 3)],
)
def test_a_notice_stops_the_first_renewal_it_is_in_time_for(sent: str, made: int) -> None:
    given = happened(Did.NOTICE_GIVEN, sent, "term", occurrence=made + 1)
    found = position(_term(given), "2029-12-31")
    assert [bool(found.numbered("term", number)) for number in (1, 2, 3, 4)] == [
        number <= made for number in (1, 2, 3, 4)
    ]


def test_of_two_notices_the_one_in_time_for_the_earlier_renewal_counts() -> None:
    late = happened(Did.NOTICE_GIVEN, "2028-04-01", "term", occurrence=2)
    early = happened(Did.NOTICE_GIVEN, "2027-04-01", "term", occurrence=1)
    assert position(_term(late, early), "2029-12-31").numbered("term", 1) == ()
    assert position(_term(late), "2029-12-31").numbered("term", 2) == ()


def test_a_term_that_waits_for_an_event_renews_when_it_does() -> None:
    assert _numbered(_term(end="earlier of [sale] and 2027-06-30"), 1) == {
        "term/notice/1": ("2026-08-25", "2027-04-01"),
        "term/renews/1": ("2026-11-24", "2027-07-01"),
    }


# -- amounts that rise once a full interval has passed


def _amounts(rule: str, from_: str, rises: Uplift, *numbers: int) -> list[str]:
    schedule = Schedule(rrule=rule, from_=parse(from_), amount=parse_money("100 EUR"), uplift=rises)
    found = position(an_agreement(a_provision("term", Kind.PAYMENT, schedule=schedule)))
    return [str(found.numbered("term", number)[0].amount).removesuffix(" EUR") for number in numbers]


def test_an_amount_rises_on_the_very_day_the_interval_has_passed_and_each_time_again() -> None:
    ten = Uplift(rate=parse_rate("10 %"))
    assert _amounts("FREQ=YEARLY", "2026-02-01", ten, 1, 2, 3, 4) == ["100.00", "110.00", "121.00", "133.10"]
    assert _amounts("FREQ=MONTHLY;BYMONTHDAY=1", "2026-02-01", ten, 12, 13, 24, 25) == [
        "100.00", "110.00", "110.00", "121.00",
    ]  # fmt: skip
    half = Uplift(rate=parse_rate("10 %"), every=parse_duration("6 months"))
    assert _amounts("FREQ=MONTHLY;BYMONTHDAY=1", "2026-02-01", half, 6, 7, 12, 13) == [
        "100.00", "110.00", "110.00", "121.00",
    ]  # fmt: skip


def test_a_rate_as_high_as_the_highest_rise_and_an_amount_at_its_cap_are_allowed() -> None:
    most = Uplift(rate=parse_rate("10 %"), at_most=parse_rate("10 %"), cap=parse_money("121 EUR"))
    assert _amounts("FREQ=YEARLY", "2026-02-01", most, 2, 3, 4) == ["110.00", "121.00", "121.00"]
