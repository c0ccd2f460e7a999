"""Puts what a check found beside the field it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from planner.agreements.agreement import Agreement
from planner.agreements.checks import check
from planner.errors import Problem


def caused(before: Agreement, after: Agreement) -> list[Problem]:
    """The problems of an agreement that it did not have before: those a draft brings in."""
    known = {(problem.where, problem.text) for problem in check(before)}
    return [problem for problem in check(after) if (problem.where, problem.text) not in known]


def placed(problems: Iterable[Problem], place: str, names: Sequence[str]) -> list[Problem]:
    """The problems with a field's name as `where`, or "" for those that stand elsewhere.

    `place` is the path of what is edited ("provisions.fee"); one that stands elsewhere keeps its path in its text.
    """
    return [_placed(problem, place, names) for problem in problems]


def _placed(problem: Problem, place: str, names: Sequence[str]) -> Problem:
    if problem.where == place:
        return Problem(where="", text=problem.text)
    if problem.where.startswith(f"{place}."):
        inside = problem.where.removeprefix(f"{place}.")
        return Problem(where=_nearest(inside, names), text=_in_row(inside, problem.text))
    return Problem(where="", text=str(problem))


def _in_row(path: str, sentence: str) -> str:
    """A sentence about a cell of a table, with the row it stands in ("instalments.2.due")."""
    row = re.match(r"(?:[^\W\d]\w*\.)+(\d+)(?:\.|$)", path)
    return f"row {row[1]}: {sentence}" if row else sentence


def _nearest(path: str, names: Sequence[str]) -> str:
    """The field a path lies in: itself, else the longest one above it, else the first one below it."""
    above = [name for name in names if path == name or path.startswith(f"{name}.")]
    if above:
        return max(above, key=len)
    return next((name for name in names if name.startswith(f"{path}.")), "")
