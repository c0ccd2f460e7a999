"""The legal state of a provision: the first final state it reached, else where it stands (model.md §2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.expressions import Part, ProvisionDay
from tests.oracle.agreement import Reading
from tests.oracle.bearing import CURES, OWN_END
from tests.oracle.in_force import gone_by, text_in_force
from tests.oracle.points import NEVER_POINT, Span, at

DUTIES = (Kind.OBLIGATION, Kind.PAYMENT, Kind.COMMITMENT)
RELIED_ON = (Kind.RIGHT, Kind.OPTION, Kind.RENEWAL)
A_DAY = timedelta(days=1)


def legal(reading: Reading, provision: Provision) -> str:
    """Its state on the as-of day, by the text of the day asked for; of a schedule nothing is said here."""
    agreement, case = reading.case.agreement, reading.case
    if provision.id in gone_by(agreement, case.text_as_of):
        return "superseded"
    if provision.id not in text_in_force(agreement, case.text_as_of):
        return "dormant"
    return Told(reading, provision).state()


class Told:
    """One provision in force, on the as-of day."""

    def __init__(self, reading: Reading, provision: Provision) -> None:
        self.reading, self.provision = reading, provision
        self.today = reading.case.as_of
        self.records = reading.of(provision)

    def day(self, part: Part) -> Span | None:
        return self.reading.spans.get(ProvisionDay(self.provision.id, part))

    def state(self) -> str:
        if self.has(RecordKind.ENTERED_IN_ERROR):
            return "void"
        reached = sorted(((day, rank, state) for rank, (day, state) in enumerate(self.finals()) if day <= self.today))
        if reached:
            return reached[0][2]
        if self.suspended():
            return "suspended"
        if self.breached() and self.provision.kind is not Kind.RESTRICTION:
            return "breached"
        start = self.day(Part.START)
        if start is not None and not (start.latest.is_day and start.latest.day <= self.today):
            return "dormant" if start.settled else "conditional"
        return "unperformed" if self.missed(self.today - A_DAY) else "in effect"

    def has(self, kind: RecordKind) -> bool:
        return any(record.kind is kind for record in self.records)

    # -- final states, each with the day it is reached on

    def finals(self) -> Iterator[tuple[date, str]]:
        yield from self.done()
        for record in self.records:
            if record.kind is RecordKind.TERMINATED:
                yield record.on, "terminated"
            if record.kind is RecordKind.WAIVED and (
                record.occurrence is None or (self.single() and record.occurrence == 1)
            ):
                yield record.on, "discharged"
        yield from ((day, "terminated") for day in self.by_link("end"))
        yield from ((day, "discharged") for day in self.by_link("discharge"))
        start, owed, end = self.day(Part.START), self.owed(), self.day(Part.END)
        if any(span is not None and span.earliest == NEVER_POINT for span in (start, owed)):
            yield self.today, "lapsed"
        over = "lapsed" if self.provision.kind in RELIED_ON else "discharged"
        if end is not None and end.latest.is_day and end.latest.day < date.max and not self.missed(end.latest.day):
            yield end.latest.day + A_DAY, over
        yield from self.with_the_agreement(over)

    def single(self) -> bool:
        return not (self.provision.schedule or self.provision.instalments or self.provision.milestones)

    def done(self) -> Iterator[tuple[date, str]]:
        kind, end = self.provision.kind, self.day(Part.END)
        payable = kind is not Kind.PAYMENT or any(
            (self.provision.due, self.provision.amount, self.provision.instalments)
        )
        day = self.completed()
        if day is None or not payable:
            return
        if kind is Kind.OPTION:
            yield day, "exercised"
        elif kind is Kind.COMMITMENT or (kind in DUTIES and (self.owed() is not None or end is None)):
            yield day, "fulfilled late" if self.late(day) else "fulfilled"

    def completed(self) -> date | None:
        return self.reading.done_on(self.provision)

    def late(self, day: date) -> bool:
        if self.provision.instalments:
            records = sorted(self.records, key=lambda record: record.on)
            for step in self.provision.instalments:
                paid = self.reading.paid_up(records, step.amount.minor, step.n)
                due = self.reading.outside.held_up(self.provision, self.reading.span(step.due)).latest
                if paid is not None and due.is_day and paid > due.day:
                    return True
            return False
        owed = self.owed()
        return owed is not None and owed.latest.is_day and day > owed.latest.day

    def owed(self) -> Span | None:
        """By when all has to be done that is to be done once."""
        if self.provision.kind is Kind.COMMITMENT:
            return self.reading.rest_to_draw(self.provision)
        if self.provision.instalments:
            spans = [self.reading.outside.held_up(self.provision, self.reading.span(step.due))
                     for step in self.provision.instalments]  # fmt: skip
            return Span(max(span.earliest for span in spans), max(span.latest for span in spans))
        return self.day(Part.DUE)

    def missed(self, day: date) -> bool:
        """Whether something was to be done by a day and never was."""
        owed = self.owed()
        done = self.completed() if self.provision.kind in (*DUTIES, Kind.OPTION) else None
        return owed is not None and owed.latest <= at(day) and done is None

    def by_link(self, action: str) -> Iterator[date]:
        for leaf in self.reading.outside.linked(self.provision, action):
            latest = self.reading.spans[leaf.event].latest
            if latest.is_day:
                yield latest.day

    def with_the_agreement(self, over: str) -> Iterator[tuple[date, str]]:
        span = self.reading.spans.get(OWN_END)
        if self.provision.survives or span is None or not span.latest.is_day or self.missed(span.latest.day):
            return
        termination = self.reading.outside.termination()
        if termination is not None and termination.terminated <= span.latest.day:
            yield span.latest.day, "terminated"
        elif span.latest.day < date.max:
            yield span.latest.day + A_DAY, over

    # -- states that pass

    def suspended(self) -> bool:
        turns = [(day, 0, True) for day in self.by_link("suspend")]
        turns += [(r.on, 1, r.kind is RecordKind.SUSPENDED) for r in sorted(self.records, key=_on)
                  if r.kind in (RecordKind.SUSPENDED, RecordKind.RESUMED)]  # fmt: skip
        so_far = [turn for turn in sorted(turns, key=lambda turn: turn[0]) if turn[0] <= self.today]
        return bool(so_far) and so_far[-1][2]

    def breached(self) -> bool:
        for noted in self.records:
            if noted.kind is RecordKind.BREACH_NOTED and noted.on <= self.today:
                mended = [r for r in self.records if r.kind in CURES and noted.on <= r.on <= self.today]
                if not any(r.occurrence in (None, noted.occurrence) for r in mended):
                    return True
        return False


def _on(record: ProvisionRecord) -> date:
    return record.on
