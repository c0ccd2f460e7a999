"""What names what: ids that nothing has, and days that a provision does not state."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.agreements.record import EventRecord, ProvisionRecord
from planner.agreements.spelling import did_you_mean
from planner.agreements.stated import expressions_of, names_of
from planner.dates.language import unknown_names
from planner.errors import Problem

_LINK_WORDS = ("breach", "exercise")


def references(agreement: Agreement) -> Iterator[Problem]:
    """Every id that nothing has, with the nearest that something has, in fields, expressions and records."""
    yield from _expressions(agreement)
    yield from _instruments(agreement)
    yield from _events(agreement)
    for provision in agreement.provisions:
        yield from _provision(agreement, provision)
    yield from _records(agreement)


def _expressions(agreement: Agreement) -> Iterator[Problem]:
    names = names_of(agreement)
    for where, expression in expressions_of(agreement):
        for text in unknown_names(expression, names):
            yield Problem(where=where, text=text)


def _instruments(agreement: Agreement) -> Iterator[Problem]:
    instruments, provisions = _ids(agreement.instruments), _ids(agreement.provisions)
    for instrument in agreement.instruments:
        path = f"instruments.{instrument.id}"
        if instrument.amends is not None:
            yield from _known(instrument.amends, instruments, "instrument", f"{path}.amends")
        for gone in instrument.ends:
            yield from _known(gone, provisions, "provision", f"{path}.ends")


def _events(agreement: Agreement) -> Iterator[Problem]:
    events = _ids(agreement.events)
    for event in agreement.events:
        for earlier in event.after:
            yield from _known(earlier, events, "event", f"events.{event.id}.after")


def _provision(agreement: Agreement, provision: Provision) -> Iterator[Problem]:
    path, parties, provisions = f"provisions.{provision.id}", _ids(agreement.parties), _ids(agreement.provisions)
    yield from _known(provision.instrument, _ids(agreement.instruments), "instrument", f"{path}.instrument")
    yield from _known(provision.obligor, parties, "party", f"{path}.obligor")
    yield from _known(provision.obligee, parties, "party", f"{path}.obligee")
    for gone in provision.supersedes:
        yield from _known(gone, provisions, "provision", f"{path}.supersedes")
    if provision.continues is not None:
        yield from _known(provision.continues, provisions, "provision", f"{path}.continues")
    for position, link in enumerate(provision.sets_off, 1):
        if link.on not in _LINK_WORDS:
            known = (*_LINK_WORDS, *_ids(agreement.events))
            yield from _known(link.on, known, "event", f"{path}.sets_off.{position}.on")
        yield from _known(link.provision, provisions, "provision", f"{path}.sets_off.{position}.provision")


def _records(agreement: Agreement) -> Iterator[Problem]:
    for record in agreement.records:
        path = f"records.{record.id}"
        if isinstance(record, EventRecord):
            yield from _known(record.event, _ids(agreement.events), "event", f"{path}.event")
        elif isinstance(record, ProvisionRecord):
            yield from _known(record.provision, _ids(agreement.provisions), "provision", f"{path}.provision")
        else:
            yield from _known(record.retracts, _ids(agreement.records), "record", f"{path}.retracts")


def _ids(things: Collection[object]) -> list[str]:
    return [thing.id for thing in things]  # type: ignore[attr-defined]


def _known(id_: str, known: Collection[str], what: str, where: str) -> Iterator[Problem]:
    if id_ not in known:
        yield Problem(where=where, text=f"no {what} “{id_}”{did_you_mean(id_, known)}")
