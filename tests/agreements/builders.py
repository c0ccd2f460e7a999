"""Agreements that are valid as they are, to be built with one thing changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from planner.agreements.agreement import Agreement, Party, Terms
from planner.agreements.checks import check
from planner.agreements.event import Event
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Instrument, Kind, Provision, Schedule
from planner.agreements.record import EventRecord, ProvisionRecord, RecordKind, Retraction
from planner.dates.durations import parse_duration
from planner.dates.language import parse

DAY = date(2026, 1, 1)


def a_provision(id_: str = "licence", kind: Kind = Kind.RIGHT, **fields: Any) -> Provision:
    """A provision of the first instrument; `start`, `end` and `due` may be texts."""
    dates = {name: parse(fields.pop(name)) for name in ("start", "end", "due") if name in fields}
    usual = {"title": id_, "instrument": "original", "obligor": "a", "obligee": "b"}
    return Provision(id=id_, kind=kind, **(usual | fields | dates))


def a_schedule(**fields: Any) -> Schedule:
    """Every month from 2026-01-31; `every`, `until` and `amount` may be texts."""
    often: dict[str, Any] = {"every": "1 month", "from_": "2026-01-31"} | fields
    readers: dict[str, Callable[[str], Any]] = {"from_": parse, "until": parse}
    readers |= {"every": parse_duration, "amount": parse_money}
    texts = {name: often[name] for name in readers if isinstance(often.get(name), str)}
    return Schedule(**(often | {name: readers[name](text) for name, text in texts.items()}))


def a_step(n: int, amount: str = "10.00 EUR", due: str = "2026-06-30") -> Instalment:
    return Instalment(n=n, due=parse(due), amount=parse_money(amount))


def an_agreement(*provisions: Provision, **parts: Any) -> Agreement:
    """Two parties, an original instrument and an amendment a year later, an event "sale", and these provisions."""
    usual: dict[str, Any] = {
        "terms": Terms(id="deal", title="Deal"),
        "parties": (Party(id="a", name="A"), Party(id="b", name="B")),
        "instruments": (
            Instrument(id="original", title="Original", effective=DAY),
            Instrument(id="amendment", title="Amendment", effective=date(2027, 1, 1), amends="original"),
        ),
        "events": (Event(id="sale", title="Sale"),),
    }
    return Agreement(**(usual | {"provisions": provisions} | parts))


def occurred(id_: str, event: str = "sale", day: date | None = DAY, known_on: date | None = None) -> EventRecord:
    """A record that an event occurred; ruled out where there is no day."""
    return EventRecord(id=id_, event=event, occurred=day, known_on=known_on or day or DAY)


def recorded(id_: str, provision: str, kind: RecordKind, **fields: Any) -> ProvisionRecord:
    """A record of a provision on the first day; `amount` is a text."""
    if "amount" in fields:
        fields["amount"] = parse_money(fields["amount"])
    return ProvisionRecord(id=id_, provision=provision, kind=kind, on=DAY, **fields)


def retracted(id_: str, retracts: str, known_on: date | None = None) -> Retraction:
    return Retraction(id=id_, retracts=retracts, known_on=known_on)


def told(agreement: Agreement) -> list[str]:
    """Every problem of an agreement, as shown."""
    return [str(problem) for problem in check(agreement)]
