"""One provision whole, in words: its dates and how each came about, its text, its readings, its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.agenda.provisions import undated, warning
from planner.agenda.reading import Reading
from planner.agenda.sides import party_name, side
from planner.agreements.provision import Interpretation, Provision
from planner.agreements.record import ProvisionRecord
from planner.dates.expressions import events_in, references_in
from planner.dates.ranges import Certainty
from planner.dates.wording import to_text
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Role, TimeState
from planner.deadlines.event_states import event_state, trigger_state
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, day_words, left_words, legal_words, sentence

# What tells when a provision is over, or what is next to be done; without one the text's silence is shown.
_BOUNDS: Final = TO_ACT_ON | {Role.ENDS, Role.RENEWS}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One deadline of the provision: its label, its words, the text's expression, and why it is what it is."""

    key: str | None
    label: str
    words: str
    certainty: Certainty | None
    expression: str
    derivation: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One record of the provision, in words."""

    record: str
    words: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionDetail:
    """A provision as the detail pane shows it."""

    agreement: str
    provision: str
    heading: str
    agreement_title: str
    kind: str
    side: str
    parties: str
    amount: str
    legal: str
    time: str
    work: str
    confidence: str
    dates: tuple[DateLine, ...]
    clause: str
    quote: str
    instrument: str
    interpretations: tuple[Interpretation, ...]
    consequence: str
    owner: str
    note: str
    warning: str
    tags: tuple[str, ...]
    records: tuple[RecordLine, ...]


def provision_detail(reading: Reading, agreement: str, provision: str, *, as_of: date) -> ProvisionDetail:
    """Everything to show of one provision on a day."""
    position = reading.position(agreement, as_of=as_of)
    whole, text = position.agreement, position.provision(provision)
    state = position.states[provision]
    instrument = whole.instrument(text.instrument)
    return ProvisionDetail(
        agreement=agreement,
        provision=provision,
        heading=text.title,
        agreement_title=whole.title,
        kind=str(text.kind),
        side=side(whole, text.obligor, text.obligee),
        parties=f"{party_name(whole, text.obligor)} → {party_name(whole, text.obligee)}",
        amount=text.amount.words if text.amount else "",
        legal=legal_words(state.legal),
        time=str(state.time),
        work=str(state.work),
        confidence=str(state.confidence),
        dates=tuple(_dates(position, text)),
        clause=text.clause,
        quote=text.quote,
        instrument=f"{instrument.title} · effective {day_words(instrument.effective)}",
        interpretations=text.interpretations,
        consequence=text.consequence,
        owner=text.owner,
        note=text.note,
        warning=warning(state),
        tags=text.tags,
        records=tuple(_record(record) for record in position.facts.of(provision)),
    )


def _dates(position: Position, provision: Provision) -> Iterator[DateLine]:
    deadlines = position.of(provision.id)
    for deadline in deadlines:
        yield DateLine(
            key=deadline.key,
            label=ROLE_LABELS[deadline.role] + (f" {deadline.number}" if deadline.number else ""),
            words=sentence(deadline, position.event_titles),
            certainty=deadline.certainty,
            expression=to_text(deadline.expression),
            derivation=tuple(_derivation(position, deadline)),
            notes=deadline.notes,
            left=left_words(deadline.days_left) if deadline.days_left is not None else "",
            time="" if deadline.time is TimeState.OPEN else str(deadline.time),
        )
    if provision.schedule is None and not any(deadline.role in _BOUNDS for deadline in deadlines):
        label, words = undated(provision)
        yield DateLine(key=None, label=label, words=words, certainty=None, expression="")


def _derivation(position: Position, deadline: Deadline) -> Iterator[str]:
    """A line for each event and each other provision the expression names."""
    for event in events_in(deadline.expression):
        yield event_words(position, event)
    for reference in references_in(deadline.expression):
        own = position.own_end is not None and reference == position.own_end.day
        title = position.agreement.title if own else position.provision(reference.provision).title
        value = position.days[reference].range
        day = value.latest_day
        bound = day_words(day) if day else "not yet dated"
        yield f"{title}, {reference.part}: {'' if value.earliest == value.latest else 'no later than '}{bound}"


def event_words(position: Position, event: str) -> str:
    """An event with what is known of it: "AGI verified: pending"."""
    state = trigger_state(position, event) if "/" in event else event_state(position, event)
    return f"{position.event_titles[event]}: {state}"


def _record(record: ProvisionRecord) -> RecordLine:
    amount = f" · {record.amount.words}" if record.amount else ""
    number = f" {record.occurrence}" if record.occurrence else ""
    by = f" · by {record.by}" if record.by else ""
    words = f"{str(record.kind).capitalize()}{number} on {day_words(record.on)}{amount}{by}"
    return RecordLine(record=record.id, words=words, note=record.note)
