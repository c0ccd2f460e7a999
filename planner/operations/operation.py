"""The shape of an operation, and the writing side of the register that it is given."""

from __future__ import annotations

from typing import Protocol

from planner.register.transaction import Transaction


class Operation(Protocol):
    """One thing a person can do: its name is the Edit menu's text, `run` writes it.

    `run` raises Refused (or another LongstopError) where it cannot be done; then nothing is written.
    """

    @property
    def name(self) -> str: ...

    def run(self, register: Transaction) -> None: ...
