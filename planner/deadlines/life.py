"""The life cycle: where a provision stands legally and in time, as functions of text, facts and day (model.md §2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.agreements.provision import Confidence, Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.expressions import Part
from planner.dates.ranges import LAST_DAY, NEVER, OPEN, Range
from planner.deadlines.deadline import TO_ACT_ON, Legal, Role, TimeState, Work
from planner.deadlines.performance import COMPLETES

# A day this near is due soon, where the provision itself names no longer lead time.
SOON_DAYS = 30

_RELIED_ON = frozenset({Kind.RIGHT, Kind.OPTION, Kind.RENEWAL})


@dataclass(frozen=True, slots=True)
class Life:
    """What the life cycle of one provision is decided from: its days, what it must do by when, its records, today.

    `owed` is the last day by which a one-off duty has to be performed, grace included; None where there is none.
    """

    provision: Provision
    days: Mapping[Part, Range]
    owed: Range | None
    records: Sequence[ProvisionRecord]
    today: int

    def legal(self) -> Legal:
        """Its legal state, the text in force apart."""
        return self._recorded() or self._not_yet() or self._performed() or self._ended() or Legal.IN_EFFECT

    def _recorded(self) -> Legal | None:
        kinds = [record.kind for record in self.records]
        if RecordKind.ENTERED_IN_ERROR in kinds:
            return Legal.VOID
        if RecordKind.TERMINATED in kinds:
            return Legal.TERMINATED
        if _last_of(kinds, RecordKind.SUSPENDED, RecordKind.RESUMED) is RecordKind.SUSPENDED:
            return Legal.SUSPENDED
        if _last_of(kinds, RecordKind.BREACH_NOTED, RecordKind.CURED) is RecordKind.BREACH_NOTED:
            # A breached restriction stays in force: it is still relied on, and can be breached again.
            return Legal.IN_EFFECT if self.provision.kind is Kind.RESTRICTION else Legal.BREACHED
        if RecordKind.EXERCISED in kinds and self.provision.kind is Kind.OPTION:
            return Legal.EXERCISED
        return Legal.DISCHARGED if RecordKind.WAIVED in kinds and not _recurs(self.provision) else None

    def _not_yet(self) -> Legal | None:
        start = self.days.get(Part.START)
        if start is None or start.latest <= self.today:
            return None
        if start.earliest == NEVER:
            return Legal.LAPSED
        firm = start.earliest == start.latest
        return Legal.DORMANT if firm else Legal.CONDITIONAL

    def _performed(self) -> Legal | None:
        if _recurs(self.provision):
            return None
        done = [
            record.on.toordinal() for record in self.records if record.kind in COMPLETES and record.occurrence is None
        ]
        if done and self.owed is not None:
            return Legal.FULFILLED_LATE if min(done) > self.owed.latest else Legal.FULFILLED
        if done and self.provision.kind in (Kind.OBLIGATION, Kind.PAYMENT) and Part.END not in self.days:
            return Legal.FULFILLED
        if self.owed is not None and self.owed.latest < self.today:
            return Legal.UNPERFORMED
        return None

    def _ended(self) -> Legal | None:
        end = self.days.get(Part.END)
        if end is None or end.latest >= self.today:
            return None
        return Legal.LAPSED if self.provision.kind in _RELIED_ON else Legal.DISCHARGED


def _last_of(kinds: Sequence[RecordKind], *either: RecordKind) -> RecordKind | None:
    return next((kind for kind in reversed(kinds) if kind in either), None)


def _recurs(provision: Provision) -> bool:
    return provision.schedule is not None or bool(provision.instalments) or bool(provision.milestones)


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides the time state of one deadline: its range, what it is, whether it was done, the grace it has."""

    range: Range
    role: Role
    done: bool
    not_meetable: bool
    grace_until: int | None

    def on(self, today: int) -> TimeState:
        """Its state on the time axis."""
        if self.done:
            return TimeState.PAST
        if self.not_meetable:
            return TimeState.NOT_MEETABLE
        latest = self.range.latest
        if latest >= OPEN:
            return TimeState.OPEN
        if latest < today:
            return self._late(today)
        if latest == today:
            return TimeState.DUE_TODAY
        if latest - today <= SOON_DAYS:
            return TimeState.DUE_SOON
        return TimeState.UPCOMING if self.range.earliest == latest else TimeState.BOUNDED

    def _late(self, today: int) -> TimeState:
        if self.role not in TO_ACT_ON or self.role in (Role.CLOSES, Role.NOTICE):
            return TimeState.PAST
        in_grace = self.grace_until is not None and today <= self.grace_until
        return TimeState.IN_GRACE if in_grace else TimeState.OVERDUE


def not_meetable(day: Range, role: Role, known_on: int | None) -> bool:
    """Whether a firm day to act on lies before the last of the events that decide it became known (dates.md §2)."""
    firm = day.earliest == day.latest <= LAST_DAY
    return firm and role in TO_ACT_ON and known_on is not None and day.latest < known_on


def work(provision: Provision) -> Work:
    """Its state on the work axis."""
    return Work.ASSIGNED if provision.owner else Work.UNOWNED


def confidence(provision: Provision) -> Confidence:
    """How far it can be relied on: an interpretation nobody has chosen outweighs that it was entered."""
    undecided = any(not interpretation.chosen for interpretation in provision.interpretations)
    usual = provision.confidence in (Confidence.ENTERED, Confidence.VERIFIED)
    return Confidence.INTERPRETATION_PENDING if undecided and usual else provision.confidence


# The order in which a provision's deadlines speak for it: what needs somebody first.
_PRESSING = (
    TimeState.OVERDUE,
    TimeState.IN_GRACE,
    TimeState.DUE_TODAY,
    TimeState.NOT_MEETABLE,
    TimeState.WINDOW_OPEN,
    TimeState.DUE_SOON,
    TimeState.UPCOMING,
    TimeState.BOUNDED,
    TimeState.OPEN,
    TimeState.PAST,
)


def most_pressing(states: Sequence[TimeState]) -> TimeState:
    """The time state of a provision from those of its deadlines; open where it has none."""
    return min(states, key=_PRESSING.index, default=TimeState.OPEN)
