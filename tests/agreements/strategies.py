"""Hypothesis strategies for whole agreements that are valid: `agreements()` is what other tests draw from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from planner.agreements.agreement import Agreement, Party, Terms
from planner.agreements.event import Event
from planner.agreements.money import MINOR_DIGITS, Money
from planner.agreements.provision import Instrument, Provision
from planner.agreements.record import (
    EventRecord,
    ProvisionRecord,
    Record,
    RecordKind,
    Retraction,
    Termination,
    Verification,
)
from planner.agreements.standing import known
from tests.agreements.expression_strategies import days, expressions, naming
from tests.agreements.provision_strategies import attached, provisions_of
from tests.agreements.word_strategies import flags, ids, maybe, texts, titles

_EVENT_IDS = [f"event-{number}" for number in range(1, 5)]


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """A valid agreement: up to four events, three instruments and six provisions of any kind, with records."""
    parties = draw(_parties)
    events = _events(draw)
    instruments = _instruments(draw)
    provisions = draw(provisions_of([party.id for party in parties], instruments, [event.id for event in events]))
    text = Agreement(
        terms=_terms(draw, [event.id for event in events]),
        parties=tuple(parties),
        instruments=_with_ends(draw, instruments, provisions),
        events=tuple(events),
        provisions=tuple(provisions),
    )
    return replace(text, records=_records(draw, text))


_parties = st.lists(
    st.builds(
        Party,
        id=ids,
        name=titles,
        us=flags,
        contact=texts,
        notice_address=texts,
        notice_method=texts,
        notice_counts=st.sampled_from([None, "sent", "received"]),
        notice_until=maybe(st.integers(0, 24)),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda party: party.id,
)


_own_days = st.lists(days, max_size=4, unique=True)
_heads: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": ids, "title": titles},
    optional={
        **dict.fromkeys(("reference", "source", "folder", "responsible", "notes"), texts),
        "calendar": st.sampled_from(["", "US", "DE-BY"]),
        "currency": st.sampled_from(["", *sorted(MINOR_DIGITS)]),
        "fiscal_year_start": st.integers(1, 12),
        "month_end": st.sampled_from(["last", "next"]),
        "time_zone": st.sampled_from(["", "Europe/Berlin", "America/New_York"]),
        "tags": st.lists(texts, max_size=2).map(tuple),
    },
)


def _terms(draw: st.DrawFn, events: Sequence[str]) -> Terms:
    own = draw(_own_days)
    ends = naming(draw(expressions), events, []) if draw(flags) else None
    return Terms(**draw(_heads), closures=tuple(own[:2]), openings=tuple(own[2:]), ends=ends)


def _events(draw: st.DrawFn) -> list[Event]:
    count = draw(st.integers(0, 4))
    return [
        Event(
            id=_EVENT_IDS[number],
            title=draw(titles),
            determined_by=draw(texts),
            after=tuple(earlier for earlier in _EVENT_IDS[:number] if draw(flags)),
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


def _with_ends(draw: st.DrawFn, instruments: list[Instrument], provisions: list[Provision]) -> tuple[Instrument, ...]:
    """The instruments, the last of them ending provisions that it neither brings in nor replaces."""
    *others, last = instruments
    its_own = [provision for provision in provisions if provision.instrument == last.id]
    replaced = {gone for provision in its_own for gone in (*provision.supersedes, provision.continues)}
    free = [p.id for p in provisions if p not in its_own and p.id not in replaced]
    ends = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    return (*others, replace(last, ends=tuple(ends)))


def _records(draw: st.DrawFn, agreement: Agreement) -> tuple[Record, ...]:
    happened = _happened(draw, agreement.events)
    done: list[Record] = [record for provision in agreement.provisions for record in _of_provision(draw, provision)]
    everything: list[Record] = [*happened, *done, *_of_the_whole(draw, agreement)]
    records = draw(st.permutations(everything))
    if draw(flags) and records:
        gone = draw(st.sampled_from(records))
        since = draw(maybe(st.dates(known(gone) or date.min)))
        records = [*records, Retraction(id="taken-back", retracts=gone.id, known_on=since, by=draw(texts))]
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


def _of_the_whole(draw: st.DrawFn, agreement: Agreement) -> list[Record]:
    """A termination, and a confirmation of a provision."""
    found: list[Record] = []
    first = min(instrument.effective for instrument in agreement.instruments)
    if draw(flags):
        last = draw(st.dates(first, date(9998, 1, 1)))
        found.append(Termination(id="over", terminated=last, ground=draw(texts), known_on=draw(maybe(days))))
    if agreement.provisions and draw(flags):
        verified = draw(st.sampled_from(agreement.provisions)).id
        confirmed = {"confirmed": draw(maybe(days)), "seen": draw(titles), "entered_by": draw(texts), "by": draw(texts)}
        found.append(Verification(id="seen", verifies=verified, on=draw(days), **confirmed))
    return found


def _of_provision(draw: st.DrawFn, provision: Provision) -> list[ProvisionRecord]:
    kinds = [RecordKind.WAIVED, RecordKind.NOTICE_GIVEN]
    kinds += [] if provision.kind == "option" else [RecordKind.BREACH_NOTED]
    # Nothing else is recorded of what was entered in error.
    kinds += [] if provision.kind == "payment" else [RecordKind.ENTERED_IN_ERROR]
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
            attachments=draw(attached),
        )
        for number in range(draw(st.integers(0, 1)))
    ] + _paid(draw, provision)


def _paid(draw: st.DrawFn, provision: Provision) -> list[ProvisionRecord]:
    """A payment of one occurrence in the currency that the text states."""
    plan = provision.schedule
    if provision.kind != "payment" or plan is None or plan.amount is None or not draw(flags):
        return []
    amount = Money(draw(st.integers(1, 10**9)), plan.amount.currency)
    occurrence = draw(st.integers(1, plan.times or 50))
    about: dict[str, Any] = {"provision": provision.id, "kind": RecordKind.PAID, "occurrence": occurrence}
    return [ProvisionRecord(id=f"paid-{provision.id}", **about, on=draw(days), amount=amount)]
