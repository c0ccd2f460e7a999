"""An agreement's own end: it expires as its text says, or is terminated; what survives it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.agreements.record import Termination
from planner.agreements.stated import expressions_in
from planner.dates.expressions import Day, Expression, First, Part, ProvisionDay, references_in


@dataclass(frozen=True, slots=True)
class OwnEnd:
    """Where an agreement's end stands in expressions (`[agreement.end]`), what it is, and by whom if terminated.

    `before` are the provisions that the text's expiry itself hangs on: only a termination ends those.
    """

    day: ProvisionDay
    expression: Expression
    termination: Termination | None
    before: frozenset[str]

    def of(self, provision: Provision) -> Expression | None:
        """The agreement's end as it bears on a provision; None where the provision survives it."""
        if provision.survives:
            return None
        if provision.id not in self.before:
            return self.day
        return Day(self.termination.terminated.toordinal()) if self.termination else None


def own_end(agreement: Agreement, termination: Termination | None) -> OwnEnd | None:
    """How an agreement ends; None where its text does not say and nobody terminated it."""
    last = Day(termination.terminated.toordinal()) if termination else None
    stated = agreement.terms.ends
    if stated is None and last is None:
        return None
    expression = earliest([item for item in (stated, last) if item is not None])
    before = _hung_on(agreement, stated) if stated is not None else frozenset[str]()
    return OwnEnd(ProvisionDay(_name(agreement), Part.END), expression, termination, before)


def _name(agreement: Agreement) -> str:
    """What the agreement is called beside its provisions."""
    taken = {provision.id for provision in agreement.provisions}
    return next(name for name in ("agreement", "the-agreement", "-agreement") if name not in taken)


def _hung_on(agreement: Agreement, expression: Expression) -> frozenset[str]:
    """The provisions whose days an expression refers to, directly or through one another."""
    provisions = {provision.id: provision for provision in agreement.provisions}
    found: set[str] = set()
    left = [reference.provision for reference in references_in(expression)]
    while left:
        name = left.pop()
        if name not in found and name in provisions:
            found.add(name)
            left += [each.provision for _, inner in expressions_in(provisions[name]) for each in references_in(inner)]
    return frozenset(found)


def earliest(items: list[Expression]) -> Expression:
    """The first of several days; one alone stays as it is, and a list takes further items in without nesting."""
    flat = [inner for item in items for inner in (item.items if isinstance(item, First) else (item,))]
    return flat[0] if len(flat) == 1 else First(tuple(flat))
