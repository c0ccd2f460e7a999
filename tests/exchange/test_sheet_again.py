"""A sheet imported a second time: what it finds again, what it changes, and what it leaves as a person made it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.agreements.hand_edits import edited_by_hand
from planner.agreements.provision import Kind
from planner.dates.language import parse
from planner.exchange.spreadsheets.merging import Take
from planner.exchange.spreadsheets.plan import Outcome
from planner.exchange.spreadsheets.report import sentences
from tests.builders import a_provision, an_agreement
from tests.exchange.sheets import a_row, a_sheet, plan_of, said


def imported(*rows):
    return plan_of(a_sheet(*rows)).after


def edited(agreement, **changes):
    """The agreement after a person edited its first provision by hand."""
    first, *others = agreement.provisions
    return replace(agreement, provisions=(edited_by_hand(first, replace(first, **changes)), *others))


def test_the_same_sheet_changes_nothing():
    rows = [a_row(), a_row(Title="Other", Every="1 month"), a_row(Id="X 9")]
    after = imported(*rows)
    plan = plan_of(a_sheet(*rows), after)
    assert {row.outcome for row in plan.rows} == {Outcome.UNCHANGED}
    assert plan.after == after
    assert not plan.changes_something


def test_what_the_sheet_says_otherwise_is_shown_field_by_field():
    plan = plan_of(a_sheet(a_row(Due=date(2027, 6, 30), Obligor="Ours", Obligee="Theirs")), imported(a_row()))
    assert [(each.name, each.before, each.after) for each in plan.rows[0].changes] == [
        ("Obligor", "Theirs", "Ours"),
        ("Obligee", "Ours", "Theirs"),
        ("Due", "2027-03-31", "2027-06-30"),
    ]
    assert plan.after.provisions[0].due == parse("2027-06-30")


def test_what_was_edited_by_hand_stays_and_is_reported():
    before = edited(imported(a_row()), due=parse("2027-05-01"))
    plan = plan_of(a_sheet(a_row()), before)
    assert plan.rows[0].outcome is Outcome.KEPT
    assert [(each.before, each.after, each.kept) for each in plan.rows[0].changes] == [
        ("2027-05-01", "2027-03-31", True)
    ]
    assert plan.after == before


def test_beside_a_hand_edit_the_other_fields_change():
    before = edited(imported(a_row(Owner="Legal")), owner="A. Person")
    plan = plan_of(a_sheet(a_row(Owner="Finance", Due=date(2028, 1, 1))), before)
    found = plan.after.provisions[0]
    assert (plan.rows[0].outcome, found.owner, found.due) == (Outcome.CHANGED, "A. Person", parse("2028-01-01"))
    assert found.frozen == ("owner",)


def test_what_was_edited_by_hand_is_taken_from_the_sheet_where_somebody_says_so():
    before = edited(imported(a_row(Owner="Legal")), owner="A. Person", due=parse("2027-05-01"))
    plan = plan_of(a_sheet(a_row(Owner="Finance")), before, take=Take(names=frozenset({"report-4-1.owner"})))
    found = plan.after.provisions[0]
    assert (found.owner, found.due, found.frozen) == ("Finance", parse("2027-05-01"), ("due",))
    assert sentences(plan.rows[0]) == [
        "Due stays 2027-05-01 (edited by hand), the file has 2027-03-31",
        "Owner: A. Person (edited by hand) → Finance",
    ]
    assert plan.rows[0].outcome is Outcome.CHANGED


@pytest.mark.parametrize("take", [Take(everything=True), Take(names=frozenset({"report-4-1"}))])
def test_all_of_a_provision_or_of_a_sheet_is_taken_at_once_and_changes_with_it_from_then_on(take):
    before = edited(imported(a_row()), owner="A. Person", due=parse("2027-05-01"))
    after = plan_of(a_sheet(a_row(Owner="Legal")), before, take=take).after
    assert (after.provisions[0].due, after.provisions[0].owner, after.provisions[0].frozen) == (
        parse("2027-03-31"),
        "Legal",
        (),
    )
    assert plan_of(a_sheet(a_row(Owner="Finance")), after).after.provisions[0].owner == "Finance"


def test_a_kind_taken_from_the_sheet_brings_the_dates_that_are_of_it():
    before = edited(imported(a_row()), kind=Kind.RIGHT, due=None, end=parse("end of 2030"))
    plan = plan_of(a_sheet(a_row()), before, take=Take(names=frozenset({"report-4-1"})))
    found = plan.after.provisions[0]
    assert (said(plan), found.kind, found.due) == ([], Kind.OBLIGATION, parse("2027-03-31"))


def test_a_kind_changed_by_hand_keeps_its_dates_too():
    before = edited(imported(a_row()), kind=Kind.RIGHT, due=None, end=parse("end of 2030"))
    plan = plan_of(a_sheet(a_row(Due=date(2028, 1, 1), Owner="Legal")), before)
    assert said(plan) == []
    assert replace(plan.after.provisions[0], owner="") == before.provisions[0]


def test_a_title_changed_by_hand_is_still_the_same_row():
    before = edited(imported(a_row()), title="Report to the board")
    plan = plan_of(a_sheet(a_row()), before)
    assert [(row.outcome, row.changes[0].before) for row in plan.rows] == [(Outcome.KEPT, "Report to the board")]


def test_an_emptied_cell_empties_its_field():
    plan = plan_of(a_sheet(a_row(Owner="")), imported(a_row(Owner="Legal")))
    assert [(each.before, each.after) for each in plan.rows[0].changes] == [("Legal", "nothing")]


def test_a_field_without_a_column_is_left_alone():
    before = edited(imported(a_row()), note="mine")
    assert plan_of(a_sheet(a_row()), before).after.provisions[0].note == "mine"


def test_a_provision_that_is_in_no_row_stays_and_is_named():
    plan = plan_of(a_sheet(a_row()), an_agreement(a_provision()))
    assert plan.absent == ("use",)
    assert [each.id for each in plan.after.provisions] == ["use", "report-4-1"]


def test_rows_with_one_title_are_told_apart_by_their_day_and_found_again():
    rows = [a_row(Due=date(2027, month, 1)) for month in (1, 2, 3)]
    after = imported(*rows)
    assert [each.id for each in after.provisions] == [f"report-4-1-2027-0{month}-01" for month in (1, 2, 3)]
    plan = plan_of(a_sheet(a_row(Due=date(2026, 12, 1)), *rows), after)
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, *[Outcome.UNCHANGED] * 3]


def test_a_second_row_of_a_title_does_not_take_the_place_of_the_first():
    plan = plan_of(a_sheet(a_row(Due=date(2028, 1, 1)), a_row()), imported(a_row()))
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.UNCHANGED]


@pytest.mark.parametrize("key", [{}, {"Id": "same"}])
def test_rows_that_cannot_be_told_apart_are_refused(key):
    plan = plan_of(a_sheet(a_row(**key), a_row(**key)))
    assert [row.outcome for row in plan.rows] == [Outcome.REFUSED] * 2
    assert "2 rows have" in said(plan)[0]


def test_long_titles_that_begin_alike_get_ids_of_their_own():
    long = "Provide the quarterly report on the performance of the services to the "
    after = imported(a_row(Title=f"{long}board"), a_row(Title=f"{long}regulator"))
    plan = plan_of(a_sheet(a_row(Title=f"{long}regulator"), a_row(Title=f"{long}board")), after)
    assert [row.outcome for row in plan.rows] == [Outcome.UNCHANGED] * 2
