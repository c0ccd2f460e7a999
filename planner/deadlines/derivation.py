"""Derives one agreement on one day: legal states and deadlines, from the days of its provisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.calendars import ClosureList
from planner.dates.expressions import Part, ProvisionDay
from planner.dates.ranges import LAST_DAY, OPEN
from planner.dates.recurrence import Existence, TooManyOccurrences
from planner.deadlines.calculation import Computed
from planner.deadlines.commitments import shortfall
from planner.deadlines.days import Days, renews
from planner.deadlines.deadline import OWED, TO_ACT_ON, Deadline, Role, TimeState, key
from planner.deadlines.facts import Assumption
from planner.deadlines.life import Standing, not_meetable
from planner.deadlines.recurring import Recurring
from planner.deadlines.reviews import reviews
from planner.deadlines.stated import Stated, stated
from planner.deadlines.states import legal


class Derivation(Days):
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
        super().__init__(agreement, closures, as_of, text_as_of, assumed)
        self.legal = {provision.id: legal(self, provision) for provision in agreement.provisions}

    # -- deadlines

    def single(self, provision: Provision) -> Iterator[Deadline]:
        """The deadlines of a provision that do not recur."""
        bound = self.bound(provision.id)
        rest = shortfall(provision, self._records(bound), self.today)
        return self._computed(bound, () if renews(bound) else (*stated(bound), *rest))

    def recurring(self, provision: Provision, first: int, last: int) -> Iterator[Deadline]:
        """The recurring deadlines of a provision whose range touches first..last (ordinals)."""
        bound = self.bound(provision.id)
        if (days := self.scheduled(bound)) is not None:
            try:
                yield from self._open_ones(bound, (self._occurrence(bound, each) for each in days.between(first, last)))
            except TooManyOccurrences as error:
                raise TooManyOccurrences(f"provisions.{provision.id}.schedule") from error
        renewals = self._renewals(bound).between(first, last) if renews(bound) else ()
        yield from self._computed(bound, (*renewals, *self._reviews(bound, first, last)))

    def numbered(self, provision: Provision, number: int) -> Iterator[Deadline]:
        """The recurring deadlines of a provision that carry a number."""
        bound = self.bound(provision.id)
        days = self.scheduled(bound)
        if days is not None and (found := days.numbered(number)) is not None:
            yield from self._open_ones(bound, [self._occurrence(bound, found)])
        if renews(bound):
            yield from self._computed(bound, self._renewals(bound).numbered(number))

    def _occurrence(self, provision: Provision, each: Recurring) -> Deadline:
        return self._deadline(provision, each.stated, each.computed, each.existence, self.credited(provision, each))

    def _computed(self, provision: Provision, days: Iterable[Stated]) -> Iterator[Deadline]:
        found = (self._deadline(provision, day, self.computed(provision, day)) for day in days)
        return self._open_ones(provision, found)

    def _open_ones(self, provision: Provision, found: Iterable[Deadline]) -> Iterator[Deadline]:
        """What can still fall before the provision closes for certain: later days bind nobody."""
        if self._is_void(provision):
            return
        yield from (deadline for deadline in found if self.still_binds(provision, deadline.range))

    def _is_void(self, provision: Provision) -> bool:
        return any(record.kind is RecordKind.ENTERED_IN_ERROR for record in self._records(provision))

    def _reviews(self, provision: Provision, first: int, last: int) -> Iterator[Stated]:
        """Only what has no bounded date is looked at again and again."""
        if provision.review is None or self._has_bounded_date(provision):
            return iter(())
        return reviews(self.agreement, provision, self.calculation.conventions, first, last)

    def _has_bounded_date(self, provision: Provision) -> bool:
        schedule = self.scheduled(provision)
        terms = [self.days[ProvisionDay(provision.id, Part.END)].range] if renews(provision) else []
        days = [self.computed(provision, day).range for day in stated(provision)]
        starts = [schedule.series.start] if schedule else []
        return any(day.latest <= LAST_DAY for day in days + terms + starts)

    def _deadline(
        self,
        provision: Provision,
        day: Stated,
        computed: Computed,
        existence: Existence = Existence.CERTAIN,
        credited: tuple[ProvisionRecord, ...] = (),
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
            at_least=day.at_least,
            expression=day.expression,
            legal=self.legal[provision.id],
            time=self._time(provision, day, computed, credited),
            waits_for=tuple(name for name in self.calculation.events if name in computed.live),
            notes=computed.notes,
            act_by=act_by,
            days_left=act_by - self.today if act_by is not None else None,
            pin=self.facts.pins.get(key(self.identities[provision.id], day.role, day.number)),
        )

    def _time(
        self, provision: Provision, day: Stated, computed: Computed, credited: tuple[ProvisionRecord, ...]
    ) -> TimeState:
        known_on = max((self.known_on[event] for event in computed.decided_by if event in self.known_on), default=None)
        has_grace = day.role in OWED
        met = self.performance(provision).met_on(day, credited)
        standing = Standing(
            range=computed.range,
            role=day.role,
            # What is announced for a later day is not done yet.
            done=met is not None and met <= self.today,
            not_meetable=not_meetable(computed.range, day.role, known_on),
            grace_until=self.with_grace(provision, computed.range.latest) if has_grace else None,
            window_open=day.role is Role.CLOSES and self._window_open(provision),
        )
        return standing.on(self.today)

    def _window_open(self, provision: Provision) -> bool:
        opens = self.days.get(ProvisionDay(provision.id, Part.START))
        return opens is None or opens.range.latest <= self.today
