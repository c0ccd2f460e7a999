"""Why a deadline is what it is, in words: the tree that the detail pane unfolds, and what can still move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.agenda.finding import find_deadline
from planner.agenda.reading import Reading, positions
from planner.dates.ranges import Certainty, Range
from planner.deadlines.explanation import Explanation, explain
from planner.deadlines.position import Position
from planner.deadlines.sensitivity import dependants, movers
from planner.deadlines.wording import ROLE_LABELS, day_words, happening, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNode:
    """One step in words: what the text says, the days it can be, by which rule, on whose word.

    `decides` is False for a branch that lost. `quote` holds the clause's own words, where the step is a provision's.
    """

    text: str
    days: str
    rule: str
    source: str
    quote: str
    decides: bool
    event: str
    provision: str
    children: tuple[WhyNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A deadline with its derivation and the events that can still move it (id and clause)."""

    key: str
    heading: str
    words: str
    root: WhyNode
    moved_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A deadline that hangs on an event: the provision's title, what falls then ("Ends"), and when in words."""

    agreement: str
    key: str
    title: str
    role: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs on an event: the deadlines it can still move, in words, and in how many agreements."""

    title: str
    count: int
    agreements: int
    deadlines: tuple[Hung, ...]

    @property
    def words(self) -> str:
        """ "12 deadlines in 3 agreements hang on this"."""
        if not self.count:
            return "Nothing that is still to come hangs on this"
        count, hang = ("1 deadline", "hangs") if self.count == 1 else (f"{self.count} deadlines", "hang")
        where = f" in {self.agreements} agreements" if self.agreements > 1 else ""
        return f"{count}{where} {hang} on this"


def why(reading: Reading, agreement: str, key: str, *, as_of: date) -> Why:
    """The derivation of one deadline; raises LongstopError where there is no such key."""
    position, deadline = find_deadline([reading.position(agreement, as_of=as_of)], key)
    titles = position.event_titles
    return Why(
        key=deadline.key,
        heading=f"{deadline.title} · {ROLE_LABELS[deadline.role]}",
        words=sentence(deadline, titles),
        root=_node(position, explain(position, deadline)),
        moved_by=tuple((event, happening(titles[event])) for event in movers(position, deadline)),
    )


def _node(position: Position, step: Explanation) -> WhyNode:
    quote = position.provision(step.provision).quote if step.provision else ""
    return WhyNode(
        text=step.text,
        days=span_words(step.range),
        rule=step.rule,
        source=step.source,
        quote=quote,
        decides=step.decides,
        event=step.event,
        provision=step.provision,
        children=tuple(_node(position, child) for child in step.children),
    )


def span_words(value: Range) -> str:
    """A range as days: "Tue 31 Dec 2030", "from Wed 25 Nov 2026, without bound", "never"."""
    earliest, latest = value.earliest_day, value.latest_day
    if earliest is None:
        return "never" if value.certainty is Certainty.NEVER else "without bound"
    if latest is None:
        return f"from {day_words(earliest)}, without bound"
    return day_words(latest) if earliest == latest else f"{day_words(earliest)} to {day_words(latest)}"


def hanging(reading: Reading, agreement: str, event: str, *, as_of: date) -> Hanging:
    """What hangs on an event of an agreement; of a shared one, over all the agreements that have it."""
    own = reading.agreement(agreement).event(event)
    sharing = [
        position
        for position in positions(reading, as_of=as_of)
        if position.agreement.id == agreement or (own.shared and _shares(position, event))
    ]
    return hanging_in(sharing, event)


def hanging_in(sharing: Sequence[Position], event: str) -> Hanging:
    """What hangs on an event in the positions that have it."""
    found = [(position, deadline) for position in sharing for deadline in dependants(position, event)]
    return Hanging(
        title=sharing[0].event_titles[event],
        count=len(found),
        agreements=len({position.agreement.id for position, _ in found}),
        deadlines=tuple(
            Hung(
                agreement=deadline.agreement,
                key=deadline.key,
                title=deadline.title,
                role=ROLE_LABELS[deadline.role],
                words=sentence(deadline, position.event_titles),
            )
            for position, deadline in found
        ),
    )


def _shares(position: Position, event: str) -> bool:
    return any(each.id == event and each.shared for each in position.agreement.events)
