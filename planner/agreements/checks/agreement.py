"""Runs every check of an agreement."""

from __future__ import annotations

from collections.abc import Iterable

from planner.agreements.agreement import Agreement
from planner.agreements.checks.circles import circles
from planner.agreements.checks.doubts import Doubts
from planner.agreements.checks.identities import identities
from planner.agreements.checks.kinds import kinds
from planner.agreements.checks.links import links
from planner.agreements.checks.records import records
from planner.agreements.checks.references import references
from planner.agreements.checks.terms import terms
from planner.errors import Problem


def check(agreement: Agreement, *, unsure: Iterable[str] = ()) -> list[Problem]:
    """Everything wrong within one agreement (model.md §3); an empty list where it can be relied on to be derived from.

    `unsure` are the paths that could not be read and have stand-ins ("provisions.fee.amount"); what would only follow
    from a stand-in is not reported, apart from problems at these very paths.
    """
    doubts = Doubts(unsure)
    return [
        *terms(agreement),
        *identities(agreement),
        *references(agreement),
        *circles(agreement),
        *kinds(agreement, doubts),
        *links(agreement, doubts),
        *records(agreement, doubts),
    ]
