"""A deadline: a day that follows from a provision, with the range it can still fall on and its state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planner.agreements.money import Money
from planner.agreements.provision import Confidence, Kind
from planner.agreements.record import Pin
from planner.dates.expressions import Expression
from planner.dates.ranges import OPEN, Certainty, Range
from planner.dates.recurrence import Existence


class Role(StrEnum):
    """What a deadline is of its provision (model.md §2)."""

    STARTS = "starts"
    ENDS = "ends"
    DUE = "due"
    PAYMENT = "payment"
    OPENS = "opens"
    CLOSES = "closes"
    NOTICE = "notice"
    RENEWS = "renews"
    MILESTONE = "milestone"
    SHORTFALL = "shortfall"
    REVIEW = "review"


# The days on which something is owed; only these can be overdue, and grace is for these.
OWED: Final = frozenset({Role.DUE, Role.PAYMENT, Role.MILESTONE, Role.SHORTFALL})
# The days on which somebody has to do something; only these can be not meetable.
TO_ACT_ON: Final = OWED | {Role.NOTICE, Role.CLOSES}


class Legal(StrEnum):
    """The legal axis of a provision's state."""

    DORMANT = "dormant"
    CONDITIONAL = "conditional"
    IN_EFFECT = "in effect"
    SUSPENDED = "suspended"
    FULFILLED = "fulfilled"
    FULFILLED_LATE = "fulfilled late"
    EXERCISED = "exercised"
    UNPERFORMED = "unperformed"
    BREACHED = "breached"
    LAPSED = "lapsed"
    DISCHARGED = "discharged"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    VOID = "void"


# The states that only the retraction of a record undoes, and those that follow from an amendment.
FINAL: Final = frozenset(
    {
        *(Legal.FULFILLED, Legal.FULFILLED_LATE, Legal.EXERCISED, Legal.LAPSED, Legal.DISCHARGED),
        *(Legal.TERMINATED, Legal.SUPERSEDED, Legal.VOID),
    }
)


class TimeState(StrEnum):
    """The time axis: where a day stands to the as-of day."""

    OPEN = "open"
    BOUNDED = "bounded"
    UPCOMING = "upcoming"
    WINDOW_OPEN = "window open"
    DUE_SOON = "due soon"
    DUE_TODAY = "due today"
    IN_GRACE = "in grace"
    OVERDUE = "overdue"
    NOT_MEETABLE = "not meetable"
    PAST = "past"


class Work(StrEnum):
    """The work axis: who is on it and how far."""

    UNOWNED = "unowned"
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in progress"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


def key(identity: str, role: Role, number: int | None) -> str:
    """The stable key of a deadline: `PROVISION/ROLE` or `PROVISION/ROLE/N`."""
    # Put together, not formatted: of each deadline this is asked again and again.
    name = identity + "/" + role
    return name if number is None else f"{name}/{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One derived day of a provision.

    `identity` is the id its key carries for life: the provision's own, or that of the provision it continues.
    `range`, `expected` and `act_by` are ordinals; `act_by` is the last day on which one can still act, where there is
    such a day; `days_left` counts from the as-of day to it. `waits_for` are the pending events that can still move it.
    `pin` is the day somebody keeps against the computed one, where somebody does. An amount is `at_least` so much where
    the text states only a minimum.
    """

    agreement: str
    provision: str
    identity: str
    role: Role
    number: int | None = None
    title: str
    kind: Kind
    obligor: str
    obligee: str
    range: Range
    expected: int | None = None
    existence: Existence = Existence.CERTAIN
    amount: Money | None = None
    at_least: bool = False
    expression: Expression
    legal: Legal = Legal.IN_EFFECT
    time: TimeState = TimeState.OPEN
    waits_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    act_by: int | None = None
    days_left: int | None = None
    pin: Pin | None = None

    @property
    def key(self) -> str:
        """The stable key: `PROVISION/ROLE` or `PROVISION/ROLE/N`."""
        return key(self.identity, self.role, self.number)

    @property
    def certainty(self) -> Certainty:
        return self.range.certainty

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Latest (open last), earliest, agreement, key: the order of every list (model.md §4)."""
        return (self.range.latest, self.range.earliest, self.agreement, self.key)

    def overlaps(self, first: int, last: int) -> bool:
        """Whether its range touches the span first..last (ordinals); what never comes touches none."""
        return self.range.earliest <= last and self.range.latest >= first and self.range.earliest < OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionState:
    """A provision on the four axes, and whether the text in force still has it.

    `verified_by` is who confirmed it, `self_verified` that they had entered it themselves, which counts for less.
    `superseded_by` is the provision that replaced it, or the instrument that ended it; `since` the day it did.
    """

    provision: str
    legal: Legal
    time: TimeState
    work: Work
    confidence: Confidence
    in_force: bool
    superseded_by: str | None = None
    since: int | None = None
    verified_by: str = ""
    self_verified: bool = False
