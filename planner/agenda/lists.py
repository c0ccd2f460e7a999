"""The lists of events, parties and agreements, one row each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.agenda.reading import Reading, positions
from planner.agreements.standing import standing_events
from planner.dates.ranges import NEVER
from planner.deadlines.event_states import event_state
from planner.deadlines.position import Position
from planner.deadlines.sensitivity import dependant_counts
from planner.deadlines.wording import day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event: what is known of it, and how many deadlines it can still move.

    `record` is the id of the record that stands, None where nothing is recorded; `sort_day` an ordinal.
    """

    agreement: str
    event: str
    title: str
    determined_by: str
    after: str
    state: str
    pending: bool
    record: str | None
    dependants: int
    agreement_title: str
    note: str
    sort_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One party of an agreement, and how many provisions bind or benefit it."""

    agreement: str
    party: str
    name: str
    us: bool
    contact: str
    owes: int
    benefits: int
    agreement_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One agreement with its counts and the text that is in force."""

    agreement: str
    title: str
    reference: str
    parties: str
    text: str
    provisions: int
    pending_events: int
    source: str


def event_rows(reading: Reading, *, as_of: date, agreement: str | None = None) -> list[EventRow]:
    """A row for each event of each agreement."""
    return [row for position in positions(reading, as_of=as_of, agreement=agreement) for row in _events(position)]


def _events(position: Position) -> list[EventRow]:
    titles = position.event_titles
    records, hanging = standing_events(position.agreement.records), dependant_counts(position)
    return [
        EventRow(
            agreement=position.agreement.id,
            event=event.id,
            title=event.title,
            determined_by=event.determined_by,
            after=", ".join(titles[earlier] for earlier in event.after),
            state=_capital(event_state(position, event.id)),
            pending=position.event_days.ranges[event.id].earliest != position.event_days.ranges[event.id].latest,
            record=records[event.id].id if event.id in records else None,
            dependants=hanging[event.id],
            agreement_title=position.agreement.title,
            note=event.note,
            sort_day=min(position.event_days.ranges[event.id].latest, NEVER),
        )
        for event in position.agreement.events
    ]


def party_rows(reading: Reading, *, agreement: str | None = None) -> list[PartyRow]:
    """A row for each party of each agreement."""
    ids = [agreement] if agreement else reading.agreement_ids()
    rows = []
    for whole in map(reading.agreement, ids):
        rows += [
            PartyRow(
                agreement=whole.id,
                party=party.id,
                name=party.name,
                us=party.us,
                contact=party.contact,
                owes=sum(provision.obligor == party.id for provision in whole.provisions),
                benefits=sum(provision.obligee == party.id for provision in whole.provisions),
                agreement_title=whole.title,
            )
            for party in whole.parties
        ]
    return rows


def agreement_rows(reading: Reading, *, as_of: date) -> list[AgreementRow]:
    """A row for each agreement of the register."""
    return [_agreement(position) for position in positions(reading, as_of=as_of)]


def _agreement(position: Position) -> AgreementRow:
    agreement = position.agreement
    return AgreementRow(
        agreement=agreement.id,
        title=agreement.title,
        reference=agreement.terms.reference,
        parties=" · ".join(party.name for party in agreement.parties),
        text=text_words(position),
        provisions=sum(state.in_force for state in position.states.values()),
        pending_events=sum(fact.occurred is None and not fact.ruled_out for fact in position.facts.events),
        source=agreement.terms.source,
    )


def text_words(position: Position) -> str:
    """The instrument whose text is the latest in force, in words."""
    effective = [each for each in position.agreement.instruments if each.effective <= position.text_as_of]
    if not effective:
        return "No text in force yet"
    latest = max(effective, key=lambda each: each.effective)
    return f"{latest.title}, effective {day_words(latest.effective, weekday=False)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
