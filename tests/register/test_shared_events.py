"""An event shared by agreements is one event: kept once, seen by all, whatever ids their files give its records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.event import Event
from planner.agreements.record import EventRecord, ProvisionRecord, Record, RecordKind, Retraction
from planner.errors import LongstopError
from planner.register import Register
from tests.builders import a_provision, an_agreement, an_event, occurred
from tests.register.registers import ANNA, NOW, add, content, saved, undo


def _sharing(id_: str, *records: Record, title: str = "Sale completed") -> Agreement:
    agreement = an_agreement(an_event(title=title, shared=True), a_provision("use", end="[sale]"), *records)
    return replace(agreement, terms=replace(agreement.terms, id=id_))


def _paid(id_: str) -> ProvisionRecord:
    return ProvisionRecord(id=id_, provision="use", kind=RecordKind.PERFORMED, on=NOW.date())


def test_each_agreement_comes_back_as_its_file_says(register: Register) -> None:
    first = _sharing("first", occurred("sale", "2026-06-01", id_="r1"), _paid("r2"))
    second = _sharing("second", _paid("r1"), occurred("sale", "2026-06-01", id_="r2"))
    add(register, first)
    add(register, second)
    assert (register.agreement("first"), register.agreement("second")) == (first, second)


def test_a_fact_recorded_in_one_is_seen_in_the_other(register: Register) -> None:
    add(register, _sharing("first"))
    add(register, _sharing("second", _paid("r1")))
    with register.transaction("Record", actor=ANNA, at=NOW) as tx:
        tx.put("first", occurred("sale", "2026-06-01", id_="r1"))
    assert [type(record) for record in register.agreement("second").records] == [ProvisionRecord, EventRecord]
    assert [record.id for record in register.agreement("second").records] == ["r1", "r1-2"]
    assert saved(tx.change).agreements == {"first", "second"}


def test_an_agreement_that_joins_later_sees_what_is_recorded(register: Register) -> None:
    add(register, _sharing("first", occurred("sale", "2026-06-01")))
    add(register, _sharing("second"))
    assert register.agreement("second").records == (occurred("sale", "2026-06-01"),)


def test_a_retraction_is_seen_by_all_under_their_own_ids(register: Register) -> None:
    add(register, _sharing("first", occurred("sale", "2026-06-01", id_="mine")))
    add(register, _sharing("second", occurred("sale", "2026-06-01", id_="yours")))
    with register.transaction("Retract", actor=ANNA, at=NOW) as tx:
        tx.put("second", Retraction(id="gone", retracts="yours"))
    assert register.agreement("first").records[-1] == Retraction(id="gone", retracts="mine")


def test_a_file_that_says_otherwise_of_it_is_refused(register: Register) -> None:
    add(register, _sharing("first"))
    with pytest.raises(LongstopError, match=r"shared event “sale” differs .* first \(title\)"):
        add(register, _sharing("second", title="Another sale"))
    assert "second" not in content(register)


def test_an_edit_changes_it_for_all(register: Register) -> None:
    add(register, _sharing("first"))
    add(register, _sharing("second"))
    with register.transaction("Edit event", actor=ANNA, at=NOW) as tx:
        tx.put("first", an_event(title="Renamed", shared=True))
        assert tx.touched == {"first", "second"}
    assert register.agreement("second").event("sale").title == "Renamed"


def test_it_stays_while_another_agreement_uses_it(register: Register) -> None:
    add(register, _sharing("first", occurred("sale", "2026-06-01")))
    add(register, _sharing("second"))
    with register.transaction("Remove", actor=ANNA, at=NOW) as tx:
        tx.remove_agreement("first")
    assert register.agreement("second").records == (occurred("sale", "2026-06-01"),)


def test_it_goes_with_its_last_agreement_and_comes_back_by_undo(register: Register) -> None:
    only = _sharing("first", occurred("sale", "2026-06-01"))
    add(register, only)
    with register.transaction("Remove", actor=ANNA, at=NOW) as tx:
        tx.remove_agreement("first")
    add(register, _sharing("other", title="Another sale"))
    undo(register)
    undo(register)
    assert register.agreement("first") == only
    assert register.check() == []


def test_an_own_event_can_become_shared_with_its_records(register: Register) -> None:
    with register.transaction("Share", actor=ANNA, at=NOW) as tx:
        tx.put("deal", replace(tx.agreement("deal").event("sale"), shared=True))
    add(register, _sharing("second"))
    assert register.agreement("second").records == register.agreement("deal").records != ()


def test_a_shared_event_of_one_agreement_can_become_its_own(register: Register) -> None:
    add(register, _sharing("first", occurred("sale", "2026-06-01")))
    with register.transaction("Keep", actor=ANNA, at=NOW) as tx:
        tx.put("first", an_event(shared=False))
    assert register.agreement("first").records == (occurred("sale", "2026-06-01"),)
    assert register.check() == []


def test_an_event_others_use_stays_shared(register: Register) -> None:
    add(register, _sharing("first"))
    add(register, _sharing("second"))
    with pytest.raises(LongstopError, match="shared with second and stays shared"), _saving(register) as tx:
        tx.put("first", an_event(shared=False))


def test_an_agreement_can_stop_using_it(register: Register) -> None:
    add(register, _sharing("first", occurred("sale", "2026-06-01")))
    add(register, _sharing("second"))
    with register.transaction("Remove event", actor=ANNA, at=NOW) as tx:
        tx.remove("second", Event, "sale")
    assert (register.agreement("second").events, register.agreement("second").records) == ((), ())
    assert len(register.agreement("first").records) == 1


def test_a_shared_record_taken_out_is_gone_for_all(register: Register) -> None:
    add(register, _sharing("first", occurred("sale", "2026-06-01")))
    add(register, _sharing("second"))
    with register.transaction("Remove record", actor=ANNA, at=NOW) as tx:
        tx.remove("second", EventRecord, "r1")
    assert register.agreement("first").records == ()


def test_an_id_that_stands_for_a_shared_fact_is_not_given_to_another_record(register: Register) -> None:
    add(register, _sharing("first", occurred("sale", "2026-06-01")))
    with pytest.raises(LongstopError, match="“r1” stands for a shared event's record"), _saving(register) as tx:
        tx.put("first", _paid("r1"))


def _saving(register: Register):  # type: ignore[no-untyped-def]
    return register.transaction("Fails", actor=ANNA, at=NOW)
