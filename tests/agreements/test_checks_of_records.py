"""A record fits what it is about, and facts do not contradict one another."""

from __future__ import annotations

from datetime import date

import pytest

from planner.agreements.agreement import Agreement, Terms
from planner.agreements.event import Event
from planner.agreements.provision import Attachment, Kind
from planner.agreements.record import Pin, ProvisionRecord, Record, RecordKind, Termination
from tests.agreements.builders import (
    DAY,
    a_provision,
    a_schedule,
    a_step,
    an_agreement,
    occurred,
    recorded,
    retracted,
    told,
)

LATER = date(2026, 3, 1)
FEE = a_provision("fee", Kind.PAYMENT, schedule=a_schedule(times=4, amount="5 EUR"))
PARTS = a_provision("parts", Kind.PAYMENT, instalments=(a_step(1), a_step(3, "7 USD")))
REPORT = a_provision("report", Kind.OBLIGATION, schedule=a_schedule())
NOTICE = a_provision("notice", Kind.OBLIGATION, due="[sale]")
PURCHASE = a_provision("purchase", Kind.COMMITMENT, amount=a_step(1, "100 EUR").amount)

ROYALTY = a_provision("royalty", Kind.PAYMENT)
EXIT = a_provision("exit", Kind.OPTION)


def with_records(*records: Record) -> Agreement:
    return an_agreement(FEE, PARTS, REPORT, NOTICE, PURCHASE, ROYALTY, EXIT, a_provision(), records=records)


ALLOWED = [
    recorded("r", "fee", RecordKind.PAID, occurrence=4, amount="5.00 EUR"),
    recorded("r", "fee", RecordKind.PAID),
    recorded("r", "parts", RecordKind.PAID, occurrence=3, amount="7 USD"),
    recorded("r", "parts", RecordKind.PAID, amount="7 EUR"),
    recorded("r", "report", RecordKind.PERFORMED, occurrence=900),
    recorded("r", "notice", RecordKind.PERFORMED, occurrence=1),
    recorded("r", "purchase", RecordKind.DRAWN, amount="60 EUR"),
    recorded("r", "licence", RecordKind.EXERCISED),
    recorded("r", "licence", RecordKind.TERMINATED),
]


@pytest.mark.parametrize("record", ALLOWED)
def test_records_that_fit_pass(record: ProvisionRecord) -> None:
    assert told(with_records(record)) == []


REFUSED = [
    (recorded("r", "fee", RecordKind.PAID, occurrence=5), "occurrence: “fee” has 4 occurrences, so none numbered 5"),
    (recorded("r", "fee", RecordKind.WAIVED, occurrence=0), "occurrence: “fee” counts its occurrences from 1, not 0"),
    (recorded("r", "parts", RecordKind.PAID, occurrence=2), "occurrence: “parts” has no instalment 2"),
    (recorded("r", "licence", RecordKind.WAIVED, occurrence=1),
     "occurrence: “licence” does not recur, so its records take no occurrence"),
    (recorded("r", "report", RecordKind.PERFORMED), "occurrence: “report” recurs; say which occurrence was performed"),
    (recorded("r", "fee", RecordKind.PAID, occurrence=1, amount="5 USD"),
     "amount: “fee” is in EUR, this record in USD; currencies are never added to one another"),
    (recorded("r", "parts", RecordKind.PAID, occurrence=3, amount="7 EUR"),
     "amount: “parts” is in USD, this record in EUR; currencies are never added to one another; "
     "say which instalment this is of"),
    # Without a number the first instalment is meant, though another one is in this currency.
    (recorded("r", "parts", RecordKind.PAID, amount="7 USD"),
     "amount: “parts” is in EUR, this record in USD; currencies are never added to one another; "
     "say which instalment this is of"),
    (recorded("r", "parts", RecordKind.PAID, amount="7 JPY"),
     "amount: “parts” is in EUR, this record in JPY; currencies are never added to one another"),
    (recorded("r", "purchase", RecordKind.DRAWN), "amount: what is drawn has an amount"),
    (recorded("r", "notice", RecordKind.PERFORMED, amount="1 EUR"),
     "amount: “performed” takes no amount; “paid” and “drawn” do"),
    (recorded("r", "licence", RecordKind.PAID), "kind: “licence” is a right; “paid” is recorded of a payment"),
    (recorded("r", "fee", RecordKind.EXERCISED),
     "kind: “fee” is a payment; “exercised” is recorded of an option or a right"),
    (recorded("r", "fees", RecordKind.PAID), "provision: no provision “fees”; did you mean “fee”?"),
    (recorded("r", "fee", RecordKind.PAID, occurrence=1, amount="0 EUR"),
     "amount: 0.00 EUR is not more than nothing; take a wrong record back by retracting it"),
    (recorded("r", "purchase", RecordKind.DRAWN, amount="-60 EUR"),
     "amount: -60.00 EUR is not more than nothing; take a wrong record back by retracting it"),
    (recorded("r", "royalty", RecordKind.PAID),
     "amount: “royalty” states no amount, so the record says how much was paid"),
    (recorded("r", "report", RecordKind.PERFORMED, occurrence=100_001),
     "occurrence: “report” is reckoned with for 100,000 occurrences at most, not 100,001"),
    (recorded("r", "exit", RecordKind.BREACH_NOTED),
     "kind: “exit” is an option, which lapses unused and is never breached"),
    (recorded("r", "licence", RecordKind.WAIVED, attachments=(Attachment(file="a.pdf", sha256="a"),)),
     "attachments.1.sha256: a SHA-256 is 64 digits and letters a to f"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "said"), REFUSED)
def test_records_that_do_not_fit(record: ProvisionRecord, said: str) -> None:
    assert told(with_records(record)) == [f"records.r.{said}"]


def test_a_second_record_of_an_event_is_refused_until_the_first_is_retracted() -> None:
    both = (occurred("r1"), occurred("r2", day=LATER))
    assert told(with_records(*both)) == [
        "records.r2.event: “sale” has a record already, “r1”; retract that one first",
    ]
    assert told(with_records(*both, retracted("r3", "r1"))) == []
    assert told(with_records(*both, retracted("r3", "r2"))) == []


def test_a_retraction_that_comes_later_than_the_second_record_leaves_both_in_between() -> None:
    late = (occurred("r1"), retracted("r2", "r1", date(2026, 4, 1)), occurred("r3", day=LATER))
    assert told(with_records(*late)) == [
        "records.r3.event: known from 2026-03-01, but “r1” is retracted only from 2026-04-01, so both hold in between; "
        "let the retraction begin with this record",
    ]


def test_retractions_of_what_does_not_stand() -> None:
    taken_back = (("r2", "r1"), ("r3", "r1"), ("r4", "r2"), ("r5", "r12"))
    assert told(with_records(occurred("r1"), *(retracted(*ids) for ids in taken_back))) == [
        "records.r5.retracts: no record “r12”; did you mean “r2”?",
        "records.r3.retracts: “r1” is retracted already, by “r2”",
        "records.r4.retracts: “r2” is a retraction; record again what it took back instead of retracting it",
    ]


def test_a_record_cannot_retract_itself() -> None:
    assert told(with_records(retracted("r1", "r1"))) == ["records.r1.retracts: a record cannot retract itself"]


def test_facts_against_the_order_of_events_are_refused() -> None:
    events = (Event(id="declared", title="D"), Event(id="verified", title="V", after=("declared",)))
    records = (occurred("r1", "declared", LATER), occurred("r2", "verified", DAY))
    (problem,) = told(an_agreement(events=events, records=records))
    assert problem.startswith("records.r2: “verified” is recorded on 2026-01-01, but it can only come after “declared”")
    assert told(an_agreement(events=events, records=(*records, retracted("r3", "r1")))) == []


def test_a_record_is_taken_back_by_a_later_one_and_only_once_it_is_known() -> None:
    assert told(with_records(retracted("r1", "r2"), occurred("r2"))) == [
        "records.r1.retracts: “r2” is only recorded after this retraction of it",
    ]
    assert told(with_records(occurred("r1"), retracted("r2", "r1", date(2025, 12, 31)))) == [
        "records.r2.known_on: “r1” is known only since 2026-01-01, so it cannot be taken back from 2025-12-31 on",
    ]


def test_what_was_entered_in_error_has_no_further_life_until_that_is_retracted() -> None:
    wrong = recorded("r1", "licence", RecordKind.ENTERED_IN_ERROR)
    used = recorded("r2", "licence", RecordKind.EXERCISED)
    refused = "records.r2.provision: “licence” was entered in error (r1); retract r1 first"
    assert told(with_records(wrong, used)) == [refused]
    assert told(with_records(used, wrong)) == []
    assert told(with_records(wrong, retracted("r3", "r1"), used)) == []


def test_a_provision_is_terminated_once() -> None:
    twice = (recorded("r1", "licence", RecordKind.TERMINATED), recorded("r2", "licence", RecordKind.TERMINATED))
    assert told(with_records(*twice)) == ["records.r2.kind: “licence” is terminated already (r1); retract r1 first"]


def test_a_deadline_has_one_pin_and_one_that_there_can_be() -> None:
    first, second = a_pin("r1", "notice/due"), a_pin("r2", "notice/due")
    assert told(with_records(first, second)) == [
        "records.r2.deadline: “notice/due” is pinned already (r1); retract r1 first",
    ]
    assert told(with_records(first, retracted("r3", "r1"), second)) == []
    assert told(with_records(a_pin("r1", "notice/closes"))) == [
        "records.r1.deadline: “notice/closes” is no deadline here; one is written like research-ip/ends or "
        "fee/payment/3",
    ]


def test_only_a_party_terminates() -> None:
    found = with_records(Termination(id="r1", terminated=LATER, by="c"))
    assert told(found) == ["records.r1.by: no party “c” that could have terminated it; there is “a” and “b”"]


def test_what_is_paid_without_a_stated_amount_is_in_the_currency_of_the_agreement() -> None:
    terms = Terms(id="deal", title="Deal", currency="EUR")
    paid = recorded("r", "royalty", RecordKind.PAID, amount="5 USD")
    assert told(an_agreement(ROYALTY, terms=terms, records=(paid,))) == [
        "records.r.amount: “royalty” states no amount and the agreement is in EUR, this record in USD; currencies are "
        "never added to one another",
    ]


def a_pin(id_: str, key: str) -> Pin:
    return Pin(id=id_, deadline=key, pinned=LATER, note="The bank says so")
