"""Which provisions a calendar shows: filters, and several calendars from one register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind, Provision

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a calendar is limited to; an empty field limits nothing, and every field that is set must fit.

    `agreements` and `parties` are ids (a party fits as obligor or obligee), `owners` names as written, the empty name
    for provisions that nobody owns; a provision fits `tags` with one of its own or of its agreement's.
    """

    agreements: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    tags: frozenset[str] = frozenset()

    def takes(self, agreement: Agreement, provision: Provision) -> bool:
        """Whether a provision of an agreement belongs in the calendar."""
        return (
            _fits(self.agreements, {agreement.id})
            and _fits(self.owners, {provision.owner})
            and _fits(self.parties, {provision.obligor, provision.obligee})
            and _fits(self.kinds, {provision.kind})
            and _fits(self.tags, {*provision.tags, *agreement.terms.tags})
        )


def _fits(wanted: frozenset[T], has: set[T]) -> bool:
    return not wanted or not wanted.isdisjoint(has)


def one_for_each_agreement(agreements: Iterable[Agreement]) -> dict[str, Selection]:
    """A calendar for each agreement, by its title; two of the same title are told apart by their ids."""
    found: dict[str, Selection] = {}
    for agreement in agreements:
        title = agreement.title if agreement.title not in found else f"{agreement.title} ({agreement.id})"
        found[title] = Selection(agreements=frozenset({agreement.id}))
    return found


def one_for_each_owner(agreements: Iterable[Agreement]) -> dict[str, Selection]:
    """A calendar for each owner, by name, and one called "Nobody's" for what nobody owns."""
    owners = sorted({provision.owner for agreement in agreements for provision in agreement.provisions})
    return {owner or "Nobody’s": Selection(owners=frozenset({owner})) for owner in owners}
