"""What people read of a deadline's range, of a kept day, of a phrase with readings and of an agreement's own end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.provision import Interpretation, Kind, Schedule
from planner.agreements.record import Pin
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.dates.ranges import LAST_DAY, Range
from planner.deadlines.deadline import Legal
from planner.deadlines.facts import Assumption
from planner.deadlines.wording import (
    day_words,
    ending_words,
    extinguished_words,
    happening,
    left_words,
    legal_words,
    pin_words,
    range_words,
    reading_words,
    sentence,
    sentence_case,
)
from tests.builders import a_provision, an_agreement, an_event, deadline, position, terminated

SALE, LISTING, MERGER = an_event(), an_event("listing", "Shares listed"), an_event("merger", "Merger")


def _sentence(end: str, *records: Any, **assumed: Assumption) -> str:
    text = an_agreement(SALE, LISTING, MERGER, a_provision(end=end), *records)
    found = position(text, assumed=assumed)
    return sentence(deadline(found, "use/ends"), found.event_titles)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "Mon 5 Jan 2026"),
        (date(2026, 2, 10), "Tue 10 Feb 2026"),
        (date(2026, 3, 11), "Wed 11 Mar 2026"),
        (date(2026, 4, 16), "Thu 16 Apr 2026"),
        (date(2026, 5, 15), "Fri 15 May 2026"),
        (date(2026, 6, 20), "Sat 20 Jun 2026"),
        (date(2026, 7, 26), "Sun 26 Jul 2026"),
        (date(2026, 8, 3), "Mon 3 Aug 2026"),
        (date(2026, 9, 1), "Tue 1 Sep 2026"),
        (date(2026, 10, 7), "Wed 7 Oct 2026"),
        (date(2026, 11, 26), "Thu 26 Nov 2026"),
        (date(2026, 12, 25), "Fri 25 Dec 2026"),
        (date(987, 1, 1), "Mon 1 Jan 0987"),
    ],
)
def test_a_day_in_words_leaves_no_doubt(day: date, words: str) -> None:
    assert day_words(day) == words
    assert day_words(day, weekday=False) == words[4:]


def test_several_events_are_joined_with_or() -> None:
    assert _sentence("earliest of [sale], [listing] and end of 2030") == (
        "No later than Tue 31 Dec 2030 · earlier if Sale is completed or Shares is listed"
    )
    assert _sentence("earliest of [sale], [listing] and [merger]") == (
        "Not yet dated · waits until Sale is completed, Shares is listed or “Merger” occurs"
    )


@pytest.mark.parametrize(
    ("title", "clause"),
    [
        ("Verified", "“Verified” occurs"),
        ("verified", "“verified” occurs"),
        ("Second TRIAL completed", "Second TRIAL is completed"),
        ("Product was ISO certified", "Product was ISO certified"),
        ("Second trial phase completed", "Second trial phase is completed"),
        ("Committed funds drawn", "“Committed funds drawn” occurs"),
        ("Certified Product IPOed", "“Certified Product IPOed” occurs"),
        ("Invoice  received", "Invoice is received"),
    ],
)
def test_a_title_becomes_a_clause_only_where_it_reads_as_one(title: str, clause: str) -> None:
    assert happening(title) == clause


def test_a_range_between_two_days_that_no_event_can_move_says_both() -> None:
    span = Range(date(2027, 1, 1).toordinal(), date(2027, 3, 31).toordinal())
    assert range_words(span, parse("[sale]"), []) == "No later than Wed 31 Mar 2027, no earlier than Fri 1 Jan 2027"


def test_what_waits_for_nothing_that_is_named_is_not_yet_dated() -> None:
    assert range_words(Range(1, LAST_DAY + 1), parse("[sale]"), []) == "Not yet dated"


def test_an_event_bounded_by_another_is_no_later_than_that() -> None:
    text = an_agreement(
        an_event("declared", "AGI declared"),
        an_event("verified", "AGI verified", after=("declared",)),
        a_provision(end="[declared]"),
    )
    found = position(text, assumed={"verified": date(2028, 6, 1)})
    assert sentence(deadline(found, "use/ends"), found.event_titles) == (
        "No later than Thu 1 Jun 2028 · earlier if AGI is declared"
    )


def test_what_never_comes_ends_not_or_does_not_come() -> None:
    assert _sentence("never") == "Does not end"
    found = position(an_agreement(SALE, a_provision("use", Kind.OBLIGATION, due="[sale]", end="2099-12-31")),
                     assumed={"sale": "never"})  # fmt: skip
    assert sentence(deadline(found, "use/due"), found.event_titles) == "Will not come"


def test_a_payment_that_an_event_may_spare_says_unless() -> None:
    monthly = Schedule(
        every=parse_duration("1 year"), from_=parse("2027-01-31"), until=parse("earlier of [sale] and [listing]")
    )
    text = an_agreement(SALE, LISTING, a_provision("use", Kind.OBLIGATION, schedule=monthly))
    found = position(text)
    assert sentence(deadline(found, "use/due/1"), found.event_titles) == (
        "Sun 31 Jan 2027 · unless Sale is completed or Shares is listed first"
    )


def test_a_kept_day_stands_beside_the_computed_one() -> None:
    pin = Pin(id="p", deadline="use/ends", pinned=date(2030, 11, 30), by="Ada", note="as agreed by mail")
    assert _sentence("end of 2030", pin) == ("Tue 31 Dec 2030 · pinned to Sat 30 Nov 2030 by Ada: as agreed by mail")
    assert pin_words(Pin(id="p", deadline="use/ends", pinned=date(2030, 11, 30), note="by mail")) == (
        "pinned to Sat 30 Nov 2030: by mail"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "in 1 day"), (-1, "1 day ago"), (2, "in 2 days"), (-2, "2 days ago"), (-1000, "1,000 days ago")],
)
def test_how_far_off_a_day_is(days: int, words: str) -> None:
    assert left_words(days) == words


def test_what_ended_is_not_to_be_relied_on() -> None:
    assert extinguished_words(date(2026, 6, 1)) == "Do not rely on this since 1 Jun 2026"


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert [sentence_case(words) for words in ("no AGI yet", "Already", "")] == ["No AGI yet", "Already", ""]


def test_a_reading_is_told_or_that_none_is_chosen() -> None:
    phrase = Interpretation(phrase="until AGI", readings=("declared", "verified"))
    assert reading_words(phrase) == "no reading of “until AGI” is chosen yet"
    chosen = Interpretation(phrase="until AGI", readings=("declared", "verified"), chosen="verified")
    assert reading_words(chosen) == "“until AGI” is read as “verified”"


def test_no_breach_is_pronounced_by_the_program() -> None:
    assert legal_words(Legal.UNPERFORMED) == "overdue – possible breach"
    assert legal_words(Legal.BREACHED) == "breached"
    assert legal_words(Legal.IN_EFFECT) == "in effect"


def _ending(*records: Any, ends: str = "", **assumed: Assumption) -> str:
    text = an_agreement(SALE, *records, ends=parse(ends) if ends else None)
    return ending_words(position(text, assumed=assumed))


def test_an_agreement_says_how_it_ends() -> None:
    assert _ending() == "end not stated"
    assert _ending(ends="2027-12-31") == "ends Fri 31 Dec 2027"
    assert _ending(ends="earlier of [sale] and 2027-12-31") == (
        "no later than Fri 31 Dec 2027, no earlier than Mon 23 Nov 2026"
    )
    assert _ending(ends="[sale]") == "not yet dated"
    assert _ending(ends="[sale]", sale=date(2027, 3, 1)) == "ends Mon 1 Mar 2027"
    assert _ending(ends="never") == "does not end"


def test_a_termination_says_by_whom_and_on_what_ground() -> None:
    assert _ending(terminated("2026-06-30")) == "terminated with effect on Tue 30 Jun 2026"
    assert _ending(terminated("2026-06-30", by="them", ground="unpaid fees"), ends="2027-12-31") == (
        "terminated by Theirs with effect on Tue 30 Jun 2026, on the ground of unpaid fees"
    )
    assert _ending(terminated("2026-06-30", by="the receiver")) == (
        "terminated by the receiver with effect on Tue 30 Jun 2026"
    )
