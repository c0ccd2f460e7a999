"""What a field shows under what was typed: a preview of what it means, or the fault with its place. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from planner.dates.ranges import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a date expression means today.

    `days` is the day or the range with weekdays ("Wed 25 Nov 2026 – Tue 31 Dec 2030"), `sentence` what can still move
    it, `notes` what has to be known about the reckoning.
    """

    days: str
    sentence: str
    certainty: Certainty
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a text, where (0-based character), and what could stand there.

    `fix` is the whole text as it would be after the one correction on offer, `fix_label` the word that it puts in.
    """

    position: int
    sentence: str
    expected: tuple[str, ...] = ()
    fix: str | None = None
    fix_label: str = ""
