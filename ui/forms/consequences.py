"""What a fact would move: each deadline's words before and after it, seen before it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, sentence
from ui.forms.form import Consequence

PositionUnder: TypeAlias = Callable[[Mapping[str, Assumption]], Position]


def consequences(position: PositionUnder, assumed: Mapping[str, Assumption]) -> list[Consequence]:
    """The deadlines whose words change under assumed facts, in the order of those they have now.

    Raises LongstopError where the facts contradict what is recorded.
    """
    now, then = position({}), position(assumed)
    before, after = _words(now), _words(then)
    titles = {**_titles(then), **_titles(now)}
    keys = [*before, *(key for key in after if key not in before)]
    return [
        Consequence(title=titles[key], before=before.get(key, "—"), after=after.get(key, "—"))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def _words(position: Position) -> dict[str, str]:
    return {deadline.key: sentence(deadline, position.event_titles) for deadline in position.deadlines}


def _titles(position: Position) -> dict[str, str]:
    return {deadline.key: f"{deadline.title} · {ROLE_LABELS[deadline.role].lower()}" for deadline in position.deadlines}
