"""The agreement that forms are tested on: a sale that dates hang on, a licence, a fee and a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.event import Event
from planner.agreements.provision import Kind
from planner.operations.operation import Operation
from tests.builders import a_provision, an_agreement, an_event
from ui.forms.field import Value, Values
from ui.forms.form import Form

TODAY = date(2026, 11, 23)


def the_deal() -> Agreement:
    """An agreement with two ordered events and three provisions that hang on one another."""
    return an_agreement(
        an_event("sale", "Sale completed"),
        Event(id="closing", title="Closing", after=("sale",)),
        a_provision("licence", Kind.RIGHT, end="earlier of [sale] and end of 2030"),
        a_provision("report", Kind.OBLIGATION, due="30 days before [licence.end]"),
        replace(a_provision("ban", Kind.RESTRICTION), obligor="us", obligee="them"),
    )


def filled(form: Form, **typed: Value) -> Values:
    """The values a form opens with, with what was typed; a dot in a name is written as two underscores."""
    return {**form.initial(), **{name.replace("__", "."): value for name, value in typed.items()}}


def operation_of(form: Form, **typed: Value) -> Operation:
    """The operation a form gives for what was typed; fails with the problems where it is refused."""
    submission = form.submit(filled(form, **typed))
    assert submission.operation is not None, submission.problems
    return submission.operation


def faults_of(form: Form, **typed: Value) -> dict[str, str]:
    """What a form says against what was typed, by field."""
    submission = form.submit(filled(form, **typed))
    assert submission.operation is None
    return {problem.where: problem.text for problem in submission.problems}
