"""Recording what happened and taking a record back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from planner.agenda.reading import Reading as Register
from planner.agreements.agreement import Agreement
from planner.agreements.record import RecordKind
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position, derive
from planner.operations.records import RecordEvent, RecordProvision, Refusal, Retract
from tests.builders import occurred
from tests.ui.forms.agreements import TODAY, faults_of, filled, operation_of, the_deal
from ui.forms.record_event import RecordEventForm
from ui.forms.record_provision import RecordProvisionForm, kinds_of
from ui.forms.retract import RetractForm


class Reading:
    """An agreement read without a register."""

    def __init__(self, agreement: Agreement) -> None:
        self.whole = agreement

    def agreement(self, id_: str) -> Agreement:
        return self.whole

    def position(
        self,
        agreement: str,
        *,
        as_of: date,
        text_as_of: date | None = None,
        assumed: Mapping[str, Assumption] | None = None,
    ) -> Position:
        return derive(self.whole, closures=None, as_of=as_of, text_as_of=text_as_of, assumed=assumed)


def reading(agreement: Agreement) -> Register:
    return cast("Register", Reading(agreement))


def recording(agreement: Agreement, event: str | None = None, fact: date | str | None = None) -> RecordEventForm:
    return RecordEventForm(reading(agreement), agreement, as_of=TODAY, actor="Ada", event=event, fact=fact)


def test_an_event_is_recorded_with_the_day_it_became_known() -> None:
    operation = operation_of(recording(the_deal()), occurred="2026-11-20", known_on="2026-11-22", note="by letter")
    assert operation == RecordEvent(
        agreement="deal",
        event="sale",
        title="Sale completed",
        occurred=date(2026, 11, 20),
        known_on=date(2026, 11, 22),
        by="Ada",
        note="by letter",
    )


def test_an_event_is_ruled_out_without_a_day() -> None:
    form = recording(the_deal(), "closing")
    assert "occurred" not in [field.name for field in form.fields(filled(form, outcome="never"))]
    operation = operation_of(form, outcome="never")
    assert isinstance(operation, RecordEvent)
    assert (operation.event, operation.occurred) == ("closing", None)


def test_the_dates_that_would_move_are_shown_before_and_after() -> None:
    form = recording(the_deal())
    changes = form.changes(filled(form, occurred="2026-11-20"))
    assert changes is not None
    assert [(row.title, row.role_label, row.before, row.after) for row in changes.rows] == [
        ("Report", "Due", "No later than Sun 1 Dec 2030 · depends on when Sale is completed", "Wed 21 Oct 2026"),
        ("Licence", "Ends", "No later than Tue 31 Dec 2030 · earlier if Sale is completed", "Fri 20 Nov 2026"),
    ]
    assert form.changes(filled(form)) is None


def test_an_earlier_day_is_kept_for_a_reason() -> None:
    kept = {"agreement": "deal", "deadline": "licence/ends", "reason": "disputed"}
    operation = operation_of(recording(the_deal()), occurred="2026-11-20", kept=(kept,))
    assert isinstance(operation, RecordEvent)
    assert operation.refused == (
        Refusal(agreement="deal", deadline="licence/ends", day=date(2030, 12, 31), reason="disputed"),
    )


def test_an_earlier_day_is_not_kept_without_a_reason() -> None:
    kept = {"agreement": "deal", "deadline": "licence/ends", "reason": ""}
    assert "Tue 31 Dec 2030" in faults_of(recording(the_deal()), occurred="2026-11-20", kept=(kept,))[""]


def test_what_was_supposed_is_proposed() -> None:
    assert recording(the_deal(), "sale", date(2026, 11, 20)).initial()["occurred"] == "2026-11-20"
    assert recording(the_deal(), "sale", "never").initial()["outcome"] == "never"


def test_the_future_and_the_impossible_are_refused_beside_their_field() -> None:
    assert "not come yet" in faults_of(recording(the_deal()), occurred="2027-01-01", known_on="2027-01-01")["occurred"]
    assert (
        "before it occurred"
        in faults_of(recording(the_deal()), occurred="2026-11-20", known_on="2026-11-19")["known_on"]
    )
    assert set(faults_of(recording(the_deal()), known_on="")) == {"occurred", "known_on"}


def test_facts_that_contradict_the_order_are_refused() -> None:
    deal = replace(the_deal(), records=(occurred("sale", "2026-11-20"),))
    assert "occurred" in faults_of(recording(deal), occurred="2026-11-10")


def test_what_is_recorded_already_is_not_offered_again() -> None:
    deal = replace(the_deal(), records=(occurred("sale", "2026-11-20"),))
    assert [event.id for event in recording(deal).events] == ["closing"]


def test_a_record_is_taken_back_and_shows_what_returns() -> None:
    deal = replace(the_deal(), records=(occurred("sale", "2026-11-20"),))
    form = RetractForm(reading(deal), deal, as_of=TODAY, actor="Ada")
    assert [option.label for option in form.fields(form.initial())[0].options] == [
        "Sale completed: occurred Fri 20 Nov 2026"
    ]
    changes = form.changes(form.initial())
    assert changes is not None
    assert any("2030" in row.after for row in changes.rows)
    operation = operation_of(form, note="wrong sale")
    assert operation == Retract(agreement="deal", record="r1", known_on=TODAY, by="Ada", note="wrong sale")


def test_performance_is_recorded_of_a_duty() -> None:
    form = RecordProvisionForm(the_deal(), as_of=TODAY, actor="Ada", provision="report")
    operation = operation_of(form, on="2026-11-20", evidence="letter")
    assert isinstance(operation, RecordProvision)
    assert (operation.kind, operation.provision, operation.on) == (RecordKind.PERFORMED, "report", date(2026, 11, 20))


def test_a_provision_offers_only_what_can_happen_to_its_kind() -> None:
    deal = the_deal()
    assert RecordKind.PAID not in kinds_of(deal.provision("ban"))
    assert kinds_of(deal.provision("ban"))[0] is RecordKind.BREACH_NOTED


def test_what_has_not_happened_yet_is_not_recorded() -> None:
    form = RecordProvisionForm(the_deal(), as_of=TODAY, actor="Ada", provision="report")
    assert "not come yet" in faults_of(form, on="2027-01-01")["on"]
