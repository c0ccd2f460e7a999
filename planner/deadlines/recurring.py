"""Deadlines that come again: the occurrences of a schedule, renewals and their notice days, periodic reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision, Schedule
from planner.dates.durations import Duration
from planner.dates.expressions import Day, Expression, Roll
from planner.dates.recurrence import Existence, Occurrence, Rule, Series
from planner.dates.shared_event import SharedEvent
from planner.deadlines.calculation import Calculation, Computed
from planner.deadlines.deadline import Role
from planner.deadlines.stated import after


@dataclass(frozen=True, slots=True)
class Recurring:
    """One occurrence, with what it comes from and how it was computed."""

    role: Role
    number: int
    expression: Expression
    computed: Computed
    existence: Existence
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class ScheduledDays:
    """The occurrences of one provision's schedule on the as-of day."""

    provision: Provision
    schedule: Schedule
    series: Series
    start: Computed
    until: Computed | None

    def between(self, first: int, last: int) -> Iterator[Recurring]:
        """The occurrences whose range touches first..last (ordinals), in order."""
        return map(self._recurring, self.series.between(first, last))

    def numbered(self, number: int) -> Recurring | None:
        """The nth occurrence, None where there is none."""
        occurrence = self.series.occurrence(number)
        return self._recurring(occurrence) if occurrence is not None else None

    def _recurring(self, occurrence: Occurrence) -> Recurring:
        return Recurring(
            role=Role.PAYMENT if self.provision.kind is Kind.PAYMENT else Role.DUE,
            number=occurrence.number,
            expression=self.expression(occurrence.number),
            computed=self._computed(occurrence),
            existence=occurrence.existence,
            amount=self.schedule.amount,
        )

    def expression(self, number: int) -> Expression:
        """The nth day as an expression of the start; of a rule that has no such form, the day itself."""
        schedule = self.schedule
        if schedule.every is None or schedule.day is not None:
            unrolled = self.series.unrolled(number)
            if unrolled is None or unrolled.earliest != unrolled.latest:
                return schedule.from_
            counted: Expression = Day(unrolled.latest)
        else:
            every = schedule.every
            length = Duration(every.count * (number - 1), every.unit)
            counted = after(length, schedule.from_) if number > 1 else schedule.from_
        return Roll(schedule.roll, counted) if schedule.roll is not None else counted

    def _computed(self, occurrence: Occurrence) -> Computed:
        """An occurrence waits for what its start waits for; whether it exists can hang on the end's events too."""
        uncertain = occurrence.existence is Existence.POSSIBLE and self.until is not None
        live = self.start.live | (self.until.live if uncertain and self.until else frozenset())
        return Computed(occurrence.range, live, self.start.decided_by, notes=self.start.notes)


def scheduled(provision: Provision, calculation: Calculation) -> ScheduledDays | None:
    """The occurrences of a provision's schedule; None where it has none."""
    schedule = provision.schedule
    if schedule is None:
        return None
    place = f"provisions.{provision.id}.schedule"
    start = calculation.compute(schedule.from_, place=f"{place}.from")
    until = calculation.compute(schedule.until, place=f"{place}.until") if schedule.until is not None else None
    rule = Rule(every=schedule.every, rrule=schedule.rrule, times=schedule.times, day=schedule.day, roll=schedule.roll)
    series = Series(rule, start.range, until.range if until else None, calculation.conventions)
    if schedule.until is not None and until is not None and schedule.every is not None:
        common = start.live & until.live
        if len(common) == 1:
            shared = SharedEvent(
                rule,
                calculation.inlined(schedule.from_),
                calculation.inlined(schedule.until),
                next(iter(common)),
                calculation.events,
                calculation.provision_ranges,
                calculation.conventions,
            )
            series = Series(rule, start.range, until.range, calculation.conventions, shared.counts())
    return ScheduledDays(provision, schedule, series, start, until)
