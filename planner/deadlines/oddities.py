"""What is odd in a text or its records without being refused: amounts that do not add up, days before all began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, Termination
from planner.agreements.standing import standing
from planner.dates.ranges import Certainty
from planner.deadlines.position import Position
from planner.errors import Problem


def odd_records(position: Position) -> Iterator[Problem]:
    """Records of a day before the agreement took effect, and a termination that does not say who or why."""
    agreement = position.agreement
    began = min((each.effective for each in agreement.instruments), default=date.min)
    for record in standing(agreement.records):
        where = f"records.{record.id}"
        if isinstance(record, ProvisionRecord) and record.on < began:
            text = f"{record.on} lies before {began}, when the agreement took effect; is the year right?"
            yield Problem(where=f"{where}.on", text=text)
        if isinstance(record, Termination) and not (record.by and record.ground.strip()):
            yield Problem(where=where, text="the termination does not say by whom and on what ground")


def odd_amendments(agreement: Agreement) -> Iterator[Problem]:
    """Instruments that take effect before what they amend."""
    effective = {each.id: each.effective for each in agreement.instruments}
    for each in agreement.instruments:
        amended = effective.get(each.amends or "")
        if amended is not None and each.effective < amended:
            text = f"it takes effect on {each.effective}, before “{each.amends}”, which it amends, does on {amended}"
            yield Problem(where=f"instruments.{each.id}.effective", text=text)


def odd_text(position: Position, provision: Provision) -> Iterator[str]:
    """What a provision says that hardly anybody means: a schedule without a day, milestones beyond the whole."""
    if provision.obligor == provision.obligee:
        yield "the one who is bound is the one who benefits"
    if provision.schedule is not None and not position.comes_round(provision.id, 1):
        yield "its schedule never comes round: it ends before its first day"
    if provision.kind is Kind.COMMITMENT and provision.amount is not None and provision.milestones:
        total = Money(sum(step.amount.minor for step in provision.milestones), provision.amount.currency)
        if total.minor > provision.amount.minor:
            yield f"its milestones come to {total}, more than the {provision.amount} it is to reach"
    yield from _waiting_after_the_end(position, provision)


def _waiting_after_the_end(position: Position, provision: Provision) -> Iterator[str]:
    """What survives an agreement that has ended is often counted from an event that says so, which must be recorded."""
    own, today = position.own_end, position.as_of.toordinal()
    if own is None or not provision.survives or position.days[own.day].range.latest > today:
        return
    open_ones = [each for each in position.singles(provision.id) if each.certainty is Certainty.OPEN]
    events = dict.fromkeys(event for each in open_ones for event in each.waits_for)
    if events:
        words = " and ".join(f"“{position.event_titles[event]}”" for event in events)
        yield f"the agreement has ended and this survives it, but its day still waits for {words}; record what happened"
