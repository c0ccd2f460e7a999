"""What is to be reminded of on a day: nothing is lost, and it goes on to others when nobody acts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.checks import check
from planner.agreements.provision import Kind, Schedule
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.deadline import TimeState
from planner.deadlines.reminding import Reminder, Stage, reminders
from tests.builders import a_provision, an_agreement, happened, position

LEADS = tuple(map(parse_duration, ("30 days", "5 business days")))
# Wednesday 16 December 2026 is due; five business days before is Wednesday 9 December.
PEOPLE = {"owner": "Ada", "stand_in": "Ben", "reviewer": "Cleo"}


def _duty(*records: Any, **fields: Any) -> Agreement:
    usual = {"due": "2026-12-16", "reminders": LEADS, **PEOPLE}
    return an_agreement(a_provision("report", Kind.OBLIGATION, **{**usual, **fields}), *records, responsible="Dora")


def _on(text: Agreement, day: str, **asked: Any) -> list[Reminder]:
    return list(reminders(position(text, day), **asked))


STAGES = [
    ("2026-11-16", Stage.AHEAD, "30 days", "2026-11-16", ("Ada",)),
    ("2026-12-08", Stage.AHEAD, "30 days", "2026-11-16", ("Ada",)),
    ("2026-12-09", Stage.AHEAD, "5 business days", "2026-12-09", ("Ada",)),
    ("2026-12-14", Stage.CLOSE, "", "2026-12-14", ("Ada", "Ben")),
    ("2026-12-16", Stage.TODAY, "", "2026-12-16", ("Ada", "Ben", "Cleo")),
    ("2026-12-17", Stage.LATE, "", "2026-12-17", ("Ada", "Ben", "Cleo", "Dora")),
    ("2027-03-01", Stage.LATE, "", "2026-12-17", ("Ada", "Ben", "Cleo", "Dora")),
]


@pytest.mark.parametrize(("day", "stage", "lead", "since", "to"), STAGES)
def test_the_nearer_the_day_the_more_people_are_told(
    day: str, stage: Stage, lead: str, since: str, to: tuple[str, ...]
):
    [found] = _on(_duty(), day)
    assert (found.stage, found.lead, found.since.isoformat(), found.to) == (stage, lead, since, to)
    assert found.first == date(2026, 11, 16)


def test_before_the_first_lead_time_nobody_is_told():
    assert _on(_duty(), "2026-11-15") == []


def test_who_is_away_is_stood_in_for():
    [found] = _on(_duty(), "2026-12-09", away=["Ada"])
    assert found.to == ("Ben",)


def test_where_nobody_is_left_it_is_whoever_answers_for_the_agreement():
    [found] = _on(_duty(), "2026-12-09", away=["Ada", "Ben"])
    assert found.to == ("Dora",)


def test_what_came_up_while_nobody_looked_is_still_said_and_marked_as_new():
    [seen] = _on(_duty(), "2026-12-20", last_look=date(2026, 12, 17))
    [unseen] = _on(_duty(), "2026-12-20", last_look=date(2026, 12, 10))
    assert (seen.is_new, unseen.is_new) == (False, True)


ENDED_BY = [
    happened(Did.PERFORMED, "2026-12-01", "report"),
    happened(Did.WAIVED, "2026-12-01", "report"),
    happened(Did.NO_LONGER_DUE, "2026-12-01", "report", note="the auditor has it already"),
    happened(Did.TERMINATED, "2026-12-01", "report"),
]


@pytest.mark.parametrize("record", ENDED_BY)
def test_a_reminder_ends_when_it_was_done_or_is_no_longer_due(record: Any):
    assert _on(_duty(record), "2026-12-10") == []


def test_acknowledging_it_ends_nothing():
    assert len(_on(_duty(happened(Did.ACKNOWLEDGED, "2026-12-01", "report")), "2026-12-10")) == 1


def test_what_fell_due_before_a_termination_is_still_reminded_of():
    text = _duty(happened(Did.TERMINATED, "2026-12-20", "report"))
    assert [each.stage for each in _on(text, "2026-12-31")] == [Stage.LATE]


def test_a_notice_day_that_was_missed_is_told_until_somebody_says_why():
    renewal = a_provision("term", Kind.RENEWAL, end="2027-03-31", renews="1 year", notice="90 days", times=1, **PEOPLE)
    [late] = _on(an_agreement(renewal), "2027-01-15")
    assert (late.deadline.key, late.stage) == ("term/notice/1", Stage.LATE)
    settled = happened(Did.NO_LONGER_DUE, "2027-01-02", "term", occurrence=1, note="we stay another year")
    assert _on(an_agreement(renewal, settled), "2027-01-15") == []


def test_what_has_no_bounded_date_is_looked_at_again_until_it_was():
    open_ended = a_provision("secrecy", Kind.RESTRICTION, review="6 months", owner="Ada")
    [found] = [each for each in _on(an_agreement(open_ended), "2026-07-01") if each.deadline.number == 3]
    assert (found.deadline.key, found.stage, found.to) == ("secrecy/review/3", Stage.TODAY, ("Ada",))
    looked = happened(Did.REVIEWED, "2026-07-01", "secrecy", occurrence=3)
    assert all(each.deadline.number != 3 for each in _on(an_agreement(open_ended, looked), "2026-07-02"))


@pytest.mark.parametrize(
    ("looked", "still"),
    [
        ("2026-01-02", [3]),  # after the second review and before the third: the next is still to come
        ("2026-06-20", []),  # a little early
        ("2026-07-02", []),
        ("2025-07-02", [2, 3]),
    ],
)
def test_a_look_counts_for_the_review_it_is_next_to_and_for_those_before(looked: str, still: list[int]):
    """Reviews fall on 1 July 2025, 1 January and 1 July 2026."""
    open_ended = a_provision("secrecy", Kind.RESTRICTION, review="6 months", owner="Ada")
    text = an_agreement(open_ended, happened(Did.REVIEWED, looked, "secrecy"))
    assert sorted(each.deadline.number or 0 for each in _on(text, "2026-07-03")) == still


def test_a_review_can_be_recorded_by_its_number_where_nothing_else_recurs():
    open_ended = a_provision("secrecy", Kind.RESTRICTION, review="6 months", owner="Ada")
    assert check(an_agreement(open_ended, happened(Did.REVIEWED, "2026-07-01", "secrecy", occurrence=3))) == []


def test_what_a_schedule_left_undone_years_ago_is_still_reminded_of():
    monthly = Schedule(every=parse_duration("1 month"), from_=parse("2023-01-15"), until=parse("2023-03-15"))
    text = _duty(happened(Did.PERFORMED, "2023-02-15", "report", occurrence=2), due=None, schedule=monthly)
    found = _on(text, "2026-12-16")
    assert [(each.deadline.key, each.stage) for each in found] == [
        ("report/due/1", Stage.LATE),
        ("report/due/3", Stage.LATE),
    ]
    assert position(text, "2026-12-16").states["report"].time is TimeState.OVERDUE
