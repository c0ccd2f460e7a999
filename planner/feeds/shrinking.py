"""Whether a calendar would suddenly lose deadlines, so that somebody is asked before subscribers lose them too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.feeds.last_good import deadlines_in

_MOST, _SHARE = 10, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """How many deadlines a new version lacks of how many that the last one had."""

    lost: int
    of: int

    @property
    def words(self) -> str:
        """The sentence that asks."""
        return f"{self.lost} of the {self.of} deadlines that the calendar had would disappear from it"


def loss(before: bytes, after: bytes, *, since: date) -> Loss | None:
    """What a new version loses against the last, where that is more than 10 deadlines or more than a fifth of them.

    Deadlines before `since`, where the new version's window begins, have only passed and are not counted.
    """
    had = {uid for uid, day in deadlines_in(before).items() if day >= since}
    lost = had - deadlines_in(after).keys()
    if len(lost) > _MOST or len(lost) > _SHARE * len(had):
        return Loss(lost=len(lost), of=len(had))
    return None
