"""What follows from a whole agreement, read slowly: every deadline and how it stands (dates.md, model.md §2, §3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, Record, RecordKind
from planner.dates.expressions import (
    Day,
    Direction,
    EdgeAround,
    Expression,
    First,
    Last,
    Offset,
    Part,
    ProvisionDay,
    Roll,
    Unit,
)
from tests.oracle.agreement_cases import AgreementCase
from tests.oracle.bearing import OWN_END, Outside, first_of
from tests.oracle.calendar import month_step
from tests.oracle.evaluator import Name, by_rule
from tests.oracle.existence import Ends, occurrences
from tests.oracle.in_force import effective_days, identity, text_in_force
from tests.oracle.known import fact_of, standing_records
from tests.oracle.order import Fact, by_rules, contradictions
from tests.oracle.points import NEVER_POINT, OPEN_POINT, OutsideCalendar, Span, at, known
from tests.oracle.recurrence import Rule
from tests.oracle.renewal_terms import later, notice_day, term_end
from tests.oracle.sensitivity import deciding_events, live_events

ACTS = ("due", "payment", "notice", "closes", "milestone", "shortfall")


class Refused(Exception):
    """Facts that contradict one another, or a day outside the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One deadline; `meetable` is None where records bear on it, so that something else than the days decides."""

    span: Span
    existence: str = "certain"
    waits_for: frozenset[str] = frozenset()
    meetable: bool | None = True


@dataclass(slots=True)
class Reading:
    """An agreement read on one day; every answer is worked out anew, save the days that others refer to."""

    case: AgreementCase
    asked: tuple[date, date] | None = None
    records: list[Record] = field(init=False)
    outside: Outside = field(init=False)
    trigger_known: dict[str, date] = field(default_factory=dict)
    facts: dict[str, Fact] = field(init=False)
    spans: dict[Name, Span] = field(default_factory=dict)
    live: dict[ProvisionDay, frozenset[str]] = field(default_factory=dict)
    decided: dict[ProvisionDay, frozenset[str]] = field(default_factory=dict)
    meant: dict[ProvisionDay, Expression] = field(default_factory=dict)

    def __post_init__(self) -> None:
        agreement = self.case.agreement
        self.records = standing_records(agreement, self.case.as_of)
        self.facts = {
            event.id: fact_of(event.id, event.after, self.records, self.case.assumed) for event in agreement.events
        }
        if contradictions(self.facts):
            raise Refused
        first = min(effective_days(agreement).values())
        self.spans.update(by_rules(self.facts, self.case.as_of, first))
        self.outside = Outside(agreement, self.records, self.case.terms, self.case.as_of, self.case.text_as_of)
        try:
            for name, (span, since) in self.outside.triggers().items():
                self.spans[name] = span
                if since is not None:
                    self.trigger_known[name] = since
            self.refer_to_all()
            if self.rule_out_unused():
                self.refer_to_all()
            # A day outside the calendar is a fault of the text, whether it is in force or not.
            for provision in agreement.provisions:
                for step in (*provision.instalments, *provision.milestones):
                    self.span(step.due)
        except OutsideCalendar:
            raise Refused from None

    def refer_to_all(self) -> None:
        own_end = self.outside.own_end()
        if own_end is not None:
            self.define(OWN_END, own_end)
        for provision in self.case.agreement.provisions:
            self.refer_to(provision)

    def rule_out_unused(self) -> bool:
        """An option whose window is over is exercised no more."""
        found = False
        for provision in self.case.agreement.provisions:
            name, closes = f"{provision.id}/exercise", self.spans.get(ProvisionDay(provision.id, Part.END))
            pending = name in self.spans and self.spans[name].latest == OPEN_POINT
            if pending and closes is not None and closes.latest < at(self.case.as_of):
                self.spans[name], found = Span(NEVER_POINT, NEVER_POINT), True
        return found

    def refer_to(self, provision: Provision) -> None:
        """Works out the days of a provision; those it refers to stand before it."""
        done = ProvisionDay(provision.id, Part.DONE)
        day = self.done_on(provision)
        self.spans[done] = known(day) if day else Span(at(self.case.as_of), OPEN_POINT)
        bound = self.outside
        stated = {Part.START: bound.start(provision), Part.END: bound.end(provision), Part.DUE: provision.due}
        for part, expression in stated.items():
            if expression is not None:
                name = ProvisionDay(provision.id, part)
                self.define(name, self.text_of(provision, part, expression))
                if part is not Part.START and any(record.clock_stops for record in self.of(provision)):
                    self.spans[name] = bound.held_up(provision, self.spans[name])
                    del self.meant[name]

    def text_of(self, provision: Provision, part: Part, expression: Expression) -> Expression:
        """A renewal's end is that of the current term."""
        if provision.kind is not Kind.RENEWAL or part is not Part.END:
            return expression
        closing = self.outside.closing(provision)
        current = term_end(provision, self.current_term(provision))
        return current if closing is None else first_of([current, closing])

    def define(self, name: ProvisionDay, expression: Expression) -> None:
        self.live[name], self.decided[name] = self.waits_for(expression), self.decided_by(expression)
        self.spans[name], self.meant[name] = self.span(expression), expression

    def of(self, provision: Provision) -> list[ProvisionRecord]:
        return self.outside.of(provision)

    def done_on(self, provision: Provision) -> date | None:
        """The first performance or exercise, or the day on which all was paid or drawn."""
        records = sorted(self.of(provision), key=lambda each: each.on)
        if provision.instalments:
            days = [self.paid_up(records, step.amount.minor, step.n) for step in provision.instalments]
            return None if None in days else max(day for day in days if day is not None)
        found = [r.on for r in records if r.kind in (RecordKind.PERFORMED, RecordKind.EXERCISED)]
        if provision.kind is Kind.PAYMENT:
            if provision.amount is not None:
                found += [day for day in [self.reached(records, RecordKind.PAID, provision.amount.minor)] if day]
            else:
                found += [r.on for r in records if r.kind is RecordKind.PAID]
        if provision.kind is Kind.COMMITMENT and provision.amount is not None:
            found += [day for day in [self.reached(records, RecordKind.DRAWN, provision.amount.minor)] if day]
        return min(found, default=None)

    def paid_up(self, records: list[ProvisionRecord], owed: int, number: int) -> date | None:
        """The day on which an instalment was paid in full or waived; without a number a payment is the first's."""
        mine = [
            r for r in records if r.occurrence == number or (r.occurrence is None and number == 1 and r.kind == "paid")
        ]
        waived = [r.on for r in mine if r.kind is RecordKind.WAIVED]
        paid = self.reached(mine, RecordKind.PAID, owed)
        return min([*waived, *([paid] if paid else [])], default=None)

    def reached(self, records: list[ProvisionRecord], kind: RecordKind, owed: int) -> date | None:
        total = 0
        for record in records:
            if record.kind is kind:
                total += owed if record.amount is None else record.amount.minor
                if total >= owed:
                    return record.on
        return None

    def span(self, expression: Expression) -> Span:
        return by_rule(expression, self.spans, self.case.terms)

    def waits_for(self, expression: Expression) -> frozenset[str]:
        return frozenset(live_events(expression, self.spans, self.case.terms, self.live))

    def decided_by(self, expression: Expression) -> frozenset[str]:
        return frozenset(deciding_events(expression, self.spans, self.case.terms, self.decided))

    def spelled_out(self, expression: Expression) -> Expression:
        """An expression with what it refers to written in its place, as far as that is text."""
        match expression:
            case ProvisionDay() if expression in self.meant:
                return self.spelled_out(self.meant[expression])
            case Offset() | EdgeAround() | Roll():
                return replace(expression, operand=self.spelled_out(expression.operand))
            case First() | Last():
                return replace(expression, items=tuple(map(self.spelled_out, expression.items)))
            case _:
                return expression

    # -- deadlines

    def deadlines(self) -> dict[str, Told]:
        """Every deadline listed where nobody asks for a span, else those that can fall in it."""
        found: dict[str, Told] = {}
        shown = text_in_force(self.case.agreement, self.case.text_as_of)
        try:
            for provision in self.case.agreement.provisions:
                if provision.id in shown:
                    name = identity(self.case.agreement, provision)
                    told = [*self.single(provision), *self.recurring(provision), *self.reviews(provision)]
                    told = [(role, each) for role, each in told if self.still_binds(provision, each.span)]
                    found |= {
                        f"{name}/{role}": each for role, each in told if not self.asked or self.in_window(each.span)
                    }
        except OutsideCalendar:
            raise Refused from None
        return found

    def still_binds(self, provision: Provision, span: Span) -> bool:
        """Whether a day can still come before the provision has closed for certain."""
        if any(record.kind is RecordKind.ENTERED_IN_ERROR for record in self.of(provision)):
            return False
        closing = self.outside.closing(provision)
        last = self.span(closing).latest if closing is not None else OPEN_POINT
        return not last.is_day or span.earliest <= last

    def single(self, provision: Provision) -> Iterator[tuple[str, Told]]:
        if provision.kind is Kind.RENEWAL:
            return
        window = provision.kind is Kind.OPTION
        pays = provision.kind is Kind.PAYMENT
        stated = {
            "opens" if window else "starts": self.outside.start(provision),
            "closes" if window else "ends": self.outside.end(provision),
            "payment/1" if pays else "due": provision.due,
            **{f"payment/{step.n}": step.due for step in provision.instalments},
            **{f"milestone/{step.n}": step.due for step in provision.milestones},
            "shortfall": provision.end if provision.kind is Kind.COMMITMENT else None,
        }
        for role, expression in stated.items():
            if expression is not None:
                yield role, self.told(provision, role, expression)

    def told(self, provision: Provision, role: str, expression: Expression) -> Told:
        span = self.span(expression)
        if role.startswith(("due", "payment", "milestone", "ends", "closes", "shortfall")):
            span = self.outside.held_up(provision, span)
        meetable = self.meetable(provision, role, span, self.decided_by(expression))
        return Told(span=span, waits_for=self.waits_for(expression), meetable=meetable)

    def rest_to_draw(self, provision: Provision) -> Span | None:
        """The last day to draw what is left of a commitment: the end the text itself states."""
        return self.outside.held_up(provision, self.span(provision.end)) if provision.end is not None else None

    def meetable(self, provision: Provision, role: str, span: Span, decided: frozenset[str]) -> bool | None:
        """A known day to act on that lies before the last of what decided it became known cannot be met."""
        if self.of(provision):
            return None
        if not role.startswith(ACTS) or not (span.settled and span.latest.is_day):
            return True
        days = [
            self.trigger_known.get(event) if "/" in event else self.facts[event].known_on or self.facts[event].occurred
            for event in decided
        ]
        return not any(day is not None and span.latest < at(day) for day in days)

    def window(self) -> Span:
        """The span asked for, else from one year before to two years after the as-of day."""
        if self.asked is not None:
            return Span(at(self.asked[0]), at(self.asked[1]))
        first = month_step(self.case.as_of, -12, "last")
        return Span(at(first), at(month_step(self.case.as_of, 24, "last")))

    def in_window(self, span: Span) -> bool:
        first, last = self.window()
        return span.earliest <= last and span.latest >= first and span.earliest != NEVER_POINT

    def recurring(self, provision: Provision) -> Iterator[tuple[str, Told]]:
        if provision.schedule is not None:
            yield from self.scheduled(provision)
        if provision.kind is Kind.RENEWAL:
            yield from self.renewals(provision)

    def scheduled(self, provision: Provision) -> Iterator[tuple[str, Told]]:
        schedule = provision.schedule
        assert schedule is not None
        starts, ends = self.waits_for(schedule.from_), frozenset[str]()
        closing = self.outside.closing(provision)
        until = first_of([each for each in (schedule.until, closing) if each]) if schedule.until or closing else None
        if until is not None:
            ends = self.waits_for(until)
        every = schedule.every
        rule = Rule(
            start=self.spelled_out(schedule.from_),
            until=self.spelled_out(until) if until is not None else None,
            number=every.count if every else 1,
            times=schedule.times,
            day=schedule.day,
            roll=schedule.roll,
        )
        rule = replace(rule, unit=every.unit) if every else rule
        common = starts & ends
        shared = next(iter(common)) if len(common) == 1 else None
        role = "payment" if provision.kind is Kind.PAYMENT else "due"
        decided = self.decided_by(schedule.from_)
        series = Ends(rule, schedule.rrule, self.spans, self.case.terms, shared, self.window().latest)
        for found in occurrences(series):
            if self.in_window(found.shown):
                waits = starts | ends if found.existence == "possible" else starts
                moves = found.existence == "possible" or not found.shown.settled
                yield (
                    f"{role}/{found.number}",
                    Told(
                        span=found.shown,
                        existence=found.existence,
                        waits_for=waits if moves else frozenset(),
                        meetable=self.meetable(provision, role, found.shown, decided),
                    ),
                )

    def renewals(self, provision: Provision) -> Iterator[tuple[str, Told]]:
        limit = self.last_renewal(provision)
        for number in count(1) if limit is None else range(1, limit + 1):
            ends = term_end(provision, number - 1)
            begins = Offset(1, Unit.DAY, Direction.AFTER, ends)
            days: dict[str, Expression] = {f"renews/{number}": begins}
            if provision.notice is not None:
                days[f"notice/{number}"] = notice_day(provision, number)
            told = {role: self.told(provision, role, expression) for role, expression in days.items()}
            if all(each.span.earliest > self.window().latest for each in told.values()):
                return
            yield from ((role, each) for role, each in told.items() if self.in_window(each.span))

    def last_renewal(self, provision: Provision) -> int | None:
        """The text's own limit, or the last before the first one that a notice came in time for."""
        limits = [provision.times] if provision.times is not None else []
        for record in (each for each in self.of(provision) if each.kind is RecordKind.NOTICE_GIVEN):
            number = 1
            while self.span(notice_day(provision, number)).latest < at(record.on):
                number += 1
            limits.append(number - 1)
        return min(limits, default=None)

    def current_term(self, provision: Provision) -> int:
        """The first term that has not ended for certain, or the last there is."""
        limit, term = self.last_renewal(provision), 0
        while (limit is None or term < limit) and self.span(term_end(provision, term)).latest < at(self.case.as_of):
            term += 1
        return term

    def reviews(self, provision: Provision) -> Iterator[tuple[str, Told]]:
        """Every so often from the instrument's effective day on, where the provision has no bounded date."""
        if provision.review is None or any(span.latest.is_day for span in self.own_days(provision)):
            return
        start = Day(effective_days(self.case.agreement)[provision.instrument].toordinal())
        for number in count(1):
            span = self.span(later(provision.review, number, start))
            if span.earliest > self.window().latest:
                return
            if self.in_window(span):
                yield (
                    f"review/{number}",
                    Told(span=span, meetable=self.meetable(provision, "review", span, frozenset())),
                )

    def own_days(self, provision: Provision) -> list[Span]:
        days = [told.span for _, told in self.single(provision)]
        if provision.schedule is not None:
            days.append(self.span(provision.schedule.from_))
        if provision.kind is Kind.RENEWAL:
            days.append(self.spans[ProvisionDay(provision.id, Part.END)])
        return days
