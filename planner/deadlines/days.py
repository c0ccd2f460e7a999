"""The days of an agreement's provisions on one day, in dependency order, with what bears on them from outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.stated import expressions_in
from planner.agreements.text import Replaced, brought_in, identities, in_force, superseded
from planner.dates.calendars import BusinessCalendar, ClosureList
from planner.dates.durations import Duration
from planner.dates.evaluation import Conventions
from planner.dates.events import EventDays, resolve
from planner.dates.expressions import Day, Expression, Part, ProvisionDay, references_in
from planner.dates.ranges import NEVER_RANGE, OPEN, Range, on
from planner.dates.references import dependency_order
from planner.deadlines.binding import Binding
from planner.deadlines.calculation import Calculation, Computed
from planner.deadlines.clock import HELD_UP, Stop, held_up, stop_words, stops
from planner.deadlines.commitments import to_reach
from planner.deadlines.deadline import Role
from planner.deadlines.ending import earliest
from planner.deadlines.facts import Assumption, facts_as_of
from planner.deadlines.performance import Performance, first_payment
from planner.deadlines.recurring import Recurring, ScheduledDays, scheduled
from planner.deadlines.renewals import Renewals
from planner.deadlines.stated import Stated, after, parts, stated


class Days:
    """The events and the days of one agreement's provisions, as they stand on one day.

    `provisions` are the text's own, `bound` gives each as it binds. Raises LongstopError on making for contradictory
    facts, cyclic references and days outside the years 1 to 9999.
    """

    def __init__(
        self,
        agreement: Agreement,
        closures: ClosureList | None,
        as_of: date,
        text_as_of: date,
        assumed: Mapping[str, Assumption],
    ) -> None:
        self.agreement = agreement
        self.provisions = {provision.id: provision for provision in agreement.provisions}
        self.as_of = as_of
        self.today = as_of.toordinal()
        self.facts = facts_as_of(agreement, as_of, assumed)
        self.identities = identities(agreement)
        self.replaced: Mapping[str, Replaced] = superseded(agreement, text_as_of)
        self.in_force = frozenset(provision.id for provision in in_force(agreement, text_as_of))
        conventions = _conventions(agreement, closures)
        self.binding = Binding(
            agreement, self.facts, self.today, brought_in(agreement, text_as_of), self.replaced, conventions
        )
        self.known_on = {fact.id: fact.known_on for fact in self.facts.events if fact.known_on is not None}
        self.known_on |= self.binding.known_on
        self.event_days = self._resolve_events()
        ranges = {**self.event_days.ranges, **self.binding.triggers}
        self.calculation = Calculation(conventions, ranges, self._planned(ranges))
        self.days: dict[ProvisionDay, Computed] = {}
        self._schedules: dict[str, ScheduledDays | None] = {}
        self._performances: dict[str, Performance] = {}
        self._graces: dict[tuple[Duration, int], int] = {}
        self._compute_days()
        if self._rule_out_unused():
            self._compute_days()

    def bound(self, provision: str) -> Provision:
        """A provision with what bears on its dates from outside laid over them."""
        return self.binding.provisions[provision]

    # -- events and days

    def _resolve_events(self) -> EventDays:
        first = min((instrument.effective for instrument in self.agreement.instruments), default=self.as_of)
        return resolve(self.facts.events, as_of=self.today, first_effective=first.toordinal())

    def _planned(self, ranges: Mapping[str, Range]) -> dict[str, Range]:
        """The events' ranges with each pending event's estimate taken as its day; empty where there is no estimate."""
        planned = {}
        for fact in self.facts.events:
            now = ranges[fact.id]
            if fact.estimate is not None and now.earliest < now.latest:
                planned[fact.id] = on(min(max(fact.estimate, now.earliest), now.latest))
        return {**ranges, **planned} if planned else {}

    def _rule_out_unused(self) -> bool:
        """An option whose window has closed for certain is exercised no more; whether that settles anything."""
        events = self.calculation.events
        unused = [
            name
            for name, days in self.binding.triggers.items()
            if name.endswith("/exercise") and days.latest == OPEN and self._window_over(name.partition("/")[0])
        ]
        for name in unused:
            events[name] = NEVER_RANGE
            if self.calculation.planned:
                self.calculation.planned[name] = NEVER_RANGE
        return bool(unused)

    def _window_over(self, provision: str) -> bool:
        closes = self.days.get(ProvisionDay(provision, Part.END))
        return closes is not None and closes.range.latest < self.today

    def _compute_days(self) -> None:
        expressions = {
            ProvisionDay(provision.id, part): expression
            for provision in self.binding.provisions.values()
            for part, expression in parts(provision).items()
        }
        own = self.binding.own_end
        if own is not None:
            expressions[own.day] = own.expression
        graph = {day: self._referred_from(day, expression) for day, expression in expressions.items()}
        for day in dependency_order({**{day: [] for day in self._referred_to()}, **graph}):
            if own is not None and day == own.day:
                definition, computed = own.expression, self.calculation.compute(own.expression, place="agreement.ends")
            elif day.part is Part.DONE:
                definition, computed = None, self._done(self.bound(day.provision))
            else:
                definition, computed = self._defined(self.bound(day.provision), day, expressions[day])
            self.days[day] = computed
            self.calculation.keep(day, computed, definition)

    def _referred_from(self, day: ProvisionDay, expression: Expression) -> Iterable[ProvisionDay]:
        closing = self.binding.closing.get(day.provision)
        bears = day.part is Part.END and closing is not None
        return [*references_in(expression), *(references_in(closing) if bears and closing is not None else ())]

    def _referred_to(self) -> Iterator[ProvisionDay]:
        """The days that any expression refers to, those of schedules, instalments and milestones among them."""
        for provision in self.agreement.provisions:
            for _, expression in expressions_in(provision):
                yield from references_in(expression)

    def _defined(self, provision: Provision, day: ProvisionDay, text: Expression) -> tuple[Expression | None, Computed]:
        """A stated day as the expression it is computed from; of a renewal the end is the current term's.

        A day that was held up is no longer what its expression says, and has none.
        """
        place = f"provisions.{day.provision}.{day.part}"
        if renews(provision) and day.part is Part.END:
            terms = self._renewals(provision)
            text = terms.end(terms.current())
            closing = self.binding.closing[provision.id]
            text = text if closing is None else earliest([text, closing])
        computed = self.calculation.compute(text, place=place)
        stopped = self._stops(provision) if day.part in (Part.DUE, Part.END) else ()
        return (None, self._held_up(computed, stopped)) if stopped else (text, computed)

    def _done(self, provision: Provision) -> Computed:
        day = Performance(provision, self.facts.of(provision.id)).done_on()
        return Computed(Range(day, day) if day is not None else Range(self.today, OPEN))

    def still_binds(self, provision: Provision, day: Range) -> bool:
        """Whether a day can still come before the provision closes for certain: later days bind nobody."""
        closing = self.binding.closing[provision.id]
        if closing is None:
            return True
        last = self.calculation.compute(closing, place=f"provisions.{provision.id}").range.latest
        return day.earliest <= last or last >= OPEN

    def _stops(self, provision: Provision) -> tuple[Stop, ...]:
        return stops(self.facts.of(provision.id))

    def _held_up(self, computed: Computed, stopped: tuple[Stop, ...]) -> Computed:
        if not stopped:
            return computed
        moved = held_up(computed.range, stopped, self.today)
        planned = held_up(computed.planned, stopped, self.today) if computed.planned is not None else None
        if moved == computed.range:
            return replace(computed, planned=planned)
        words = tuple(stop_words(stop) for stop in stopped)
        return replace(computed, range=moved, planned=planned, notes=(*computed.notes, *words))

    def with_grace(self, provision: Provision, day: int) -> int:
        """The last day by which something owed on a day can still be done; open and never stay so."""
        if provision.grace is None or day >= OPEN:
            return day
        known = self._graces.get((provision.grace, day))
        if known is None:
            expression = after(provision.grace, Day(day))
            known = self.calculation.range_of(expression, place=f"provisions.{provision.id}.grace").latest
            self._graces[provision.grace, day] = known
        return known

    def scheduled(self, provision: Provision) -> ScheduledDays | None:
        """A provision's schedule, worked out once: it may take many days of an event to be tried."""
        if provision.id not in self._schedules:
            self._schedules[provision.id] = scheduled(provision, self.calculation, self.facts.events)
        return self._schedules[provision.id]

    def credited(self, provision: Provision, each: Recurring) -> tuple[ProvisionRecord, ...]:
        """The payments on other provisions that count towards one occurrence: those since the occurrence before.

        Each has its amount; what was paid in another currency counts towards nothing, nor what nobody can say of.
        """
        schedule, days = provision.schedule, self.scheduled(provision)
        if schedule is None or not schedule.credits or days is None:
            return ()
        before = days.numbered(each.number - 1) if each.number > 1 else None
        after_day = before.computed.range.latest if before is not None else 0
        found = (
            replace(record, amount=self._paid(self.bound(other), record))
            for other in schedule.credits
            for record in self.facts.of(other)
            if record.kind is RecordKind.PAID and after_day < record.on.toordinal() <= each.computed.range.latest
        )
        return tuple(
            record
            for record in found
            if record.amount and each.amount and record.amount.currency == each.amount.currency
        )

    def _paid(self, provision: Provision, record: ProvisionRecord) -> Money | None:
        """What a payment came to: of one recorded without an amount, all that its text says is due."""
        if record.amount is not None or provision.amount is not None:
            return record.amount or provision.amount
        number = record.occurrence or first_payment(provision)
        if (days := self.scheduled(provision)) is not None:
            paid = days.numbered(number)
            return paid.amount if paid is not None else None
        return next((step.amount for step in provision.instalments if step.n == number), None)

    def computed(self, provision: Provision, day: Stated) -> Computed:
        """One day of a provision, held up where its clock stood still."""
        computed = self.calculation.compute(day.expression, place=f"provisions.{provision.id}.{day.field}")
        return self._held_up(computed, self._stops(provision)) if day.role in HELD_UP else computed

    def _renewals(self, provision: Provision) -> Renewals:
        place = f"provisions.{provision.id}.renews"
        return Renewals(
            provision,
            self._records(provision),
            lambda expression: self.calculation.compute(expression, place=place).range,
            self.today,
        )

    def _records(self, provision: Provision) -> tuple[ProvisionRecord, ...]:
        return self.facts.of(provision.id)

    def performance(self, provision: Provision) -> Performance:
        """What the records of a provision come to; worked out once."""
        if provision.id not in self._performances:
            steps = {day.number: self.computed(provision, day).range for day in stated(provision)
                     if day.role is Role.MILESTONE and day.number is not None}  # fmt: skip
            binding = {number: day for number, day in steps.items() if self.still_binds(provision, day)}
            self._performances[provision.id] = Performance(
                provision, self._records(provision), to_reach(provision, binding)
            )
        return self._performances[provision.id]


def renews(provision: Provision) -> bool:
    """Whether a provision is a term that renews by itself, with the days stated that this takes."""
    return provision.kind is Kind.RENEWAL and provision.end is not None and provision.renews is not None


def _conventions(agreement: Agreement, closures: ClosureList | None) -> Conventions:
    terms = agreement.terms
    return Conventions(
        calendar=BusinessCalendar(closures, terms.closures, terms.openings),
        fiscal_year_start=terms.fiscal_year_start,
        month_end=terms.month_end,
    )
