"""Derives one agreement's days on one day: events, provisions' days in dependency order, legal states, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision
from planner.agreements.stated import expressions_in
from planner.agreements.text import Replaced, identities, in_force, superseded
from planner.dates.calendars import BusinessCalendar, ClosureList
from planner.dates.evaluation import Conventions
from planner.dates.events import EventDays, resolve
from planner.dates.expressions import Day, Expression, Part, ProvisionDay, references_in
from planner.dates.ranges import LAST_DAY, OPEN, Range
from planner.dates.recurrence import Existence
from planner.dates.references import dependency_order
from planner.deadlines.calculation import Calculation, Computed
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Legal, Role, TimeState, key
from planner.deadlines.facts import Assumption, facts_as_of
from planner.deadlines.life import Life, Standing, not_meetable
from planner.deadlines.performance import done, done_day
from planner.deadlines.recurring import Recurring, ScheduledDays, scheduled
from planner.deadlines.renewals import Renewals
from planner.deadlines.reviews import reviews
from planner.deadlines.stated import Stated, after, parts, stated


class Derivation:
    """What one agreement's text and facts come to on a day; `Position` presents it.

    Raises LongstopError on making for contradictory facts, cyclic references and days outside the years 1 to 9999.
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
        self.known_on = {fact.id: fact.known_on for fact in self.facts.events if fact.known_on is not None}
        self.event_days = self._resolve_events()
        conventions = _conventions(agreement, closures)
        self.calculation = Calculation(conventions, self.event_days.ranges, self._planned())
        self.days: dict[ProvisionDay, Computed] = {}
        self._schedules: dict[str, ScheduledDays | None] = {}
        self._compute_days()
        self.identities = identities(agreement)
        self.replaced: Mapping[str, Replaced] = superseded(agreement, text_as_of)
        self.in_force = frozenset(provision.id for provision in in_force(agreement, text_as_of))
        self.legal = {provision.id: self._legal(provision) for provision in agreement.provisions}

    # -- events and days

    def _resolve_events(self) -> EventDays:
        first = min((instrument.effective for instrument in self.agreement.instruments), default=self.as_of)
        return resolve(self.facts.events, as_of=self.today, first_effective=first.toordinal())

    def _planned(self) -> dict[str, Range]:
        """The events' ranges with each pending event's estimate taken as its day; empty where there is no estimate."""
        ranges = self.event_days.ranges
        planned = {}
        for fact in self.facts.events:
            now = ranges[fact.id]
            if fact.estimate is not None and now.earliest < now.latest:
                day = min(max(fact.estimate, now.earliest), now.latest)
                planned[fact.id] = Range(day, day)
        return {**ranges, **planned} if planned else {}

    def _compute_days(self) -> None:
        expressions = {
            ProvisionDay(provision.id, part): expression
            for provision in self.agreement.provisions
            for part, expression in parts(provision).items()
        }
        graph = {day: references_in(expression) for day, expression in expressions.items()}
        for day in dependency_order({**{day: [] for day in self._referred_to()}, **graph}):
            provision = self.provisions[day.provision]
            if day.part is Part.DONE:
                definition, computed = None, self._done(provision)
            else:
                definition, computed = self._defined(provision, day, expressions[day])
            self.days[day] = computed
            self.calculation.keep(day, computed, definition)

    def _referred_to(self) -> Iterator[ProvisionDay]:
        """The days that any expression refers to, those of schedules, instalments and milestones among them."""
        for provision in self.agreement.provisions:
            for _, expression in expressions_in(provision):
                yield from references_in(expression)

    def _defined(self, provision: Provision, day: ProvisionDay, text: Expression) -> tuple[Expression, Computed]:
        """A stated day as the expression it is computed from; of a renewal the end is the current term's."""
        place = f"provisions.{day.provision}.{day.part}"
        if renews(provision) and day.part is Part.END:
            terms = self._renewals(provision)
            text = terms.end(terms.current())
        return text, self.calculation.compute(text, place=place)

    def _done(self, provision: Provision) -> Computed:
        day = done_day(provision, self.facts.of(provision.id))
        return Computed(Range(day, day) if day is not None else Range(self.today, OPEN))

    # -- legal states

    def _legal(self, provision: Provision) -> Legal:
        if provision.id in self.replaced:
            return Legal.SUPERSEDED
        if provision.id not in self.in_force:
            return Legal.DORMANT
        days = {part: self.days[ProvisionDay(provision.id, part)].range for part in parts(provision)}
        due = days.get(Part.DUE)
        owed = None if due is None else Range(due.earliest, self._with_grace(provision, due.latest))
        return Life(provision, days, owed, self.facts.of(provision.id), self.today).legal()

    def _with_grace(self, provision: Provision, day: int) -> int:
        """The last day by which something owed on a day can still be done; open and never stay so."""
        if provision.grace is None or day >= OPEN:
            return day
        expression = after(provision.grace, Day(day))
        return self.calculation.compute(expression, place=f"provisions.{provision.id}.grace").range.latest

    # -- deadlines

    def single(self, provision: Provision) -> Iterator[Deadline]:
        """The deadlines of a provision that do not recur."""
        return self._computed(provision, () if renews(provision) else stated(provision))

    def recurring(self, provision: Provision, first: int, last: int) -> Iterator[Deadline]:
        """The recurring deadlines of a provision whose range touches first..last (ordinals)."""
        if (days := self._scheduled(provision)) is not None:
            yield from (self._occurrence(provision, each) for each in days.between(first, last))
        renewals = self._renewals(provision).between(first, last) if renews(provision) else ()
        yield from self._computed(provision, (*renewals, *self._reviews(provision, first, last)))

    def numbered(self, provision: Provision, number: int) -> Iterator[Deadline]:
        """The recurring deadlines of a provision that carry a number."""
        days = self._scheduled(provision)
        if days is not None and (found := days.numbered(number)) is not None:
            yield self._occurrence(provision, found)
        if renews(provision):
            yield from self._computed(provision, self._renewals(provision).numbered(number))

    def _scheduled(self, provision: Provision) -> ScheduledDays | None:
        """A provision's schedule, worked out once: it may take many days of an event to be tried."""
        if provision.id not in self._schedules:
            self._schedules[provision.id] = scheduled(provision, self.calculation, self.facts.events)
        return self._schedules[provision.id]

    def _occurrence(self, provision: Provision, each: Recurring) -> Deadline:
        day = Stated(each.role, each.expression, "schedule", each.number, each.amount)
        return self._deadline(provision, day, each.computed, each.existence)

    def _computed(self, provision: Provision, days: Iterable[Stated]) -> Iterator[Deadline]:
        for day in days:
            computed = self.calculation.compute(day.expression, place=f"provisions.{provision.id}.{day.field}")
            yield self._deadline(provision, day, computed)

    def _reviews(self, provision: Provision, first: int, last: int) -> Iterator[Stated]:
        """Only what has no bounded date is looked at again and again."""
        if provision.review is None or self._has_bounded_date(provision):
            return iter(())
        return reviews(self.agreement, provision, self.calculation.conventions, first, last)

    def _has_bounded_date(self, provision: Provision) -> bool:
        schedule = self._scheduled(provision)
        terms = [self.days[ProvisionDay(provision.id, Part.END)].range] if renews(provision) else []
        days = [each.range for each in self.single(provision)] + terms + ([schedule.series.start] if schedule else [])
        return any(day.latest <= LAST_DAY for day in days)

    def _renewals(self, provision: Provision) -> Renewals:
        place = f"provisions.{provision.id}.renews"
        return Renewals(
            provision,
            self.facts.of(provision.id),
            lambda expression: self.calculation.compute(expression, place=place).range,
            self.today,
        )

    def _deadline(
        self, provision: Provision, day: Stated, computed: Computed, existence: Existence = Existence.CERTAIN
    ) -> Deadline:
        latest = computed.range.latest
        act_by = latest if day.role in TO_ACT_ON and latest < OPEN else None
        return Deadline(
            agreement=self.agreement.id,
            provision=provision.id,
            identity=self.identities[provision.id],
            role=day.role,
            number=day.number,
            title=provision.title,
            kind=provision.kind,
            obligor=provision.obligor,
            obligee=provision.obligee,
            range=computed.range,
            expected=computed.expected,
            existence=existence,
            amount=day.amount,
            expression=day.expression,
            legal=self.legal[provision.id],
            time=self._time(provision, day, computed),
            waits_for=tuple(event.id for event in self.agreement.events if event.id in computed.live),
            notes=computed.notes,
            act_by=act_by,
            days_left=act_by - self.today if act_by is not None else None,
            pin=self.facts.pins.get(key(self.identities[provision.id], day.role, day.number)),
        )

    def _time(self, provision: Provision, day: Stated, computed: Computed) -> TimeState:
        known_on = max((self.known_on[event] for event in computed.decided_by if event in self.known_on), default=None)
        has_grace = day.role in (Role.DUE, Role.PAYMENT)
        standing = Standing(
            range=computed.range,
            role=day.role,
            done=done(day, self.facts.of(provision.id)),
            not_meetable=not_meetable(computed.range, day.role, known_on),
            grace_until=self._with_grace(provision, computed.range.latest) if has_grace else None,
        )
        return standing.on(self.today)


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
