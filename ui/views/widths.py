"""How a table shares its width: columns fit what they hold, one takes the rest, the least needed ones give way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Width(NamedTuple):
    """A column's bounds in steps of the grid; one that is `whole` is never narrower than what it holds.

    The columns with the highest `gives_way` are left out first; 0 never. One that gives way `late` stays until the
    others are as narrow as they can be.
    """

    least: float
    most: float
    gives_way: int = 0
    whole: bool = False
    late: bool = False


def shared(widths: Sequence[Width], held: Sequence[float], room: float, stretch: int) -> list[float]:
    """The width of each column, 0 for one left out; `held` is what each would need for what it holds.

    Columns that give way are left out until the others fit within their bounds, then the widest are squeezed. Where
    there is room to spare, cut columns get what they need, and the column `stretch` all the rest.
    """
    wanted = {
        place: max(min(held[place], width.most), held[place] if width.whole else width.least)
        for place, width in enumerate(widths)
        if held[place] > 0 or place == stretch
    }
    for place in sorted(wanted, key=lambda place: -widths[place].gives_way):
        needed = _least(wanted, widths) if widths[place].late else sum(wanted.values())
        if widths[place].gives_way and needed > room:
            del wanted[place]
    _squeeze(wanted, widths, sum(wanted.values()) - room)
    for place in (stretch, *wanted):
        wanted[place] += max(min(held[place] - wanted[place], room - sum(wanted.values())), 0)
    wanted[stretch] += max(room - sum(wanted.values()), 0)
    return [wanted.get(place, 0) for place in range(len(widths))]


def _least(wanted: dict[int, float], widths: Sequence[Width]) -> float:
    """The room that these columns need when they are squeezed."""
    return sum(width if widths[place].whole else min(widths[place].least, width) for place, width in wanted.items())


def _squeeze(wanted: dict[int, float], widths: Sequence[Width], over: float) -> None:
    """Takes what is too much from the columns that have most above their least."""
    spare = {place: width - widths[place].least for place, width in wanted.items() if not widths[place].whole}
    for place in sorted(spare, key=lambda place: -spare[place]):
        taken = min(max(over, 0), max(spare[place], 0))
        wanted[place] -= taken
        over -= taken
