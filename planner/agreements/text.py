"""The text in force on a day: what each instrument brings in, replaces, continues and ends (model.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision


class Replaced(NamedTuple):
    """Why a provision is no longer in force: `by` is the id of the provision that replaces it, else of the instrument
    that ends it without replacement; `since` is that instrument's effective day, the first without the provision."""

    by: str
    since: date


def in_force(agreement: Agreement, day: date) -> tuple[Provision, ...]:
    """The provisions whose instrument is effective on or before a day and that none effective by then has taken out.

    A provision that is itself replaced later stays replaced, and does not bring back what it had replaced.
    """
    effective = {instrument.id: instrument.effective for instrument in agreement.instruments}
    gone = superseded(agreement, day)
    return tuple(
        provision
        for provision in agreement.provisions
        if provision.id not in gone and effective.get(provision.instrument, date.max) <= day
    )


def brought_in(agreement: Agreement, day: date) -> frozenset[str]:
    """The ids of the provisions whose instrument is effective on or before a day, those taken out since included."""
    effective = {instrument.id: instrument.effective for instrument in agreement.instruments}
    return frozenset(each.id for each in agreement.provisions if effective.get(each.instrument, date.max) <= day)


def superseded(agreement: Agreement, day: date) -> dict[str, Replaced]:
    """The provisions that are superseded or ended on a day, each with what took it out first."""
    found: dict[str, Replaced] = {}
    for gone, replaced in _replacements(agreement):
        if replaced.since <= day and (gone not in found or replaced.since < found[gone].since):
            found[gone] = replaced
    return found


def replaces(provision: Provision) -> tuple[str, ...]:
    """The ids of the provisions that one supersedes, the one it continues among them."""
    continued = () if provision.continues is None else (provision.continues,)
    return tuple(dict.fromkeys((*continued, *provision.supersedes)))


def identities(agreement: Agreement) -> dict[str, str]:
    """For every provision the id under which its deadlines are known: the first of those it continues, else its own."""
    continued = {provision.id: provision.continues for provision in agreement.provisions}
    return {provision.id: _first_of(provision.id, continued) for provision in agreement.provisions}


def _first_of(id_: str, continued: dict[str, str | None]) -> str:
    seen = {id_}
    while (earlier := continued.get(id_)) is not None and earlier in continued and earlier not in seen:
        seen.add(earlier)
        id_ = earlier
    return id_


def _replacements(agreement: Agreement) -> Iterator[tuple[str, Replaced]]:
    """What takes which provision out, replacements before ends without one."""
    effective = {instrument.id: instrument.effective for instrument in agreement.instruments}
    for provision in agreement.provisions:
        since = effective.get(provision.instrument)
        if since is not None:
            yield from ((gone, Replaced(provision.id, since)) for gone in replaces(provision))
    for instrument in agreement.instruments:
        yield from ((gone, Replaced(instrument.id, instrument.effective)) for gone in instrument.ends)
