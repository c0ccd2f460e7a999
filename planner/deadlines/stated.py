"""The days a provision's text states, as expressions: what can be referred to and what becomes a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.dates.durations import Duration
from planner.dates.expressions import Direction, Expression, Offset, Part, Unit
from planner.deadlines.deadline import Role

ONE_DAY = Duration(1, Unit.DAY)


@dataclass(frozen=True, slots=True)
class Stated:
    """One day of a provision: its role, the text's expression, and the field it stands in.

    An amount that is only the least that can fall due is `at_least` that.
    """

    role: Role
    expression: Expression
    field: str
    number: int | None = None
    amount: Money | None = None
    at_least: bool = False


def parts(provision: Provision) -> dict[Part, Expression]:
    """The days other provisions can refer to by `[id.start]`, `[id.end]` and `[id.due]`, renewals' ends apart."""
    found = {Part.START: provision.start, Part.END: provision.end, Part.DUE: provision.due}
    return {part: expression for part, expression in found.items() if expression is not None}


def stated(provision: Provision) -> Iterator[Stated]:
    """The deadlines that a provision's text states and that do not recur (model.md §2), in reading order.

    A renewal's come from `renewals`, those of a schedule from `schedules`.
    """
    if provision.kind is Kind.RENEWAL:
        return
    window = provision.kind is Kind.OPTION
    if provision.start is not None:
        yield Stated(Role.OPENS if window else Role.STARTS, provision.start, "start")
    if provision.end is not None:
        yield Stated(Role.CLOSES if window else Role.ENDS, provision.end, "end")
    if provision.due is not None:
        if provision.kind is Kind.PAYMENT:
            yield Stated(Role.PAYMENT, provision.due, "due", 1, provision.amount)
        else:
            yield Stated(Role.DUE, provision.due, "due")
    for step in provision.instalments:
        yield Stated(Role.PAYMENT, step.due, f"instalments.{step.n}.due", step.n, step.amount)
    for step in provision.milestones:
        yield Stated(Role.MILESTONE, step.due, f"milestones.{step.n}.due", step.n, step.amount)


def before(duration: Duration, expression: Expression) -> Expression:
    """So long before a day."""
    return Offset(duration.count, duration.unit, Direction.BEFORE, expression)


def after(duration: Duration, expression: Expression) -> Expression:
    """So long after a day."""
    return Offset(duration.count, duration.unit, Direction.AFTER, expression)
