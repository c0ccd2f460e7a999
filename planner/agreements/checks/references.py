"""What names what: ids that nothing has, and days that a provision does not state."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agreements.agreement import Agreement
from planner.agreements.checks.identities import sections
from planner.agreements.provision import Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Retraction, Verification
from planner.agreements.spelling import did_you_mean
from planner.agreements.stated import expressions_of, names_of
from planner.dates.language import unknown_names
from planner.errors import Problem

_ONE_OF = {
    "parties": "party",
    "instruments": "instrument",
    "events": "event",
    "provisions": "provision",
    "records": "record",
}


def references(agreement: Agreement) -> Iterator[Problem]:
    """Every id that nothing has, with the nearest that something has, in fields, expressions and records."""
    known = {section: frozenset(ids) for section, ids in sections(agreement).items()}
    yield from _expressions(agreement)
    for path, field, section, id_ in _named(agreement):
        if id_ not in known[section]:
            text = f"no {_ONE_OF[section]} “{id_}”{did_you_mean(id_, known[section])}"
            yield Problem(where=f"{path}.{field}", text=text)
    yield from _links(agreement, known["events"])


def _expressions(agreement: Agreement) -> Iterator[Problem]:
    names = names_of(agreement)
    for where, expression in expressions_of(agreement):
        for text in unknown_names(expression, names):
            yield Problem(where=where, text=text)


def _named(agreement: Agreement) -> Iterator[tuple[str, str, str, str]]:
    """Every id that is named outside expressions: in what, in which field, the section it must be of, the id."""
    for instrument in agreement.instruments:
        path = f"instruments.{instrument.id}"
        yield from ((path, "amends", "instruments", id_) for id_ in _if_any(instrument.amends))
        yield from ((path, "ends", "provisions", id_) for id_ in instrument.ends)
    for event in agreement.events:
        yield from ((f"events.{event.id}", "after", "events", id_) for id_ in event.after)
    for provision in agreement.provisions:
        path = f"provisions.{provision.id}"
        for named in _in(provision):
            yield path, *named
    for record in agreement.records:
        path = f"records.{record.id}"
        if isinstance(record, EventRecord):
            yield path, "event", "events", record.event
        elif isinstance(record, ProvisionRecord):
            yield path, "provision", "provisions", record.provision
        elif isinstance(record, Retraction):
            yield path, "retracts", "records", record.retracts
        elif isinstance(record, Verification):
            yield path, "verifies", "provisions", record.verifies.partition("/")[0]


def _in(provision: Provision) -> Iterator[tuple[str, str, str]]:
    yield "instrument", "instruments", provision.instrument
    yield "obligor", "parties", provision.obligor
    yield "obligee", "parties", provision.obligee
    yield from (("supersedes", "provisions", id_) for id_ in provision.supersedes)
    yield from (("continues", "provisions", id_) for id_ in _if_any(provision.continues))
    counted = provision.schedule.credits if provision.schedule else ()
    yield from (("schedule.credits", "provisions", id_) for id_ in counted)
    for position, link in enumerate(provision.sets_off, 1):
        yield f"sets_off.{position}.provision", "provisions", link.provision


def _links(agreement: Agreement, events: frozenset[str]) -> Iterator[Problem]:
    """What sets something off is a breach, an exercise or an event."""
    known = events | {"breach", "exercise"}
    for provision in agreement.provisions:
        for position, link in enumerate(provision.sets_off, 1):
            if link.on not in known:
                where = f"provisions.{provision.id}.sets_off.{position}.on"
                yield Problem(where=where, text=f"no event “{link.on}”{did_you_mean(link.on, known)}")


def _if_any(id_: str | None) -> tuple[str, ...]:
    return () if id_ is None else (id_,)
