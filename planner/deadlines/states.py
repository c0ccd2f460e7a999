"""The legal state of each provision: its circumstances gathered from days, records, links and the agreement's end."""

from __future__ import annotations

from planner.agreements.provision import Kind, Provision
from planner.dates.expressions import Day, EventDay, Part, ProvisionDay
from planner.dates.ranges import FIRST_DAY, LAST_DAY, NEVER, OPEN, Range
from planner.dates.recurrence import TooManyOccurrences
from planner.deadlines.consequences import Consequence
from planner.deadlines.days import Days
from planner.deadlines.deadline import Legal, Role
from planner.deadlines.life import Completion, Due, Life
from planner.deadlines.recurring import Recurring, ScheduledDays
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
        dues = self._dues()
        binding = [due for due in dues if self.days_of.still_binds(self.provision, due.day)]
        return Life(
            provision=self.provision,
            records=self.records,
            today=self.today,
            start=self._day(Part.START),
            end=self._day(Part.END),
            dues=[due for due in binding if due.day.earliest < NEVER],
            never=self._never_comes(dues),
            completed=self._completed(dues),
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

    # -- what it asks for

    def _dues(self) -> list[Due]:
        """What falls due: once, by instalments, by milestones and a commitment's end, by a schedule that is over."""
        met_on = self.days_of.performance(self.provision).met_on
        if self.provision.schedule is not None:
            return [
                self._due(each.computed.range, met_on(each.stated, self.days_of.credited(self.provision, each)))
                for each in self._series()
            ]
        steps = [day for day in stated(self.provision) if day.field not in ("start", "end", "due")]
        dues = [self._due(self._range(day), met_on(day)) for day in steps]
        once = self._once()
        done = self.days_of.performance(self.provision).done_on()
        return dues if once is None else [*dues, self._due(self._range(once), done)]

    def _once(self) -> Stated | None:
        """When all of it falls due. A commitment that something else ends before its text does is owed no more."""
        text = self.days_of.provisions[self.provision.id]
        if text.kind is Kind.COMMITMENT:
            return None if text.end is None else Stated(Role.SHORTFALL, text.end, "end")
        return None if text.due is None else Stated(Role.DUE, text.due, "due")

    def _range(self, day: Stated) -> Range:
        return self.days_of.computed(self.provision, day).range

    def _due(self, day: Range, met: int | None) -> Due:
        return Due(day, self.days_of.with_grace(self.provision, day.latest), met)

    def _series(self) -> list[Recurring]:
        """The occurrences of a schedule that is over; none while others can still come."""
        days = self.days_of.scheduled(self.provision)
        if days is None or not self._series_over(days):
            return []
        try:
            return list(days.between(FIRST_DAY, self.today))
        except TooManyOccurrences:
            return []

    def _series_over(self, days: ScheduledDays) -> bool:
        times = days.schedule.times
        last = days.numbered(times) if times is not None else None
        until = days.until.range.latest if days.until is not None else OPEN
        return until < self.today or (last is not None and last.computed.range.latest < self.today)

    def _never_comes(self, dues: list[Due]) -> bool:
        """Whether what it asks for hung on something that can no longer come."""
        days = self.days_of.scheduled(self.provision)
        if days is not None:
            return days.start.range.earliest == NEVER
        return bool(dues) and all(due.day.earliest == NEVER for due in dues)

    def _completed(self, dues: list[Due]) -> Completion | None:
        """When all was done, some of it late or none; a schedule that is over by the last that was met."""
        coming = [due for due in dues if due.day.earliest < NEVER]
        met = [due.met for due in coming if due.met is not None]
        late = any(due.met is not None and due.met > due.grace_until for due in coming)
        if self.provision.schedule is not None or self.provision.instalments:
            return Completion(max(met), late) if met and len(met) == len(coming) else None
        day = self.days_of.performance(self.provision).done_on() if self._can_be_done(dues) else None
        return Completion(day, late) if day is not None else None

    def _can_be_done(self, dues: list[Due]) -> bool:
        """Whether there is something that can be done once and for all; a duty of a term alone goes on to its end."""
        provision = self.provision
        if provision.kind in (Kind.COMMITMENT, Kind.OPTION):
            return True
        open_to_all = provision.amount is not None or provision.kind is Kind.OBLIGATION
        return provision.kind in (Kind.OBLIGATION, Kind.PAYMENT) and (
            bool(dues) or (open_to_all and self._day(Part.END) is None)
        )

    # -- what bears on it

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
