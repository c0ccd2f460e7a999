"""Records that the dates contradict: an exercise outside its window, an occurrence that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agreements.record import ProvisionRecord, RecordKind
from planner.deadlines.position import Position
from planner.deadlines.windows import outside_their_window
from planner.errors import Problem


def ill_founded(position: Position) -> tuple[Problem, ...]:
    """The records known on the position's day that its dates contradict, each with the reason."""
    return (*outside_their_window(position), *_of_no_occurrence(position))


def _of_no_occurrence(position: Position) -> Iterator[Problem]:
    for provision in position.agreement.provisions:
        if provision.schedule is None:
            continue
        facts = position.facts.of(provision.id)
        own = [each for each in facts if each.provision == provision.id and each.kind is not RecordKind.REVIEWED]
        # Where the highest number there is has its day, all below it have theirs.
        for record in sorted(own, key=lambda each: each.occurrence or 0, reverse=True):
            if record.occurrence is None or position.comes_round(provision.id, record.occurrence):
                break
            yield _no_such(record, provision.title)


def _no_such(record: ProvisionRecord, title: str) -> Problem:
    text = f"“{title}” does not come round {record.occurrence} times, so nothing was {record.kind} of that occurrence"
    return Problem(where=f"records.{record.id}.occurrence", text=text)
