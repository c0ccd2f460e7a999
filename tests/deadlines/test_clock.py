"""A suspension that stops the clock moves the days that were still to come."""

from __future__ import annotations

from planner.agreements.provision import Kind
from planner.agreements.record import RecordKind as Did
from planner.deadlines.deadline import Legal
from planner.deadlines.explanation import explain
from tests.builders import a_provision, an_agreement, days, deadline, happened, position

DUTY = a_provision("report", Kind.OBLIGATION, due="2026-12-01")
STOPPED = happened(Did.SUSPENDED, "2026-11-01", "report", clock_stops=True)
RESUMED = happened(Did.RESUMED, "2026-11-21", "report")


def test_the_days_that_were_left_are_left_again_when_it_resumes():
    found = position(an_agreement(DUTY, STOPPED, RESUMED))
    assert days(deadline(found, "report/due")) == ("2026-12-21", "2026-12-21")


def test_while_the_clock_stands_the_day_has_no_bound():
    found = position(an_agreement(DUTY, STOPPED), "2026-11-11")
    assert days(deadline(found, "report/due")) == ("2026-12-11", None)
    assert found.states["report"].legal is Legal.SUSPENDED


def test_a_day_that_was_past_already_does_not_move():
    late = happened(Did.SUSPENDED, "2026-12-05", "report", clock_stops=True)
    assert days(deadline(position(an_agreement(DUTY, late), "2026-12-31"), "report/due")) == (
        "2026-12-01",
        "2026-12-01",
    )


def test_a_suspension_without_the_clock_moves_nothing():
    records = (happened(Did.SUSPENDED, "2026-11-01", "report"), RESUMED)
    assert days(deadline(position(an_agreement(DUTY, *records)), "report/due")) == ("2026-12-01", "2026-12-01")


def test_what_refers_to_the_day_moves_with_it_and_the_explanation_says_why():
    check = a_provision("check", Kind.OBLIGATION, due="10 days after [report.due]")
    found = position(an_agreement(DUTY, check, STOPPED, RESUMED))
    assert days(deadline(found, "check/due")) == ("2026-12-31", "2026-12-31")
    tree = explain(found, deadline(found, "report/due"))
    assert tree.rule == "the clock stood still for 20 days, from Sun 1 Nov 2026 to Sat 21 Nov 2026"
