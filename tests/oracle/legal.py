"""The legal state of a provision: the first final state it reached, else where it stands (model.md §2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.expressions import Part, ProvisionDay
from tests.oracle.agreement import Reading
from tests.oracle.bearing import CURES, OWN_END
from tests.oracle.in_force import gone_by, text_in_force
from tests.oracle.listing import Listing, Told
from tests.oracle.meeting import met_on
from tests.oracle.points import NEVER_POINT, Point, Span, at

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
    return Standing(reading, provision).state()


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due, the last day to do it in time, and the day it was done."""

    span: Span
    grace: Point
    met: date | None


class Standing:
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
        return "unperformed" if self.overdue() else "in effect"

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
        start, end = self.day(Part.START), self.day(Part.END)
        if (start is not None and start.earliest == NEVER_POINT) or self.never():
            yield self.today, "lapsed"
        over = "lapsed" if self.provision.kind in RELIED_ON else "discharged"
        if end is not None and end.latest.is_day and end.latest.day < date.max and not self.missed(end.latest.day):
            yield end.latest.day + A_DAY, over
        yield from self.with_the_agreement(over)

    def single(self) -> bool:
        return not (self.provision.schedule or self.provision.instalments or self.provision.milestones)

    def done(self) -> Iterator[tuple[date, str]]:
        day = self.completed()
        if day is not None and self.provision.kind is Kind.OPTION:
            yield day, "exercised"
        elif day is not None and self.provision.kind in DUTIES:
            late = any(due.met is not None and at(due.met) > due.grace for due in self.dues)
            yield day, "fulfilled late" if late else "fulfilled"

    def completed(self) -> date | None:
        """When all that it asks for was done; of several things that can still come, the last."""
        provision = self.provision
        if provision.schedule or provision.instalments:
            coming = [due for due in self.dues if due.span.earliest != NEVER_POINT]
            met = [due.met for due in coming if due.met is not None]
            return max(met) if met and len(met) == len(coming) else None
        duty = provision.kind is Kind.OBLIGATION or (provision.kind is Kind.PAYMENT and provision.amount is not None)
        until_the_end = duty and not provision.due and self.day(Part.END) is not None
        nothing_said = provision.kind is Kind.PAYMENT and not provision.due and not duty
        return None if until_the_end or nothing_said else self.reading.done_on(provision)

    @cached_property
    def dues(self) -> list[Due]:
        """What falls due: once, by instalments, by milestones and a commitment's end, by a schedule that is over."""
        provision, done = self.provision, self.reading.done_on(self.provision)
        listing = Listing(self.reading)
        if provision.schedule:
            return [self.due(told, met_on(self.reading, told)) for told in self.series()]
        return [
            self.due(told, done if told.role in ("due", "shortfall") or provision.due else met_on(self.reading, told))
            for told in listing.single(provision)
            if told.role in ("due", "payment", "milestone", "shortfall")
        ]

    def due(self, told: Told, met: date | None) -> Due:
        return Due(told.span, self.reading.with_grace(self.provision, told.span.latest), met)

    def series(self) -> list[Told]:
        """The occurrences of a schedule, if none can come any more after today."""
        assert self.provision.schedule is not None
        listing = Listing(self.reading, (date.min, self.today))
        until, times = listing.until(self.provision), self.provision.schedule.times
        found = list(listing.scheduled(self.provision))
        over = until is not None and self.reading.span(until).latest < at(self.today)
        last = [told for told in found if told.number == times]
        return found if over or (last and last[0].span.latest < at(self.today)) else []

    def never(self) -> bool:
        """Whether what it asks for hung on something that can come no more."""
        if self.provision.schedule:
            return self.reading.span(self.provision.schedule.from_).earliest == NEVER_POINT
        return bool(self.dues) and all(due.span.earliest == NEVER_POINT for due in self.dues)

    def binding(self) -> list[Due]:
        """What falls due before the provision has closed; what would fall due later binds nobody."""
        listing = Listing(self.reading)
        return [due for due in self.dues if listing.still_binds(self.provision, due.span)]

    def missed(self, day: date) -> bool:
        """Whether something fell due by a day and was not done by then."""
        return any(due.span.latest <= at(day) and (due.met is None or due.met > day) for due in self.binding())

    def overdue(self) -> bool:
        """Whether the last day for anything is past, grace and all, and not all was done."""
        dues = [due for due in self.binding() if due.span.earliest != NEVER_POINT]
        over = all(due.grace < at(self.today) for due in dues)
        done = self.completed()
        return (
            over
            and any(due.met is None or due.met > self.today for due in dues)
            and (done is None or done > self.today)
        )

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
