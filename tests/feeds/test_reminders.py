"""Reminders stand in the calendar as entries of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.agreements.money import Money
from planner.agreements.provision import Kind
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.durations import parse_duration
from planner.errors import LongstopError
from planner.feeds.choices import FeedChoices
from planner.feeds.deadlines import AgreementFeed, JournalHead
from planner.feeds.entries import FeedEntry
from planner.feeds.feed import feed_entries
from tests.builders import a_provision, an_agreement, position

HEAD = JournalHead(number=90, at=datetime(2026, 11, 20, 8, tzinfo=UTC))
BERLIN = FeedChoices(zone="Europe/Berlin")


def leads(*texts: str) -> dict[str, object]:
    return {"reminders": tuple(parse_duration(text) for text in texts)}


def entries_of(*parts: object, choices: FeedChoices = BERLIN, as_of: str = "2026-11-23") -> list[FeedEntry]:
    found = position(an_agreement(*parts), as_of)
    source = AgreementFeed(position=found, moves={}, occurrences=found.recurring(date.min, date(2040, 1, 1)))
    return feed_entries([source], register="reg", head=HEAD, choices=choices)


def reminders_of(*parts: object, choices: FeedChoices = BERLIN) -> list[FeedEntry]:
    return [entry for entry in entries_of(*parts, choices=choices) if entry.begins]


def test_there_is_one_for_each_lead_time_at_nine_in_the_morning_of_the_zone() -> None:
    winter, summer = reminders_of(a_provision(end="2027-06-30", **leads("180 days", "30 days")))
    assert (winter.summary, winter.begins) == ("In 180 days: Use ends", datetime(2027, 1, 1, 8, tzinfo=UTC))
    assert (summer.summary, summer.begins) == ("In 30 days: Use ends", datetime(2027, 5, 31, 7, tzinfo=UTC))
    assert winter.lasts == timedelta(minutes=15)


def test_each_belongs_to_its_deadline_and_moves_with_it() -> None:
    entries = entries_of(a_provision(end="2027-06-30", **leads("30 days")))
    reminder, deadline = entries
    assert reminder.related == deadline.uid != reminder.uid
    moved = entries_of(a_provision(end="2027-07-31", **leads("30 days")))
    assert [entry.uid for entry in moved] == [entry.uid for entry in entries]
    assert (reminder.sequence, reminder.stamp) == (deadline.sequence, deadline.stamp)


def test_lead_times_are_counted_by_the_agreements_business_days() -> None:
    # Thursday 24 December 2026 is closed: five business days before Monday the 28th is Friday the 18th.
    provision = a_provision(end="2026-12-28", **leads("5 business days"))
    agreement = an_agreement(provision, closures=(date(2026, 12, 24),))
    source = AgreementFeed(position=position(agreement), moves={})
    [reminder, _] = feed_entries([source], register="reg", head=HEAD, choices=BERLIN)
    assert reminder.day == date(2026, 12, 18)


def test_only_those_in_the_window_are_written() -> None:
    far = a_provision(end="2030-12-31", **leads("30 days"))
    assert reminders_of(far) == []
    assert len(reminders_of(far, choices=replace(BERLIN, months_ahead=60))) == 1
    assert reminders_of(a_provision(end="2026-11-30", **leads("90 days"))) == []


def test_what_is_done_reminds_nobody() -> None:
    fee = a_provision("fee", Kind.PAYMENT, due="2027-01-10", amount=Money(500, "EUR"), **leads("10 days"))
    paid = ProvisionRecord(id="r1", provision="fee", kind=RecordKind.PAID, on=date(2026, 9, 1), occurrence=1)
    assert len(reminders_of(fee)) == 1
    assert reminders_of(fee, paid) == []


def test_a_renewal_reminds_of_its_notice_day_and_not_of_its_renewal() -> None:
    terms = {"end": "2027-06-30", "renews": parse_duration("1 year"), "notice": parse_duration("90 days")}
    found = reminders_of(a_provision("support", Kind.RENEWAL, times=1, **terms, **leads("30 days")))
    assert [entry.summary for entry in found] == ["In 30 days: Support – last day to send notice"]


def test_they_can_be_switched_off() -> None:
    provision = a_provision(end="2027-06-30", **leads("30 days"))
    assert reminders_of(provision, choices=replace(BERLIN, reminders=False)) == []


def test_an_unknown_time_zone_is_named() -> None:
    with pytest.raises(LongstopError, match=r"time zone 'Europe/Atlantis' is not known"):
        reminders_of(a_provision(end="2027-06-30", **leads("30 days")), choices=FeedChoices(zone="Europe/Atlantis"))


def test_a_lead_time_that_leaves_the_calendar_is_left_out() -> None:
    assert reminders_of(a_provision(end="2027-06-30", **leads("9000 years", "30 days")))[0].day == date(2027, 5, 31)
