"""The obligation summaries of agreements, ready to be typeset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.agenda.reading import Reading
from planner.deadlines.position import Position
from planner.reports.summary import SummaryPage, summary_page


def summary_pages(reading: Reading, found: Iterable[Position], *, prepared: date) -> Iterator[SummaryPage]:
    """The summary of each position, made one by one, printed on `prepared`, with the head of the journal it is read at.

    What a position rests on (as-of day, text, assumptions) it says itself.
    """
    journal = f"{reading.head.number} · {reading.head.hash16}"
    for position in found:
        yield summary_page(position, journal=journal, prepared=prepared)
