"""The days on which a deadline is spoken of, in order, what is spoken of at all, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Kind, Schedule
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.reminding import Stage, lead_days, reminders
from tests.builders import a_provision, an_agreement, an_event, deadline, happened, position

Told = list[tuple[str, Stage, str, str]]


def _leads(*texts: str) -> tuple[Any, ...]:
    return tuple(map(parse_duration, texts))


def _told(text: Agreement, day: str, **asked: Any) -> Told:
    found = reminders(position(text, day), **asked)
    return [(each.deadline.key, each.stage, each.lead, each.since.isoformat()) for each in found]


def _keys(text: Agreement, day: str) -> list[str]:
    return [each.deadline.key for each in reminders(position(text, day))]


def _duty(*records: Any, **fields: Any) -> Agreement:
    duty = {"due": "2026-12-16", "owner": "Ada", **fields}
    return an_agreement(an_event(), a_provision("use", Kind.OBLIGATION, **duty), *records)


def test_an_agreement_with_nothing_dated_reminds_of_nothing() -> None:
    assert _keys(an_agreement(), "2026-12-16") == []
    assert _keys(an_agreement(a_provision(), a_provision("report", Kind.OBLIGATION)), "2026-12-16") == []


def test_without_a_lead_time_it_begins_two_days_before() -> None:
    days = ("2026-12-13", "2026-12-14", "2026-12-15", "2026-12-16", "2026-12-17")
    assert [_told(_duty(), day) for day in days] == [
        [],
        [("use/due", Stage.CLOSE, "", "2026-12-14")],
        [("use/due", Stage.CLOSE, "", "2026-12-14")],
        [("use/due", Stage.TODAY, "", "2026-12-16")],
        [("use/due", Stage.LATE, "", "2026-12-17")],
    ]


def test_a_lead_time_shorter_than_two_days_does_not_take_the_last_days_back() -> None:
    text = _duty(reminders=_leads("1 day", "30 days"))
    assert _told(text, "2026-12-14") == [("use/due", Stage.CLOSE, "", "2026-12-14")]
    assert _told(text, "2026-12-16") == [("use/due", Stage.TODAY, "", "2026-12-16")]
    assert _told(text, "2026-12-13") == [("use/due", Stage.AHEAD, "30 days", "2026-11-16")]


def test_each_lead_time_is_counted_once_in_calendar_or_business_days() -> None:
    text = _duty(reminders=_leads("30 days", "2 weeks", "1 month", "5 business days", "30 days"))
    found = position(text)
    days = lead_days(found, deadline(found, "use/due"))
    assert [(lead, date.fromordinal(day).isoformat()) for lead, day in days] == [
        ("30 days", "2026-11-16"),
        ("2 weeks", "2026-12-02"),
        ("1 month", "2026-11-16"),
        ("5 business days", "2026-12-09"),
    ]


def test_business_days_are_those_of_the_agreement() -> None:
    closed = an_agreement(a_provision("use", Kind.OBLIGATION, due="2026-12-16", reminders=_leads("5 business days")),
                          closures=(date(2026, 12, 8), date(2026, 12, 10)))  # fmt: skip
    found = position(closed)
    [(_, day)] = lead_days(found, deadline(found, "use/due"))
    assert date.fromordinal(day) == date(2026, 12, 7)


def test_a_lead_time_that_leaves_the_calendar_gives_no_day() -> None:
    text = _duty(due="0001-03-31", reminders=_leads("6 months", "30 days"))
    found = position(text)
    assert [lead for lead, _ in lead_days(found, deadline(found, "use/due"))] == ["30 days"]


def test_the_first_and_the_last_day_there_are_can_be_due() -> None:
    assert _told(_duty(due="0001-01-01"), "2026-12-16") == [("use/due", Stage.LATE, "", "0001-01-02")]
    last = _duty(due="9999-12-31")
    assert _told(last, "9999-12-28") == []
    assert _told(last, "9999-12-29") == [("use/due", Stage.CLOSE, "", "9999-12-29")]
    assert _told(last, "9999-12-31") == [("use/due", Stage.TODAY, "", "9999-12-31")]


def test_the_end_of_a_term_is_told_ahead_and_nothing_is_late_about_it() -> None:
    text = an_agreement(a_provision(end="2026-12-16", reminders=_leads("30 days")))
    assert _told(text, "2026-11-15") == []
    assert _told(text, "2026-12-16") == [("use/ends", Stage.AHEAD, "30 days", "2026-11-16")]
    assert _told(text, "2026-12-17") == []
    assert _told(an_agreement(a_provision(end="2026-12-16")), "2026-12-16") == []


def test_a_start_an_opening_and_a_renewal_are_nothing_to_be_reminded_of() -> None:
    leads = _leads("1 year")
    option = a_provision("exit", Kind.OPTION, start="2026-12-01", end="2027-03-31", reminders=leads)
    term = a_provision(
        "term", Kind.RENEWAL, end="2027-03-31", renews="1 year", notice="90 days", times=1, reminders=leads
    )
    text = an_agreement(a_provision(start="2026-12-01", end="2027-06-30", reminders=leads), option, term)
    assert _keys(text, "2026-11-23") == ["term/notice/1", "exit/closes", "use/ends"]


def test_what_has_no_bounded_day_is_not_reminded_of_and_what_has_a_long_stop_is() -> None:
    assert _told(_duty(due="[sale]", reminders=_leads("1 year")), "2026-12-16") == []
    bounded = _duty(due="earlier of [sale] and 2026-12-18", reminders=_leads("1 year"))
    assert _told(bounded, "2026-12-16") == [("use/due", Stage.CLOSE, "", "2026-12-16")]


def test_the_most_urgent_comes_first_and_of_one_stage_the_earlier() -> None:
    parts = [
        a_provision(id_, Kind.OBLIGATION, due=due, reminders=_leads("30 days"))
        for id_, due in (
            ("a", "2026-12-31"),
            ("b", "2026-12-16"),
            ("c", "2026-12-15"),
            ("d", "2026-12-18"),
            ("e", "2026-12-14"),
        )
    ]
    assert [key.partition("/")[0] for key in _keys(an_agreement(*parts), "2026-12-16")] == ["e", "c", "b", "d", "a"]


# -- until when


def test_one_occurrence_that_is_no_longer_due_leaves_the_others() -> None:
    monthly = Schedule(every=parse_duration("1 month"), from_=parse("2026-10-15"), times=3)
    duty = a_provision("use", Kind.OBLIGATION, schedule=monthly)
    assert _keys(an_agreement(duty), "2026-12-15") == ["use/due/1", "use/due/2", "use/due/3"]
    settled = happened(Did.NO_LONGER_DUE, "2026-12-01", occurrence=2, note="sent by the auditor")
    assert _keys(an_agreement(duty, settled), "2026-12-15") == ["use/due/1", "use/due/3"]


def test_it_is_due_until_the_record_that_says_otherwise_is_known() -> None:
    settled = happened(Did.NO_LONGER_DUE, "2026-12-18", note="withdrawn")
    assert [_keys(_duty(settled), day) for day in ("2026-12-17", "2026-12-18")] == [["use/due"], []]


def test_a_look_at_what_has_no_date_does_not_settle_a_duty() -> None:
    assert _keys(_duty(happened(Did.REVIEWED, "2026-12-01")), "2026-12-16") == ["use/due"]


def test_a_window_that_closed_unused_is_told_until_somebody_says_why() -> None:
    exit_ = a_provision("use", Kind.OPTION, start="2026-11-01", end="2026-12-16")
    assert _told(an_agreement(exit_), "2026-12-17") == [("use/closes", Stage.LATE, "", "2026-12-17")]
    assert _keys(an_agreement(exit_, happened(Did.EXERCISED, "2026-12-01")), "2026-12-17") == []
    why = happened(Did.NO_LONGER_DUE, "2026-12-20", note="we stay")
    assert _keys(an_agreement(exit_, why), "2026-12-21") == []
    # Notice is not the exercise of an option.
    assert _keys(an_agreement(exit_, happened(Did.NOTICE_GIVEN, "2026-12-01")), "2026-12-17") == ["use/closes"]


def test_notice_that_was_given_ends_the_reminder() -> None:
    term = a_provision("use", Kind.RENEWAL, end="2027-03-31", renews="1 year", notice="90 days", times=1)
    given = happened(Did.NOTICE_GIVEN, "2026-12-01", occurrence=1)
    assert _keys(an_agreement(term), "2026-12-31") == ["use/notice/1"]
    assert _keys(an_agreement(term, given), "2026-12-31") == []
    assert _keys(an_agreement(term, given), "2027-01-15") == []


def test_a_review_that_was_not_done_stays_to_be_done() -> None:
    open_ended = a_provision("use", Kind.RESTRICTION, review="6 months")
    assert _told(an_agreement(open_ended), "2025-07-01") == [("use/review/1", Stage.TODAY, "", "2025-07-01")]
    assert _told(an_agreement(open_ended), "2025-07-02") == [("use/review/1", Stage.LATE, "", "2025-07-02")]


def test_a_payment_and_a_milestone_that_were_met_are_done_with() -> None:
    steps = (Instalment(n=1, due=parse("2026-12-16"), amount=parse_money("40 EUR")),)
    fee = a_provision("fee", Kind.PAYMENT, instalments=steps)
    buy = a_provision("buy", Kind.COMMITMENT, amount="40 EUR", milestones=steps)
    assert _keys(an_agreement(fee, buy), "2026-12-16") == ["buy/milestone/1", "fee/payment/1"]
    paid = happened(Did.PAID, "2026-12-01", "fee", occurrence=1)
    drawn = happened(Did.DRAWN, "2026-12-01", "buy", amount="40 EUR")
    assert _keys(an_agreement(fee, buy, paid, drawn), "2026-12-16") == []


# -- who is told

ROLES = {"owner": "Ada", "stand_in": "Ben", "reviewer": "Cleo"}


def _people(day: str, away: tuple[str, ...] = (), responsible: str = "Dora", **roles: str) -> tuple[str, ...]:
    duty = a_provision("use", Kind.OBLIGATION, due="2026-12-16", reminders=_leads("30 days"), **{**ROLES, **roles})
    [found] = reminders(position(an_agreement(duty, responsible=responsible), day), away=away)
    return found.to


def test_who_is_away_is_told_at_no_stage() -> None:
    assert _people("2026-12-01", ("Ada",)) == ("Ben",)
    assert _people("2026-12-14", ("Ada",)) == ("Ben",)
    assert _people("2026-12-16", ("Ben",)) == ("Ada", "Cleo")
    assert _people("2026-12-17", ("Ada", "Cleo")) == ("Ben", "Dora")


def test_nobody_is_told_twice_and_an_empty_place_is_nobody() -> None:
    assert _people("2026-12-17", stand_in="Ada", reviewer="Ada", responsible="Ada") == ("Ada",)
    assert _people("2026-12-17", stand_in="", reviewer="") == ("Ada", "Dora")
    assert _people("2026-12-01", owner="") == ("Dora",)
    assert _people("2026-12-01", owner="", responsible="") == ()


def test_whoever_answers_for_the_agreement_is_told_even_when_away_where_nobody_is_left() -> None:
    assert _people("2026-12-17", ("Ada", "Ben", "Cleo", "Dora")) == ("Dora",)


@pytest.mark.parametrize(
    ("look", "new"), [(None, True), ("2026-12-13", True), ("2026-12-14", False), ("2026-12-15", False)]
)
def test_a_stage_is_new_to_who_last_looked_before_it_began(look: str | None, new: bool) -> None:
    last_look = date.fromisoformat(look) if look else None
    [found] = reminders(position(_duty(), "2026-12-15"), last_look=last_look)
    assert found.is_new is new
