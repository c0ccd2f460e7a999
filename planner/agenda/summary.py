"""The obligation summary of an agreement, ready to be typeset."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.agenda.reading import Reading
from planner.deadlines.facts import Assumption
from planner.reports.summary import SummaryPage
from planner.reports.summary import summary_page as summarised


def summary_page(
    reading: Reading,
    agreement: str,
    *,
    as_of: date,
    prepared: date,
    text_as_of: date | None = None,
    assumed: Mapping[str, Assumption] | None = None,
) -> SummaryPage:
    """The summary of an agreement as of a day, printed on `prepared`, with the journal's head it was read at."""
    position = reading.position(agreement, as_of=as_of, text_as_of=text_as_of, assumed=assumed)
    return summarised(position, journal=f"{reading.head.number} · {reading.head.hash16}", prepared=prepared)
