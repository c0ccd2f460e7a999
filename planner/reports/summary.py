"""The obligation summary of one agreement as a finished page: every word and every place on the timeline decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.deadlines.position import Position
from planner.deadlines.wording import day_words
from planner.reports.dates_table import DateGroup, date_groups
from planner.reports.events import EventBlock, SettledLine, events, settled
from planner.reports.facts import (
    ExtinguishedLine,
    InstrumentLine,
    PartyLine,
    Reading,
    WordsLine,
    assumptions,
    counting,
    counts,
    empty_words,
    ending,
    extinguished,
    instruments,
    other_text,
    parties,
    readings,
    remarks,
    still_to_come,
    text_in_force,
    verification,
    words,
)
from planner.reports.figures import CommitmentLine, Figure, PaymentBlock, commitments, figures, payments
from planner.reports.late import late
from planner.reports.timeline import Timeline, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPage:
    """Everything the printed summary says, in reading order, as text that is printed literally.

    `journal` is the head of the journal that the content was read at, `stamp` the as-of day it is dated with;
    `other_text` is the day whose text was read where that is not the as-of day, `still_to_come` a warning where the
    as-of day lies ahead, `empty` says why there are no dates.
    """

    title: str
    reference: str
    source: str
    notes: str
    responsible: str
    as_of: str
    text: str
    other_text: str
    still_to_come: str
    counts: str
    ending: str
    counting: str
    prepared: str
    journal: str
    stamp: date
    assumptions: tuple[str, ...]
    figures: tuple[Figure, ...]
    parties: tuple[PartyLine, ...]
    instruments: tuple[InstrumentLine, ...]
    timeline: Timeline
    groups: tuple[DateGroup, ...]
    empty: str
    payments: tuple[PaymentBlock, ...]
    payments_note: str
    commitments: tuple[CommitmentLine, ...]
    events: tuple[EventBlock, ...]
    settled: tuple[SettledLine, ...]
    readings: tuple[Reading, ...]
    words: tuple[WordsLine, ...]
    extinguished: tuple[ExtinguishedLine, ...]
    remarks: tuple[str, ...]
    verification: str


def summary_page(position: Position, *, journal: str, prepared: date) -> SummaryPage:
    """The summary of an agreement's position.

    `journal` names the journal's head ("41 · 9f8a77c05d1e2b34"), `prepared` is the day it is printed on.
    """
    terms = position.agreement.terms
    overdue = late(position)
    groups = date_groups(position, overdue)
    blocks, note = payments(position, overdue)
    return SummaryPage(
        title=terms.title,
        reference=terms.reference,
        source=terms.source,
        notes=terms.notes.strip(),
        responsible=terms.responsible,
        as_of=day_words(position.as_of),
        text=text_in_force(position),
        other_text=other_text(position),
        still_to_come=still_to_come(position, prepared),
        counts=counts(position, [row.form for group in groups for row in group.rows]),
        ending=ending(position),
        counting=counting(position),
        prepared=day_words(prepared),
        journal=journal,
        stamp=position.as_of,
        assumptions=assumptions(position),
        figures=figures(position, overdue),
        parties=parties(position),
        instruments=instruments(position),
        timeline=timeline(position),
        groups=groups,
        empty="" if groups else empty_words(position),
        payments=blocks,
        payments_note=note,
        commitments=commitments(position),
        events=events(position),
        settled=settled(position),
        readings=readings(position),
        words=words(position),
        extinguished=extinguished(position),
        remarks=remarks(position),
        verification=verification(position),
    )
