"""The life cycle: where a provision stands legally, in time and in work, as functions of text, facts and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.agreements.provision import Confidence, Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.standing import in_turn
from planner.dates.ranges import LAST_DAY, NEVER, OPEN, Range
from planner.deadlines.deadline import OWED, TO_ACT_ON, Legal, Role, TimeState, Work
from planner.deadlines.performance import is_single

# A day this near is due soon, where the provision itself names no longer lead time.
SOON_DAYS = 30

_RELIED_ON = frozenset({Kind.RIGHT, Kind.OPTION, Kind.RENEWAL})


@dataclass(frozen=True, slots=True)
class Completion:
    """All that a provision asks for was done by a day (an ordinal), some of it late or none."""

    day: int
    late: bool


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day, the last day to do it in time, and the day it was done (ordinals)."""

    day: Range
    grace_until: int
    met: int | None

    def missed_by(self, day: int) -> bool:
        """Whether it fell due by a day and was not done by then."""
        return self.day.latest <= day and (self.met is None or self.met > day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What the life cycle of one provision is decided from, on the day `today` (an ordinal).

    `start` and `end` are its term; `dues` what it asks for, of a schedule once it is over; `never` says that nothing of
    that can come any more. `completed` says when all was done. `discharged`, `terminated` and `suspended` are the days
    on which a link did that to it; `agreement_ended` the agreement's last day, where the provision does not survive it,
    with how it ended. `breached` says that a breach was noted and is not cured. Days that are open or never did not
    come.
    """

    provision: Provision
    records: Sequence[ProvisionRecord]
    today: int
    start: Range | None = None
    end: Range | None = None
    dues: Sequence[Due] = ()
    never: bool = False
    completed: Completion | None = None
    discharged: int = OPEN
    terminated: int = OPEN
    suspended: int = OPEN
    breached: bool = False
    agreement_ended: int = OPEN
    agreement_terminated: bool = False

    def legal(self) -> Legal:
        """Its legal state, the text in force apart. A final state goes before all others: the one reached first."""
        if any(record.kind is RecordKind.ENTERED_IN_ERROR for record in self.records):
            return Legal.VOID
        final = min(self._finals(), default=None, key=lambda final: final[0])
        return final[1] if final is not None else self._living()

    # -- states that only the retraction of a record undoes

    def _finals(self) -> Iterator[tuple[int, Legal]]:
        """The final states reached by today, each with the day since which it holds; of one day the first counts."""
        found = [*self._completed(), *self._taken_away(), *self._over(), *self._with_the_agreement()]
        return (final for final in found if final[0] <= self.today)

    def _completed(self) -> Iterator[tuple[int, Legal]]:
        if self.completed is None:
            return
        if self.provision.kind is Kind.OPTION:
            yield self.completed.day, Legal.EXERCISED
        elif self.provision.kind in _DUTIES:
            yield self.completed.day, Legal.FULFILLED_LATE if self.completed.late else Legal.FULFILLED

    def _taken_away(self) -> Iterator[tuple[int, Legal]]:
        for record in self.records:
            if record.kind is RecordKind.TERMINATED:
                yield record.on.toordinal(), Legal.TERMINATED
            if record.kind is RecordKind.WAIVED and self._whole(record):
                yield record.on.toordinal(), Legal.DISCHARGED
        yield self.terminated, Legal.TERMINATED
        yield self.discharged, Legal.DISCHARGED

    def _whole(self, record: ProvisionRecord) -> bool:
        """Whether a waiver is of the provision as a whole and not of one of its occurrences."""
        return record.occurrence is None or (is_single(self.provision) and record.occurrence == 1)

    def _over(self) -> Iterator[tuple[int, Legal]]:
        """The term is over, or what it hung on can no longer come; an unused option lapses, it is never breached."""
        if self.start is not None and self.start.earliest == NEVER:
            yield self.today, Legal.LAPSED
        if self.never:
            yield self.today, Legal.LAPSED
        if self.end is not None and self.end.latest <= LAST_DAY and not self._owes_until(self.end.latest):
            yield self.end.latest + 1, Legal.LAPSED if self.provision.kind in _RELIED_ON else Legal.DISCHARGED

    def _with_the_agreement(self) -> Iterator[tuple[int, Legal]]:
        """The agreement's end takes the dormant and the conditional too, but not what was owed before."""
        if self._owes_until(self.agreement_ended):
            return
        if self.agreement_terminated:
            yield self.agreement_ended, Legal.TERMINATED
        elif self.agreement_ended < OPEN:
            ended = Legal.LAPSED if self.provision.kind in _RELIED_ON else Legal.DISCHARGED
            yield self.agreement_ended + 1, ended

    def _owes_until(self, day: int) -> bool:
        return any(due.missed_by(day) for due in self.dues)

    # -- states that pass

    def _living(self) -> Legal:
        if self._is_suspended():
            return Legal.SUSPENDED
        if self.breached and self.provision.kind is not Kind.RESTRICTION:
            # A breached restriction stays in force: it is still relied on, and can be breached again.
            return Legal.BREACHED
        if self.start is not None and self.start.latest > self.today:
            return Legal.DORMANT if self.start.earliest == self.start.latest else Legal.CONDITIONAL
        return Legal.UNPERFORMED if self._unperformed() else Legal.IN_EFFECT

    def _unperformed(self) -> bool:
        """The last day for all it asks for is past, and not all was done."""
        over = all(due.grace_until < self.today for due in self.dues)
        done = self.completed is not None and self.completed.day <= self.today
        return over and not done and any(due.met is None or due.met > self.today for due in self.dues)

    def _is_suspended(self) -> bool:
        turns = [
            (record.on.toordinal(), record.kind is RecordKind.SUSPENDED)
            for record in in_turn(self.records)
            if record.kind in (RecordKind.SUSPENDED, RecordKind.RESUMED)
        ]
        by_link = [(self.suspended, True)] if self.suspended <= self.today else []
        so_far = sorted([*by_link, *(turn for turn in turns if turn[0] <= self.today)], key=lambda turn: turn[0])
        return bool(so_far) and so_far[-1][1]


_DUTIES = frozenset({Kind.OBLIGATION, Kind.PAYMENT, Kind.COMMITMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides the time state of one deadline: its range, what it is, whether it was done, the grace it has.

    `window_open` says of a window's last day that the window is open.
    """

    range: Range
    role: Role
    done: bool
    not_meetable: bool
    grace_until: int | None
    window_open: bool = False

    def on(self, today: int) -> TimeState:
        """Its state on the time axis."""
        if self.done:
            return TimeState.PAST
        if self.not_meetable:
            return TimeState.NOT_MEETABLE
        latest = self.range.latest
        if latest < today:
            return self._late(today)
        if latest == today:
            return TimeState.DUE_TODAY
        if latest - today <= SOON_DAYS:
            return TimeState.DUE_SOON
        if self.window_open:
            return TimeState.WINDOW_OPEN
        if latest >= OPEN:
            return TimeState.OPEN
        return TimeState.UPCOMING if self.range.earliest == latest else TimeState.BOUNDED

    def _late(self, today: int) -> TimeState:
        if self.role not in OWED:
            return TimeState.PAST
        in_grace = self.grace_until is not None and today <= self.grace_until
        return TimeState.IN_GRACE if in_grace else TimeState.OVERDUE


def not_meetable(day: Range, role: Role, known_on: int | None) -> bool:
    """Whether a firm day to act on lies before the last of the events that decide it became known."""
    firm = day.earliest == day.latest <= LAST_DAY
    return firm and role in TO_ACT_ON and known_on is not None and day.latest < known_on


_WORK = {
    RecordKind.ACKNOWLEDGED: Work.ACKNOWLEDGED,
    RecordKind.IN_PROGRESS: Work.IN_PROGRESS,
    RecordKind.SUBMITTED: Work.SUBMITTED,
    RecordKind.ACCEPTED: Work.ACCEPTED,
    RecordKind.RETURNED: Work.RETURNED,
}


def work(provision: Provision, records: Iterable[ProvisionRecord], today: date) -> Work:
    """Its state on the work axis: the last thing recorded of the work by today, else whether it has an owner."""
    steps = [_WORK[record.kind] for record in in_turn(records) if record.kind in _WORK and record.on <= today]
    return steps[-1] if steps else Work.ASSIGNED if provision.owner else Work.UNOWNED


def confidence(provision: Provision, *, verified: bool = False) -> Confidence:
    """How far it can be relied on: an interpretation nobody has chosen outweighs that it was entered or verified."""
    undecided = any(not interpretation.chosen for interpretation in provision.interpretations)
    usual = provision.confidence in (Confidence.ENTERED, Confidence.VERIFIED)
    if undecided and usual:
        return Confidence.INTERPRETATION_PENDING
    return Confidence.VERIFIED if verified and usual else provision.confidence


# The order in which a provision's deadlines speak for it: what needs somebody first.
_PRESSING = (
    TimeState.OVERDUE,
    TimeState.IN_GRACE,
    TimeState.DUE_TODAY,
    TimeState.NOT_MEETABLE,
    TimeState.DUE_SOON,
    TimeState.WINDOW_OPEN,
    TimeState.UPCOMING,
    TimeState.BOUNDED,
    TimeState.OPEN,
    TimeState.PAST,
)


def most_pressing(states: Sequence[TimeState]) -> TimeState:
    """The time state of a provision from those of its deadlines; open where it has none."""
    return min(states, key=_PRESSING.index, default=TimeState.OPEN)
