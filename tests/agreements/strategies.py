"""Hypothesis strategies for whole agreements that are valid: `agreements()` is what other tests draw from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.agreements.agreement import Agreement, Party, Terms
from planner.agreements.event import Event
from planner.agreements.money import MINOR_DIGITS
from planner.agreements.provision import Instrument, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Record, RecordKind, Retraction
from tests.agreements.expression_strategies import days, expressions
from tests.agreements.provision_strategies import amounts, provisions_of
from tests.agreements.word_strategies import flags, ids, maybe, texts, titles

_EVENT_IDS = [f"event-{number}" for number in range(1, 5)]
_ZONES = ("", "Europe/Berlin", "America/New_York")


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """A valid agreement: up to four events, three instruments and six provisions of any kind, with records."""
    parties = draw(st.lists(_parties(), min_size=1, max_size=3, unique_by=lambda party: party.id))
    events = _events(draw)
    instruments = _instruments(draw)
    provisions = draw(provisions_of([party.id for party in parties], instruments, [event.id for event in events]))
    agreement = Agreement(
        terms=draw(_terms([event.id for event in events])),
        parties=tuple(parties),
        instruments=_with_ends(draw, instruments, provisions),
        events=tuple(events),
        provisions=tuple(provisions),
    )
    return Agreement(
        terms=agreement.terms,
        parties=agreement.parties,
        instruments=agreement.instruments,
        events=agreement.events,
        provisions=agreement.provisions,
        records=_records(draw, agreement),
    )


@st.composite
def _terms(draw: st.DrawFn, events: Sequence[str]) -> Terms:
    own = draw(st.lists(days, max_size=4, unique=True))
    return Terms(
        id=draw(ids),
        title=draw(titles),
        reference=draw(texts),
        calendar=draw(st.sampled_from(["", "US", "DE-BY"])),
        closures=tuple(own[:2]),
        openings=tuple(own[2:]),
        currency=draw(st.sampled_from(["", *sorted(MINOR_DIGITS)])),
        fiscal_year_start=draw(st.integers(1, 12)),
        month_end=draw(st.sampled_from(["last", "next"])),
        time_zone=draw(st.sampled_from(_ZONES)),
        ends=draw(maybe(expressions(events, []))),
        source=draw(texts),
        folder=draw(texts),
        responsible=draw(texts),
        tags=tuple(draw(st.lists(texts, max_size=2))),
        notes=draw(texts),
    )


def _parties() -> st.SearchStrategy[Party]:
    return st.builds(
        Party,
        id=ids,
        name=titles,
        us=flags,
        contact=texts,
        notice_address=texts,
        notice_method=texts,
        notice_counts=st.sampled_from([None, "sent", "received"]),
        notice_until=maybe(st.integers(0, 24)),
    )


def _events(draw: st.DrawFn) -> list[Event]:
    count = draw(st.integers(0, 4))
    return [
        Event(
            id=_EVENT_IDS[number],
            title=draw(titles),
            determined_by=draw(texts),
            after=tuple(draw(st.lists(st.sampled_from(_EVENT_IDS[:number]), max_size=2, unique=True)) if number else ()),
            estimate=draw(maybe(days)),
            shared=draw(flags),
            note=draw(texts),
        )
        for number in range(count)
    ]


def _instruments(draw: st.DrawFn) -> list[Instrument]:
    found: list[Instrument] = []
    for number in range(draw(st.integers(1, 3))):
        earlier = [instrument.id for instrument in found]
        found.append(
            Instrument(
                id=f"instrument-{number}",
                title=draw(titles),
                effective=draw(days),
                signed=draw(maybe(days)),
                amends=draw(maybe(st.sampled_from(earlier))) if earlier else None,
                note=draw(texts),
            )
        )
    return found


def _with_ends(
    draw: st.DrawFn, instruments: list[Instrument], provisions: list[Provision]
) -> tuple[Instrument, ...]:
    """The instruments, the last of them ending provisions that it neither brings in nor replaces."""
    *others, last = instruments
    its_own = [provision for provision in provisions if provision.instrument == last.id]
    replaced = {gone for provision in its_own for gone in (*provision.supersedes, provision.continues)}
    free = [p.id for p in provisions if p not in its_own and p.id not in replaced]
    ends = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    fields: dict[str, Any] = {name: getattr(last, name) for name in ("id", "title", "effective", "signed", "amends", "note")}
    return (*others, Instrument(**fields, ends=tuple(ends)))


def _records(draw: st.DrawFn, agreement: Agreement) -> tuple[Record, ...]:
    happened = _happened(draw, agreement.events)
    done = [record for provision in agreement.provisions for record in _of_provision(draw, provision)]
    records: list[Record] = draw(st.permutations([*happened, *done]))
    if records and draw(flags):
        gone = draw(st.sampled_from(records))
        records = [*records, Retraction(id="taken-back", retracts=gone.id, known_on=draw(maybe(days)), by=draw(texts))]
    return tuple(records)


def _happened(draw: st.DrawFn, events: Sequence[Event]) -> list[Record]:
    """Facts in the order of the events: some of the first occurred, some of the rest are ruled out."""
    first = draw(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
    turn = draw(st.integers(0, len(events)))
    found: list[Record] = []
    for number, event in enumerate(events):
        if draw(flags):
            occurred = first + timedelta(days=number * 30) if number < turn else None
            known_on = (occurred or first) + timedelta(days=draw(st.integers(0, 9)))
            about = {"id": f"fact-{number}", "event": event.id, "by": draw(texts), "note": draw(texts)}
            found.append(EventRecord(**about, occurred=occurred, known_on=known_on))
    return found


def _of_provision(draw: st.DrawFn, provision: Provision) -> list[ProvisionRecord]:
    kinds = [RecordKind.WAIVED, RecordKind.BREACH_NOTED, RecordKind.NOTICE_GIVEN, RecordKind.ENTERED_IN_ERROR]
    return [
        ProvisionRecord(
            id=f"record-{number}-of-{provision.id}",
            provision=provision.id,
            kind=draw(st.sampled_from(kinds)),
            on=draw(days),
            known_on=draw(maybe(days)),
            by=draw(texts),
            note=draw(texts),
            evidence=draw(texts),
        )
        for number in range(draw(st.integers(0, 1)))
    ] + _paid(draw, provision)


def _paid(draw: st.DrawFn, provision: Provision) -> list[ProvisionRecord]:
    """A payment of one occurrence in the currency that the text states."""
    plan = provision.schedule
    if provision.kind != "payment" or plan is None or plan.amount is None or not draw(flags):
        return []
    amount = draw(amounts(plan.amount.currency))
    occurrence = draw(st.integers(1, plan.times or 50))
    about: dict[str, Any] = {"provision": provision.id, "kind": RecordKind.PAID, "occurrence": occurrence}
    return [ProvisionRecord(id=f"paid-{provision.id}", **about, on=draw(days), amount=amount)]
