"""The order in which things that refer to one another are computed; a circle is refused, spelt out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from planner.errors import LongstopError

T = TypeVar("T", bound=Hashable)


class Cycle(LongstopError):
    """Things that wait for one another; `path` names each and ends where it began."""

    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path
        super().__init__(f"these wait for one another in a circle: {' → '.join(path)}; take one of these links out")


def dependency_order(graph: Mapping[T, Iterable[T]]) -> list[T]:
    """The keys of a graph and whatever they name, each after all that it names (dates.md §5).

    `graph` gives for each key what it is computed from. Where it leaves a choice the order is the graph's own.
    Raises Cycle. Needs no recursion, so a chain may be as long as it likes.
    """
    order: list[T] = []
    done: set[T] = set()
    for start in graph:
        if start not in done:
            _visit(start, graph, done, order)
    return order


def _visit(start: T, graph: Mapping[T, Iterable[T]], done: set[T], order: list[T]) -> None:
    """Appends one key and all it hangs on that is not yet done."""
    path, on_path = [(start, iter(graph[start]))], {start}
    while path:
        node, remaining = path[-1]
        below = next((item for item in remaining if item not in done), None)
        if below is None:
            done.add(node)
            order.append(node)
            on_path.remove(node)
            path.pop()
        elif below in on_path:
            nodes = [each for each, _ in path]
            raise Cycle(tuple(map(str, [*nodes[nodes.index(below) :], below])))
        else:
            path.append((below, iter(graph.get(below, ()))))
            on_path.add(below)
