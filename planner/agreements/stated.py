"""What a provision states: the days others can refer to, and every date expression with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision
from planner.dates.expressions import Expression, Part
from planner.dates.language import Names

# A restriction is kept rather than done, and a term that renews has no single day on which it is.
_NEVER_DONE = frozenset({Kind.RESTRICTION, Kind.RENEWAL})


def recurs(provision: Provision) -> bool:
    """Whether a provision comes round again, by a schedule or by renewing."""
    return provision.schedule is not None or provision.kind is Kind.RENEWAL


def stated_parts(provision: Provision) -> frozenset[Part]:
    """The days that may be referred to by `[id.start]`, `[id.end]`, `[id.due]` and `[id.done]` (model.md §3)."""
    days = {Part.START: provision.start, Part.END: provision.end, Part.DUE: provision.due}
    found = {part for part, expression in days.items() if expression is not None}
    if not recurs(provision) and provision.kind not in _NEVER_DONE:
        found.add(Part.DONE)
    return frozenset(found)


def names_of(agreement: Agreement) -> Names:
    """What an expression of this agreement may name: its events, and its provisions with the days each states."""
    return Names(
        events=frozenset(event.id for event in agreement.events),
        provisions={provision.id: stated_parts(provision) for provision in agreement.provisions},
    )


def expressions_in(provision: Provision) -> Iterator[tuple[str, Expression]]:
    """Every date expression of a provision with its place in it ("schedule.from", "instalments.2.due")."""
    schedule = provision.schedule
    places: list[tuple[str, Expression | None]] = [
        ("start", provision.start),
        ("end", provision.end),
        ("due", provision.due),
        ("schedule.from", schedule.from_ if schedule else None),
        ("schedule.until", schedule.until if schedule else None),
    ]
    places += [(f"instalments.{position}.due", step.due) for position, step in enumerate(provision.instalments, 1)]
    places += [(f"milestones.{position}.due", step.due) for position, step in enumerate(provision.milestones, 1)]
    return ((place, expression) for place, expression in places if expression is not None)


def expressions_of(agreement: Agreement) -> Iterator[tuple[str, Expression]]:
    """Every date expression of an agreement with its path in the agreement file."""
    if agreement.terms.ends is not None:
        yield "agreement.ends", agreement.terms.ends
    for provision in agreement.provisions:
        for place, expression in expressions_in(provision):
            yield f"provisions.{provision.id}.{place}", expression
