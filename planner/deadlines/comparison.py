"""Before and after: what an assumed or newly recorded fact does to each deadline, and to the money (dates.md §4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from planner.agreements.money import Money
from planner.dates.expressions import Day, EdgeOf
from planner.dates.ranges import Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import Deadline, Role, TimeState
from planner.deadlines.position import Position

Deadlines: TypeAlias = dict[str, Deadline]


class Change(StrEnum):
    """What happened to a deadline between two positions."""

    RESOLVED = "resolved"
    EARLIER = "earlier"
    LATER = "later"
    ENDED = "ended"
    NEW = "new"
    NOT_MEETABLE = "not meetable"
    UNAFFECTED = "unaffected"


@dataclass(frozen=True, slots=True)
class Difference:
    """One deadline before and after; one side is None where it is only in the other."""

    before: Deadline | None
    after: Deadline | None
    change: Change

    @property
    def key(self) -> str:
        return self.one.key

    @property
    def one(self) -> Deadline:
        """The deadline as it is after, else as it was before."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a difference has a side")
        return found


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """What one currency's payments come to before and after, certain and possible apart, of those that either lists."""

    certain_before: Money
    certain_after: Money
    possible_before: Money
    possible_after: Money


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every deadline that differs between two positions of one agreement, and how many do not."""

    differences: tuple[Difference, ...]
    unaffected: int
    money: tuple[MoneyChange, ...]


def compare(before: Position, after: Position) -> Comparison:
    """Compares two positions of one agreement over the deadlines that either lists.

    An occurrence that one of them lists and that lies too far off to be listed in the other is compared with that one.
    """
    old, new = _by_key(before.listed), _by_key(after.listed)
    further_old, further_new = _further(before, old, after, new), _further(after, new, before, old)
    old, new = {**old, **further_old}, {**new, **further_new}
    all_of_them = [_difference(old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]
    moved = [each for each in all_of_them if each.change is not Change.UNAFFECTED]
    return Comparison(
        tuple(sorted(moved, key=lambda each: each.one.order)),
        len(all_of_them) - len(moved),
        tuple(_money(old.values(), new.values())),
    )


def _by_key(deadlines: Iterable[Deadline]) -> Deadlines:
    return {deadline.key: deadline for deadline in deadlines}


def _further(position: Position, here: Deadlines, other: Position, there: Deadlines) -> Deadlines:
    """The occurrences of a position that only the other one lists: a start that moved takes them out of the list."""
    missing = (deadline for key, deadline in there.items() if key not in here and _wanders(other, deadline))
    found = (position.counterpart(deadline) for deadline in missing)
    return {deadline.key: deadline for deadline in found if deadline is not None}


def _wanders(position: Position, deadline: Deadline) -> bool:
    """Whether a recurring deadline of a position is counted from a day that need not be the same in another."""
    provision = position.provision(deadline.provision)
    counted_from = provision.schedule.from_ if provision.schedule is not None else provision.end
    return deadline.number is not None and not isinstance(counted_from, Day | EdgeOf | None)


def _difference(before: Deadline | None, after: Deadline | None) -> Difference:
    return Difference(before, after, _change(before, after))


def _change(before: Deadline | None, after: Deadline | None) -> Change:
    if before is None:
        return Change.NEW
    if after is None:
        return Change.ENDED
    if after.time is TimeState.NOT_MEETABLE and before.time is not TimeState.NOT_MEETABLE:
        return Change.NOT_MEETABLE
    if before.range != after.range:
        return _moved(before, after)
    if before.existence is not after.existence:
        return Change.RESOLVED if after.existence is Existence.CERTAIN else Change.LATER
    return Change.UNAFFECTED


def _moved(before: Deadline, after: Deadline) -> Change:
    if after.certainty is Certainty.NEVER:
        return Change.ENDED
    if after.certainty is Certainty.FIRM and before.certainty is not Certainty.FIRM:
        return Change.RESOLVED
    sooner = (after.range.latest, after.range.earliest) < (before.range.latest, before.range.earliest)
    return Change.EARLIER if sooner else Change.LATER


def _money(before: Iterable[Deadline], after: Iterable[Deadline]) -> Iterable[MoneyChange]:
    old, new = _totals(before), _totals(after)
    for currency in sorted({currency for currency, _ in (*old, *new)}):
        sums = [
            Money(totals[currency, existence], currency)
            for existence in (Existence.CERTAIN, Existence.POSSIBLE)
            for totals in (old, new)
        ]
        change = MoneyChange(*sums)
        if change.certain_before != change.certain_after or change.possible_before != change.possible_after:
            yield change


def _totals(deadlines: Iterable[Deadline]) -> Counter[tuple[str, Existence]]:
    totals: Counter[tuple[str, Existence]] = Counter()
    for deadline in deadlines:
        if deadline.amount is not None and deadline.role is Role.PAYMENT and deadline.certainty is not Certainty.NEVER:
            totals[deadline.amount.currency, deadline.existence] += deadline.amount.minor
    return totals
