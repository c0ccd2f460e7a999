"""Ids and titles: well formed, given once, and events and provisions apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from planner.agreements.agreement import Agreement
from planner.errors import Problem

ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def identities(agreement: Agreement) -> Iterator[Problem]:
    """Malformed, repeated and coinciding ids, and things without a title or name."""
    yield from _ids(agreement)
    yield from _coinciding(agreement)
    yield from _titles(agreement)


def _ids(agreement: Agreement) -> Iterator[Problem]:
    if not ID.fullmatch(agreement.id):
        yield Problem(where="agreement.id", text=_malformed(agreement.id))
    for section, ids in sections(agreement).items():
        for id_, times in Counter(ids).items():
            if not ID.fullmatch(id_):
                yield Problem(where=f"{section}.{id_}", text=_malformed(id_))
            if times > 1:
                yield Problem(where=f"{section}.{id_}", text=f"the id “{id_}” is given {times} times")


def sections(agreement: Agreement) -> dict[str, list[str]]:
    """The ids in each section of an agreement file, in their order."""
    return {
        "parties": [party.id for party in agreement.parties],
        "instruments": [instrument.id for instrument in agreement.instruments],
        "events": [event.id for event in agreement.events],
        "provisions": [provision.id for provision in agreement.provisions],
        "records": [record.id for record in agreement.records],
    }


def _malformed(id_: str) -> str:
    return f"“{id_}” cannot be an id: ids are lower-case letters, digits and hyphens, with no hyphen first"


def _coinciding(agreement: Agreement) -> Iterator[Problem]:
    events = {event.id for event in agreement.events}
    for provision in agreement.provisions:
        if provision.id in events:
            text = f"“{provision.id}” is an event too; [{provision.id}] could mean either, so one needs another id"
            yield Problem(where=f"provisions.{provision.id}", text=text)


def _titles(agreement: Agreement) -> Iterator[Problem]:
    if not agreement.title.strip():
        yield Problem(where="agreement.title", text="the agreement needs a title")
    for party in agreement.parties:
        if not party.name.strip():
            yield Problem(where=f"parties.{party.id}.name", text="a party needs a name")
    for section, things in (
        ("instruments", agreement.instruments),
        ("events", agreement.events),
        ("provisions", agreement.provisions),
    ):
        for thing in things:
            if not thing.title.strip():
                yield Problem(where=f"{section}.{thing.id}.title", text=f"“{thing.id}” needs a title")
