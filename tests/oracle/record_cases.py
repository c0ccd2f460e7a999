"""Random records of events and provisions: known late, taken back, or assumed in a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Record, RecordKind, Retraction
from tests.oracle.cases import AS_OF, Chooser

DONE_BY = {
    Kind.OBLIGATION: RecordKind.PERFORMED,
    Kind.PAYMENT: RecordKind.PAID,
    Kind.OPTION: RecordKind.EXERCISED,
}

Assumption = date | Literal["never", "pending"]


def some_records(
    chooser: Chooser, recorded: Sequence[tuple[str, date | None]], provisions: Sequence[Provision]
) -> tuple[Record, ...]:
    """What happened: some of it known only later, some of it recorded wrongly first and taken back."""
    found: list[Record] = []
    for name, occurred in recorded:
        known_on = (occurred or AS_OF - timedelta(days=30)) + timedelta(days=chooser.pick((0, 0, 0, 5, 80, 400)))
        if chooser.integer(0, 4) == 0:
            wrong = known_on - timedelta(days=chooser.integer(0, 90))
            found.append(EventRecord(id=f"{name}-wrong", event=name, occurred=wrong, known_on=wrong))
            found.append(Retraction(id=f"{name}-back", retracts=f"{name}-wrong", known_on=known_on))
        found.append(EventRecord(id=name, event=name, occurred=occurred, known_on=known_on))
    for provision in provisions:
        kind = DONE_BY.get(provision.kind, RecordKind.NOTICE_GIVEN if provision.kind is Kind.RENEWAL else None)
        if kind is not None and provision.schedule is None and chooser.integer(0, 5) == 0:
            found += provision_records(chooser, provision, kind)
    return tuple(found)


def provision_records(chooser: Chooser, provision: Provision, kind: RecordKind) -> list[Record]:
    """One record, or for a payment two halves of it."""
    halves = kind is RecordKind.PAID and provision.due is not None
    return [
        ProvisionRecord(
            id=f"{provision.id}-{part}",
            provision=provision.id,
            kind=kind,
            on=AS_OF + timedelta(days=chooser.integer(-400, 300)),
            amount=Money(50_00, "USD") if halves else None,
        )
        for part in range(2 if halves else 1)
    ]


def some_assumptions(chooser: Chooser, events: Sequence[str]) -> dict[str, Assumption]:
    if chooser.integer(0, 2):
        return {}
    later = AS_OF + timedelta(days=chooser.integer(-200, 800))
    return {chooser.pick(events): chooser.pick((later, later, "never", "pending"))}
