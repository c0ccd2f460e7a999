"""An agreement's own end: what it takes with it, what survives it, and what it hangs on itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Kind, Provision, Schedule
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.expressions import Day, First, ProvisionDay
from planner.dates.language import parse
from planner.dates.wording import to_text
from planner.deadlines.deadline import Legal
from planner.deadlines.ending import OwnEnd, earliest, own_end
from tests.builders import a_provision, an_agreement, an_event, days, deadline, happened, position, terminated

USE, SECRECY = (
    a_provision(start="2026-01-01", end="2030-12-31"),
    a_provision("secrecy", Kind.RESTRICTION, survives=True),
)


def _end(text: Agreement, *, over: str | None = None) -> OwnEnd:
    found = own_end(text, terminated(over) if over else None)
    assert found is not None
    return found


def _words(expression: Any) -> str:
    return to_text(expression) if expression is not None else "none"


def test_an_agreement_that_says_nothing_has_no_end() -> None:
    assert own_end(an_agreement(USE), None) is None


def test_it_ends_as_its_text_says_or_when_it_is_terminated_whichever_is_first() -> None:
    text = an_agreement(USE, ends=parse("end of 2027"))
    assert _words(_end(text).expression) == "end of 2027"
    assert _words(_end(text, over="2026-06-30").expression) == "earlier of end of 2027 and 2026-06-30"
    assert _words(_end(an_agreement(USE), over="2026-06-30").expression) == "2026-06-30"
    listed = an_agreement(an_event(), USE, ends=parse("earlier of [sale] and end of 2027"))
    assert _words(_end(listed, over="2026-06-30").expression) == "earliest of [sale], end of 2027 and 2026-06-30"


def test_what_survives_it_does_not_end_with_it() -> None:
    end = _end(an_agreement(USE, SECRECY, ends=parse("end of 2027")), over="2026-06-30")
    assert (_words(end.of(USE)), end.of(SECRECY)) == ("[agreement.end]", None)


def test_what_the_expiry_hangs_on_ends_only_by_a_termination() -> None:
    text = an_agreement(USE, SECRECY, a_provision("other"), ends=parse("30 days after [use.end]"))
    plain, over = _end(text), _end(text, over="2026-06-30")
    assert plain.before == frozenset({"use"})
    assert (plain.of(USE), _words(plain.of(text.provision("other")))) == (None, "[agreement.end]")
    assert (_words(over.of(USE)), _words(over.of(text.provision("other")))) == ("2026-06-30", "[agreement.end]")


def test_what_the_expiry_hangs_on_through_others_and_by_several_ways_is_found() -> None:
    text = an_agreement(
        a_provision("a", end="later of [b.end] and [c.end]"),
        a_provision("b", end="30 days after [d.end]"),
        a_provision("c", start="[d.start]", end="2027-12-31"),
        a_provision("d", start="2026-01-01", end="2027-06-30"),
        a_provision("e", end="[a.end]"),
        ends=parse("earlier of [a.end] and end of 2030"),
    )
    assert _end(text).before == frozenset({"a", "b", "c", "d"})
    assert _end(an_agreement(USE, ends=parse("end of 2027"))).before == frozenset()
    assert _end(an_agreement(USE), over="2026-06-30").before == frozenset()


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ([], "agreement"),
        (["the-agreement"], "agreement"),
        (["agreement"], "the-agreement"),
        (["agreement", "the-agreement"], "-agreement"),
    ],
)
def test_its_end_is_called_as_no_provision_is(taken: list[str], name: str) -> None:
    text = an_agreement(*(a_provision(id_, end="2029-12-31") for id_ in taken), ends=parse("end of 2027"))
    end = _end(text).day
    assert isinstance(end, ProvisionDay)
    assert (end.provision, _words(end)) == (name, f"[{name}.end]")
    assert [days(each) for each in position(text).deadlines] == [("2027-12-31", "2027-12-31")] * len(taken)


def test_the_first_of_one_day_is_that_day_and_lists_are_not_nested() -> None:
    one, two, three = (Day(number) for number in (7, 8, 9))
    assert earliest([one]) == one
    assert earliest([one, two]) == First((one, two))
    assert earliest([First((one, two)), three]) == First((one, two, three))


# -- what that does to provisions


def test_a_term_is_over_on_the_agreements_last_day_and_not_before() -> None:
    text = an_agreement(USE, ends=parse("2027-06-30"))
    assert days(deadline(position(text), "use/ends")) == ("2027-06-30", "2027-06-30")
    assert position(text, "2027-06-30").states["use"].legal is Legal.IN_EFFECT
    assert position(text, "2027-07-01").states["use"].legal is Legal.LAPSED


def test_the_term_that_the_expiry_is_counted_from_keeps_its_own_end() -> None:
    text = an_agreement(USE, ends=parse("30 days before [use.end]"))
    assert days(deadline(position(text), "use/ends")) == ("2030-12-31", "2030-12-31")
    over = replace(text, records=(terminated("2027-06-30", known_on=position(text).as_of),))
    assert days(deadline(position(over), "use/ends")) == ("2027-06-30", "2027-06-30")
    assert position(over, "2027-06-30").states["use"].legal is Legal.TERMINATED


# -- a waiver of the whole and of one occurrence

MONTHLY = Schedule(every=parse_duration("1 month"), from_=parse("2026-10-15"))
STEPS = (
    Instalment(n=1, due=parse("2027-01-31"), amount=parse_money("40 EUR")),
    Instalment(n=2, due=parse("2027-02-28"), amount=parse_money("60 EUR")),
)
WAIVED = [
    # What it asks for, the occurrence waived, and whether it is discharged as a whole.
    (a_provision("use", Kind.OBLIGATION, due="2027-01-31"), None, True),
    (a_provision("use", Kind.OBLIGATION, due="2027-01-31"), 1, True),
    (a_provision("use", Kind.OBLIGATION, due="2027-01-31"), 2, False),
    (a_provision("use", Kind.OBLIGATION, schedule=MONTHLY), None, True),
    (a_provision("use", Kind.OBLIGATION, schedule=MONTHLY), 1, False),
    (a_provision("use", Kind.PAYMENT, instalments=STEPS), None, True),
    (a_provision("use", Kind.PAYMENT, instalments=STEPS), 1, False),
    (a_provision("use", Kind.COMMITMENT, amount="100 EUR", milestones=STEPS), None, True),
    (a_provision("use", Kind.COMMITMENT, amount="100 EUR", milestones=STEPS), 1, False),
    (a_provision("use", Kind.COMMITMENT, amount="100 EUR", end="2027-12-31"), 1, True),
]


@pytest.mark.parametrize(("provision", "occurrence", "whole"), WAIVED)
def test_a_waiver_of_one_of_several_leaves_the_others(
    provision: Provision, occurrence: int | None, whole: bool
) -> None:
    waived = happened(Did.WAIVED, "2026-11-01", occurrence=occurrence)
    legal = position(an_agreement(provision, waived)).states["use"].legal
    assert legal is (Legal.DISCHARGED if whole else Legal.IN_EFFECT)
