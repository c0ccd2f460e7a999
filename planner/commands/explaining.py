"""Asking why: how a deadline comes about and what can still move it; of an event, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from planner.agenda.finding import find_deadline, find_event
from planner.agenda.why import hanging_in
from planner.commands.options import Question, asks, warnings_of
from planner.commands.reading import day_json, deadline_json
from planner.commands.saying import say, say_json, say_problems, say_table
from planner.deadlines.event_states import event_words
from planner.deadlines.explanation import Explanation
from planner.deadlines.explanation import explain as explained
from planner.deadlines.position import Position
from planner.deadlines.sensitivity import dependants, movers
from planner.deadlines.wording import sentence
from planner.session import Session


@click.command()
@asks
@click.argument("key", metavar="KEY|EVENT")
def explain(session: Session, question: Question, key: str) -> None:
    """Why a deadline is what it is, or what hangs on an event.

    Of a KEY like research-ip/ends it gives the derivation as a tree, of an EVENT like agi-verified the deadlines it can
    still move.
    """
    found = question.positions(session)
    if sharing := find_event(found, key):
        _say_hanging(question, sharing, key.rpartition(":")[2])
        return
    position, deadline = find_deadline(found, key)
    tree = explained(position, deadline)
    moving = movers(position, deadline)
    if question.as_json:
        answer = {**question.head(), "key": deadline.key, "agreement": deadline.agreement, **_tree_json(tree)}
        say_json({**answer, "moved_by": list(moving), "warnings": warnings_of([position])})
        return
    say(f"{deadline.title}: {sentence(deadline, position.event_titles)}")
    for line in _tree_lines(tree, ""):
        say(line)
    for line in _clause_lines(position, tree):
        say(line)
    moved_by = ", ".join(position.event_titles[event] for event in moving)
    say(f"Can still move: {moved_by}" if moving else "Nothing can move it any more.")
    say_problems(position.warnings)


def _say_hanging(question: Question, sharing: Sequence[Position], event: str) -> None:
    first = sharing[0]
    if question.as_json:
        rows = [deadline_json(deadline) for position in sharing for deadline in dependants(position, event)]
        answer = {"event": event, "title": first.event_titles[event], "state": event_words(first, event)}
        say_json({**question.head(), **answer, "deadlines": rows, "warnings": warnings_of(sharing)})
        return
    hanging = hanging_in(sharing, event)
    say(f"{hanging.title}: {event_words(first, event)}")
    say(hanging.words)
    if hanging.deadlines:
        lines = [(each.agreement, each.key, each.role, each.title, each.words) for each in hanging.deadlines]
        say_table(("AGREEMENT", "KEY", "WHAT", "TITLE", "WHEN"), lines)
    for position in sharing:
        say_problems(position.warnings)


def _clause_lines(position: Position, tree: Explanation) -> Iterator[str]:
    """The words of the clauses that the tree leads to, each once."""
    for id_ in dict.fromkeys(_provisions(tree)):
        provision = position.provision(id_)
        if provision.quote:
            clause = f" (clause {provision.clause})" if provision.clause else ""
            yield f"{provision.title}{clause}: “{provision.quote}”"


def _provisions(tree: Explanation) -> Iterator[str]:
    if tree.provision:
        yield tree.provision
    for child in tree.children:
        yield from _provisions(child)


def _tree_json(node: Explanation) -> dict[str, Any]:
    return {
        "text": node.text,
        "earliest": day_json(node.range.earliest_day),
        "latest": day_json(node.range.latest_day),
        "certainty": str(node.range.certainty),
        "rule": node.rule,
        "source": node.source,
        "decides": node.decides,
        "children": [_tree_json(child) for child in node.children],
    }


def _tree_lines(node: Explanation, indent: str) -> Iterator[str]:
    span = range_span(node)
    source = f" [{node.source}]" if node.source else ""
    yield f"{indent}{'·' if node.decides else '×'} {node.text} = {span} — {node.rule}{source}"
    for child in node.children:
        yield from _tree_lines(child, f"{indent}  ")


def range_span(node: Explanation) -> str:
    """A range as two days: "2026-11-25 .. open"."""
    earliest, latest = node.range.earliest_day, node.range.latest_day
    if earliest is None:
        return "never" if node.range.certainty == "never" else "open"
    if earliest == latest:
        return earliest.isoformat()
    return f"{earliest.isoformat()} .. {latest.isoformat() if latest else 'open'}"
