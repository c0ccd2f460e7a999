"""The occurrences of a provision that a record can be about, in words: which, when, how much, whether it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.agenda.reading import Reading
from planner.deadlines.deadline import Deadline, Role, TimeState
from planner.deadlines.payments import payment
from planner.deadlines.position import Position
from planner.deadlines.wording import sentence

_RECORDED = frozenset({Role.DUE, Role.PAYMENT, Role.NOTICE, Role.MILESTONE})
_EARLIER, _LATER = 24, 60  # how many are offered on each side of the next one


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One occurrence by its number; `over` where it was done, paid or has gone by."""

    number: int
    words: str
    over: bool


def occurrences(reading: Reading, agreement: str, provision: str, *, as_of: date) -> tuple[Occurrence, ...]:
    """Those around the next one that is not over, in order of their numbers; none for what does not recur."""
    position = reading.position(agreement, as_of=as_of)
    found = {
        deadline.number: _occurrence(position, deadline, deadline.number)
        for deadline in position.listed
        if deadline.provision == provision and deadline.role in _RECORDED and deadline.number is not None
    }
    each = [found[number] for number in sorted(found)]
    at = next((place for place, one in enumerate(each) if not one.over), len(each))
    return tuple(each[max(at - _EARLIER, 0) : at + _LATER])


def _occurrence(position: Position, deadline: Deadline, number: int) -> Occurrence:
    over = deadline.time is TimeState.PAST
    words = [str(number), sentence(deadline, position.event_titles).partition(" · ")[0]]
    if deadline.amount is not None:
        words.append(deadline.amount.words)
        if deadline.role is Role.PAYMENT and not payment(position, deadline).left.minor:
            over = True
            words.append("paid")
    return Occurrence(number=number, words=" · ".join(words), over=over)
