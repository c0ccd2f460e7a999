"""The day on which what a deadline is about was done: performed, paid, drawn, exercised or waived (model.md §1, §2)."""

from __future__ import annotations

from datetime import date

from planner.agreements.record import ProvisionRecord, RecordKind
from tests.oracle.agreement import Reading
from tests.oracle.listing import Told
from tests.oracle.payments import paid_of
from tests.oracle.performance import about, is_single, reached

DONE_WITH = {"due": RecordKind.PERFORMED, "payment": RecordKind.PAID, "closes": RecordKind.EXERCISED}


def met_on(reading: Reading, told: Told) -> date | None:
    if told.role == "payment" and told.amount is not None:
        return paid_of(reading, told).met
    days = [record.on for record in waivers(reading, told)]
    if told.role in ("milestone", "shortfall"):
        drawn = reached(reading.of(told.provision), RecordKind.DRAWN, told.to_reach)
        days += [drawn] if drawn is not None else []
    kind = DONE_WITH.get(told.role)
    days += [r.on for r in about(told.provision, told.number or 1, reading.of(told.provision)) if r.kind is kind]
    return min(days, default=None)


def waivers(reading: Reading, told: Told) -> list[ProvisionRecord]:
    """A commitment is waived as a whole, with all its steps, or one step of it; else one occurrence is."""
    records = [record for record in reading.of(told.provision) if record.kind is RecordKind.WAIVED]
    if told.role in ("milestone", "shortfall"):
        return [record for record in records if record.occurrence in (None, told.number)]
    if told.role in ("notice", "renews", "review"):
        return []
    once = is_single(told.provision)
    whole = [record for record in records if record.occurrence is None or (once and record.occurrence == 1)]
    return whole if told.number is None else about(told.provision, told.number, records)
