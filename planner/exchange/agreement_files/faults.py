"""Faults gathered while a file is read, each with its path; the lines are looked up at the end."""

from __future__ import annotations

from collections.abc import Iterable

from planner.errors import Problem
from planner.exchange.agreement_files.places import Places


class Faults:
    """The faults found so far."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, where: str, text: str) -> None:
        self._found.append(Problem(where=where, text=text))

    @property
    def paths(self) -> frozenset[str]:
        """Where there is a fault."""
        return frozenset(problem.where for problem in self._found)

    def add_further(self, problems: Iterable[Problem]) -> None:
        """Adds what a check found, unless its place or what is around it has a fault already: each is told once."""
        told = self.paths
        self._found += [problem for problem in problems if told.isdisjoint(_around(problem.where))]

    def located(self, places: Places, records: dict[str, int]) -> list[Problem]:
        """Every fault with its line, in the order of the file; `records` gives the position of a record's id."""
        found = [_located(problem, places, records) for problem in self._found]
        return sorted(found, key=lambda problem: problem.line or 0)

    def __bool__(self) -> bool:
        return bool(self._found)


def _around(where: str) -> list[str]:
    """A path and those of everything it lies in."""
    parts = where.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _located(problem: Problem, places: Places, records: dict[str, int]) -> Problem:
    section, *rest = problem.where.split(".")
    path = problem.where
    if section == "records" and rest and rest[0] in records:
        path = ".".join([section, str(records[rest[0]]), *rest[1:]])
    return Problem(where=problem.where, text=problem.text, line=places.line(path))
