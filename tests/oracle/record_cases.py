"""Random records of events and provisions: known late, taken back, or assumed in a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Record, RecordKind, Retraction, Termination
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


def life_records(chooser: Chooser, provisions: Sequence[Provision]) -> list[Record]:
    """What ends, suspends, breaches, cures, draws down or exercises a provision, as far as its kind has that."""
    found: list[Record] = []
    for provision in provisions:
        if chooser.integer(0, 2) == 0:
            found += one_life(chooser, provision)
    return found


def one_life(chooser: Chooser, provision: Provision) -> list[Record]:
    day = AS_OF + timedelta(days=chooser.integer(-500, 100))
    later = day + timedelta(days=chooser.integer(0, 120))
    recurs = provision.schedule is not None or provision.kind is Kind.RENEWAL

    def record(kind: RecordKind, on: date, **fields: bool | Money) -> ProvisionRecord:
        id_ = f"{provision.id}-{kind}-{on}".replace(" ", "-")
        return ProvisionRecord(id=id_, provision=provision.id, kind=kind, on=on, **fields)  # type: ignore[arg-type]

    match chooser.integer(0, 7):
        case 0:
            return [record(RecordKind.TERMINATED, day)]
        case 1:
            return [record(RecordKind.WAIVED, day)]
        case 2 | 3:
            cured = [record(RecordKind.CURED, later)] if chooser.integer(0, 1) else []
            return [record(RecordKind.BREACH_NOTED, day), *cured]
        case 4 | 5:
            resumed = [record(RecordKind.RESUMED, later)] if chooser.integer(0, 1) else []
            return [record(RecordKind.SUSPENDED, day, clock_stops=not recurs and bool(chooser.integer(0, 2))), *resumed]
        case 6 if provision.kind is Kind.COMMITMENT:
            return [record(RecordKind.DRAWN, day, amount=Money(60_00, "USD"))]
        case 6 | 7 if provision.kind in (Kind.OPTION, Kind.RIGHT):
            return [record(RecordKind.EXERCISED, day)]
        case _:
            return [record(RecordKind.ENTERED_IN_ERROR, day)] if chooser.integer(0, 2) == 0 else []


def a_termination(chooser: Chooser) -> list[Record]:
    """Now and then the agreement was terminated, also with effect later than it is known."""
    if chooser.integer(0, 7):
        return []
    day = AS_OF + timedelta(days=chooser.integer(-300, 500))
    return [Termination(id="over", terminated=day, known_on=day - timedelta(days=chooser.pick((0, 30, 400))))]


def some_assumptions(chooser: Chooser, events: Sequence[str]) -> dict[str, Assumption]:
    if chooser.integer(0, 2):
        return {}
    later = AS_OF + timedelta(days=chooser.integer(-200, 800))
    return {chooser.pick(events): chooser.pick((later, later, "never", "pending"))}
