"""Which deadlines reach the calendar, what they are called there, and which entry they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Confidence, Instalment, Instrument, Interpretation, Kind, Schedule
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.feeds.choices import FeedChoices
from planner.feeds.deadlines import AgreementFeed, JournalHead
from planner.feeds.entries import FeedEntry, Status
from planner.feeds.feed import LARGEST, feed_entries, size_warning
from planner.feeds.ical_writer import calendar_bytes
from tests.builders import a_provision, an_agreement, an_event, occurred, position

HEAD = JournalHead(number=90, at=datetime(2026, 11, 20, 8, tzinfo=UTC))
EARLIER = datetime(2026, 2, 1, 8, tzinfo=UTC)
PLAIN = FeedChoices(reminders=False)


@dataclass(frozen=True)
class Moved:
    day: int
    number: int
    at: datetime


def entries_of(
    agreement: Agreement,
    as_of: str = "2026-11-23",
    *,
    choices: FeedChoices = PLAIN,
    moves: dict[str, Moved] | None = None,
    register: str = "reg",
) -> list[FeedEntry]:
    found = position(agreement, as_of)
    source = AgreementFeed(position=found, moves=moves or {}, occurrences=found.recurring(date.min, date(2040, 1, 1)))
    return feed_entries([source], register=register, head=HEAD, choices=choices)


def shown(agreement: Agreement, as_of: str = "2026-11-23") -> list[tuple[str, str]]:
    return [(entry.day.isoformat(), entry.summary) for entry in entries_of(agreement, as_of)]


def a_fee(**plan: object) -> Agreement:
    schedule = Schedule(every=parse_duration("1 month"), from_=parse("2026-01-15"), amount=Money(100, "EUR"), **plan)
    return an_agreement(an_event(), a_provision("fee", Kind.PAYMENT, schedule=schedule))


def test_a_firm_date_is_confirmed() -> None:
    [entry] = entries_of(an_agreement(a_provision(end="2032-12-31")))
    assert (entry.summary, entry.status, entry.day) == ("Use ends", Status.CONFIRMED, date(2032, 12, 31))
    assert entry.categories == ("Right", "Firm date")


def test_a_long_stop_says_that_it_is_one_and_what_would_make_it_earlier() -> None:
    text = an_agreement(an_event(), a_provision(end="earlier of [sale] and end of 2030"))
    [entry] = entries_of(text)
    assert entry.summary == "No later than 31 Dec 2030: Use ends (earlier if Sale is completed)"
    assert entry.status is Status.TENTATIVE
    assert entry.categories == ("Right", "Long-stop date")


def test_what_has_no_date_or_never_comes_is_not_in_the_calendar() -> None:
    text = an_agreement(an_event(), a_provision("a", end="[sale]"), a_provision("b", end="never"))
    assert shown(text) == []


def test_an_open_right_reaches_the_calendar_through_its_reviews() -> None:
    text = an_agreement(an_event(), a_provision(end="[sale]", review=parse_duration("1 year")))
    assert shown(text) == [("2027-01-01", "Use – review"), ("2028-01-01", "Use – review")]


def test_a_far_date_that_does_not_recur_is_always_included_and_occurrences_only_near_today() -> None:
    days = [day for day, _ in shown(a_fee())]
    assert (days[0], days[-1], len(days)) == ("2026-10-15", "2028-11-15", 26)
    assert shown(an_agreement(a_provision(end="end of 2099")))


def test_an_instalment_does_not_recur() -> None:
    steps = (Instalment(n=4, due=parse("2031-05-01"), amount=Money(125_000_000, "USD")),)
    text = an_agreement(a_provision("price", Kind.PAYMENT, instalments=steps))
    assert shown(text) == [("2031-05-01", "Price – payment due, USD 1,250,000.00")]


def test_an_occurrence_that_may_not_come_is_called_possible_and_tentative() -> None:
    entries = entries_of(a_fee(until=parse("[sale]")))
    certain = [entry for entry in entries if entry.status is Status.CONFIRMED]
    possible = [entry for entry in entries if entry.status is Status.TENTATIVE]
    assert certain[-1].day == date(2026, 11, 15)
    assert possible[0].summary == "Possible: Fee – payment due, EUR 1.00"
    assert possible[0].categories == ("Payment", "Possible date")


def test_the_last_day_to_send_notice_is_an_entry_of_its_own() -> None:
    renewal = a_provision(
        "support", Kind.RENEWAL, end="2027-06-30", renews=parse_duration("1 year"), notice=parse_duration("90 days")
    )
    assert shown(an_agreement(renewal))[:2] == [
        ("2027-04-01", "Support – last day to send notice"),
        ("2027-07-01", "Support – renewal"),
    ]


def test_the_next_notice_day_of_a_long_term_is_shown_however_far_off() -> None:
    terms = {"end": "2033-06-30", "renews": parse_duration("5 years"), "notice": parse_duration("1 year")}
    assert shown(an_agreement(a_provision("support", Kind.RENEWAL, **terms))) == [
        ("2032-06-30", "Support – last day to send notice"),
        ("2033-07-01", "Support – renewal"),
    ]


def test_what_a_later_instrument_ended_is_left_out() -> None:
    later = Instrument(id="second", title="Second", effective=date(2026, 6, 1), ends=("use",))
    text = an_agreement(a_provision(end="2032-12-31"), later)
    assert shown(text, "2026-05-31")
    assert shown(text, "2026-06-01") == []


def test_what_was_terminated_is_left_out_and_what_was_done_says_so() -> None:
    ended = ProvisionRecord(id="r1", provision="use", kind=RecordKind.TERMINATED, on=date(2026, 9, 1))
    paid = ProvisionRecord(id="r2", provision="fee", kind=RecordKind.PAID, on=date(2026, 9, 1), occurrence=1)
    fee = a_provision("fee", Kind.PAYMENT, due="2027-01-10", amount=Money(500, "EUR"))
    text = an_agreement(a_provision(end="2032-12-31"), fee, ended, paid)
    assert shown(text) == [("2027-01-10", "Done: Fee – payment due, EUR 5.00")]


def test_a_date_from_an_unknown_source_says_so() -> None:
    text = an_agreement(a_provision(end="2032-12-31", confidence=Confidence.SOURCE_UNKNOWN))
    assert shown(text) == [("2032-12-31", "Unconfirmed: Use ends")]


def test_a_moved_date_moves_the_entry_and_raises_its_sequence() -> None:
    before = an_agreement(an_event(), a_provision(end="earlier of [sale] and end of 2030"))
    after = an_agreement(*before.events, *before.provisions, occurred("sale", "2026-05-04"))
    day = date(2030, 12, 31).toordinal()
    [first] = entries_of(before, moves={"use/ends": Moved(day, 4, EARLIER)})
    [second] = entries_of(after, moves={"use/ends": Moved(date(2026, 5, 4).toordinal(), 9, HEAD.at)})
    assert first.uid == second.uid
    assert (first.sequence, first.stamp, second.sequence) == (4, EARLIER, 9)


@pytest.mark.parametrize("moves", [{}, {"use/ends": Moved(date(2031, 1, 1).toordinal(), 4, EARLIER)}])
def test_a_date_that_moved_by_itself_takes_the_head_of_the_journal(moves: dict[str, Moved]) -> None:
    [entry] = entries_of(an_agreement(a_provision(end="2032-12-31")), moves=moves)
    assert (entry.sequence, entry.stamp) == (90, HEAD.at)


def test_an_obligation_in_new_words_keeps_its_entry() -> None:
    later = Instrument(id="second", title="Second", effective=date(2026, 6, 1))
    new = a_provision("use-again", instrument="second", continues="use", end="2033-12-31")
    text = an_agreement(a_provision(end="2032-12-31"), new, later)
    [before], [after] = entries_of(text, "2026-05-31"), entries_of(text, "2026-06-01")
    assert before.uid == after.uid
    assert after.day == date(2033, 12, 31)


def test_an_entry_is_told_apart_by_register_agreement_and_key() -> None:
    text = an_agreement(a_provision(start="2025-02-01", end="2032-12-31"))
    uids = {entry.uid for register in ("one", "two") for entry in entries_of(text, register=register)}
    assert len(uids) == 4
    assert all(len(uid) == 40 for uid in uids)


def test_the_description_holds_what_one_needs_to_act() -> None:
    fee = a_provision(
        "fee",
        Kind.PAYMENT,
        clause="4.2(b)",
        owner="Treasury",
        due="30 days after 2027-01-01",
        amount=Money(100, "EUR"),
        consequence="Interest of 5 %.",
        interpretations=(Interpretation(phrase="promptly", readings=("a", "b"), chosen="within 30 days"),),
    )
    [entry] = entries_of(an_agreement(fee, reference="C-17"))
    assert entry.description.splitlines() == [
        "The deal (C-17), clause 4.2(b)",
        "Theirs owes Ours",
        "Owner: Treasury",
        "Date: 30 days after 2027-01-01",
        "“promptly” is read as “within 30 days”",
        "If missed: Interest of 5 %.",
    ]


def test_a_description_is_never_longer_than_500_characters() -> None:
    long = "very long " * 200
    reading = Interpretation(phrase=long, readings=(long, "b"), chosen=long)
    provision = a_provision(
        end="2032-12-31", clause=long, owner=long, consequence=long, title=long, interpretations=(reading,)
    )
    [entry] = entries_of(an_agreement(provision, reference=long))
    assert len(entry.description) <= 500
    assert [line.split(":")[0] for line in entry.description.splitlines()][2::3] == ["Owner", "If missed"]


def test_neutral_titles_give_nothing_away() -> None:
    text = an_agreement(
        a_provision("secret", title="Secret", end="2028-01-31", owner="Ann", reminders=(parse_duration("30 days"),))
    )
    entries = entries_of(text, choices=FeedChoices(neutral=True))
    assert len(entries) == 2
    assert entries[1].summary.startswith("Contract deadline ")
    assert entries[0].summary == f"In 30 days: {entries[1].summary}"
    assert not [word for word in ("secret", "deal", "ann", "ours") if word in f"{entries}".lower()]


def test_the_same_register_and_day_give_the_same_bytes() -> None:
    from calendar_builders import a_head

    assert calendar_bytes(a_head(), entries_of(a_fee())) == calendar_bytes(a_head(), entries_of(a_fee()))


def test_a_calendar_that_is_too_large_is_warned_about() -> None:
    assert size_warning(b"x" * LARGEST) is None
    warning = size_warning(b"x" * (LARGEST + 200_000))
    assert warning
    assert "1.2 MB" in warning.text


def test_the_window_can_be_set() -> None:
    near = FeedChoices(reminders=False, days_back=0, months_ahead=1)
    assert [entry.day for entry in entries_of(a_fee(), choices=near)] == [date(2026, 12, 15)]
    assert FeedChoices(months_ahead=1).window(date(2027, 1, 31))[-1] == date(2027, 2, 28).toordinal()
    assert FeedChoices().window(date(9999, 6, 1))[-1] == date.max.toordinal()
    assert FeedChoices().window(date(1, 1, 5))[0] == 1


def test_the_alarm_is_what_was_chosen() -> None:
    choices = FeedChoices(alarm=timedelta(days=3))
    assert entries_of(an_agreement(a_provision(end="2032-12-31")), choices=choices)[0].alarm == timedelta(days=3)
