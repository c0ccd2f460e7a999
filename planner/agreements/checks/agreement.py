"""Runs every check of an agreement."""

from __future__ import annotations

from planner.agreements.agreement import Agreement
from planner.agreements.checks.circles import circles
from planner.agreements.checks.identities import identities
from planner.agreements.checks.kinds import kinds
from planner.agreements.checks.records import records
from planner.agreements.checks.references import references
from planner.agreements.checks.terms import terms
from planner.errors import Problem


def check(agreement: Agreement, *, unsure: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything wrong within one agreement (model.md §3); an empty list where it can be relied on to be derived from.

    `unsure` names the parts of a file that could not be read whole ("agreement", "provisions.fee", "records.r2"):
    what else is wrong with their content is not judged, only what they name.
    """
    return [
        *terms(agreement, unsure),
        *identities(agreement),
        *references(agreement),
        *circles(agreement),
        *kinds(agreement, unsure),
        *records(agreement, unsure),
    ]
