"""Rows of a sheet: what each becomes, and what is said of one that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from planner.agreements.money import Money
from planner.agreements.provision import Confidence, Kind
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.dates.wording import to_text
from planner.exchange.spreadsheets.plan import Outcome
from planner.exchange.spreadsheets.report import sentences
from tests.builders import a_provision, an_agreement, an_event
from tests.exchange.sheets import TITLES, a_row, a_sheet, plan_of, said


def provision_of(**cells):
    plan = plan_of(a_sheet(a_row(**cells)))
    assert said(plan) == []
    return plan.after.provisions[0]


def test_a_row_becomes_a_provision_with_every_field_it_names():
    found = provision_of(
        Owner="Legal", Reviewer="Finance", Grace="10 days", Survives="yes", Tags="a; b", Reminders="30 days; 7 days"
    )
    assert (found.kind, found.title, found.clause) == (Kind.OBLIGATION, "Report", "4.1")
    assert (found.obligor, found.obligee, found.instrument) == ("them", "us", "original")
    assert (found.owner, found.reviewer, found.survives, found.tags) == ("Legal", "Finance", True, ("a", "b"))
    assert found.reminders == (parse_duration("30 days"), parse_duration("7 days"))


@pytest.mark.parametrize(("every", "canonical"), [("quarterly", "1 quarter"), ("3 months", "3 months")])
def test_a_row_that_recurs_falls_due_first_on_its_due_day(every, canonical):
    schedule = provision_of(Every=every, Until="end of 2030", Times=8, Roll="following").schedule
    assert (str(schedule.every), to_text(schedule.from_), schedule.times) == (canonical, "2027-03-31", 8)


def test_a_recurring_payment_has_its_amount_at_each_occurrence():
    found = provision_of(Kind="payment", Every="monthly", Amount=1250.5, Currency="EUR")
    assert (found.schedule.amount, found.amount, found.due) == (Money(125050, "EUR"), None, None)


@pytest.mark.parametrize("kind", ["right", "restriction", "option"])
def test_of_what_is_in_force_due_is_the_last_day(kind):
    found = provision_of(Kind=kind, Due="earlier of 2029-01-01 and end of 2030")
    assert (found.due, found.end) == (None, parse("earlier of 2029-01-01 and end of 2030"))


def test_instalments_and_milestones_stand_in_one_cell_a_line_each():
    steps = "1: 2027-03-31: 400000.00 USD: first half\n2: 30 days after 2027-06-30: 400000.00 USD"
    assert [step.n for step in provision_of(Kind="payment", Due="", Instalments=steps).instalments] == [1, 2]
    commitment = provision_of(Kind="commitment", Due="", Amount=800000, Currency="USD", Instalments=steps)
    assert [step.title for step in commitment.milestones] == ["first half", ""]


def test_a_renewal_has_its_notice():
    found = provision_of(Kind="renewal", Renews="1 year", Notice="90 days", Times=3)
    assert (to_text(found.end), str(found.renews), str(found.notice), found.times) == (
        *("2027-03-31", "1 year", "90 days"),
        3,
    )


def test_other_terms_are_lines_of_an_agreement_file():
    found = provision_of(
        **{"Other terms": 'confidence = "draft"\n[[sets_off]]\non = "breach"\naction = "end"\nprovision = "report-4-1"'}
    )
    assert found.confidence is Confidence.DRAFT
    assert found.sets_off[0].action == "end"


@pytest.mark.parametrize(
    ("cells", "place", "why"),
    [
        ({"Title": ""}, "A2", "say in the title"),
        ({"Kind": "oblgation"}, "B2", "did you mean “obligation”?"),
        ({"Clause": date(2027, 4, 1)}, "C2", "Excel has made a date of it (2027-04-01)"),
        ({"Obligor": ""}, "D2", "say who is bound"),
        ({"Due": "30 days after [sale"}, "F2", "a name stands between"),
        ({"Due": "[other.end]"}, "F2", "no provision other"),
        ({"Due": "", "Every": "1 month"}, "F2", "when it first falls due"),
        ({"Times": 3}, "G2", "nothing recurs here"),
        ({"Amount": 5, "Currency": "USD"}, "G2", "an obligation takes no such value"),
        ({"Kind": "payment", "Amount": 5}, "G2", "needs its currency"),
        ({"Kind": "payment", "Amount": 5, "Currency": "$"}, "H2", "may be USD, CAD, AUD"),
        ({"Kind": "payment", "Amount": 5.123, "Currency": "USD"}, "G2", "2 decimal places"),
        ({"Kind": "right", "End": "2030-01-01"}, "F2", "both Due and End"),
        ({"Grace": "soon"}, "G2", "not a length of time"),
        ({"Survives": "maybe"}, "G2", "neither yes nor no"),
        ({"Other terms": "colour = 3"}, "G2", "has no “colour”"),
        ({"Instrument": "Second"}, "G2", "no instrument “Second”"),
        ({"Renews": "1 year"}, "G2", "takes no “renews”"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(cells, place, why):
    faults = plan_of(a_sheet(a_row(**cells))).faults
    assert [(fault.where, why in fault.text) for fault in faults] == [(f"Duties!{place}", True)], faults


def test_every_fault_of_a_sheet_is_told_at_once():
    plan = plan_of(a_sheet(a_row(Due="soon", Kind="x"), a_row(Title="Good"), a_row(Title="Bad", Obligor="")))
    assert [problem.where for problem in plan.faults] == ["Duties!B2", "Duties!F2", "Duties!D4"]
    assert [row.outcome for row in plan.rows] == [Outcome.REFUSED, Outcome.NEW, Outcome.REFUSED]


def test_a_default_fills_what_the_sheet_has_no_column_for():
    row = {"Title": "Report", "Due": "2027-03-31"}
    plan = plan_of(
        a_sheet(row), defaults={"obligor": "Theirs", "obligee": "us", "kind": "obligation", "owner": "Legal"}
    )
    found = plan.after.provisions[0]
    assert (found.obligor, found.obligee, found.owner) == ("them", "us", "Legal")


def test_a_row_of_another_agreement_is_left_aside():
    plan = plan_of(a_sheet(a_row(Agreement="deal"), a_row(Title="Other", Agreement="Another deal")))
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.ASIDE]
    assert len(plan.after.provisions) == 1


def test_titles_that_stand_there_again_are_left_aside():
    again = {title: title for title in (*TITLES, "Agreement")}
    plan = plan_of(a_sheet(a_row(Agreement="deal"), again, a_row(Title="Other", Agreement="")), create_missing=True)
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.ASIDE, Outcome.NEW]
    assert sentences(plan.rows[1]) == ["the titles over again"]
    assert plan.missing == ()


@pytest.mark.parametrize(
    "total",
    [
        {"Title": "Total", "Amount": 1250.5, "Currency": "EUR"},
        {"Title": "Grand total:", "Amount": "1,250.50"},
        {"Id": "Subtotal", "Amount": 1250.5},
        {"Clause": "TOTAL", "Times": 12},
    ],
)
def test_a_row_of_totals_is_left_aside(total):
    pay = a_row(Kind="payment", Id="p", Amount=1250.5, Currency="EUR", Times="")
    plan = plan_of(a_sheet(pay, dict.fromkeys(pay, "") | total), defaults={"kind": "payment", "obligor": "us"})
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.ASIDE]
    assert sentences(plan.rows[1]) == ["a row of totals"]


@pytest.mark.parametrize("cells", [{"Due": date(2027, 3, 31)}, {"Clause": "4.2"}, {"Owner": "Legal"}])
def test_what_says_more_than_a_total_is_read_as_a_row(cells):
    pay = a_row(Kind="payment", Amount=1, Currency="EUR", Owner="")
    plan = plan_of(a_sheet(pay, dict.fromkeys(pay, "") | {"Title": "Total", "Amount": 1250} | cells))
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.REFUSED]


def test_empty_rows_are_passed_over():
    plan = plan_of(a_sheet(a_row(), {"Title": "  "}, {"Due": "-"}, a_row(Title="Last")))
    assert [row.number for row in plan.rows] == [2, 5]


def test_a_dash_stands_for_nothing_but_in_a_text_of_its_own():
    found = provision_of(Owner="-", Grace="n/a", Note="-")
    assert (found.owner, found.grace, found.note) == ("", None, "-")


def test_an_unknown_party_is_offered_and_added_only_when_wanted():
    book = a_sheet(a_row(Obligee="Acme Ltd"))
    refused = plan_of(book)
    assert said(refused) == ["Duties!E2: no party “Acme Ltd”; it can be added with the import"]
    assert [(each.id, each.places) for each in refused.missing] == [("acme-ltd", ("Duties!E2",))]
    added = plan_of(book, create=["Acme Ltd"])
    assert (said(added), added.after.party("acme-ltd").name) == ([], "Acme Ltd")


@pytest.mark.parametrize("written", ["[goods-delivered]", "[Goods delivered]", "[goods  Delivered]"])
def test_an_unknown_event_is_offered_under_its_id_or_title(written):
    plan = plan_of(a_sheet(a_row(Due=f"30 days after {written}")), create_missing=True)
    assert said(plan) == []
    assert plan.after.event("goods-delivered").title.casefold() == "goods delivered"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[Sale]", "[sale]"),
        ("[SALE]", "[sale]"),
        ("[Sale of the firm]", "[sale]"),
        ("[Use.End]", "[use.end]"),
        ("[USE.end]", "[use.end]"),
    ],
)
def test_what_stands_in_brackets_is_known_in_any_case(written, meant):
    agreement = an_agreement(an_event("sale", title="Sale of the firm"), a_provision(end="2030-12-31"))
    plan = plan_of(a_sheet(a_row(Due=f"30 days after {written}")), agreement)
    assert (said(plan), to_text(plan.after.provisions[1].due)) == ([], f"30 days after {meant}")


def test_a_likely_slip_is_not_added_with_all_the_rest():
    plan = plan_of(a_sheet(a_row(Obligor="Theris")), create_missing=True)
    assert "no party “Theris”; did you mean “Theirs”?" in said(plan)[0]
    assert said(plan_of(a_sheet(a_row(Obligor="Theris")), create=["Theris"])) == []


def test_a_row_may_hang_on_another_row():
    plan = plan_of(a_sheet(a_row(Id="OBL-1"), a_row(Title="Later", Id="OBL-2", Due="30 days after [obl-1.due]")))
    assert said(plan) == []
    assert [each.id for each in plan.after.provisions] == ["obl-1", "obl-2"]


def test_a_circle_of_rows_is_refused():
    rows = [a_row(Id="a", Due="1 day after [b.due]"), a_row(Title="B", Id="b", Due="1 day after [a.due]")]
    assert "circle" in said(plan_of(a_sheet(*rows)))[0]


def test_an_agreement_without_instruments_needs_one():
    bare = an_agreement()
    plan = plan_of(a_sheet(a_row()), type(bare)(terms=bare.terms, parties=bare.parties))
    assert "say which instrument has it" in said(plan)[0]
