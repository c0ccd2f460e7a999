"""Deadlines that come again: the occurrences of a schedule, renewals and their notice days, periodic reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision, Schedule
from planner.dates.durations import Duration
from planner.dates.events import EventFact, tied
from planner.dates.expressions import Day, Expression, Roll
from planner.dates.ranges import LAST_DAY, on
from planner.dates.recurrence import MONTHS, Counts, Existence, Occurrence, Rule, Series
from planner.dates.shared_event import SharedEvent
from planner.deadlines.calculation import Calculation, Computed
from planner.deadlines.deadline import Role
from planner.deadlines.stated import Stated, after
from planner.deadlines.uplift import amount_of

# dates.md §3: start and end depend on one another by more than one event, so "possible" may be said of too many.
BOUNDED_NOTE: Final = "whether it comes is only bounded: start and end hang on more than one event"


@dataclass(frozen=True, slots=True)
class Recurring:
    """One occurrence, with what it comes from and how it was computed."""

    role: Role
    number: int
    expression: Expression
    computed: Computed
    existence: Existence
    amount: Money | None = None
    at_least: bool = False

    @property
    def stated(self) -> Stated:
        return Stated(self.role, self.expression, "schedule", self.number, self.amount, self.at_least)


@dataclass(frozen=True, slots=True)
class ScheduledDays:
    """The occurrences of one provision's schedule on the as-of day."""

    provision: Provision
    schedule: Schedule
    series: Series
    start: Computed
    until: Computed | None
    calculation: Calculation
    bounded: bool

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
            amount=amount_of(self.schedule, occurrence.number, self._day, self.calculation.conventions.month_end),
            at_least=self.schedule.minimum,
        )

    def _day(self, number: int) -> int | None:
        unrolled = self.series.unrolled(number)
        return unrolled.latest if unrolled is not None and unrolled.latest <= LAST_DAY else None

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
        found, possible = occurrence.range, occurrence.existence is Existence.POSSIBLE
        moves = found.earliest != found.latest
        live = self.start.live if moves or possible else frozenset[str]()
        start = self.start.expected if moves else None
        expected = self.series.day_from(start, occurrence.number) if start is not None else None
        if possible and self.until is not None:
            live |= self.until.live
        return Computed(
            found,
            live,
            self.start.decided_by,
            on(expected) if expected is not None else None,
            self._notes(occurrence, bounded=possible and self.bounded),
        )

    def _notes(self, occurrence: Occurrence, *, bounded: bool) -> tuple[str, ...]:
        """What there is to remark on one day: its month end, its holiday list, and how far its existence is decided."""
        notes = {*self.start.notes, *([BOUNDED_NOTE] if bounded else [])}
        every, roll = self.schedule.every, self.schedule.roll
        if every is not None and self.schedule.day is None and (roll is not None or every.unit in MONTHS):
            notes |= self.calculation.remarks(self.expression(occurrence.number))
        elif roll is not None:
            ends = (*occurrence.unrolled, *occurrence.range)
            notes.add(self.calculation.conventions.calendar.gap(*(day for day in ends if day <= LAST_DAY)))
        return tuple(sorted(notes - {""}))


def scheduled(provision: Provision, calculation: Calculation, facts: Sequence[EventFact]) -> ScheduledDays | None:
    """The occurrences of a provision's schedule; None where it has none."""
    schedule = provision.schedule
    if schedule is None:
        return None
    place = f"provisions.{provision.id}.schedule"
    start = calculation.compute(schedule.from_, place=f"{place}.from")
    until = calculation.compute(schedule.until, place=f"{place}.until") if schedule.until is not None else None
    rule = Rule(every=schedule.every, rrule=schedule.rrule, times=schedule.times, day=schedule.day, roll=schedule.roll)
    counts = _counts(rule, schedule, start, until, calculation)
    series = Series(rule, start.range, until.range if until else None, calculation.conventions, counts)
    bounded = until is not None and _only_bounded(start.live, until.live, facts)
    return ScheduledDays(provision, schedule, series, start, until, calculation, bounded)


def _counts(
    rule: Rule, schedule: Schedule, start: Computed, until: Computed | None, calculation: Calculation
) -> Counts | None:
    """How many occurrences there are where start and end hang on one common pending event; None elsewhere."""
    common = start.live & until.live if until is not None else frozenset[str]()
    if schedule.until is None or len(common) != 1:
        return None
    return SharedEvent(
        rule,
        calculation.inlined(schedule.from_),
        calculation.inlined(schedule.until),
        next(iter(common)),
        calculation.events,
        calculation.provision_ranges,
        calculation.conventions,
    ).counts()


def _only_bounded(start: frozenset[str], until: frozenset[str], facts: Sequence[EventFact]) -> bool:
    """Whether start and end hang together by more than one common event, so that their ranges say too little."""
    common = start & until
    across = tied(facts, start) & until or tied(facts, common) & (start | until)
    return len(common) > 1 or bool(across)
