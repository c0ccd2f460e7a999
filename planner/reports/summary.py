"""The obligation summary of one agreement as a finished page: every word and every place on the timeline decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.deadlines.position import Position
from planner.deadlines.wording import day_words
from planner.reports.dates_table import DateGroup, date_groups
from planner.reports.facts import (
    EventBlock,
    ExtinguishedLine,
    InstrumentLine,
    PartyLine,
    Reading,
    assumptions,
    events,
    extinguished,
    instruments,
    parties,
    readings,
    remarks,
    text_in_force,
    verification,
)
from planner.reports.figures import CommitmentLine, Figure, PaymentLine, commitments, figures, payments
from planner.reports.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPage:
    """Everything the printed summary says, in reading order, as text that is printed literally.

    `journal` is the head of the journal that the content was read at, `stamp` the as-of day it is dated with.
    """

    title: str
    reference: str
    source: str
    notes: str
    responsible: str
    as_of: str
    text: str
    prepared: str
    journal: str
    stamp: date
    assumptions: tuple[str, ...]
    figures: tuple[Figure, ...]
    parties: tuple[PartyLine, ...]
    instruments: tuple[InstrumentLine, ...]
    timeline: Timeline
    groups: tuple[DateGroup, ...]
    payments: tuple[PaymentLine, ...]
    payments_note: str
    commitments: tuple[CommitmentLine, ...]
    events: tuple[EventBlock, ...]
    readings: tuple[Reading, ...]
    extinguished: tuple[ExtinguishedLine, ...]
    remarks: tuple[str, ...]
    verification: str


def summary_page(position: Position, *, journal: str, prepared: date) -> SummaryPage:
    """The summary of an agreement's position.

    `journal` names the journal's head ("41 · 9f8a77c05d1e2b34"), `prepared` is the day it is printed on.
    """
    terms = position.agreement.terms
    lines, note = payments(position)
    return SummaryPage(
        title=terms.title,
        reference=terms.reference,
        source=terms.source,
        notes=terms.notes.strip(),
        responsible=terms.responsible,
        as_of=day_words(position.as_of),
        text=text_in_force(position),
        prepared=day_words(prepared),
        journal=journal,
        stamp=position.as_of,
        assumptions=assumptions(position),
        figures=figures(position),
        parties=parties(position),
        instruments=instruments(position),
        timeline=timeline(position),
        groups=date_groups(position),
        payments=lines,
        payments_note=note,
        commitments=commitments(position),
        events=events(position),
        readings=readings(position),
        extinguished=extinguished(position),
        remarks=remarks(position),
        verification=verification(position),
    )
