"""What a breach, an exercise or an event sets off: the days on which other provisions begin, end or are discharged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Link, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.standing import in_turn
from planner.agreements.text import identities
from planner.dates.expressions import EventDay
from planner.dates.ranges import OPEN

# What is recorded of a provision where its breach or exercise sets something off.
TRIGGERED_BY: Final = {"breach": RecordKind.BREACH_NOTED, "exercise": RecordKind.EXERCISED}


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one link does to another provision, with the day it comes from as an expression."""

    link: Link
    source: Provision

    @property
    def trigger(self) -> str:
        return trigger(self.source.id, self.link.on)

    @property
    def day(self) -> EventDay:
        return EventDay(self.trigger)


def trigger(provision: str, on: str) -> str:
    """What a link's trigger is called among the events: an event's own id, "exit/exercise", "fee/breach"."""
    return f"{provision}/{on}" if on in TRIGGERED_BY else on


def consequences(agreement: Agreement, sources: Iterable[Provision]) -> dict[str, tuple[Consequence, ...]]:
    """For each provision what the links of `sources` do to it; one that continues another is meant by its links too."""
    identity = identities(agreement)
    by_identity: dict[str, list[Consequence]] = {}
    for source in sources:
        for link in source.sets_off:
            if link.provision in identity:
                by_identity.setdefault(identity[link.provision], []).append(Consequence(link, source))
    return {id_: tuple(by_identity.get(own, ())) for id_, own in identity.items()}


def triggers(agreement: Agreement) -> dict[str, str]:
    """Every breach and exercise that a link waits for, with the words for it: "“Exit” is exercised"."""
    found = {}
    for provision in agreement.provisions:
        for link in provision.sets_off:
            if link.on in TRIGGERED_BY:
                found[trigger(provision.id, link.on)] = _WORDS[link.on].format(provision.title)
    return found


_WORDS: Final = {"breach": "a breach of “{}” is noted and not cured", "exercise": "“{}” is exercised"}


def assumable(agreement: Agreement) -> dict[str, str]:
    """What may be assumed of an agreement, in words: its events, the breaches and exercises that links wait for."""
    return {**{event.id: event.title for event in agreement.events}, **triggers(agreement)}


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach that was noted: the last day to cure it, and when it was mended, open where it never was (ordinals)."""

    record: ProvisionRecord
    until: int
    mended: int

    @property
    def noted(self) -> int:
        return self.record.on.toordinal()

    @property
    def cured(self) -> bool:
        """Whether it was mended in time, so that it sets nothing off."""
        return self.mended <= self.until


_CURES: Final = frozenset({RecordKind.CURED, RecordKind.PERFORMED, RecordKind.PAID, RecordKind.WAIVED})


def breaches(records: Sequence[ProvisionRecord], cure_until: Mapping[str, int]) -> Iterator[Breach]:
    """The breaches noted of a provision, in their order; `cure_until` gives each record's last day to cure it.

    A breach is cured by a record that says so, or by performing or waiving what was owed, of the same occurrence.
    """
    for noted in in_turn(records):
        if noted.kind is not RecordKind.BREACH_NOTED:
            continue
        cures = [
            record.on.toordinal()
            for record in records
            if record.kind in _CURES and record.on >= noted.on and record.occurrence in (None, noted.occurrence)
        ]
        yield Breach(noted, cure_until[noted.id], min(cures, default=OPEN))
