"""Why a date is what it is: each step's rule, who said so, and which branch decides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.provision import Instrument, Interpretation, Kind
from planner.agreements.record import RecordKind as Did
from planner.dates.language import parse
from planner.deadlines.explanation import Explanation
from planner.deadlines.facts import Assumption
from tests.builders import (
    a_provision,
    an_agreement,
    an_event,
    explained,
    happened,
    terminated,
)

Assumed = dict[str, Assumption]
SALE = an_event()


def _due(due: str, *parts: Any, assumed: Assumed | None = None, **terms: Any) -> Explanation:
    return explained(an_agreement(SALE, a_provision("use", Kind.OBLIGATION, due=due), *parts, **terms), assumed=assumed)


def _days(step: Explanation) -> tuple[str, str]:
    return str(step.range.earliest_day), str(step.range.latest_day)


# -- rules

RULES = [
    ("2027-01-31", {}, "a fixed day"),
    ("never", {}, "does not come"),
    ("end of 2027", {}, "the last day of that period"),
    ("start of Q3 2027", {}, "the first day of that period"),
    ("end of FY2027", {"fiscal_year_start": 7}, "the last day of that period; fiscal years begin in July"),
    ("end of year of 2027-03-01", {"fiscal_year_start": 7}, "the last day of the year it lies in"),
    ("start of month of 2027-03-05", {}, "the first day of the month it lies in"),
    (
        "end of fiscal quarter of 2027-03-01",
        {"fiscal_year_start": 2},
        "the last day of the fiscal quarter it lies in; fiscal years begin in February",
    ),
    ("30 days after 2027-01-31", {}, "counted in calendar days, the day itself not counted"),
    ("2 weeks before 2027-01-31", {}, "counted in calendar days, the day itself not counted"),
    (
        "5 business days after 2027-01-29",
        {},
        "counted in business days of Monday to Friday, the day itself not counted",
    ),
    (
        "5 business days after 2027-01-29",
        {"calendar": "DE", "closures": (date(2027, 2, 1),)},
        "counted in business days of DE and the agreement's own days, the day itself not counted",
    ),
    (
        "5 business days after 2027-01-29",
        {"openings": (date(2027, 1, 30),)},
        "counted in business days of Monday to Friday and the agreement's own days, the day itself not counted",
    ),
    ("1 month after 2027-01-15", {}, "the same day of the month; where it is missing, the month's last"),
    (
        "1 quarter after 2027-01-15",
        {"month_end": "next"},
        "the same day of the month; where it is missing, the first of the next month",
    ),
    ("1 year after 2027-01-15", {}, "the same day of the month; where it is missing, the month's last"),
    (
        "2027-01-31, following",
        {},
        "if no business day, the next one, by business days of Monday to Friday; calculated Sun 31 Jan 2027",
    ),
    (
        "2027-01-31, preceding",
        {"calendar": "DE"},
        "if no business day, the one before, by business days of DE; calculated Sun 31 Jan 2027",
    ),
    (
        "2027-01-31, modified following",
        {},
        "if no business day, the next one, unless in another month: then the one before, "
        "by business days of Monday to Friday; calculated Sun 31 Jan 2027",
    ),
    (
        "(earlier of [sale] and 2027-01-31), following",
        {},
        "if no business day, the next one, by business days of Monday to Friday",
    ),
    (
        "[sale], following",
        {},
        "if no business day, the next one, by business days of Monday to Friday",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("due", "terms", "rule"), RULES)
def test_each_step_says_by_which_rule_it_came_about(due: str, terms: dict[str, Any], rule: str) -> None:
    assert _due(due, **terms).rule == rule


def test_a_derivation_goes_down_to_the_days_it_is_made_of() -> None:
    root = _due("10 business days after 30 days after 2026-12-31")
    [counted] = root.children
    [fixed] = counted.children
    assert [(each.text, _days(each)) for each in (root, counted, fixed)] == [
        ("10 business days after 30 days after 2026-12-31", ("2027-02-12", "2027-02-12")),
        ("30 days after 2026-12-31", ("2027-01-30", "2027-01-30")),
        ("2026-12-31", ("2026-12-31", "2026-12-31")),
    ]
    assert fixed.children == ()


def test_the_root_names_the_clause_and_the_provision() -> None:
    plain = a_provision("use", Kind.OBLIGATION, due="2027-01-31")
    assert explained(an_agreement(plain)).source == "Original agreement"
    assert explained(an_agreement(plain)).provision == "use"
    clause = a_provision("use", Kind.OBLIGATION, due="2027-01-31", clause="4.1(b)")
    assert explained(an_agreement(clause)).source == "clause 4.1(b) of Original agreement"


def test_the_readings_of_a_provision_stand_behind_the_rule() -> None:
    reading = Interpretation(phrase="promptly", readings=("5 days", "10 days"), chosen="5 days")
    text = an_agreement(a_provision("use", Kind.OBLIGATION, due="2027-01-31", interpretations=(reading,)))
    assert explained(text).rule == "a fixed day; “promptly” is read as “5 days”"


# -- branches


def _branches(root: Explanation) -> list[tuple[bool, str]]:
    return [(each.decides, each.rule) for each in root.children]


def test_a_branch_that_can_no_longer_be_the_first_says_after_when_it_changes_nothing() -> None:
    root = _due("earliest of end of 2027, 2028-06-30 and 2027-12-30")
    assert root.rule == "whichever comes first"
    loses = "loses: after Thu 30 Dec 2027 it changes nothing"
    assert _branches(root) == [
        (False, f"the last day of that period; {loses}"), (False, f"a fixed day; {loses}"), (True, "a fixed day"),
    ]  # fmt: skip


def test_a_branch_that_can_no_longer_be_the_last_says_before_when_it_changes_nothing() -> None:
    root = _due("latest of end of 2027, 2028-06-30 and 2027-12-30")
    assert root.rule == "whichever comes last"
    loses = "loses: before Fri 30 Jun 2028 it changes nothing"
    assert _branches(root) == [
        (False, f"the last day of that period; {loses}"), (True, "a fixed day"), (False, f"a fixed day; {loses}"),
    ]  # fmt: skip


def test_while_an_event_can_still_win_both_branches_decide() -> None:
    root = _due("earlier of [sale] and end of 2030")
    assert _branches(root) == [(True, "Sale completed: pending"), (True, "the last day of that period")]
    assert _days(root) == ("2026-11-23", "2030-12-31")


def test_what_beats_a_branch_is_the_surest_bound_of_those_that_can_win() -> None:
    first = _due("earliest of [sale], (earlier of [sale] and end of 2030) and 2031-06-30")
    assert _branches(first)[2] == (False, "a fixed day; loses: after Tue 31 Dec 2030 it changes nothing")
    last = _due("latest of (earlier of [sale] and end of 2030), (earlier of [sale] and end of 2029) and 2026-01-01")
    assert _branches(last)[2] == (False, "a fixed day; loses: before Mon 23 Nov 2026 it changes nothing")


def test_of_two_equal_days_the_first_decides() -> None:
    assert [each for each, _ in _branches(_due("earlier of end of 2027 and 2027-12-31"))] == [True, False]


def test_what_will_not_come_loses() -> None:
    first = _due("earlier of never and [sale]", assumed={"sale": "never"})
    assert _branches(first)[1] == (False, "Sale completed: assumed ruled out; loses: it will not come")
    last = _due("later of [sale] and 2027-12-31", assumed={"sale": "never"})
    assert _branches(last) == [
        (True, "Sale completed: assumed ruled out"), (False, "a fixed day; loses: another never comes"),
    ]  # fmt: skip
    long = _due("earlier of 9999-12-31 and never")
    assert _branches(long)[1] == (False, "does not come; loses: after Fri 31 Dec 9999 it changes nothing")


def test_what_lies_below_a_branch_that_lost_decides_nothing_either() -> None:
    root = _due("earlier of 2027-01-31 and 30 days after 2027-01-31")
    lost = root.children[1]
    assert (lost.decides, [each.decides for each in lost.children]) == (False, [False])
    assert [each.text for each in lost.children] == ["2027-01-31"]


# -- other provisions and the agreement's own end


def test_a_reference_names_what_it_refers_to_and_goes_down_into_it() -> None:
    licence = a_provision("licence", title="Main licence", start="2026-01-01", end="end of 2027", clause="2")
    root = _due("90 days before [licence.end]", licence)
    [below] = root.children
    assert (below.text, below.rule, below.provision) == ("[licence.end]", "the end of “Main licence”", "licence")
    assert (below.source, _days(below)) == ("clause 2 of Original agreement", ("2027-12-31", "2027-12-31"))
    assert [(each.text, each.rule) for each in below.children] == [("end of 2027", "the last day of that period")]
    assert _due("[licence.start]", licence).rule == "the start of “Main licence”"


def test_a_reference_to_a_performance_that_was_recorded_ends_there() -> None:
    audit = a_provision("audit", Kind.OBLIGATION, title="Audit", due="2026-10-31")
    done = happened(Did.PERFORMED, "2026-11-02", "audit")
    root = _due("30 days after [audit.done]", audit, done)
    assert (root.children[0].rule, root.children[0].children) == ("the day of performance of “Audit”", ())
    assert _days(root) == ("2026-12-02", "2026-12-02")
    assert _due("[audit.due]", audit).rule == "the due day of “Audit”"


def test_a_reference_to_what_is_no_longer_in_force_says_that_its_value_is_kept() -> None:
    amendment = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), ends=("licence",))
    root = _due("[licence.end]", amendment, a_provision("licence", title="Main licence", end="2027-12-31"))
    assert root.rule == "the end of “Main licence”, which is not in force; the text's value is kept"


def test_a_term_that_the_agreement_takes_with_it_says_by_whom_it_was_terminated() -> None:
    text = an_agreement(
        a_provision(end="2030-12-31"), terminated("2026-12-31", by="Ada", ground="insolvency",
                                                         known_on=date(2026, 11, 2)),
        ends=parse("end of 2027"),
    )  # fmt: skip
    root = explained(text, "use/ends")
    own = root.children[1]
    assert (own.text, own.source, own.decides) == ("[agreement.end]", "record over by Ada", True)
    assert own.rule == (
        "the agreement's own end, which this does not survive; terminated on Thu 31 Dec 2026 (insolvency)"
    )
    assert [each.text for each in own.children] == ["earlier of end of 2027 and 2026-12-31"]


def test_an_expiry_is_told_without_anybody_having_terminated_it() -> None:
    root = explained(an_agreement(a_provision(end="2030-12-31"), ends=parse("end of 2027")), "use/ends")
    own = root.children[1]
    assert (own.rule, own.source) == ("the agreement's own end, which this does not survive", "")
    plain = an_agreement(a_provision(end="2030-12-31"), terminated("2026-10-31", known_on=date(2026, 11, 2)))
    over = explained(plain, "use/ends").children[1]
    assert (over.source, over.rule) == (
        "record over", "the agreement's own end, which this does not survive; terminated on Sat 31 Oct 2026",
    )  # fmt: skip


# -- a clock that was stopped


def test_a_day_that_was_held_up_stands_above_what_the_text_says() -> None:
    stopped = happened(Did.SUSPENDED, "2026-11-02", "use", clock_stops=True)
    resumed = happened(Did.RESUMED, "2026-11-12", "use")
    root = explained(
        an_agreement(a_provision("use", Kind.OBLIGATION, due="1 month after 2026-10-31"), stopped, resumed)
    )
    [text] = root.children
    assert (_days(root), _days(text)) == (("2026-12-10", "2026-12-10"), ("2026-11-30", "2026-11-30"))
    assert (text.rule, root.text) == (
        "the same day of the month; where it is missing, the month's last", "1 month after 2026-10-31",
    )  # fmt: skip
    assert root.rule == (
        "month end: contract may not say; the clock stood still for 10 days, from Mon 2 Nov 2026 to Thu 12 Nov 2026"
    )
