"""Every deadline of an agreement on a day: its key, the days it can fall on, what is owed by then (model.md §2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, islice

from planner.agreements.money import Money
from planner.agreements.provision import Instalment, Kind, Provision
from planner.agreements.record import RecordKind
from planner.dates.expressions import Day, Direction, Expression, Offset, Part, ProvisionDay, Unit
from tests.oracle.agreement import Reading, Refused
from tests.oracle.amounts import amount_of
from tests.oracle.bearing import first_of
from tests.oracle.calendar import month_step
from tests.oracle.existence import Ends, counted, occurrences, points_from
from tests.oracle.in_force import effective_days, identity, text_in_force
from tests.oracle.points import NEVER_POINT, OPEN_POINT, OutsideCalendar, Point, Span, at
from tests.oracle.recurrence import Rule, rolled
from tests.oracle.renewal_terms import later, notice_day, term_end

ACTS = ("due", "payment", "notice", "closes", "milestone", "shortfall")
HELD_UP = ("due", "payment", "milestone", "ends", "closes", "shortfall")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One deadline: the days it can fall on, what it is of its provision, and what is owed by then.

    `before` are the days of the occurrence before, `to_reach` is what is to be drawn in all, in minor units.
    """

    provision: Provision
    role: str
    number: int | None = None
    span: Span
    existence: str = "certain"
    waits_for: frozenset[str] = frozenset()
    meetable: bool = True
    amount: Money | None = None
    at_least: bool = False
    before: Span | None = None
    to_reach: int = 0

    @property
    def name(self) -> str:
        """Its key without the provision."""
        return self.role if self.number is None else f"{self.role}/{self.number}"


@dataclass(frozen=True, slots=True)
class Owed:
    """What one stated day is of its provision, before it is worked out."""

    role: str
    expression: Expression
    number: int | None = None
    amount: Money | None = None
    to_reach: int = 0


@dataclass(slots=True)
class Listing:
    """The deadlines of a reading: those listed where nobody asks for a span, else those that can fall in it."""

    reading: Reading
    asked: tuple[date, date] | None = None
    window: Span = field(init=False)
    found: dict[str, list[Told]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Without a span it is one year before to two years after the as-of day, for what recurs."""
        day = self.reading.case.as_of
        first, last = self.asked or (month_step(day, -12, "last"), month_step(day, 24, "last"))
        self.window = Span(at(first), at(last))

    def deadlines(self) -> dict[str, Told]:
        agreement = self.reading.case.agreement
        shown = text_in_force(agreement, self.reading.case.text_as_of)
        found: dict[str, Told] = {}
        for provision in agreement.provisions:
            if provision.id in shown:
                found |= {f"{identity(agreement, provision)}/{told.name}": told for told in self.of(provision)}
        return found

    def of(self, provision: Provision) -> list[Told]:
        """Those of one provision, in force or not."""
        if provision.id not in self.found:
            try:
                told = [*self.single(provision), *self.recurring(provision), *self.reviews(provision)]
                told = [each for each in told if self.still_binds(provision, each.span)]
            except OutsideCalendar:
                raise Refused from None
            self.found[provision.id] = [each for each in told if not self.asked or self.in_window(each.span)]
        return self.found[provision.id]

    def still_binds(self, provision: Provision, span: Span) -> bool:
        """Whether a day can still come before the provision has closed for certain."""
        if any(record.kind is RecordKind.ENTERED_IN_ERROR for record in self.reading.of(provision)):
            return False
        closing = self.reading.outside.closing(provision)
        last = self.reading.span(closing).latest if closing is not None else OPEN_POINT
        return not last.is_day or span.earliest <= last

    def in_window(self, span: Span) -> bool:
        first, last = self.window
        return span.earliest <= last and span.latest >= first and span.earliest != NEVER_POINT

    # -- what is stated once

    def single(self, provision: Provision) -> Iterator[Told]:
        if provision.kind is not Kind.RENEWAL:
            for owed in [*self.term(provision), *self.owed(provision)]:
                yield self.told(provision, owed)

    def term(self, provision: Provision) -> Iterator[Owed]:
        window = provision.kind is Kind.OPTION
        start, end = self.reading.outside.start(provision), self.reading.outside.end(provision)
        if start is not None:
            yield Owed("opens" if window else "starts", start)
        if end is not None:
            yield Owed("closes" if window else "ends", end)

    def owed(self, provision: Provision) -> Iterator[Owed]:
        if provision.due is not None and provision.kind is Kind.PAYMENT:
            yield Owed("payment", provision.due, 1, provision.amount)
        elif provision.due is not None:
            yield Owed("due", provision.due)
        yield from (Owed("payment", step.due, step.n, step.amount) for step in provision.instalments)
        for step in provision.milestones:
            yield Owed("milestone", step.due, step.n, step.amount, self.to_reach(provision, step))
        if provision.kind is Kind.COMMITMENT and provision.end is not None and provision.amount is not None:
            left = max(0, provision.amount.minor - self.reading.drawn(provision))
            amount = replace(provision.amount, minor=left)
            yield Owed("shortfall", provision.end, amount=amount, to_reach=provision.amount.minor)

    def to_reach(self, provision: Provision, step: Instalment) -> int:
        """What has to be drawn in all by a milestone: its own amount and those that bind and fall due no later."""
        days = {each.n: self.reading.outside.held_up(provision, self.reading.span(each.due))
                for each in provision.milestones}  # fmt: skip
        no_later = [
            each
            for each in provision.milestones
            if days[each.n].latest <= days[step.n].latest and self.still_binds(provision, days[each.n])
        ]
        return sum(each.amount.minor for each in no_later)

    def told(self, provision: Provision, owed: Owed) -> Told:
        span, role = self.reading.span(owed.expression), owed.role
        if role in HELD_UP:
            span = self.reading.outside.held_up(provision, span)
        return Told(
            provision=provision,
            role=role,
            number=owed.number,
            span=span,
            waits_for=self.reading.waits_for(owed.expression),
            meetable=role not in ACTS or self.reading.meetable(span, self.reading.decided_by(owed.expression)),
            amount=owed.amount,
            to_reach=owed.to_reach,
        )

    # -- what comes again

    def recurring(self, provision: Provision) -> Iterator[Told]:
        if provision.schedule is not None:
            yield from (told for told in self.scheduled(provision) if self.in_window(told.span))
        if provision.kind is Kind.RENEWAL:
            yield from (told for told in self.renewals(provision) if self.in_window(told.span))

    def scheduled(self, provision: Provision) -> Iterator[Told]:
        """Every occurrence of a schedule up to the window's last day."""
        reading, schedule = self.reading, provision.schedule
        assert schedule is not None
        series = self.series(provision)
        starts = reading.waits_for(schedule.from_)
        until = self.until(provision)
        ends = reading.waits_for(until) if until is not None else frozenset()
        decided, before = reading.decided_by(schedule.from_), None
        for found in occurrences(series, self.counts(provision, series)):
            moves = found.existence == "possible" or not found.shown.settled
            waits = starts | ends if found.existence == "possible" else starts
            yield Told(
                provision=provision,
                role="payment" if provision.kind is Kind.PAYMENT else "due",
                number=found.number,
                span=found.shown,
                existence=found.existence,
                waits_for=waits if moves else frozenset(),
                meetable=reading.meetable(found.shown, decided),
                amount=amount_of(schedule, found.number, reading.case.terms, lambda n: nth_day(series, n)),
                at_least=schedule.minimum,
                before=before,
            )
            before = found.shown

    def until(self, provision: Provision) -> Expression | None:
        """A schedule's own end or what closes the provision, whichever comes first."""
        assert provision.schedule is not None
        both = [provision.schedule.until, self.reading.outside.closing(provision)]
        items = [each for each in both if each is not None]
        return first_of(items) if items else None

    def series(self, provision: Provision) -> Ends:
        reading, schedule, until = self.reading, provision.schedule, self.until(provision)
        assert schedule is not None
        rule = Rule(
            start=reading.spelled_out(schedule.from_),
            until=reading.spelled_out(until) if until is not None else None,
            number=schedule.every.count if schedule.every else 1,
            times=schedule.times,
            day=schedule.day,
            roll=schedule.roll,
        )
        rule = replace(rule, unit=schedule.every.unit) if schedule.every else rule
        common = reading.waits_for(schedule.from_) & reading.waits_for(until) if until is not None else frozenset()
        shared = next(iter(common)) if len(common) == 1 else None
        return Ends(rule, schedule.rrule, reading.spans, reading.case.terms, shared, self.window.latest)

    def counts(self, provision: Provision, series: Ends) -> tuple[int, int] | None:
        """How many occurrences there are over all days of the one event start and end hang on; tried out only once."""
        if series.shared is None or self.reading.span(series.rule.start).earliest == NEVER_POINT:
            return None
        if provision.id not in self.reading.counts:
            self.reading.counts[provision.id] = counted(series)
        return self.reading.counts[provision.id]

    def again(self, told: Told) -> Point | None:
        """The day of a deadline in this reading, where that is settled: of an occurrence counted from its start."""
        if told.provision.schedule is None or told.role not in ("due", "payment"):
            renews = told.provision.kind is Kind.RENEWAL and told.number is not None
            days = self.renewal(told.provision, told.number or 1) if renews else self.single(told.provision)
            spans = [each.span for each in days if each.name == told.name]
            return spans[0].latest if spans and spans[0].settled else None
        series = self.series(told.provision)
        start = self.reading.span(series.rule.start)
        if not start.settled or not start.latest.is_day or told.number is None:
            return None
        day = next(islice(points_from(series, start.latest), told.number - 1, None))
        return rolled(day, series.rule, self.reading.case.terms)

    def renewals(self, provision: Provision) -> Iterator[Told]:
        limit = self.reading.last_renewal(provision)
        for number in count(1) if limit is None else range(1, limit + 1):
            told = self.renewal(provision, number)
            if all(each.span.earliest > self.window.latest for each in told):
                return
            yield from told

    def renewal(self, provision: Provision, number: int) -> list[Told]:
        """The day it renews and the last one for notice against that."""
        days = [Owed("renews", Offset(1, Unit.DAY, Direction.AFTER, term_end(provision, number - 1)), number)]
        if provision.notice is not None:
            days.append(Owed("notice", notice_day(provision, number), number))
        return [self.told(provision, owed) for owed in days]

    def reviews(self, provision: Provision) -> Iterator[Told]:
        """Every so often from the instrument's effective day on, where the provision has no bounded date."""
        if provision.review is None or any(span.latest.is_day for span in self.own_days(provision)):
            return
        start = Day(effective_days(self.reading.case.agreement)[provision.instrument].toordinal())
        for number in count(1):
            told = self.told(provision, Owed("review", later(provision.review, number, start), number))
            if told.span.earliest > self.window.latest:
                return
            if self.in_window(told.span):
                yield told

    def own_days(self, provision: Provision) -> list[Span]:
        days = [told.span for told in self.single(provision)]
        if provision.schedule is not None:
            days.append(self.reading.span(provision.schedule.from_))
        if provision.kind is Kind.RENEWAL:
            days.append(self.reading.spans[ProvisionDay(provision.id, Part.END)])
        return days


def nth_day(series: Ends, number: int) -> date:
    """The nth day of a rule that begins on a known one, before it is rolled."""
    start = series.rule.start
    assert isinstance(start, Day)
    return next(islice(points_from(series, at(date.fromordinal(start.ordinal))), number - 1, None)).day
