"""Terms that renew by themselves unless notice is given in time: their ends, notice days and renewals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planner.agreements.provision import Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.durations import Duration
from planner.dates.expressions import Expression
from planner.dates.ranges import NEVER_RANGE, Range
from planner.dates.recurrence import first_number
from planner.deadlines.deadline import Role
from planner.deadlines.stated import ONE_DAY, Stated, after, before
from planner.errors import LongstopError


@dataclass(frozen=True, slots=True)
class Renewals:
    """The terms of one renewal provision; term 0 is the first, term N the one that the Nth renewal begins.

    `evaluate` gives the range of an expression on the as-of day `today` (an ordinal).
    """

    provision: Provision
    records: Sequence[ProvisionRecord]
    evaluate: Callable[[Expression], Range]
    today: int

    def end(self, term: int) -> Expression:
        """The last day of a term, counted from the first term's end without drift."""
        first, length = self.provision.end, self.provision.renews
        if first is None or length is None:
            raise ValueError(f"{self.provision.id} is no renewal")
        return after(Duration(length.count * term, length.unit), first) if term else first

    def notice(self, number: int) -> Expression:
        """The last day on which notice against the Nth renewal can be sent: term end − notice − delivery time."""
        day = self.end(number - 1)
        for length in (self.provision.notice, self.provision.delivery):
            day = before(length, day) if length is not None else day
        return day

    def current(self) -> int:
        """The term that runs on the as-of day: the first that has not ended for certain, or the last there is."""
        last = self._last()
        number = first_number(lambda number: self._day(self.end(number - 1)).latest < self.today)
        return number - 1 if last is None else min(number - 1, last)

    def between(self, first: int, last: int) -> Iterator[Stated]:
        """The notice and renewal days that can fall on first..last (ordinals)."""
        limit = self._last()
        number = self._first_after(first)
        while (limit is None or number <= limit) and self._begins(number) != NEVER_RANGE:
            days = list(self._days(number))
            ranges = [self.evaluate(day.expression) for day in days]
            if ranges[0].earliest > last:
                return
            yield from (
                day for day, value in zip(days, ranges, strict=True) if value.earliest <= last and value.latest >= first
            )
            number += 1

    def numbered(self, number: int) -> Iterator[Stated]:
        """The notice and renewal day of the Nth renewal, where there is one."""
        limit = self._last()
        return self._days(number) if 1 <= number <= (limit if limit is not None else number) else iter(())

    def _days(self, number: int) -> Iterator[Stated]:
        if self.provision.notice is not None:
            yield Stated(Role.NOTICE, self.notice(number), "notice", number)
        yield Stated(Role.RENEWS, after(ONE_DAY, self.end(number - 1)), "renews", number)

    def _first_after(self, day: int) -> int:
        """The first renewal that can begin on or after a day: the day after the term before it ends."""
        return first_number(lambda number: self._begins(number).latest < day)

    def _begins(self, number: int) -> Range:
        """The day on which the Nth renewal begins; never where that lies past the end of the calendar."""
        return self._day(after(ONE_DAY, self.end(number - 1)))

    def _day(self, expression: Expression) -> Range:
        """A day of a term; never where that lies past the end of the calendar."""
        try:
            return self.evaluate(expression)
        except LongstopError:
            return NEVER_RANGE

    def _last(self) -> int | None:
        """The last renewal there can be: by the text's limit, or because notice was given in time."""
        stopped = [
            self._stopped_by(record.on.toordinal()) for record in self.records if record.kind is RecordKind.NOTICE_GIVEN
        ]
        limits = [limit for limit in (self.provision.times, *stopped) if limit is not None]
        return min(limits, default=None)

    def _stopped_by(self, sent: int) -> int:
        """How many renewals are still made after notice was sent on a day: it stops the first it is in time for."""
        return first_number(lambda number: self._day(self.notice(number)).latest < sent) - 1
