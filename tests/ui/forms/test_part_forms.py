"""Parties, instruments and events: added and edited."""

from __future__ import annotations

from datetime import date

from planner.agreements.agreement import Party
from planner.agreements.event import Event
from planner.agreements.provision import Instrument
from planner.operations.entities import Add, Edit
from tests.ui.forms.agreements import faults_of, operation_of, the_deal
from ui.forms.event import EventForm
from ui.forms.instrument import InstrumentForm
from ui.forms.party import PartyForm


def test_a_party_is_added_with_how_notice_reaches_it() -> None:
    operation = operation_of(
        PartyForm(the_deal()), name="Bank", id="bank", notice_counts="received", notice_until="17", us=True
    )
    party = Party(id="bank", name="Bank", us=True, notice_counts="received", notice_until=17)
    assert operation == Add(agreement="deal", entity=party)


def test_a_party_needs_a_name_a_free_id_and_an_hour_of_the_day() -> None:
    faults = faults_of(PartyForm(the_deal()), id="us", notice_until="25")
    assert set(faults) == {"name", "id", "notice_until"}


def test_an_edited_party_keeps_its_id() -> None:
    deal = the_deal()
    operation = operation_of(PartyForm(deal, deal.party("us")), name="Ours and Sons")
    assert operation == Edit(agreement="deal", entity=Party(id="us", name="Ours and Sons", us=True))


def test_an_instrument_amends_the_latest_one_unless_told_otherwise() -> None:
    operation = operation_of(
        InstrumentForm(the_deal()), title="First amendment", id="amendment", effective="1 Jan 2027", ends=("ban",)
    )
    instrument = Instrument(
        id="amendment", title="First amendment", effective=date(2027, 1, 1), amends="original", ends=("ban",)
    )
    assert operation == Add(agreement="deal", entity=instrument)


def test_an_instrument_without_its_day_is_refused() -> None:
    assert set(faults_of(InstrumentForm(the_deal()), title="First amendment", id="amendment")) == {"effective"}


def test_an_event_knows_what_it_comes_after() -> None:
    operation = operation_of(
        EventForm(the_deal()), title="Payment cleared", id="cleared", after=("closing",), estimate="2027-03-01"
    )
    event = Event(id="cleared", title="Payment cleared", after=("closing",), estimate=date(2027, 3, 1))
    assert operation == Add(agreement="deal", entity=event)


def test_events_in_a_circle_are_refused_with_the_circle() -> None:
    deal = the_deal()
    faults = faults_of(EventForm(deal, deal.event("sale")), after=("closing",))
    assert any("circle" in sentence and "closing" in sentence for sentence in faults.values())


def test_an_event_cannot_take_the_id_of_a_provision() -> None:
    assert "already in use" in faults_of(EventForm(the_deal()), title="Licence", id="licence")["id"]
