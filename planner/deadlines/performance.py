"""Whether a deadline was met, from the records of its provision."""

from __future__ import annotations

from collections.abc import Sequence

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.deadlines.deadline import Role
from planner.deadlines.stated import Stated

_MEETS = {
    Role.DUE: RecordKind.PERFORMED,
    Role.PAYMENT: RecordKind.PAID,
    Role.CLOSES: RecordKind.EXERCISED,
    Role.NOTICE: RecordKind.NOTICE_GIVEN,
}
# The records that say a duty is done, whatever its kind.
COMPLETES = frozenset({RecordKind.PERFORMED, RecordKind.PAID, RecordKind.EXERCISED})


def done(day: Stated, records: Sequence[ProvisionRecord]) -> bool:
    """Whether a deadline was performed, paid in full, exercised, notified or waived; always False for other roles."""
    mine = [record for record in records if _bears_on(record, day)]
    if any(record.kind is RecordKind.WAIVED for record in mine):
        return True
    met = [record for record in mine if record.kind is _MEETS.get(day.role)]
    if day.role is Role.PAYMENT and day.amount is not None:
        amounts = [record.amount for record in met]
        return bool(met) and (None in amounts or sum(a.minor for a in amounts if a) >= day.amount.minor)
    return bool(met)


def _bears_on(record: ProvisionRecord, day: Stated) -> bool:
    """A record without an occurrence bears on a deadline that is its provision's only one of its kind."""
    if day.number is None:
        return record.occurrence in (None, 1)
    return record.occurrence == day.number or (record.occurrence is None and day.field == "due")


def done_day(provision: Provision, records: Sequence[ProvisionRecord]) -> int | None:
    """The day of the first performance, full payment or exercise of a provision that does not recur (an ordinal)."""
    owed = provision.amount if provision.kind is Kind.PAYMENT else None
    paid = 0
    for record in sorted(records, key=lambda record: record.on):
        if record.kind not in COMPLETES:
            continue
        if owed is None or record.kind is not RecordKind.PAID or record.amount is None:
            return record.on.toordinal()
        paid += record.amount.minor
        if paid >= owed.minor:
            return record.on.toordinal()
    return None
