"""What a breach, an exercise or an event sets off on other provisions."""

from __future__ import annotations

from datetime import date

from planner.agreements.provision import Kind
from planner.agreements.record import RecordKind as Did
from planner.dates.language import parse
from planner.deadlines.deadline import Legal
from planner.deadlines.explanation import Explanation, explain
from tests.builders import (
    a_provision,
    an_agreement,
    an_event,
    days,
    deadline,
    happened,
    occurred,
    position,
    sets_off,
    terminated,
)

TERM = a_provision("term", end="2030-12-31")
EXIT = a_provision(
    "exit", Kind.OPTION, start="2026-03-01", end="2027-12-31", sets_off=sets_off("exercise", "end", "term")
)
EXERCISED = happened(Did.EXERCISED, "2026-10-01", "exit")


def test_a_term_can_end_earlier_where_an_option_ends_it():
    end = deadline(position(an_agreement(TERM, EXIT)), "term/ends")
    assert days(end) == ("2026-11-23", "2030-12-31")
    assert end.waits_for == ("exit/exercise",)


def test_exercising_the_option_ends_the_term_that_day():
    found = position(an_agreement(TERM, EXIT, EXERCISED))
    assert days(deadline(found, "term/ends")) == ("2026-10-01", "2026-10-01")
    assert found.states["term"].legal is Legal.TERMINATED


def test_an_option_whose_window_closed_unused_ends_nothing_any_more():
    assert days(deadline(position(an_agreement(TERM, EXIT), "2028-01-01"), "term/ends")) == ("2030-12-31", "2030-12-31")


def test_an_exercise_can_be_assumed_or_assumed_never_to_come():
    text = an_agreement(TERM, EXIT)
    assumed = position(text, assumed={"exit/exercise": date(2026, 11, 1)})
    assert days(deadline(assumed, "term/ends")) == ("2026-11-01", "2026-11-01")
    assert assumed.states["exit"].legal is Legal.EXERCISED
    never = position(text, assumed={"exit/exercise": "never"})
    assert days(deadline(never, "term/ends")) == ("2030-12-31", "2030-12-31")


def test_a_right_that_a_breach_begins_is_conditional_until_one_is_noted():
    duty = a_provision("report", Kind.OBLIGATION, due="2026-10-01", sets_off=sets_off("breach", "begin", "audit"))
    audit = a_provision("audit")
    assert position(an_agreement(duty, audit)).states["audit"].legal is Legal.CONDITIONAL
    noted = happened(Did.BREACH_NOTED, "2026-11-01", "report")
    found = position(an_agreement(duty, audit, noted))
    assert found.states["audit"].legal is Legal.IN_EFFECT
    assert days(deadline(found, "audit/starts")) == ("2026-11-01", "2026-11-01")


CURABLE = a_provision(
    "report", Kind.OBLIGATION, due="2026-10-01", cure="30 days", sets_off=sets_off("breach", "begin", "audit")
)


def test_a_breach_sets_nothing_off_while_it_can_be_cured():
    text = an_agreement(CURABLE, a_provision("audit"), happened(Did.BREACH_NOTED, "2026-11-01", "report"))
    assert position(text, "2026-12-01").states["audit"].legal is Legal.CONDITIONAL
    assert days(deadline(position(text, "2026-12-02"), "audit/starts")) == ("2026-12-01", "2026-12-01")


def test_a_breach_cured_in_time_sets_nothing_off():
    records = (happened(Did.BREACH_NOTED, "2026-11-01", "report"), happened(Did.CURED, "2026-11-20", "report"))
    found = position(an_agreement(CURABLE, a_provision("audit"), *records), "2026-12-31")
    assert found.states["audit"].legal is Legal.CONDITIONAL
    assert found.states["report"].legal is Legal.UNPERFORMED


def test_an_event_suspends_and_a_record_resumes():
    licence = a_provision("licence")
    duty = a_provision("report", Kind.OBLIGATION, sets_off=sets_off("sale", "suspend", "licence"))
    text = an_agreement(an_event(), licence, duty, occurred("sale", "2026-10-01"))
    assert position(text).states["licence"].legal is Legal.SUSPENDED
    resumed = an_agreement(an_event(), licence, duty, occurred("sale", "2026-10-01"),
                           happened(Did.RESUMED, "2026-11-01", "licence"))  # fmt: skip
    assert position(resumed).states["licence"].legal is Legal.IN_EFFECT


def test_a_discharged_payment_is_owed_no_more_but_what_fell_due_before_is():
    fee = a_provision("fee", Kind.PAYMENT, due="2026-12-15", amount="5.00 EUR")
    old = a_provision("old", Kind.PAYMENT, due="2026-09-15", amount="5.00 EUR")
    link = a_provision("buy", Kind.OPTION, sets_off=(*sets_off("exercise", "discharge", "fee"),
                                                     *sets_off("exercise", "discharge", "old")))  # fmt: skip
    found = position(an_agreement(fee, old, link, happened(Did.EXERCISED, "2026-10-01", "buy")))
    assert [each.key for each in found.deadlines] == ["old/payment/1"]
    assert found.states["fee"].legal is Legal.DISCHARGED


def _lines(node: Explanation) -> list[str]:
    return [node.rule, *(line for child in node.children for line in _lines(child))]


def test_the_explanation_names_the_option_and_its_clause():
    found = position(an_agreement(TERM, EXIT, EXERCISED))
    tree = explain(found, deadline(found, "term/ends"))
    assert "“Exit” is exercised: on Thu 1 Oct 2026" in _lines(tree)


def test_an_agreement_that_is_terminated_ends_its_terms_and_what_would_fall_due_later():
    fee = a_provision("fee", Kind.PAYMENT, due="2027-03-01", amount="5.00 EUR")
    secrecy = a_provision("secrecy", Kind.RESTRICTION, end="2035-12-31", survives=True)
    over = terminated("2026-12-31", known_on=date(2026, 11, 20), by="us", ground="breach of clause 4")
    found = position(an_agreement(TERM, fee, secrecy, over))
    assert [each.key for each in found.deadlines] == ["term/ends", "secrecy/ends"]
    assert days(deadline(found, "term/ends")) == ("2026-12-31", "2026-12-31")
    tree = explain(found, deadline(found, "term/ends"))
    assert any("terminated on Thu 31 Dec 2026 (breach of clause 4)" in line for line in _lines(tree))


def test_what_the_agreements_end_hangs_on_ends_by_itself():
    renewal = a_provision("term", Kind.RENEWAL, end="2027-06-30", renews="1 year", times=1)
    use = a_provision("use", end="2040-12-31")
    text = an_agreement(renewal, use)
    expiring = an_agreement(renewal, use, ends=parse("[term.end]"))
    assert days(deadline(position(text), "use/ends")) == ("2040-12-31", "2040-12-31")
    assert days(deadline(position(expiring), "use/ends")) == ("2027-06-30", "2027-06-30")
