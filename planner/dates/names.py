"""The events and provisions an expression may name, and what to say of one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from planner.dates.expressions import EventDay, Expression, Part, ProvisionDay, leaves


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named: the events' ids, and for each provision the parts it states."""

    events: frozenset[str]
    provisions: Mapping[str, frozenset[Part]] = field(default_factory=dict)


def unknown_names(expression: Expression, names: Names) -> list[str]:
    """One sentence for each name in an expression that means nothing, left to right, each once."""
    said = (fault_of(leaf, names) for leaf in leaves(expression) if isinstance(leaf, EventDay | ProvisionDay))
    return list(dict.fromkeys(filter(None, said)))


def fault_of(named: EventDay | ProvisionDay, names: Names) -> str:
    """Why a name means nothing, with the nearest that does; empty where all is well."""
    if isinstance(named, EventDay):
        return "" if named.event in names.events else _no_event(named, names)
    stated = names.provisions.get(named.provision)
    if stated is None:
        return _no_provision(named, names)
    return "" if named.part in stated else _not_stated(named, stated)


def _no_event(named: EventDay, names: Names) -> str:
    stated = names.provisions.get(named.event)
    if stated is not None:
        return f"{named.event} is a provision, not an event{_such_as(named.event, stated)}"
    return f"no event {named}{_did_you_mean(named.event, names.events)}"


def _no_provision(named: ProvisionDay, names: Names) -> str:
    if named.provision in names.events:
        return f"{named.provision} is an event; write [{named.provision}] for the day it occurs"
    close = get_close_matches(named.provision, sorted(names.provisions), n=1)
    meant = f"; did you mean [{close[0]}.{named.part}]?" if close else ""
    return f"no provision {named.provision} for {named}{meant}"


def _not_stated(named: ProvisionDay, stated: frozenset[Part]) -> str:
    return f"{named}: {named.provision} states no {named.part}{_such_as(named.provision, stated)}"


def _such_as(provision: str, stated: Iterable[Part]) -> str:
    known = [f"[{provision}.{part}]" for part in Part if part in set(stated)]
    return f"; write {' or '.join(known)}" if known else "; it states no day at all"


def _did_you_mean(wrong: str, known: Iterable[str]) -> str:
    close = get_close_matches(wrong, sorted(known), n=1)
    return f"; did you mean [{close[0]}]?" if close else ""
