"""Adding, editing and removing what an agreement's text consists of: parties, instruments, events, provisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from planner.agreements.agreement import Agreement, Party
from planner.agreements.event import Event
from planner.agreements.hand_edits import edited_by_hand
from planner.agreements.provision import Instrument, Provision
from planner.errors import Problem, Refused
from planner.register.transaction import Transaction

Entity: TypeAlias = Party | Instrument | Event | Provision

# The word people use for each, and the list of the agreement (and of its file) that it stands in.
_NOUNS: Final[dict[type, str]] = {
    Party: "party",
    Instrument: "instrument",
    Event: "event",
    Provision: "provision",
}
_LISTS: Final[dict[type, str]] = {
    Party: "parties",
    Instrument: "instruments",
    Event: "events",
    Provision: "provisions",
}


def title_of(entity: Entity) -> str:
    """What people call it: a party's name, else the title."""
    return entity.name if isinstance(entity, Party) else entity.title


def listed(agreement: Agreement, type_: type[Entity]) -> Sequence[Entity]:
    """The agreement's list that holds entities of a type."""
    entities: Sequence[Entity] = getattr(agreement, _LISTS[type_])
    return entities


def _where(entity: Entity) -> str:
    return f"{_LISTS[type(entity)]}.{entity.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """Adds a party, instrument, event or provision to an agreement; its id must be new there."""

    agreement: str
    entity: Entity

    @property
    def name(self) -> str:
        return f"Add {_NOUNS[type(self.entity)]} “{title_of(self.entity)}”"

    def run(self, register: Transaction) -> None:
        present = listed(register.agreement(self.agreement), type(self.entity))
        if any(other.id == self.entity.id for other in present):
            text = f"{self.agreement} already has a {_NOUNS[type(self.entity)]} {self.entity.id}; choose another id"
            raise Refused([Problem(where=_where(self.entity), text=text)])
        register.put(self.agreement, self.entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replaces a party, instrument, event or provision by a changed one with the same id.

    What differs in a provision is noted as edited by hand, so that no import overwrites it.
    """

    agreement: str
    entity: Entity

    @property
    def name(self) -> str:
        return f"Edit {_NOUNS[type(self.entity)]} “{title_of(self.entity)}”"

    def run(self, register: Transaction) -> None:
        agreement = register.agreement(self.agreement)
        _refuse_missing(agreement, self.entity)
        entity = self.entity
        if isinstance(entity, Provision):
            entity = edited_by_hand(agreement.provision(entity.id), entity)
        register.put(self.agreement, entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Removes a party, instrument, event or provision; refused while something in the agreement still names it."""

    agreement: str
    entity: Entity

    @property
    def name(self) -> str:
        return f"Delete {_NOUNS[type(self.entity)]} “{title_of(self.entity)}”"

    def run(self, register: Transaction) -> None:
        _refuse_missing(register.agreement(self.agreement), self.entity)
        register.remove(self.agreement, type(self.entity), self.entity.id)


def _refuse_missing(agreement: Agreement, entity: Entity) -> None:
    if all(other.id != entity.id for other in listed(agreement, type(entity))):
        text = f"{agreement.id} has no {_NOUNS[type(entity)]} {entity.id} any more"
        raise Refused([Problem(where=_where(entity), text=text)])
