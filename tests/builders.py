"""Small valid agreements to start a test from; every argument changes one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from planner.agreements.agreement import Agreement, Party, Terms
from planner.agreements.event import Event
from planner.agreements.money import parse_money
from planner.agreements.provision import Instrument, Kind, Link, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Record, RecordKind, Termination
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.deadline import Deadline
from planner.deadlines.explanation import Explanation, explain
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position, derive

TODAY = date(2026, 11, 23)
_EXPRESSIONS = ("start", "end", "due")
_DURATIONS = ("grace", "cure", "notice", "delivery", "renews", "review")


def an_event(id_: str = "sale", title: str = "Sale completed", **changes: Any) -> Event:
    return Event(id=id_, title=title, **changes)


def a_provision(id_: str = "use", kind: Kind = Kind.RIGHT, **changes: Any) -> Provision:
    """A provision between the two parties of `an_agreement`; dates, lengths and an amount may be given as text."""
    readers = {**dict.fromkeys(_EXPRESSIONS, parse), **dict.fromkeys(_DURATIONS, parse_duration), "amount": parse_money}
    parsed = {
        name: readers[name](value) for name, value in changes.items() if name in readers and isinstance(value, str)
    }
    plain = Provision(id=id_, kind=kind, title=id_.capitalize(), instrument="original", obligor="them", obligee="us")
    return replace(plain, **{**changes, **parsed})


def an_agreement(*parts: Event | Provision | Record | Instrument, **terms: Any) -> Agreement:
    """An agreement effective on 1 January 2025 between Ours (us) and Theirs, with what it is given."""
    return Agreement(
        terms=Terms(id="deal", title="The deal", **terms),
        parties=(Party(id="us", name="Ours", us=True), Party(id="them", name="Theirs")),
        instruments=(
            Instrument(id="original", title="Original agreement", effective=date(2025, 1, 1)),
            *(part for part in parts if isinstance(part, Instrument)),
        ),
        events=tuple(part for part in parts if isinstance(part, Event)),
        provisions=tuple(part for part in parts if isinstance(part, Provision)),
        records=tuple(part for part in parts if not isinstance(part, Event | Provision | Instrument)),
    )


def occurred(event: str, day: str, *, known_on: str | None = None, id_: str = "r1") -> EventRecord:
    on = date.fromisoformat(day)
    return EventRecord(id=id_, event=event, occurred=on, known_on=date.fromisoformat(known_on) if known_on else on)


def happened(
    kind: RecordKind, on: str, provision: str = "use", *, id_: str = "", amount: str = "", **changes: Any
) -> ProvisionRecord:
    """A record of a provision; its id is made of the kind and the day unless it is given."""
    return ProvisionRecord(
        id=id_ or f"{kind}-{on}".replace(" ", "-"),
        provision=provision,
        kind=kind,
        on=date.fromisoformat(on),
        amount=parse_money(amount) if amount else None,
        **changes,
    )


def terminated(on: str, **changes: Any) -> Termination:
    return Termination(id="over", terminated=date.fromisoformat(on), **changes)


def sets_off(on: str, action: Any, provision: str) -> tuple[Link, ...]:
    return (Link(on=on, action=action, provision=provision),)


def position(
    agreement: Agreement,
    as_of: date | str = TODAY,
    *,
    assumed: Mapping[str, Assumption] | None = None,
    text_as_of: date | None = None,
) -> Position:
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return derive(agreement, closures=None, as_of=day, assumed=assumed, text_as_of=text_as_of)


def deadline(found: Position, key: str) -> Deadline:
    """The listed deadline with a key; fails naming those there are."""
    by_key = {each.key: each for each in found.listed}
    assert key in by_key, f"{key} is not among {sorted(by_key)}"
    return by_key[key]


def explained(
    text: Agreement, key: str = "use/due", day: str = "2026-11-23", assumed: Mapping[str, Assumption] | None = None
) -> Explanation:
    """Why a deadline of an agreement is what it is on a day."""
    found = position(text, day, assumed=assumed)
    return explain(found, deadline(found, key))


def days(found: Deadline) -> tuple[str | None, str | None]:
    """A deadline's earliest and latest day as ISO text."""
    earliest, latest = found.range.earliest_day, found.range.latest_day
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None
