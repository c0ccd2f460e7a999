"""Which occurrences of a provision there can be, by number."""

from __future__ import annotations

from dataclasses import dataclass

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import RecordKind
from planner.dates.recurrence import MOST_OCCURRENCES


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The numbers in use: those in `listed`, else 1 to `last`; no end where `last` is None."""

    what: str
    last: int | None = None
    listed: frozenset[int] | None = None

    def problem(self, number: int) -> str:
        """What is wrong with a number, as the end of a sentence that begins with the provision; empty if nothing."""
        if self.listed is not None:
            return "" if number in self.listed else f"has no {self.what} {number}"
        if number < 1:
            return f"counts its {self.what}s from 1, not {number}"
        if self.last == 0:
            return "does not recur, so its records take no occurrence"
        if self.last is None and number > MOST_OCCURRENCES:
            return f"is reckoned with for {MOST_OCCURRENCES:,} {self.what}s at most, not {number:,}"
        if self.last is not None and number > self.last:
            return f"has {self.last} {self.what}{'' if self.last == 1 else 's'}, so none numbered {number}"
        return ""


def occurrences(provision: Provision, kind: RecordKind) -> Occurrences:
    """The occurrences a record of this kind can name; looks at a provision are counted by themselves."""
    if kind is RecordKind.REVIEWED and provision.review is not None:
        return Occurrences("review")
    if provision.schedule is not None:
        return Occurrences("occurrence", provision.schedule.times)
    if provision.kind is Kind.RENEWAL:
        return Occurrences("renewal", provision.times)
    for what, steps in (("instalment", provision.instalments), ("milestone", provision.milestones)):
        if steps:
            return Occurrences(what, listed=frozenset(step.n for step in steps))
    return Occurrences("occurrence", 0 if provision.due is None else 1)
