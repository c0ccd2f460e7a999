"""What a careful reader would question though nothing is refused: sums, schedules and days that cannot be meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Instrument, Kind, Provision, Schedule
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.findings import findings
from planner.errors import LongstopError
from tests.builders import a_provision, an_agreement, an_event, happened, occurred, position, terminated


def _asked(text: Agreement, day: str = "2026-11-23") -> set[str]:
    return {str(problem) for problem in findings(position(text, day))}


BACKWARD = Schedule(every=parse_duration("1 month"), from_=parse("2026-01-31"), until=parse("2025-01-31"))
STEPS = tuple(Instalment(n=n, due=parse("2027-01-01"), amount=parse_money("60 EUR")) for n in (1, 2))
ODD = [
    (a_provision("report", Kind.OBLIGATION, schedule=BACKWARD),
     "its schedule never comes round: it ends before its first day"),
    (a_provision("buy", Kind.COMMITMENT, amount="100 EUR", milestones=STEPS),
     "its milestones come to 120.00 EUR, more than the 100.00 EUR it is to reach"),
    (replace(a_provision("use"), obligee="them"), "the one who is bound is the one who benefits"),
]  # fmt: skip


@pytest.mark.parametrize(("provision", "said"), ODD)
def test_a_text_that_hardly_anybody_means_is_questioned(provision: Provision, said: str):
    assert f"provisions.{provision.id}: {said}" in _asked(an_agreement(provision))


def test_a_record_from_before_the_agreement_took_effect_is_questioned():
    early = happened(Did.PERFORMED, "1926-05-01", "report", id_="r1")
    duty = a_provision("report", Kind.OBLIGATION, due="2026-05-01")
    assert (
        "records.r1.on: 1926-05-01 lies before 2025-01-01, when the agreement took effect; is the year right?"
        in _asked(an_agreement(duty, early))
    )
    assert not any(
        each.startswith("records.") for each in _asked(an_agreement(duty, replace(early, on=date(2026, 5, 1))))
    )


def test_a_termination_says_by_whom_and_on_what_ground():
    said = "records.over: the termination does not say by whom and on what ground"
    assert said in _asked(an_agreement(terminated("2026-10-01", by="us")))
    assert said not in _asked(an_agreement(terminated("2026-10-01", by="us", ground="clause 9")))


def test_an_amendment_that_takes_effect_before_what_it_amends_is_questioned():
    early = Instrument(id="early", title="Early", effective=date(2024, 1, 1), amends="original")
    assert (
        "instruments.early.effective: it takes effect on 2024-01-01, before “original”, which it amends, does on "
        "2025-01-01" in _asked(an_agreement(early))
    )


def test_a_time_to_cure_that_leaves_the_calendar_is_named():
    text = an_agreement(
        a_provision("report", Kind.OBLIGATION, due="2026-05-01", cure="9000 years"),
        happened(Did.BREACH_NOTED, "2026-06-01", "report"),
    )
    with pytest.raises(LongstopError, match=r"^provisions\.report\.cure: "):
        position(text)


def test_what_survives_a_terminated_agreement_and_waits_for_an_event_that_says_so_is_told():
    back = a_provision("data", Kind.OBLIGATION, due="30 days after [over]", survives=True)
    text = an_agreement(an_event("over", "Subscription terminated"), back, terminated("2026-10-01"))
    said = (
        "provisions.data: the agreement has ended and this survives it, but its day still waits for “Subscription "
        "terminated”; record what happened"
    )
    assert said in _asked(text)
    assert said not in _asked(text, "2026-09-30")
    known = replace(text, records=(*text.records, occurred("over", "2026-10-01")))
    assert said not in _asked(known)
