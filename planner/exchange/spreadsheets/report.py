"""A planned row in sentences: what it becomes, what it changes, what stands against it."""

from __future__ import annotations

from collections.abc import Mapping

from planner.exchange.spreadsheets.plan import FieldChange, Outcome, Plan, PlannedRow
from planner.exchange.spreadsheets.wording import amount, when


def becomes(row: PlannedRow) -> str:
    """What the row is once imported: its kind, its days and its amount; "" where it cannot be."""
    if row.provision is None:
        return ""
    return ", ".join(filter(None, [str(row.provision.kind), when(row.provision), amount(row.provision)]))


def change_words(change: FieldChange) -> str:
    """A difference: what was and what will be, or what is kept against the sheet."""
    if change.kept:
        return f"{change.name} stays {change.before} (edited by hand), the file has {change.after}"
    by_hand = " (edited by hand)" if change.by_hand else ""
    return f"{change.name}: {change.before}{by_hand} → {change.after}"


def sentences(row: PlannedRow) -> list[str]:
    """Everything to be said of a row: what is wrong with it, else what it changes, and how it was read."""
    problems = [str(problem) for problem in row.problems]
    return [*problems, *map(change_words, row.changes), *row.remarks]


def row_words(row: PlannedRow) -> str:
    """A row in one line, without what is wrong with it."""
    new = [becomes(row)] if row.outcome is Outcome.NEW else []
    return ", ".join([f"“{row.title}”", *new, *map(change_words, row.changes), *row.remarks])


def counts_words(counts: Mapping[Outcome, int]) -> str:
    """How many rows come to what: "3 new, 1 changed"."""
    return ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count) or "no rows"


def parties_words(row: PlannedRow, plan: Plan) -> str:
    """Who is bound to whom: "Acme → Globex"."""
    return f"{plan.party(row.provision.obligor)} → {plan.party(row.provision.obligee)}" if row.provision else ""
