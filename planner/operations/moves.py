"""Recording that published days moved by themselves, so that calendar entries move under a higher SEQUENCE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.operations.settling import note_moves
from planner.register.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMoves:
    """Notes which published days of agreements are others than last recorded; it changes nothing else, for good."""

    agreements: tuple[str, ...]
    as_of: date

    @property
    def name(self) -> str:
        return "Note days that moved by themselves"

    def run(self, register: Transaction) -> None:
        for id_ in self.agreements:
            if register.has(id_):
                note_moves(register, register.agreement(id_), self.as_of)
