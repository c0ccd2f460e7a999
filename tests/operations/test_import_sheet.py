"""A sheet imported into a register: one step, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planner.dates.language import parse
from planner.errors import Refused
from planner.exchange.spreadsheets.merging import Take
from planner.operations.agreements import AddAgreement
from planner.operations.entities import Edit
from planner.operations.sheets import ImportSheet
from planner.session import Session
from tests.builders import an_agreement
from tests.exchange.sheets import a_row, a_sheet, plan_of


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "r.longstop", actor="A. Tester") as session:
        session.perform(AddAgreement(agreement=an_agreement()))
        yield session


def test_an_import_is_one_step_and_undo_takes_it_back(session: Session) -> None:
    rows = [a_row(), a_row(Title="Pay", Kind="payment", Due="30 days after [Delivery]", Obligee="Acme")]
    plan = plan_of(a_sheet(*rows), session.agreement("deal"), create_missing=True)
    session.perform(ImportSheet(plan=plan))
    assert session.agreement("deal") == plan.after
    assert session.undo_name == "Import sheet “duties.xlsx”"
    session.undo()
    assert session.agreement("deal") == an_agreement()
    session.redo()
    assert session.agreement("deal") == plan.after


def test_a_plan_with_a_fault_imports_nothing(session: Session) -> None:
    head = session.head
    plan = plan_of(a_sheet(a_row(), a_row(Title="Bad", Due="soon")), session.agreement("deal"))
    with pytest.raises(Refused, match="Duties!F3"):
        session.perform(ImportSheet(plan=plan))
    assert (session.head, session.agreement("deal")) == (head, an_agreement())


def test_a_plan_made_before_another_change_is_refused(session: Session) -> None:
    plan = plan_of(a_sheet(a_row()), session.agreement("deal"))
    session.perform(ImportSheet(plan=plan_of(a_sheet(a_row(Title="First")), session.agreement("deal"))))
    with pytest.raises(Refused, match="has changed since the sheet was compared"):
        session.perform(ImportSheet(plan=plan))


def test_a_new_agreement_needs_an_id_of_its_own(session: Session) -> None:
    plan = plan_of(a_sheet(a_row()), an_agreement(), new=True)
    with pytest.raises(Refused, match="is in this register already"):
        session.perform(ImportSheet(plan=plan))


def test_what_is_edited_by_hand_survives_the_next_import(session: Session) -> None:
    book = a_sheet(a_row(), a_row(Title="Other"))
    session.perform(ImportSheet(plan=plan_of(book, session.agreement("deal"))))
    first, _ = session.agreement("deal").provisions
    session.perform(Edit(agreement="deal", entity=replace(first, due=parse("2027-05-01"))))
    assert session.agreement("deal").provisions[0].frozen == ("due",)
    again = plan_of(a_sheet(a_row(), a_row(Title="Other", Owner="Legal")), session.agreement("deal"))
    session.perform(ImportSheet(plan=again))
    first, second = session.agreement("deal").provisions
    assert (first.due, second.owner) == (parse("2027-05-01"), "Legal")


def test_taking_the_sheets_word_against_an_edit_by_hand_is_undone_with_the_import(session: Session) -> None:
    session.perform(ImportSheet(plan=plan_of(a_sheet(a_row()), session.agreement("deal"))))
    first = session.agreement("deal").provisions[0]
    session.perform(Edit(agreement="deal", entity=replace(first, due=parse("2027-05-01"))))
    edited = session.agreement("deal")
    plan = plan_of(a_sheet(a_row()), edited, take=Take(everything=True))
    session.perform(ImportSheet(plan=plan))
    assert session.agreement("deal").provisions[0] == first
    session.undo()
    assert session.agreement("deal") == edited
