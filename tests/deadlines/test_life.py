"""Every state a provision can be in, and every record or day that takes it from one to another."""

from __future__ import annotations

from datetime import date

import pytest

from planner.agreements.money import parse_money
from planner.agreements.provision import Confidence, Instalment, Interpretation, Kind, Provision, Schedule
from planner.agreements.record import EventRecord, Retraction
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.deadline import Legal, TimeState, Work
from tests.builders import a_provision, an_agreement, an_event, deadline, happened, occurred, position, terminated

RIGHT = a_provision(start="2026-01-01", end="2026-12-31")
WAITING = a_provision(start="[sale]", end="2028-12-31")
DUTY = a_provision(kind=Kind.OBLIGATION, due="2026-06-30", grace="10 days")
WAITING_DUTY = a_provision(kind=Kind.OBLIGATION, start="[sale]", due="2026-06-30")
FEE = a_provision(kind=Kind.PAYMENT, due="2026-06-30", amount="100.00 EUR")
RESTRICTION = a_provision(kind=Kind.RESTRICTION, end="2026-12-31")
OPTION = a_provision(kind=Kind.OPTION, start="2026-03-01", end="2026-05-31")
COMMITMENT = a_provision(kind=Kind.COMMITMENT, amount="100.00 EUR", end="2026-06-30")
GRACED_COMMITMENT = a_provision(kind=Kind.COMMITMENT, amount="100.00 EUR", end="2026-06-30", grace="10 days")
MILESTONED = a_provision(
    kind=Kind.COMMITMENT,
    amount="100.00 EUR",
    milestones=(Instalment(n=1, due=parse("2026-03-31"), amount=parse_money("40 EUR")),
                Instalment(n=2, due=parse("2026-06-30"), amount=parse_money("60 EUR"))),
)  # fmt: skip
MONTHLY = a_provision(
    kind=Kind.OBLIGATION, grace="10 days",
    schedule=Schedule(every=parse_duration("1 month"), from_=parse("2026-01-31"), times=2),
)  # fmt: skip
FIRST_DONE = happened(Did.PERFORMED, "2026-01-31", occurrence=1)
IN_PARTS = a_provision(
    kind=Kind.PAYMENT,
    instalments=(Instalment(n=1, due=parse("2026-03-31"), amount=parse_money("40 EUR")),
                 Instalment(n=2, due=parse("2026-06-30"), amount=parse_money("60 EUR")),
                 Instalment(n=3, due=parse("[sale]"), amount=parse_money("60 EUR"))),
)  # fmt: skip
NO_SALE = EventRecord(id="none", event="sale", occurred=None, known_on=date(2026, 1, 1))
GRACED_DUTY_OF_A_TERM = a_provision(kind=Kind.OBLIGATION, due="2026-06-30", end="2026-06-30", grace="10 days")
RENEWAL = a_provision(kind=Kind.RENEWAL, end="2026-06-30", renews="1 year", times=1)
SURVIVING = a_provision(kind=Kind.OBLIGATION, due="2026-06-30", survives=True)

# What the text is, what happened, the day, and the legal state then.
TRANSITIONS = [
    # By the days alone.
    (RIGHT, [], "2025-12-31", Legal.DORMANT),
    (RIGHT, [], "2026-01-01", Legal.IN_EFFECT),
    (RIGHT, [], "2026-12-31", Legal.IN_EFFECT),
    (RIGHT, [], "2027-01-01", Legal.LAPSED),
    (RESTRICTION, [], "2027-01-01", Legal.DISCHARGED),
    (WAITING, [], "2026-01-01", Legal.CONDITIONAL),
    (WAITING, [occurred("sale", "2026-02-01")], "2026-02-01", Legal.IN_EFFECT),
    (DUTY, [], "2026-07-10", Legal.IN_EFFECT),
    (DUTY, [], "2026-07-11", Legal.UNPERFORMED),
    (OPTION, [], "2026-02-28", Legal.DORMANT),
    (OPTION, [], "2026-06-01", Legal.LAPSED),
    (COMMITMENT, [], "2026-07-01", Legal.UNPERFORMED),
    # What fell due by the end of its term stays owed, also while there is grace.
    (GRACED_COMMITMENT, [], "2026-07-10", Legal.IN_EFFECT),
    (GRACED_COMMITMENT, [], "2026-07-11", Legal.UNPERFORMED),
    (GRACED_COMMITMENT, [happened(Did.DRAWN, "2026-07-10", amount="100.00 EUR")], "2026-07-11", Legal.FULFILLED),
    (COMMITMENT, [happened(Did.DRAWN, "2026-07-20", amount="100.00 EUR")], "2026-07-21", Legal.FULFILLED_LATE),
    (GRACED_DUTY_OF_A_TERM, [], "2026-07-11", Legal.UNPERFORMED),
    (DUTY, [terminated("2026-07-05")], "2026-07-11", Legal.UNPERFORMED),
    # What would fall due only after the agreement ended is owed no more; what fell due before still is.
    (COMMITMENT, [terminated("2026-03-31")], "2026-04-01", Legal.TERMINATED),
    (MILESTONED, [terminated("2026-03-30")], "2026-04-01", Legal.TERMINATED),
    (MILESTONED, [terminated("2026-04-30")], "2026-05-01", Legal.UNPERFORMED),
    (MILESTONED, [], "2026-07-01", Legal.UNPERFORMED),
    (IN_PARTS, [terminated("2026-04-30")], "2026-05-01", Legal.UNPERFORMED),
    (IN_PARTS, [terminated("2026-04-30"), happened(Did.PAID, "2026-03-31", occurrence=1)], "2026-05-01",
     Legal.TERMINATED),
    # An instalment that will never fall due takes nothing from the others.
    (IN_PARTS, [NO_SALE], "2026-05-01", Legal.IN_EFFECT),
    (IN_PARTS, [NO_SALE], "2026-07-01", Legal.UNPERFORMED),
    (IN_PARTS, [NO_SALE, *(happened(Did.PAID, "2026-03-31", occurrence=n, id_=f"paid-{n}") for n in (1, 2))],
     "2026-04-01", Legal.FULFILLED),
    # A schedule that is over: all done, some of it late, some of it never.
    (MONTHLY, [FIRST_DONE, happened(Did.PERFORMED, "2026-03-10", occurrence=2)], "2026-03-10", Legal.FULFILLED),
    (MONTHLY, [FIRST_DONE, happened(Did.PERFORMED, "2026-03-11", occurrence=2)], "2026-03-11", Legal.FULFILLED_LATE),
    (MONTHLY, [FIRST_DONE], "2026-03-10", Legal.IN_EFFECT),
    (MONTHLY, [FIRST_DONE], "2026-03-11", Legal.UNPERFORMED),
    (MONTHLY, [], "2026-02-15", Legal.IN_EFFECT),
    (MONTHLY, [terminated("2026-02-15")], "2026-02-16", Legal.UNPERFORMED),
    (RENEWAL, [], "2027-06-30", Legal.IN_EFFECT),
    (RENEWAL, [], "2027-07-01", Legal.LAPSED),
    # Performed: early, in time, in grace, late.
    (DUTY, [happened(Did.PERFORMED, "2026-01-05")], "2026-01-05", Legal.FULFILLED),
    (WAITING_DUTY, [happened(Did.PERFORMED, "2026-01-05")], "2026-01-06", Legal.FULFILLED),
    (DUTY, [happened(Did.PERFORMED, "2026-07-10")], "2026-08-01", Legal.FULFILLED),
    (DUTY, [happened(Did.PERFORMED, "2026-07-11")], "2026-08-01", Legal.FULFILLED_LATE),
    (FEE, [happened(Did.PAID, "2026-06-01", amount="60.00 EUR")], "2026-06-02", Legal.IN_EFFECT),
    (FEE, [happened(Did.PAID, "2026-06-01", amount="60.00 EUR")], "2026-07-01", Legal.UNPERFORMED),
    (
        FEE,
        [
            happened(Did.PAID, "2026-06-01", amount="60.00 EUR"),
            happened(Did.PAID, "2026-06-20", amount="50.00 EUR"),
        ],
        "2026-06-20",
        Legal.FULFILLED,
    ),
    (COMMITMENT, [happened(Did.DRAWN, "2026-05-01", amount="99.99 EUR")], "2026-07-01", Legal.UNPERFORMED),
    (COMMITMENT, [happened(Did.DRAWN, "2026-05-01", amount="100.00 EUR")], "2026-05-01", Legal.FULFILLED),
    (COMMITMENT, [happened(Did.DRAWN, "2026-07-01", amount="100.00 EUR")], "2026-07-01", Legal.FULFILLED_LATE),
    # Exercised, given up, ended, never meant.
    (OPTION, [happened(Did.EXERCISED, "2026-04-01")], "2026-12-01", Legal.EXERCISED),
    (RIGHT, [happened(Did.EXERCISED, "2026-04-01")], "2026-04-02", Legal.IN_EFFECT),
    (DUTY, [happened(Did.WAIVED, "2026-06-01")], "2026-08-01", Legal.DISCHARGED),
    (WAITING, [happened(Did.WAIVED, "2026-06-01")], "2026-06-01", Legal.DISCHARGED),
    (RIGHT, [happened(Did.TERMINATED, "2025-11-01")], "2025-11-02", Legal.TERMINATED),
    (WAITING, [happened(Did.TERMINATED, "2026-06-01")], "2026-06-01", Legal.TERMINATED),
    (RIGHT, [happened(Did.ENTERED_IN_ERROR, "2026-06-01")], "2026-06-02", Legal.VOID),
    (DUTY, [happened(Did.PERFORMED, "2026-06-01"), happened(Did.TERMINATED, "2026-06-02")], "2026-06-03",
     Legal.FULFILLED),
    (DUTY, [happened(Did.TERMINATED, "2026-06-01"), happened(Did.PERFORMED, "2026-06-02")], "2026-06-03",
     Legal.TERMINATED),
    # Suspended and resumed; a suspended right still ends.
    (RIGHT, [happened(Did.SUSPENDED, "2026-06-01")], "2026-06-01", Legal.SUSPENDED),
    (RIGHT, [happened(Did.SUSPENDED, "2026-06-01"), happened(Did.RESUMED, "2026-07-01")], "2026-07-01",
     Legal.IN_EFFECT),
    (RIGHT, [happened(Did.SUSPENDED, "2026-06-01")], "2027-01-01", Legal.LAPSED),
    # Breached and cured; a breached restriction stays in force, an unused option is never breached.
    (DUTY, [happened(Did.BREACH_NOTED, "2026-07-20")], "2026-07-20", Legal.BREACHED),
    (DUTY, [happened(Did.BREACH_NOTED, "2026-07-20"), happened(Did.CURED, "2026-07-25")], "2026-07-26",
     Legal.UNPERFORMED),
    (DUTY, [happened(Did.BREACH_NOTED, "2026-07-20"), happened(Did.PERFORMED, "2026-07-25")], "2026-07-26",
     Legal.FULFILLED_LATE),
    (RESTRICTION, [happened(Did.BREACH_NOTED, "2026-07-20")], "2026-07-21", Legal.IN_EFFECT),
    (RESTRICTION, [happened(Did.BREACH_NOTED, "2026-07-20")], "2027-01-01", Legal.DISCHARGED),
    # The agreement's own end.
    (RIGHT, [terminated("2026-03-31")], "2026-03-31", Legal.TERMINATED),
    (RIGHT, [terminated("2025-11-30")], "2025-12-01", Legal.TERMINATED),
    (WAITING, [terminated("2026-03-31")], "2026-04-01", Legal.TERMINATED),
    (DUTY, [terminated("2026-03-31")], "2026-04-01", Legal.TERMINATED),
    (DUTY, [terminated("2026-07-31")], "2026-08-01", Legal.UNPERFORMED),
    (SURVIVING, [terminated("2026-03-31")], "2026-04-01", Legal.IN_EFFECT),
    (SURVIVING, [terminated("2026-03-31")], "2026-07-01", Legal.UNPERFORMED),
    (SURVIVING, [terminated("2026-03-31"), happened(Did.BREACH_NOTED, "2026-07-20")], "2026-07-21", Legal.BREACHED),
]  # fmt: skip


@pytest.mark.parametrize(("provision", "records", "day", "legal"), TRANSITIONS)
def test_the_legal_state_follows_from_text_records_and_day(provision: Provision, records, day: str, legal: Legal):
    found = position(an_agreement(an_event(), provision, *records), day)
    assert found.states["use"].legal is legal


FINAL = [Did.TERMINATED, Did.WAIVED, Did.ENTERED_IN_ERROR]


@pytest.mark.parametrize("kind", FINAL)
def test_a_final_state_reopens_only_by_retracting_the_record(kind: Did):
    record = happened(kind, "2026-06-01", id_="r1")
    text = an_agreement(RIGHT, record, Retraction(id="r2", retracts="r1"))
    assert position(text, "2026-06-02").states["use"].legal is Legal.IN_EFFECT


def test_a_termination_that_takes_effect_later_leaves_the_right_in_force_until_then():
    record = happened(Did.TERMINATED, "2026-06-30", known_on=position(an_agreement(RIGHT)).as_of.replace(month=5))
    text = an_agreement(RIGHT, record)
    assert position(text, "2026-06-29").states["use"].legal is Legal.IN_EFFECT
    assert deadline(position(text, "2026-06-29"), "use/ends").range.latest_day == record.on


TIMES = [
    (OPTION, "closes", "2026-04-01", TimeState.WINDOW_OPEN),
    (OPTION, "closes", "2026-05-10", TimeState.DUE_SOON),
    (OPTION, "closes", "2026-02-01", TimeState.UPCOMING),
    (OPTION, "closes", "2026-05-31", TimeState.DUE_TODAY),
    (OPTION, "closes", "2026-06-01", TimeState.PAST),
    (DUTY, "due", "2026-07-10", TimeState.IN_GRACE),
    (DUTY, "due", "2026-07-11", TimeState.OVERDUE),
    (COMMITMENT, "shortfall", "2026-07-01", TimeState.OVERDUE),
    (GRACED_COMMITMENT, "shortfall", "2026-07-10", TimeState.IN_GRACE),
    (GRACED_COMMITMENT, "shortfall", "2026-07-11", TimeState.OVERDUE),
    (a_provision(end="earlier of [sale] and 2026-12-31"), "ends", "2026-01-01", TimeState.BOUNDED),
    (a_provision(end="[sale]"), "ends", "2026-01-01", TimeState.OPEN),
]


@pytest.mark.parametrize(("provision", "role", "day", "time"), TIMES)
def test_the_time_state_of_a_day_follows_from_the_day_alone(provision: Provision, role: str, day: str, time: TimeState):
    found = position(an_agreement(an_event(), provision), day)
    assert deadline(found, f"use/{role}").time is time


WORK = [
    ("", [], Work.UNOWNED),
    ("Ada", [], Work.ASSIGNED),
    ("Ada", [Did.ACKNOWLEDGED], Work.ACKNOWLEDGED),
    ("Ada", [Did.ACKNOWLEDGED, Did.IN_PROGRESS], Work.IN_PROGRESS),
    ("", [Did.IN_PROGRESS, Did.SUBMITTED], Work.SUBMITTED),
    ("Ada", [Did.SUBMITTED, Did.RETURNED], Work.RETURNED),
    ("Ada", [Did.SUBMITTED, Did.RETURNED, Did.SUBMITTED, Did.ACCEPTED], Work.ACCEPTED),
]


@pytest.mark.parametrize(("owner", "kinds", "work"), WORK)
def test_the_work_on_a_duty_is_the_last_thing_recorded_of_it(owner: str, kinds: list[Did], work: Work):
    records = [happened(kind, f"2026-05-{day:02}", note="because") for day, kind in enumerate(kinds, 1)]
    found = position(an_agreement(a_provision(kind=Kind.OBLIGATION, owner=owner), *records), "2026-06-01")
    assert found.states["use"].work is work


TWO_READINGS = Interpretation(phrase="month", readings=("30 days", "a calendar month"))
CONFIDENCE = [
    ({}, Confidence.ENTERED),
    ({"confidence": Confidence.DRAFT}, Confidence.DRAFT),
    ({"interpretations": (TWO_READINGS,)}, Confidence.INTERPRETATION_PENDING),
    ({"confidence": Confidence.SOURCE_UNKNOWN, "interpretations": (TWO_READINGS,)}, Confidence.SOURCE_UNKNOWN),
]


@pytest.mark.parametrize(("fields", "confidence"), CONFIDENCE)
def test_confidence_is_as_entered_unless_a_reading_is_pending(fields, confidence: Confidence):
    assert position(an_agreement(a_provision(**fields))).states["use"].confidence is confidence
