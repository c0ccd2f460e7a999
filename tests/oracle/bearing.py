"""What bears on a provision from outside its own dates: links, terminations, stopped clocks, the agreement's end.

Links (`sets_off`) are followed so: a breach counts once its time to cure is over and it was not cured,
an exercise on its day, and both are pending until something is recorded of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, Record, RecordKind, Termination
from planner.dates.expressions import Day, EventDay, Expression, First, Last, Part, ProvisionDay
from tests.oracle.calendar import Terms
from tests.oracle.evaluator import offset
from tests.oracle.in_force import effective_days, gone_by, identity
from tests.oracle.points import NEVER_POINT, OPEN_POINT, Point, Span, at, known

OWN_END = ProvisionDay("agreement", Part.END)
CURES = (RecordKind.CURED, RecordKind.PERFORMED, RecordKind.PAID, RecordKind.WAIVED)


@dataclass(frozen=True, slots=True)
class Outside:
    """An agreement on a day, with the records that count."""

    agreement: Agreement
    records: Sequence[Record]
    terms: Terms
    as_of: date
    text_as_of: date

    def of(self, provision: Provision) -> list[ProvisionRecord]:
        """The records of a provision and of those it continues; an entry in error is nobody else's."""
        found: list[ProvisionRecord] = []
        for each in self.chain(provision):
            own = [r for r in self.records if isinstance(r, ProvisionRecord) and r.provision == each.id]
            found += [r for r in own if each is provision or self.goes_on(r, each, provision)]
        return found

    def chain(self, provision: Provision) -> list[Provision]:
        names, found = {each.id: each for each in self.agreement.provisions}, [provision]
        while (before := found[0].continues) is not None:
            found.insert(0, names[before])
        return found

    def goes_on(self, record: ProvisionRecord, earlier: Provision, provision: Provision) -> bool:
        """A numbered record of a schedule goes on only where the new one counts the same days."""
        if record.kind is RecordKind.ENTERED_IN_ERROR:
            return False
        if record.occurrence is None or not earlier.schedule or not provision.schedule:
            return True
        old, new = earlier.schedule, provision.schedule
        return (old.from_, old.every, old.rrule, old.day) == (new.from_, new.every, new.rrule, new.day)

    def termination(self) -> Termination | None:
        return next((record for record in self.records if isinstance(record, Termination)), None)

    # -- links

    def linked(self, provision: Provision, action: str) -> list[EventDay]:
        """The days on which links do something to a provision, or to what it continues or is continued by."""
        mine = identity(self.agreement, provision)
        effective = effective_days(self.agreement)
        names = {each.id: each for each in self.agreement.provisions}
        found: list[EventDay] = []
        for source in self.agreement.provisions:
            if effective[source.instrument] > self.text_as_of:
                continue
            for link in source.sets_off:
                if link.action == action and identity(self.agreement, names[link.provision]) == mine:
                    day = EventDay(f"{source.id}/{link.on}" if link.on in ("breach", "exercise") else link.on)
                    found += [day] if day not in found else []
        return found

    def triggers(self) -> dict[str, tuple[Span, date | None]]:
        """Each breach and exercise that a link waits for: its span, and since when it is known where it came."""
        found: dict[str, tuple[Span, date | None]] = {}
        effective, gone = effective_days(self.agreement), gone_by(self.agreement, self.text_as_of)
        for source in self.agreement.provisions:
            if effective[source.instrument] > self.text_as_of:
                continue
            for on in {link.on for link in source.sets_off} & {"breach", "exercise"}:
                span, since = self.exercised(source) if on == "exercise" else self.breached(source)
                if source.id in gone and span.latest >= at(gone[source.id].since):
                    span, since = Span(NEVER_POINT, NEVER_POINT), None
                found[f"{source.id}/{on}"] = (span, since)
        return found

    def exercised(self, source: Provision) -> tuple[Span, date | None]:
        days = [(r.on, r.known_on or r.on) for r in self.of(source) if r.kind is RecordKind.EXERCISED]
        if not days:
            return Span(at(self.as_of), OPEN_POINT), None
        first = min(days, key=lambda day: day[0])
        return known(first[0]), first[1]

    def breached(self, source: Provision) -> tuple[Span, date | None]:
        records = self.of(source)
        open_ones = []
        for breach in sorted(records, key=lambda r: r.on):
            if breach.kind is RecordKind.BREACH_NOTED:
                until = self.cure_until(source, breach.on)
                cured = any(
                    r.kind in CURES and breach.on <= r.on <= until and r.occurrence in (None, breach.occurrence)
                    for r in records
                )
                open_ones += [] if cured else [(until, breach.known_on or breach.on)]
        if not open_ones:
            return Span(at(self.as_of), OPEN_POINT), None
        until, since = min(open_ones, key=lambda each: each[0])
        if source.cure is not None and until >= self.as_of:
            return Span(at(until), OPEN_POINT), None
        return known(until), since

    def cure_until(self, source: Provision, noted: date) -> date:
        if source.cure is None:
            return noted
        return offset(noted, source.cure.count, source.cure.unit, 1, self.terms, None)

    # -- what a provision's own dates become

    def start(self, provision: Provision) -> Expression | None:
        begun = self.linked(provision, "begin")
        if not begun:
            return provision.start
        first = first_of(list(begun))
        return first if provision.start is None else Last((provision.start, first))

    def closing(self, provision: Provision) -> Expression | None:
        """The first of what ends a provision from outside; None where nothing does."""
        items: list[Expression] = [*self.linked(provision, "end"), *self.linked(provision, "discharge")]
        recurs = provision.schedule is not None or provision.kind is Kind.RENEWAL or bool(provision.instalments)
        for record in self.of(provision):
            whole = record.occurrence is None
            if whole and (record.kind is RecordKind.TERMINATED or (record.kind is RecordKind.WAIVED and recurs)):
                items.append(Day(record.on.toordinal()))
        if not provision.survives and self.own_end() is not None:
            items.append(OWN_END)
        once = [item for place, item in enumerate(items) if item not in items[:place]]
        return first_of(once) if once else None

    def end(self, provision: Provision) -> Expression | None:
        closing = self.closing(provision)
        runs = provision.kind not in (Kind.OBLIGATION, Kind.PAYMENT)
        if closing is None or provision.kind is Kind.RENEWAL:
            return provision.end
        if provision.end is None:
            return closing if runs and self.linked(provision, "end") else None
        return first_of([provision.end, closing])

    def own_end(self) -> Expression | None:
        ends: list[Expression] = [self.agreement.terms.ends] if self.agreement.terms.ends is not None else []
        termination = self.termination()
        if termination is not None:
            ends.append(Day(termination.terminated.toordinal()))
        return first_of(ends) if ends else None

    # -- clocks

    def held_up(self, provision: Provision, span: Span) -> Span:
        """Days still to come when the clock stopped are as far away again when it goes on."""
        since: date | None = None
        for record in sorted(self.of(provision), key=lambda r: r.on):
            if record.kind is RecordKind.SUSPENDED and record.clock_stops and since is None:
                since = record.on
            elif record.kind is RecordKind.RESUMED and since is not None:
                span = Span(later(span.earliest, since, record.on), later(span.latest, since, record.on))
                since = None
        if since is None:
            return span
        now = max(self.as_of, since)
        latest = OPEN_POINT if span.latest.is_day and span.latest >= at(since) else span.latest
        return Span(later(span.earliest, since, now), latest)


def later(point: Point, since: date, until: date) -> Point:
    if not point.is_day or point.day < since:
        return point
    return at(point.day + (until - since)) if point.day < date.max - (until - since) else at(date.max)


def first_of(items: list[Expression]) -> Expression:
    """The earliest of several; a list within a list is the same list."""
    flat: list[Expression] = []
    for item in items:
        flat += item.items if isinstance(item, First) else [item]
    return flat[0] if len(flat) == 1 else First(tuple(flat))
