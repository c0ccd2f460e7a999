"""An agreement's position on a day: everything that follows from its text and the facts, as known or assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord
from planner.dates.arithmetic import add_months
from planner.dates.calendars import ClosureList
from planner.dates.events import EventDays
from planner.dates.expressions import ProvisionDay
from planner.dates.ranges import FIRST_DAY, LAST_DAY
from planner.deadlines.calculation import Calculation, Computed
from planner.deadlines.consequences import Breach, assumable
from planner.deadlines.deadline import Deadline, Legal, ProvisionState, TimeState
from planner.deadlines.derivation import Derivation
from planner.deadlines.ending import OwnEnd
from planner.deadlines.facts import Assumption, Facts
from planner.deadlines.life import confidence, most_pressing, work
from planner.errors import LongstopError, Problem

if TYPE_CHECKING:
    from planner.deadlines.verification import Confirmation

# How far a list of recurring deadlines reaches where nobody says: a year back and two years ahead (model.md §4).
_MONTHS_BACK, _MONTHS_AHEAD = 12, 24
_LATE: Final = frozenset({TimeState.OVERDUE, TimeState.IN_GRACE})


class Older(NamedTuple):
    """Late deadlines of schedules that lie before the listed ones, by their provision.

    `counted` is False where a schedule has too many occurrences before the list to go through them.
    """

    of: Mapping[str, tuple[Deadline, ...]]
    counted: bool

    @property
    def all(self) -> tuple[Deadline, ...]:
        return tuple(deadline for late in self.of.values() for deadline in late)


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
    text_day = text_as_of or as_of
    assumed = dict(assumed or {})
    return Position(Derivation(agreement, closures, as_of, text_day, assumed), text_day, assumed)


class Position:
    """What holds of one agreement on `as_of`, by the text in force on `text_as_of`, under `assumed` facts.

    Deadlines come ordered by latest (open last), earliest, agreement and key. Those of a provision that the text in
    force has no longer, or not yet, are no deadlines: only `of` shows them, with their provision.
    """

    def __init__(self, derivation: Derivation, text_as_of: date, assumed: Mapping[str, Assumption]) -> None:
        self._derivation = derivation
        self.agreement: Agreement = derivation.agreement
        self.as_of: date = derivation.as_of
        self.text_as_of = text_as_of
        self.assumed = assumed
        self.facts: Facts = derivation.facts
        self.event_days: EventDays = derivation.event_days
        self.days: Mapping[ProvisionDay, Computed] = derivation.days
        self._singles = {
            provision.id: _ordered(derivation.single(provision)) for provision in self.agreement.provisions
        }
        self._of: dict[str, tuple[Deadline, ...]] = {}
        self.deadlines: tuple[Deadline, ...] = _ordered(
            deadline for provision in self._in_force() for deadline in self._singles[provision.id]
        )

    @property
    def calculation(self) -> Calculation:
        """What the dates were computed with, for explaining them."""
        return self._derivation.calculation

    @property
    def own_end(self) -> OwnEnd | None:
        """How the agreement itself ends; None where its text does not say and nobody terminated it."""
        return self._derivation.binding.own_end

    def breaches(self, provision: str) -> tuple[Breach, ...]:
        """The breaches noted of a provision, with the last day to cure each."""
        return self._derivation.binding.breaches(self.provision(provision))

    def bound(self, id_: str) -> Provision:
        """One provision with its dates as consequences, terminations and the agreement's end leave them."""
        return self._derivation.bound(id_)

    def provision(self, id_: str) -> Provision:
        """One provision of the text, without looking through all of them."""
        return self._derivation.provisions[id_]

    @cached_property
    def event_titles(self) -> dict[str, str]:
        """What to call each event, and each breach and exercise that links wait for."""
        return assumable(self.agreement)

    def between(self, first: date, last: date) -> tuple[Deadline, ...]:
        """Every deadline that can fall on first..last, recurring ones by their rolled day; *never* is left out.

        Raises LongstopError where a schedule has more than 100,000 occurrences in that span.
        """
        start, end = first.toordinal(), last.toordinal()
        singles = (deadline for deadline in self.deadlines if deadline.overlaps(start, end))
        return _ordered((*singles, *self._recurring(start, end)))

    def recurring(self, first: date, last: date, *, kind: Kind | None = None) -> tuple[Deadline, ...]:
        """The recurring deadlines that can fall on first..last, of provisions of one kind where it is given."""
        return _ordered(self._recurring(first.toordinal(), last.toordinal(), kind))

    @cached_property
    def listed(self) -> tuple[Deadline, ...]:
        """Every deadline that does not recur, and recurring ones from a year before to two years after the day."""
        return _ordered(deadline for provision in self._in_force() for deadline in self.of(provision.id))

    def of(self, provision: str) -> tuple[Deadline, ...]:
        """The listed deadlines of one provision, in force or not; worked out once."""
        if provision not in self._of:
            again = self._derivation.recurring(self.provision(provision), *self.listed_span)
            self._of[provision] = _ordered((*self._singles[provision], *again))
        return self._of[provision]

    def singles(self, provision: str) -> tuple[Deadline, ...]:
        """The deadlines of one provision that do not recur, in force or not."""
        return self._singles[provision]

    def numbered(self, provision: str, number: int) -> tuple[Deadline, ...]:
        """The recurring deadlines of one provision that carry a number, however far off they are."""
        return tuple(self._derivation.numbered(self.provision(provision), number))

    def comes_round(self, provision: str, number: int) -> bool:
        """Whether a provision's schedule has, or may have, an nth occurrence."""
        days = self._derivation.scheduled(self.bound(provision))
        return days is not None and days.numbered(number) is not None

    def counterpart(self, other: Deadline) -> Deadline | None:
        """The recurring deadline with the key of another position's, however far off; None where there is none."""
        holder = self._holders.get(other.identity)
        if holder is None or other.number is None:
            return None
        return next((each for each in self.numbered(holder, other.number) if each.key == other.key), None)

    @cached_property
    def _holders(self) -> dict[str, str]:
        """The provision in force that carries each identity."""
        return {self._derivation.identities[provision.id]: provision.id for provision in self._in_force()}

    def credited(self, deadline: Deadline) -> tuple[ProvisionRecord, ...]:
        """The payments on other provisions that count towards one occurrence of a schedule with a minimum."""
        bound = self.bound(deadline.provision)
        days = self._derivation.scheduled(bound)
        each = days.numbered(deadline.number) if days is not None and deadline.number is not None else None
        return self._derivation.credited(bound, each) if each is not None else ()

    @cached_property
    def older(self) -> Older:
        """What is late of schedules from before the recurring deadlines that are listed; none of it is forgotten."""
        first = self.listed_span[0]
        found: dict[str, tuple[Deadline, ...]] = {}
        counted = True
        for provision in self._in_force():
            if provision.schedule is None or first <= FIRST_DAY:
                continue
            listed = {deadline.key for deadline in self.of(provision.id)}
            try:
                before = self._derivation.recurring(provision, FIRST_DAY, first - 1)
                late = _ordered(each for each in before if each.time in _LATE and each.key not in listed)
            except LongstopError:  # more than 100,000 occurrences
                counted = False
            else:
                found |= {provision.id: late} if late else {}
        return Older(found, counted)

    @property
    def listed_span(self) -> tuple[int, int]:
        """The first and the last day of recurring deadlines that are listed (ordinals)."""
        today = self.as_of.toordinal()
        first = add_months(today, -_MONTHS_BACK)[0] if self.as_of.year > date.min.year else FIRST_DAY
        last = add_months(today, _MONTHS_AHEAD)[0] if self.as_of.year < date.max.year - 1 else LAST_DAY
        return first, last

    def _recurring(self, first: int, last: int, kind: Kind | None = None) -> Iterator[Deadline]:
        for provision in self._in_force():
            if kind is None or provision.kind is kind:
                yield from self._derivation.recurring(provision, first, last)

    def _in_force(self) -> Iterator[Provision]:
        return (each for each in self.agreement.provisions if each.id in self._derivation.in_force)

    @cached_property
    def states(self) -> dict[str, ProvisionState]:
        """Every provision of the text on the four axes, in the text's order, those not in force included."""
        return {provision.id: self._state(provision) for provision in self.agreement.provisions}

    def _state(self, provision: Provision) -> ProvisionState:
        replaced = self._derivation.replaced.get(provision.id)
        legal = self._derivation.legal[provision.id]
        times = [deadline.time for deadline in (*self.of(provision.id), *self.older.of.get(provision.id, ()))]
        confirmed = self._confirmed_by(provision.id)
        return ProvisionState(
            provision=provision.id,
            legal=legal,
            time=TimeState.PAST if legal is Legal.SUPERSEDED else most_pressing(times),
            work=work(provision, self.facts.of(provision.id), self.as_of),
            confidence=confidence(provision, verified=confirmed is not None),
            in_force=provision.id in self._derivation.in_force,
            superseded_by=replaced.by if replaced else None,
            since=replaced.since.toordinal() if replaced else None,
            verified_by=confirmed.record.by if confirmed else "",
            self_verified=confirmed.weaker if confirmed else False,
        )

    def _confirmed_by(self, provision: str) -> Confirmation | None:
        """Few registers have verifications; reckoning what each rests on is left until one does."""
        from planner.deadlines.verification import confirmed_by

        return confirmed_by(self, provision) if self.facts.verifications else None

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What a reader of the deadlines must know: implied dates, month ends, holiday lists that end."""
        return (*self._implied(), *self._remarks())

    def _implied(self) -> Iterator[Problem]:
        for event, successor in self.event_days.implied.items():
            text = (
                f"“{self.event_titles[event]}” must occur by the time of “{self.event_titles[successor]}”, "
                "but no day is recorded for it; record the day it occurred"
            )
            yield Problem(where=f"events.{event}", text=text)

    def _remarks(self) -> Iterator[Problem]:
        for deadline in self.listed:
            yield from (Problem(where=deadline.key, text=note) for note in deadline.notes)


def _ordered(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    found = tuple(deadlines)
    return found if len(found) < 2 else tuple(sorted(found, key=lambda deadline: deadline.order))
