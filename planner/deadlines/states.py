"""The legal state of each provision: its circumstances gathered from days, records, links and the agreement's end."""

from __future__ import annotations

from planner.agreements.provision import Kind, Provision
from planner.dates.expressions import Day, EventDay, Part, ProvisionDay
from planner.dates.ranges import FIRST_DAY, LAST_DAY, OPEN, Range
from planner.dates.recurrence import TooManyOccurrences
from planner.deadlines.commitments import shortfall
from planner.deadlines.consequences import Consequence
from planner.deadlines.days import Days
from planner.deadlines.deadline import Legal, Role
from planner.deadlines.life import Completion, Life
from planner.deadlines.performance import Performance
from planner.deadlines.recurring import ScheduledDays
from planner.deadlines.stated import Stated, stated


def legal(days_of: Days, provision: Provision) -> Legal:
    """The legal state of a provision; that of one the text has no longer, or not yet, follows from the text alone."""
    if provision.id in days_of.replaced:
        return Legal.SUPERSEDED
    if provision.id not in days_of.in_force:
        return Legal.DORMANT
    return _Circumstances(days_of, days_of.bound(provision.id)).life().legal()


class _Circumstances:
    """What bears on the life of one provision."""

    def __init__(self, days_of: Days, provision: Provision) -> None:
        self.days_of, self.provision = days_of, provision
        self.today = days_of.today
        self.records = days_of.facts.of(provision.id)

    def life(self) -> Life:
        own, ended = self.days_of.binding.own_end, self._agreement_ended()
        owed = self._owed()
        return Life(
            provision=self.provision,
            records=self.records,
            today=self.today,
            start=self._day(Part.START),
            end=self._day(Part.END),
            owed=owed,
            completed=self._completed(owed),
            discharged=self._by_link("discharge"),
            terminated=self._by_link("end"),
            suspended=self._by_link("suspend"),
            breached=self._breached(),
            agreement_ended=ended,
            agreement_terminated=own is not None and own.termination is not None and self._terminated_first(ended),
        )

    def _day(self, part: Part) -> Range | None:
        computed = self.days_of.days.get(ProvisionDay(self.provision.id, part))
        return computed.range if computed is not None else None

    def _owed(self) -> Range | None:
        """By when all has to be done that is to be done once: a due day, the last instalment, a commitment's end."""
        due = self._day(Part.DUE)
        if self.provision.kind is Kind.COMMITMENT:
            due = self._last_day_to_draw()
        elif self.provision.instalments:
            days = [self.days_of.computed(self.provision, day).range for day in self._payments()]
            due = Range(max(day.earliest for day in days), max(day.latest for day in days))
        if due is None:
            return None
        return Range(due.earliest, self.days_of.with_grace(self.provision, due.latest))

    def _last_day_to_draw(self) -> Range | None:
        own = self.days_of.provisions[self.provision.id]
        return next((self.days_of.computed(own, rest).range for rest in shortfall(own, self.records)), None)

    def _payments(self) -> list[Stated]:
        return [day for day in stated(self.provision) if day.role is Role.PAYMENT]

    def _completed(self, owed: Range | None) -> Completion | None:
        performance = self.days_of.performance(self.provision)
        if self.provision.schedule is not None:
            return self._series_completed(performance)
        if self.provision.instalments:
            return self._instalments_completed(performance)
        if not self._can_be_done():
            return None
        day = performance.done_on()
        return None if day is None else Completion(day, owed is not None and day > owed.latest)

    def _can_be_done(self) -> bool:
        """Whether there is something that can be done once and for all: a payment without an amount never is."""
        if self.provision.kind is Kind.PAYMENT:
            return self.provision.due is not None or self.provision.amount is not None
        return self.provision.kind in (Kind.OBLIGATION, Kind.COMMITMENT, Kind.OPTION)

    def _instalments_completed(self, performance: Performance) -> Completion | None:
        met = [
            (performance.met_on(day), self.days_of.computed(self.provision, day).range.latest)
            for day in self._payments()
        ]
        return self._all_met(met)

    def _series_completed(self, performance: Performance) -> Completion | None:
        """A schedule that is over is completed by the last of its occurrences that was met, if all were."""
        days = self.days_of.scheduled(self.provision)
        if days is None or not self._series_over(days):
            return None
        try:
            each = list(days.between(FIRST_DAY, self.today))
        except TooManyOccurrences:
            return None
        met = [
            (performance.met_on(one.stated, self.days_of.credited(self.provision, one)), one.computed.range.latest)
            for one in each
        ]
        return self._all_met(met)

    def _series_over(self, days: ScheduledDays) -> bool:
        times = days.schedule.times
        last = days.numbered(times) if times is not None else None
        until = days.until.range.latest if days.until is not None else OPEN
        return until < self.today or (last is not None and last.computed.range.latest < self.today)

    def _all_met(self, met: list[tuple[int | None, int]]) -> Completion | None:
        if not met or any(day is None for day, _ in met):
            return None
        late = any(day is not None and day > self.days_of.with_grace(self.provision, due) for day, due in met)
        return Completion(max(day for day, _ in met if day is not None), late)

    def _by_link(self, action: str) -> int:
        """The first day on which a link did something to the provision for certain."""
        days = [self._came(each) for each in self.days_of.binding.consequences[self.provision.id]
                if each.link.action == action]  # fmt: skip
        return min(days, default=OPEN)

    def _came(self, consequence: Consequence) -> int:
        return self.days_of.calculation.events[consequence.trigger].latest

    def _breached(self) -> bool:
        """Whether a breach was noted by today and neither cured nor what was owed performed after all."""
        found = self.days_of.binding.breaches(self.days_of.provisions[self.provision.id])
        return any(breach.noted <= self.today < breach.mended for breach in found)

    def _agreement_ended(self) -> int:
        own = self.days_of.binding.own_end
        expression = own.of(self.provision) if own is not None else None
        if expression is None:
            return OPEN
        if isinstance(expression, Day | EventDay):
            return self.days_of.calculation.compute(expression, place="agreement.ends").range.latest
        day = self.days_of.days[expression].range.latest if isinstance(expression, ProvisionDay) else OPEN
        return day if day <= LAST_DAY else OPEN

    def _terminated_first(self, ended: int) -> bool:
        own = self.days_of.binding.own_end
        return own is not None and own.termination is not None and own.termination.terminated.toordinal() <= ended
