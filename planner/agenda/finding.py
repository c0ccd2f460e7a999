"""Finding a deadline by its key, as people write it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.agreements.spelling import did_you_mean
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position
from planner.errors import LongstopError


def find_deadline(positions: Sequence[Position], key: str) -> tuple[Position, Deadline]:
    """The deadline that `[AGREEMENT:]KEY` names, the key with its own or its provision's present id.

    Raises LongstopError where there is none (naming the nearest) or several (listing the candidates).
    """
    prefix, _, plain = key.rpartition(":")
    asked = [position for position in positions if not prefix or position.agreement.id == prefix]
    if not asked:
        ids = [position.agreement.id for position in positions]
        raise LongstopError(f"there is no agreement {prefix}{did_you_mean(prefix, ids)}")
    found = [(position, deadline) for position in asked for deadline in _named(position, plain)]
    if not found:
        keys = {deadline.key for position in asked for deadline in position.listed}
        events = {event for position in asked for event in position.event_titles}
        near = did_you_mean(plain, keys if "/" in plain else keys | events)
        raise LongstopError(f"there is no deadline {plain or '“”'}{near}")
    if len(found) > 1:
        candidates = ", ".join(f"{position.agreement.id}:{plain}" for position, _ in found)
        raise LongstopError(f"{plain} is in several agreements; write one of {candidates}")
    return found[0]


def find_event(positions: Sequence[Position], key: str) -> list[Position]:
    """The positions that have the event that `[AGREEMENT:]KEY` names; none where it names no event.

    A shared event is one event wherever it stands. Raises LongstopError where several agreements have one each.
    """
    prefix, _, event = key.rpartition(":")
    having = [position for position in positions if event in position.event_titles]
    named = [position for position in having if not prefix or position.agreement.id == prefix]
    if named and any(each.id == event and each.shared for each in named[0].agreement.events):
        return having
    if len(named) > 1:
        candidates = ", ".join(f"{position.agreement.id}:{event}" for position in named)
        raise LongstopError(f"{event} is in several agreements; write one of {candidates}")
    return named


def _named(position: Position, key: str) -> list[Deadline]:
    """The deadline of a position with a key; one that recurs beyond the usual list is looked for to the end."""
    found = [deadline for deadline in position.listed if key in _names(deadline)]
    if found or not key.rpartition("/")[2].isdigit():
        return found[:1]
    provision = key.split("/", maxsplit=1)[0]
    if all(each.id != provision for each in position.agreement.provisions):
        return []
    return [each for each in position.numbered(provision, int(key.rpartition("/")[2])) if key in _names(each)][:1]


def _names(deadline: Deadline) -> tuple[str, str]:
    return deadline.key, f"{deadline.provision}{deadline.key[len(deadline.identity) :]}"
