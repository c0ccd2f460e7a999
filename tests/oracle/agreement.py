"""What follows from a whole agreement, read slowly: every deadline and how it stands (dates.md, model.md §2, §3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, Record, RecordKind
from planner.dates.expressions import (
    EdgeAround,
    Expression,
    First,
    Last,
    Offset,
    Part,
    ProvisionDay,
    Roll,
)
from tests.oracle.agreement_cases import AgreementCase
from tests.oracle.bearing import OWN_END, Outside, first_of
from tests.oracle.evaluator import Name, by_rule, offset
from tests.oracle.in_force import effective_days
from tests.oracle.known import fact_of, standing_records
from tests.oracle.order import Fact, by_rules, contradictions
from tests.oracle.performance import done_on
from tests.oracle.points import NEVER_POINT, OPEN_POINT, OutsideCalendar, Point, Span, at, known
from tests.oracle.renewal_terms import notice_day, term_end
from tests.oracle.sensitivity import deciding_events, live_events


class Refused(Exception):
    """Facts that contradict one another, or a day outside the calendar."""


@dataclass(slots=True)
class Reading:
    """An agreement read on one day; every answer is worked out anew, save what others refer to and what takes long.

    A `planned` one takes each pending event to come on the day it is expected.
    """

    case: AgreementCase
    planned: bool = False
    records: list[Record] = field(init=False)
    outside: Outside = field(init=False)
    trigger_known: dict[str, date] = field(default_factory=dict)
    facts: dict[str, Fact] = field(init=False)
    spans: dict[Name, Span] = field(default_factory=dict)
    live: dict[ProvisionDay, frozenset[str]] = field(default_factory=dict)
    decided: dict[ProvisionDay, frozenset[str]] = field(default_factory=dict)
    meant: dict[ProvisionDay, Expression] = field(default_factory=dict)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

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
        if self.planned:
            self.take_estimates()
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

    def take_estimates(self) -> None:
        """An event comes no sooner than it still can, and no later than it must."""
        for event in self.case.agreement.events:
            earliest, latest = self.spans[event.id]
            if event.estimate is not None and earliest != latest:
                day = min(max(at(event.estimate), earliest), latest)
                self.spans[event.id] = Span(day, day)

    def refer_to_all(self) -> None:
        own_end = self.outside.own_end()
        if own_end is not None:
            self.define(OWN_END, own_end)
        for provision in self.case.agreement.provisions:
            self.refer_to(provision)

    def rule_out_unused(self) -> bool:
        """An option whose window is over is exercised no more; where an estimate alone says so, it still can be."""
        certain = Reading(self.case).spans if self.planned else self.spans
        found = False
        for provision in self.case.agreement.provisions:
            name, closes = f"{provision.id}/exercise", certain.get(ProvisionDay(provision.id, Part.END))
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
        return done_on(provision, self.of(provision))

    def with_grace(self, provision: Provision, due: Point) -> Point:
        """The last day on which something owed on a day can still be done in time."""
        grace = provision.grace
        if grace is None or not due.is_day:
            return due
        return at(offset(due.day, grace.count, grace.unit, 1, self.case.terms, None))

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

    def meetable(self, span: Span, decided: frozenset[str]) -> bool:
        """A known day to act on that lies before the last of what decided it became known cannot be met."""
        if not (span.settled and span.latest.is_day):
            return True
        days = [
            self.trigger_known.get(event) if "/" in event else self.facts[event].known_on or self.facts[event].occurred
            for event in decided
        ]
        return not any(day is not None and span.latest < at(day) for day in days)

    # -- commitments

    def drawn(self, provision: Provision) -> int:
        """What was drawn by the as-of day, in minor units."""
        records = [r for r in self.of(provision) if r.kind is RecordKind.DRAWN and r.on <= self.case.as_of]
        return sum(record.amount.minor for record in records if record.amount is not None)

    # -- renewals

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
