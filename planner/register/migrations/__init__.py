"""Numbered steps from an empty file to the present tables; a new file takes all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from planner.register.migrations import m0001_first_tables, m0002_life_cycle

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS: Final[tuple[Callable[[Database], None], ...]] = (m0001_first_tables.up, m0002_life_cycle.up)
"""The step at index N brings a file from version N to N + 1."""


def newest() -> int:
    """The version of a file this program writes."""
    return len(STEPS)


STATEMENTS: Final[tuple[str, ...]] = m0002_life_cycle.STATEMENTS
"""The present tables, triggers and indexes, word for word as a file must hold them."""
