"""Records in an order that cannot be: resumed before it was suspended, cured before it was breached, and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, Record, RecordKind, Termination
from planner.agreements.spelling import did_you_mean
from planner.agreements.standing import in_turn, standing
from planner.errors import Problem


def sequence(records: Sequence[Record], agreement: Agreement) -> Iterator[Problem]:
    """What cannot have happened after what is recorded before it; each names the record that has to be retracted."""
    stand = {record.id for record in standing(agreement.records)}
    sure = [record for record in records if record.id in stand]
    yield from _terminations([record for record in sure if isinstance(record, Termination)], agreement)
    for provision in agreement.provisions:
        own = in_turn(r for r in sure if isinstance(r, ProvisionRecord) and r.provision == provision.id)
        made = [each for each in sure if isinstance(each, ProvisionRecord) and each.provision == provision.id]
        for record, field, text in (*_used_up(own, provision), *_done_with(made), *_to_and_fro(own)):
            yield Problem(where=f"records.{record.id}.{field}", text=text)


def _terminations(found: Sequence[Termination], agreement: Agreement) -> Iterator[Problem]:
    first = min((instrument.effective for instrument in agreement.instruments), default=date.min)
    parties = [party.id for party in agreement.parties]
    for record in found:
        where = f"records.{record.id}.terminated"
        if record.terminated < first:
            yield Problem(where=where, text=f"the agreement took effect only on {first}, after {record.terminated}")
        if record.by and record.by not in parties:
            text = f"no party “{record.by}” that could have terminated it{did_you_mean(record.by, parties)}"
            yield Problem(where=f"records.{record.id}.by", text=text)
        if record is not found[0]:
            text = f"the agreement is terminated already ({found[0].id}); retract {found[0].id} first"
            yield Problem(where=where, text=text)


def _used_up(own: list[ProvisionRecord], provision: Provision) -> Iterator[tuple[ProvisionRecord, str, str]]:
    """An option that was exercised cannot be exercised again."""
    exercised = [record for record in own if record.kind is RecordKind.EXERCISED]
    if provision.kind is Kind.OPTION:
        for record in exercised[1:]:
            text = f"“{provision.id}” is exercised already ({exercised[0].id}); retract {exercised[0].id} first"
            yield record, "kind", text


def _done_with(made: list[ProvisionRecord]) -> Iterator[tuple[ProvisionRecord, str, str]]:
    """What was entered in error has no life after that, and what was terminated as a whole is not terminated again."""
    void: ProvisionRecord | None = None
    over: ProvisionRecord | None = None
    for record in made:
        if void is not None:
            yield record, "provision", f"“{void.provision}” was entered in error ({void.id}); retract {void.id} first"
        elif over is not None and record.kind is RecordKind.TERMINATED and record.occurrence is None:
            yield record, "kind", f"“{over.provision}” is terminated already ({over.id}); retract {over.id} first"
        if record.kind is RecordKind.ENTERED_IN_ERROR:
            void = void or record
        elif record.kind is RecordKind.TERMINATED and record.occurrence is None:
            over = over or record


def _to_and_fro(own: list[ProvisionRecord]) -> Iterator[tuple[ProvisionRecord, str, str]]:
    """Suspended and resumed take turns; a breach is noted before it is cured."""
    suspended: ProvisionRecord | None = None
    breaches = 0
    for record in own:
        if record.kind is RecordKind.SUSPENDED:
            if suspended is not None:
                text = f"it is suspended since {suspended.on} already ({suspended.id})"
                yield record, "on", text
            suspended = suspended or record
        elif record.kind is RecordKind.RESUMED:
            if suspended is None:
                yield record, "on", f"nothing was suspended on or before {record.on} that could be resumed"
            suspended = None
        elif record.kind is RecordKind.BREACH_NOTED:
            breaches += 1
        elif record.kind is RecordKind.CURED:
            if not breaches:
                yield record, "on", f"no breach was noted on or before {record.on} that could be cured"
            breaches = max(0, breaches - 1)
