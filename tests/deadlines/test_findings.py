"""What a careful reader would question in an agreement, though nothing in it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Instrument, Interpretation, Kind, Schedule
from planner.agreements.record import RecordKind as Did
from planner.agreements.record import Verification
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.findings import findings
from planner.deadlines.verification import fingerprint
from tests.builders import a_provision, an_agreement, an_event, happened, occurred, position, terminated

NO_DEADLINE = "no deadline: it can never become overdue"
NOBODY = "nobody owns it"


def _said(text: Agreement, day: str = "2026-11-23", **asked: Any) -> list[tuple[str, str]]:
    return [(each.where, each.text) for each in findings(position(text, day, **asked))]


def _of(text: Agreement, id_: str = "use", day: str = "2026-11-23") -> list[str]:
    return [said for where, said in _said(text, day) if where == f"provisions.{id_}"]


def _owned(kind: Kind = Kind.RIGHT, **fields: Any) -> Agreement:
    return an_agreement(an_event(), a_provision("use", kind, owner="Ada", **fields))


def test_an_empty_agreement_and_one_in_order_raise_no_question() -> None:
    assert _said(an_agreement()) == []
    assert _said(_owned(start="2026-01-01", end="2026-12-31")) == []


def test_a_term_that_ends_before_it_starts_says_both_days() -> None:
    assert _of(_owned(start="2027-02-02", end="2027-01-31")) == [
        "it ends before it starts (Sun 31 Jan 2027 before Tue 2 Feb 2027)"
    ]
    assert _of(_owned(start="2027-01-31", end="2027-01-31")) == []
    assert _of(_owned(start="2027-02-01", end="2027-01-31")) != []


def test_a_window_that_closes_before_it_opens_says_so() -> None:
    assert _of(_owned(Kind.OPTION, start="2027-02-01", end="2027-01-31")) == [
        "it closes before it opens (Sun 31 Jan 2027 before Mon 1 Feb 2027)"
    ]


def test_a_term_that_may_still_come_in_order_is_no_contradiction() -> None:
    assert _of(_owned(start="[sale]", end="2027-01-31")) == []
    assert _of(_owned(start="2027-01-31", end="[sale]")) == []
    assert _of(_owned(start="2027-01-31")) == []
    # The sale can be today at the earliest, and today is the last day.
    assert _of(_owned(start="[sale]", end="2026-11-23")) == []


def test_a_provision_that_is_done_with_is_not_asked_about_its_term() -> None:
    waived = happened(Did.WAIVED, "2026-10-01")
    term = a_provision(start="2027-02-01", end="2027-01-31", owner="Ada")
    assert _of(an_agreement(term, waived)) == []


@pytest.mark.parametrize("kind", [Kind.OBLIGATION, Kind.PAYMENT, Kind.COMMITMENT])
def test_a_duty_without_a_day_can_never_become_overdue(kind: Kind) -> None:
    assert _of(_owned(kind, amount="100 EUR")) == [NO_DEADLINE]


@pytest.mark.parametrize("kind", [Kind.RIGHT, Kind.RESTRICTION, Kind.OPTION])
def test_what_is_no_duty_needs_no_day(kind: Kind) -> None:
    assert _of(_owned(kind)) == []


def test_a_duty_that_waits_for_an_event_alone_has_no_day_and_one_with_a_long_stop_has() -> None:
    assert _of(_owned(Kind.OBLIGATION, due="[sale]")) == [NO_DEADLINE]
    assert _of(_owned(Kind.OBLIGATION, due="earlier of [sale] and end of 2027")) == []
    assert _of(_owned(Kind.OBLIGATION, end="2027-12-31")) == [NO_DEADLINE]
    assert _of(_owned(Kind.OBLIGATION, due="9999-12-31")) == []


def test_a_schedule_an_instalment_and_a_milestone_are_days() -> None:
    steps = (Instalment(n=1, due=parse("2027-12-31"), amount=parse_money("1 EUR")),)
    monthly = Schedule(every=parse_duration("1 month"), from_=parse("[sale]"))
    assert _of(_owned(Kind.OBLIGATION, schedule=monthly)) == []
    assert _of(_owned(Kind.PAYMENT, instalments=steps)) == []
    assert _of(_owned(Kind.COMMITMENT, milestones=steps, amount="1 EUR")) == []


def test_a_provision_without_an_owner_is_a_finding() -> None:
    assert _of(an_agreement(a_provision())) == [NOBODY]
    assert _of(an_agreement(a_provision("use", Kind.OBLIGATION))) == [NO_DEADLINE, NOBODY]


def test_each_phrase_without_a_chosen_reading_is_a_finding() -> None:
    readings = ("declared", "verified")
    open_ = Interpretation(phrase="until AGI", readings=readings)
    chosen = Interpretation(phrase="best efforts", readings=readings, chosen="declared")
    assert _of(_owned(interpretations=(open_, chosen))) == ["“until AGI” has several readings and none is chosen"]


RENEWAL = a_provision("use", Kind.RENEWAL, end="2027-06-30", renews="1 year", notice="90 days", times=1, owner="Ada")


def test_a_notice_day_is_a_finding_from_the_day_after_it_until_the_term_renews() -> None:
    past = ["the last day to send notice, Thu 1 Apr 2027, is already past"]
    days = ("2027-04-01", "2027-04-02", "2027-06-29", "2027-07-01")
    assert [_of(an_agreement(RENEWAL), day=day) for day in days] == [[], past, past, []]


def test_a_notice_that_was_given_in_time_is_no_finding() -> None:
    given = happened(Did.NOTICE_GIVEN, "2027-03-01", "use", occurrence=1)
    assert _of(an_agreement(RENEWAL, given), day="2027-04-02") == []


def test_a_reference_to_what_is_not_in_force_is_a_finding() -> None:
    amendment = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), ends=("licence",))
    licence = a_provision("licence", title="Main licence", end="2027-12-31", owner="Ada")
    report = a_provision("use", Kind.OBLIGATION, due="30 days after [licence.end]", owner="Ada")
    text = an_agreement(amendment, licence, report)
    assert _of(text) == ["refers to “Main licence”, which is not in force; the text's value is kept"]
    assert _of(text, day="2026-05-31") == []


def test_what_is_not_in_force_raises_no_question_itself() -> None:
    amendment = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), ends=("use",))
    text = an_agreement(amendment, a_provision("use", Kind.OBLIGATION))
    assert (_of(text), _of(text, day="2026-05-31")) == ([], [NO_DEADLINE, NOBODY])


def test_a_breach_is_a_finding_from_the_day_after_its_cure_period_until_it_is_mended() -> None:
    duty = a_provision("use", Kind.OBLIGATION, due="2026-10-01", cure="10 days", owner="Ada")
    noted = happened(Did.BREACH_NOTED, "2026-10-05")
    uncured = ["the breach noted on Mon 5 Oct 2026 was not cured"]
    text = an_agreement(duty, noted, happened(Did.CURED, "2026-10-20"))
    days = ("2026-10-15", "2026-10-16", "2026-10-19", "2026-10-20")
    assert [_of(text, day=day) for day in days] == [[], uncured, uncured, []]
    in_time = an_agreement(duty, noted, happened(Did.CURED, "2026-10-15"))
    assert _of(in_time, day="2026-10-16") == []


def test_what_comes_only_after_the_agreement_has_ended_is_a_finding_for_each_day_to_act_on() -> None:
    late = "comes only after the agreement has ended; it is not owed unless it survives that"
    steps = tuple(Instalment(n=n, due=parse(f"202{6 + n}-03-01"), amount=parse_money("1 EUR")) for n in (1, 2))
    fee = a_provision("use", Kind.PAYMENT, instalments=steps, owner="Ada")
    assert _of(an_agreement(fee, ends=parse("end of 2027"))) == [f"payment 2 {late}"]
    assert _of(an_agreement(fee)) == []
    assert _of(an_agreement(replace(fee, survives=True), ends=parse("end of 2027"))) == []
    report = a_provision("use", Kind.OBLIGATION, due="2028-03-01", owner="Ada")
    assert f"due {late}" in _of(an_agreement(report, ends=parse("end of 2027")))
    assert f"due {late}" in _of(an_agreement(report, terminated("2026-06-30")))
    assert _of(an_agreement(replace(report, due=parse("2027-12-31")), ends=parse("end of 2027"))) == []


def test_a_right_that_ends_with_the_agreement_is_no_finding() -> None:
    text = an_agreement(a_provision(start="2028-03-01", owner="Ada"), ends=parse("end of 2027"))
    assert not any("comes only after" in said for said in _of(text))


def test_a_confirmation_that_no_longer_holds_is_a_finding_of_its_own_provision_alone() -> None:
    plain = an_agreement(
        a_provision("use", Kind.OBLIGATION, due="2026-12-16", owner="Ada"), a_provision("other", owner="Ada")
    )
    seen = fingerprint(position(plain), "use/due")
    record = Verification(id="v1", verifies="use/due", on=date(2026, 11, 2), seen=seen, by="Ben")
    text = replace(plain, records=(record,))
    assert _said(text) == []
    moved = replace(text, provisions=(replace(text.provisions[0], due=parse("2026-12-17")), text.provisions[1]))
    assert _said(moved) == [
        ("provisions.use", "use/due was confirmed on Mon 2 Nov 2026, but reads otherwise now"),
    ]  # fmt: skip


def test_warnings_and_records_that_the_dates_contradict_come_first() -> None:
    text = an_agreement(
        an_event("declared", "AGI declared"),
        an_event("verified", "AGI verified", after=("declared",)),
        a_provision("use", Kind.OPTION, title="Exit", end="2026-05-31"),
        occurred("verified", "2026-06-01"),
        happened(Did.EXERCISED, "2026-06-01", id_="r9"),
    )
    assert _said(text) == [
        (
            "events.declared",
            "“AGI declared” must occur by the time of “AGI verified”, but no day is recorded for it; "
            "record the day it occurred",
        ),
        ("records.r9.on", "“Exit” cannot have been exercised on 2026-06-01: its window closed Sun 31 May 2026"),
        ("provisions.use", NOBODY),
    ]


def test_a_month_that_lacks_the_day_is_told_with_the_deadline() -> None:
    text = an_agreement(a_provision("use", Kind.OBLIGATION, due="1 month after 2027-01-31", owner="Ada"))
    assert _said(text) == [("use/due", "month end: contract may not say")]


def test_what_was_recorded_of_an_occurrence_that_there_is_not_is_a_finding() -> None:
    twice = Schedule(every=parse_duration("1 month"), from_=parse("2026-01-15"), times=2)
    duty = a_provision("use", Kind.OBLIGATION, schedule=twice, title="Report", owner="Ada")
    records = [happened(Did.PERFORMED, "2026-03-31", occurrence=n, id_=f"r{n}") for n in (1, 2, 3)]
    assert _said(an_agreement(duty, *records)) == [
        (
            "records.r3.occurrence",
            "“Report” does not come round 3 times, so nothing was performed of that occurrence",
        )
    ]
