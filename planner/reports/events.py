"""The events that dates hang on: open ones with what they can still move, settled ones with what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.agreements.event import Event
from planner.dates.events import EventFact
from planner.dates.ranges import LAST_DAY, Range
from planner.deadlines.deadline import Deadline
from planner.deadlines.event_states import event_state, trigger_state
from planner.deadlines.position import Position
from planner.deadlines.sensitivity import dependants
from planner.deadlines.wording import ROLE_LABELS, day_words, sentence, sentence_case
from planner.reports.places import label

MOST_HANGING: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBlock:
    """An event that is not settled: who determines it, what is known, and what hangs on it."""

    title: str
    determined_by: str
    state: str
    estimate: str
    hangs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledLine:
    """An event that is settled: what became of it, since when that is known; `assumed` where nobody recorded it."""

    title: str
    state: str
    known: str
    assumed: bool


def events(position: Position) -> tuple[EventBlock, ...]:
    """The events that are not settled, in the text's order, then the breaches and exercises that dates wait for."""
    ranges = position.event_days.ranges
    own = tuple(
        EventBlock(
            title=event.title,
            determined_by=event.determined_by,
            state=_state(position, event),
            estimate=day_words(event.estimate) if event.estimate else "",
            hangs=_clipped(tuple(_hanging(position, event.id))),
        )
        for event in position.agreement.events
        if _is_open(ranges[event.id])
    )
    return (*own, *_triggers(position))


def _triggers(position: Position) -> Iterator[EventBlock]:
    known = {event.id for event in position.agreement.events}
    for name, title in position.event_titles.items():
        day = position.calculation.events.get(name)
        if name not in known and day is not None and _is_open(day):
            hangs = _clipped(tuple(_hanging(position, name)))
            if hangs:
                state = trigger_state(position, name)
                yield EventBlock(title=sentence_case(title), determined_by="", state=state, estimate="", hangs=hangs)


def _is_open(range_: Range) -> bool:
    return range_.earliest <= LAST_DAY and range_.earliest < range_.latest


def settled(position: Position) -> tuple[SettledLine, ...]:
    """The events, breaches and exercises of which it is known, or assumed, what became of them, in the text's order."""
    facts = {fact.id: fact for fact in position.facts.events}
    own = tuple(
        SettledLine(
            title=event.title,
            state=event_state(position, event.id).removeprefix("assumed "),
            known=_known(facts[event.id]),
            assumed=event.id in position.assumed,
        )
        for event in position.agreement.events
        if not _is_open(position.event_days.ranges[event.id])
    )
    return (*own, *_settled_triggers(position))


def _settled_triggers(position: Position) -> Iterator[SettledLine]:
    """The breaches and exercises that have set something off, and those of which that is assumed."""
    known = {event.id for event in position.agreement.events}
    for name, title in position.event_titles.items():
        day = position.calculation.events.get(name)
        if name in known or day is None:
            continue
        assumed = name in position.assumed
        if not _is_open(day) and (assumed or day.latest <= LAST_DAY):
            state = trigger_state(position, name).removeprefix("assumed ")
            yield SettledLine(title=sentence_case(title), state=state, known="", assumed=assumed)


def _known(fact: EventFact) -> str:
    later = fact.known_on is not None and fact.known_on != fact.occurred
    return f"known since {day_words(date.fromordinal(fact.known_on or 1))}" if later else ""


def _state(position: Position, event: Event) -> str:
    latest = position.event_days.ranges[event.id].latest_day
    if event.id in position.event_days.implied and latest:
        return f"must have occurred by {day_words(latest)}; its day is not recorded"
    after = [position.event_titles.get(other, other) for other in event.after]
    return f"pending; comes after {' and '.join(f'“{title}”' for title in after)}" if after else "pending"


def _clipped(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = len(lines) - MOST_HANGING
    return lines if more <= 1 else (*lines[:MOST_HANGING], f"and {more:,} more")


def _hanging(position: Position, event: str) -> Iterator[str]:
    """What an event can still move, a series only once."""
    provisions = {provision.id: provision for provision in position.agreement.provisions}
    counts: Counter[tuple[str, str]] = Counter()
    firsts: dict[tuple[str, str], Deadline] = {}
    for deadline in dependants(position, event):
        series = (deadline.provision, str(deadline.role))
        counts[series] += 1
        firsts.setdefault(series, deadline)
    for series, deadline in firsts.items():
        if counts[series] > 1:
            yield f"{deadline.title} – {ROLE_LABELS[deadline.role].lower()}: {counts[series]} dates of the series"
        else:
            when = sentence(deadline, {}).partition(" · ")[0]
            words = label(deadline, provisions[deadline.provision])
            yield f"{deadline.title} – {words[:1].lower()}{words[1:]}: {when[:1].lower()}{when[1:]}"
