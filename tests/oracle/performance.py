"""What records say was done: performed, paid, drawn, exercised or waived, of all or one occurrence (model.md §1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind


def in_turn(records: Iterable[ProvisionRecord]) -> list[ProvisionRecord]:
    return sorted(records, key=lambda record: record.on)


def reached(records: Iterable[ProvisionRecord], kind: RecordKind, owed: int) -> date | None:
    """The day on which payments or drawdowns, in their turn, come to what is owed; without an amount one is for all."""
    total = 0
    for record in in_turn(records):
        if record.kind is kind:
            total += owed if record.amount is None else record.amount.minor
            if total >= owed:
                return record.on
    return None


def first_number(provision: Provision) -> int:
    return min((step.n for step in provision.instalments), default=1)


def is_single(provision: Provision) -> bool:
    return not (provision.schedule or provision.instalments or provision.milestones)


def about(provision: Provision, number: int, records: Iterable[ProvisionRecord]) -> list[ProvisionRecord]:
    """The records of one occurrence.

    Without a number a record is about the only occurrence there is, and a payment about the first.
    """

    def is_about(record: ProvisionRecord) -> bool:
        if record.occurrence is not None:
            return record.occurrence == number
        return is_single(provision) or (record.kind is RecordKind.PAID and number == first_number(provision))

    return [record for record in in_turn(records) if is_about(record)]


def done_on(provision: Provision, records: list[ProvisionRecord]) -> date | None:
    """The first performance or exercise, or the day on which all was paid or drawn."""
    if provision.instalments:
        days = [paid_up(provision, records, step.n, step.amount.minor) for step in provision.instalments]
        return None if None in days else max(day for day in days if day is not None)
    found = [r.on for r in records if r.kind in (RecordKind.PERFORMED, RecordKind.EXERCISED)]
    if provision.kind is Kind.PAYMENT:
        if provision.amount is not None:
            found += [day for day in [reached(records, RecordKind.PAID, provision.amount.minor)] if day]
        else:
            found += [r.on for r in records if r.kind is RecordKind.PAID]
    if provision.kind is Kind.COMMITMENT and provision.amount is not None:
        found += [day for day in [reached(records, RecordKind.DRAWN, provision.amount.minor)] if day]
    return min(found, default=None)


def paid_up(provision: Provision, records: list[ProvisionRecord], number: int, owed: int) -> date | None:
    """The day on which an instalment was paid in full or waived."""
    mine = about(provision, number, records)
    waived = [record.on for record in mine if record.kind is RecordKind.WAIVED]
    paid = reached(mine, RecordKind.PAID, owed)
    return min([*waived, *([paid] if paid else [])], default=None)
