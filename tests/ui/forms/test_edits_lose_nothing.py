"""Opening the form of anything that can be kept and saving it as it is changes nothing, whatever it holds."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings

from planner.agreements.agreement import Agreement
from planner.exchange.examples import EXAMPLES, example
from planner.operations.agreements import EditTerms
from planner.operations.entities import Edit
from tests.agreements.strategies import agreements
from tests.ui.forms.agreements import operation_of
from ui.forms.agreement import AgreementForm
from ui.forms.event import EventForm
from ui.forms.instrument import InstrumentForm
from ui.forms.party import PartyForm
from ui.forms.provision import ProvisionForm

# Text that people write freely: a form takes the space off its ends, which is not what is asked here.
_FREE = {
    *("title", "name", "clause", "quote", "consequence", "owner", "stand_in", "reviewer", "note", "notes", "phrase"),
    *("by", "why", "contact", "notice_address", "notice_method", "determined_by", "reference", "source", "folder"),
    "responsible",
}
_WORDS = {"tags": ("first", "second"), "readings": ("signing", "closing"), "chosen": "closing"}
_SORTED = {"closures", "openings"}  # an agreement's own days, whose order says nothing


def plainly_written(value: Any) -> Any:
    """The same thing with plain words wherever there is any text."""
    if isinstance(value, tuple):
        return tuple(plainly_written(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for each in fields(value):
        kept = getattr(value, each.name)
        if each.name in _SORTED:
            changes[each.name] = tuple(sorted(kept))
            continue
        words = "Words" if each.name in _FREE else _WORDS.get(each.name)
        changes[each.name] = plainly_written(kept) if words is None else words if kept else kept
    return replace(value, **{name: changed for name, changed in changes.items() if changed != getattr(value, name)})


def save_everything_as_it_is(agreement: Agreement) -> None:
    terms = operation_of(AgreementForm([agreement.id], agreement))
    assert terms == EditTerms(terms=agreement.terms)
    forms = (
        *(PartyForm(agreement, party) for party in agreement.parties),
        *(InstrumentForm(agreement, instrument) for instrument in agreement.instruments),
        *(EventForm(agreement, event) for event in agreement.events),
        *(ProvisionForm(agreement, provision) for provision in agreement.provisions),
    )
    for form in forms:
        assert form.existing is not None
        assert operation_of(form) == Edit(agreement=agreement.id, entity=form.existing)


@settings(max_examples=60)
@given(agreements())
def test_a_form_that_is_saved_as_it_opened_changes_nothing(agreement: Agreement) -> None:
    save_everything_as_it_is(plainly_written(agreement))


@pytest.mark.parametrize("name", EXAMPLES)
def test_nor_does_it_in_the_examples(name: str) -> None:
    for agreement in example(name):
        save_everything_as_it_is(agreement)
