"""Whether an option was exercised in its window: before it opens or after it closes there is nothing to exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.agreements.provision import Kind
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.dates.expressions import Part, ProvisionDay
from planner.dates.ranges import LAST_DAY
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words
from planner.errors import Problem


def outside_their_window(position: Position) -> list[Problem]:
    """The records of an exercise on a day on which its option was not open, each with the window."""
    return [
        Problem(where=f"records.{record.id}.on", text=text)
        for provision in position.agreement.provisions
        if provision.kind is Kind.OPTION
        for record in position.facts.of(provision.id)
        if record.kind is RecordKind.EXERCISED and record.provision == provision.id
        for text in _faults(position, record)
    ]


def _faults(position: Position, record: ProvisionRecord) -> Iterator[str]:
    opens = position.days.get(ProvisionDay(record.provision, Part.START))
    closes = position.days.get(ProvisionDay(record.provision, Part.END))
    day, title = record.on.toordinal(), position.provision(record.provision).title
    if opens is not None and opens.range.latest > day:
        when = f"only on {_words(opens.range.latest)}" if opens.range.latest <= LAST_DAY else "not known when"
        yield f"“{title}” cannot have been exercised on {record.on}: its window opens {when}"
    elif closes is not None and closes.range.latest < day:
        yield f"“{title}” cannot have been exercised on {record.on}: its window closed {_words(closes.range.latest)}"


def _words(day: int) -> str:
    return day_words(date.fromordinal(day))
