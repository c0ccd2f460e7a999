"""An agreement's position on a day: everything that follows from its text and the facts, as known or assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.event import Event
from planner.agreements.provision import Kind, Provision
from planner.agreements.text import identities, in_force, superseded
from planner.dates.calendars import BusinessCalendar, ClosureList
from planner.dates.evaluation import Conventions
from planner.dates.events import EventDays, resolve
from planner.dates.expressions import Day, Part, ProvisionDay, references_in
from planner.dates.ranges import OPEN, Range
from planner.dates.references import dependency_order
from planner.deadlines.calculation import Calculation, Computed
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Legal, ProvisionState, Role, TimeState
from planner.deadlines.facts import Assumption, Facts, facts_as_of
from planner.deadlines.life import Life, Standing, confidence, most_pressing, not_meetable, work
from planner.deadlines.performance import done, done_day
from planner.deadlines.renewals import Renewals
from planner.deadlines.stated import Stated, after, parts, stated
from planner.errors import LongstopError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What holds of one agreement on `as_of`, by the text in force on `text_as_of`, under `assumed` facts.

    `deadlines` are those that do not recur, ordered by latest (open last), earliest, agreement and key; `states` has
    every provision of the text, in its order; `days` what each provision's own days come to. `by_provision` has the
    days of every provision, also of those that the text in force has no longer or not yet, which are no deadlines.
    """

    agreement: Agreement
    as_of: date
    text_as_of: date
    assumed: Mapping[str, Assumption]
    facts: Facts
    event_days: EventDays
    days: Mapping[ProvisionDay, Computed]
    deadlines: tuple[Deadline, ...]
    by_provision: Mapping[str, tuple[Deadline, ...]]
    states: Mapping[str, ProvisionState]
    warnings: tuple[Problem, ...]

    @property
    def event_titles(self) -> dict[str, str]:
        return {event.id: event.title for event in self.agreement.events}

    def of(self, provision: str) -> tuple[Deadline, ...]:
        """The deadlines of one provision, in their order, those of one not in force included."""
        return self.by_provision.get(provision, ())


def derive(
    agreement: Agreement,
    *,
    closures: ClosureList | None,
    as_of: date,
    text_as_of: date | None = None,
    assumed: Mapping[str, Assumption] | None = None,
) -> Position:
    """Derives an agreement's position; `closures` are the days its calendar's library list closes on.

    Raises LongstopError for contradictory facts, cyclic references and days outside the years 1 to 9999.
    """
    return _Derivation(agreement, closures, as_of, text_as_of or as_of, assumed or {}).position()


@dataclass(slots=True)
class _Derivation:
    agreement: Agreement
    closures: ClosureList | None
    as_of: date
    text_as_of: date
    assumed: Mapping[str, Assumption]
    facts: Facts = field(init=False)
    event_days: EventDays = field(init=False)
    calculation: Calculation = field(init=False)
    days: dict[ProvisionDay, Computed] = field(init=False, default_factory=dict)
    identities: dict[str, str] = field(init=False)

    def position(self) -> Position:
        self.facts = facts_as_of(self.agreement, self.as_of, self.assumed)
        self.event_days = self._resolve_events()
        self.calculation = Calculation(self._conventions(), self.event_days.ranges, self._planned())
        self._compute_days()
        self.identities = identities(self.agreement)
        gone = superseded(self.agreement, self.text_as_of)
        here = {provision.id for provision in in_force(self.agreement, self.text_as_of)}
        states: dict[str, ProvisionState] = {}
        deadlines: list[Deadline] = []
        by_provision: dict[str, tuple[Deadline, ...]] = {}
        for provision in self.agreement.provisions:
            replaced = gone.get(provision.id)
            legal = Legal.SUPERSEDED if replaced else self._legal(provision) if provision.id in here else Legal.DORMANT
            own = tuple(sorted(self._deadlines(provision, legal), key=lambda deadline: deadline.order))
            by_provision[provision.id] = own
            if provision.id in here:
                deadlines += own
            states[provision.id] = ProvisionState(
                provision=provision.id,
                legal=legal,
                time=TimeState.PAST if replaced else most_pressing([deadline.time for deadline in own]),
                work=work(provision),
                confidence=confidence(provision),
                in_force=provision.id in here,
                superseded_by=replaced[0] if replaced else None,
                since=replaced[1].toordinal() if replaced else None,
            )
        return Position(
            agreement=self.agreement,
            as_of=self.as_of,
            text_as_of=self.text_as_of,
            assumed=self.assumed,
            facts=self.facts,
            event_days=self.event_days,
            days=self.days,
            deadlines=tuple(sorted(deadlines, key=lambda deadline: deadline.order)),
            by_provision=by_provision,
            states=states,
            warnings=tuple(self._warnings(deadlines)),
        )

    @property
    def _today(self) -> int:
        return self.as_of.toordinal()

    def _resolve_events(self) -> EventDays:
        first = min((instrument.effective for instrument in self.agreement.instruments), default=self.as_of)
        return resolve(self.facts.events, as_of=self._today, first_effective=first.toordinal())

    def _conventions(self) -> Conventions:
        terms = self.agreement.terms
        calendar = BusinessCalendar(self.closures, terms.closures, terms.openings)
        return Conventions(
            calendar=calendar, fiscal_year_start=terms.fiscal_year_start, month_end=terms.month_end
        )

    def _planned(self) -> dict[str, Range]:
        """The events' ranges with each pending event's estimate taken as its day."""
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
        provisions = {provision.id: provision for provision in self.agreement.provisions}
        for day in dependency_order(graph):
            provision = provisions[day.provision]
            place = f"provisions.{day.provision}.{day.part}"
            if day.part is Part.DONE:
                computed = self._done(provision)
            else:
                computed = self.calculation.compute(expressions[day], place=place)
                if _renews(provision) and day.part is Part.END:
                    renewals = self._renewals(provision)
                    computed = self.calculation.compute(renewals.end(renewals.current()), place=place)
            self.days[day] = computed
            self.calculation.keep(day, computed)

    def _done(self, provision: Provision) -> Computed:
        day = done_day(provision, self.facts.of(provision.id))
        return Computed(Range(day, day) if day is not None else Range(self._today, OPEN))

    def _legal(self, provision: Provision) -> Legal:
        days = {part: self.days[ProvisionDay(provision.id, part)].range for part in parts(provision)}
        owed = days.get(Part.DUE)
        if owed is not None and provision.grace is not None and owed.latest < OPEN:
            grace_end = self.calculation.compute(
                after(provision.grace, Day(owed.latest)), place=f"provisions.{provision.id}.grace"
            ).range.latest
            owed = Range(owed.earliest, grace_end)
        return Life(provision, days, owed, self.facts.of(provision.id), self._today).legal()

    def _deadlines(self, provision: Provision, legal: Legal) -> Iterator[Deadline]:
        days = self._renewals(provision).stated() if _renews(provision) else stated(provision)
        for day in days:
            yield self._deadline(provision, day, legal)

    def _renewals(self, provision: Provision) -> Renewals:
        place = f"provisions.{provision.id}.renews"
        return Renewals(
            provision,
            self.facts.of(provision.id),
            lambda expression: self.calculation.compute(expression, place=place).range,
            self._today,
        )

    def _deadline(self, provision: Provision, day: Stated, legal: Legal) -> Deadline:
        computed = self.calculation.compute(day.expression, place=f"provisions.{provision.id}.{day.field}")
        acts = day.role in TO_ACT_ON
        act_by = computed.range.latest if acts and computed.range.latest < OPEN else None
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
            amount=day.amount,
            expression=day.expression,
            legal=legal,
            time=self._standing(provision, day, computed).on(self._today),
            waits_for=tuple(event.id for event in self.agreement.events if event.id in computed.live),
            notes=computed.notes,
            act_by=act_by,
            days_left=act_by - self._today if act_by is not None else None,
        )

    def _standing(self, provision: Provision, day: Stated, computed: Computed) -> Standing:
        known = [fact.known_on for fact in self.facts.events if fact.id in computed.decided_by and fact.known_on]
        latest = computed.range.latest
        grace_until = None
        if provision.grace is not None and latest < OPEN and day.role in (Role.DUE, Role.PAYMENT):
            place = f"provisions.{provision.id}.grace"
            grace_until = self.calculation.compute(after(provision.grace, Day(latest)), place=place).range.latest
        return Standing(
            range=computed.range,
            role=day.role,
            done=done(day, self.facts.of(provision.id)),
            not_meetable=not_meetable(computed.range, day.role, max(known, default=None)),
            grace_until=grace_until,
        )

    def _warnings(self, deadlines: list[Deadline]) -> Iterator[Problem]:
        titles = {event.id: event.title for event in self.agreement.events}
        for event, successor in self.event_days.implied.items():
            text = (
                f"“{titles[event]}” must have occurred by the time of “{titles[successor]}”, but it is not recorded; "
                "record the day it occurred"
            )
            yield Problem(where=f"events.{event}", text=text)
        for deadline in deadlines:
            for note in deadline.notes:
                yield Problem(where=deadline.key, text=note)


def _renews(provision: Provision) -> bool:
    return provision.kind is Kind.RENEWAL and provision.end is not None and provision.renews is not None
