"""What is said of cells that could not be written as they are: one sentence a reason, with the places."""

from __future__ import annotations

from typing import Final

# As many places as are named; how many more there are is counted.
_NAMED: Final = 5


class Remarks:
    """Gathers places by the reason they share."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}

    def add(self, reason: str, place: str) -> None:
        """Notes a place ("Provisions K7") to which a reason applies."""
        self._counts[reason] = self._counts.get(reason, 0) + 1
        named = self._places.setdefault(reason, [])
        if len(named) < _NAMED:
            named.append(place)

    def sentences(self) -> tuple[str, ...]:
        """A sentence for each reason: "Provisions K7, K9 and 2 more: …"."""
        return tuple(f"{self._where(reason)}: {reason}" for reason in self._counts)

    def _where(self, reason: str) -> str:
        named = ", ".join(self._places[reason])
        more = self._counts[reason] - len(self._places[reason])
        return f"{named} and {more:,} more" if more else named
