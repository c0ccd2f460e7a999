"""Things that hang on themselves: dates, the order of events, amendments and replacements; each spelt out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.agreements.text import replaces
from planner.dates.expressions import Expression, Part, references_in
from planner.dates.references import Cycle, dependency_order
from planner.errors import Problem


def circles(agreement: Agreement) -> Iterator[Problem]:
    """Every circle of dates, events, instruments and replacements, once each."""
    yield from _found(_dates(agreement), "provisions.{}", "hang on", "dates")
    after = {event.id: event.after for event in agreement.events}
    yield from _found(after, "events.{}.after", "come after", "events")
    amends = {instrument.id: (instrument.amends or "",) for instrument in agreement.instruments}
    yield from _found(amends, "instruments.{}.amends", "amend", "instruments")
    replaced = {provision.id: replaces(provision) for provision in agreement.provisions}
    yield from _found(replaced, "provisions.{}", "replace", "provisions")


def _dates(agreement: Agreement) -> dict[str, list[str]]:
    """Each stated day of each provision with the days it refers to. A `.done` hangs on records, not on dates."""
    return {
        f"{provision.id}.{part}": [
            f"{reference.provision}.{reference.part}"
            for reference in references_in(expression)
            if reference.part is not Part.DONE
        ]
        for provision in agreement.provisions
        for part, expression in _days(provision)
    }


def _days(provision: Provision) -> Iterator[tuple[Part, Expression]]:
    for part, expression in ((Part.START, provision.start), (Part.END, provision.end), (Part.DUE, provision.due)):
        if expression is not None:
            yield part, expression


def _found(graph: Mapping[str, Iterable[str]], where: str, verb: str, what: str) -> Iterator[Problem]:
    """The circles of a graph; those met once are opened and the rest is searched again."""
    left = {node: [other for other in others if other in graph] for node, others in graph.items()}
    while True:
        try:
            dependency_order(left)
            return
        except Cycle as cycle:
            path = cycle.path if cycle.path[0] == cycle.path[-1] else (*cycle.path, cycle.path[0])
            alone = f"{path[0]} cannot {verb} itself"
            circle = f"these {what} {verb} one another in a circle: {' → '.join(path)}"
            yield Problem(where=where.format(path[0]), text=alone if len(path) == 2 else circle)
            for node in path:
                left[node] = []
