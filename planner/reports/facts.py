"""What the dates rest on: parties, instruments, events, readings, assumptions, and what is no longer in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.agreements.agreement import Party
from planner.agreements.event import Event
from planner.agreements.provision import Confidence, Instrument
from planner.dates.ranges import LAST_DAY
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position
from planner.deadlines.sensitivity import dependants
from planner.deadlines.wording import ROLE_LABELS, day_words, extinguished_words, sentence
from planner.reports.places import DOUBTS, label, short_names, who


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """A party: its name, whose side it is on, and how notice reaches it."""

    name: str
    side: str
    notice: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentLine:
    """An instrument: since when it has effect, what it amends, whether its text is in force on the day asked for."""

    title: str
    effective: str
    amends: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBlock:
    """An event that is not settled: who determines it, what is known, and what hangs on it."""

    title: str
    determined_by: str
    state: str
    estimate: str
    hangs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A phrase with several readings, the chosen one marked by `chosen`; empty where nobody has chosen."""

    provision: str
    phrase: str
    readings: tuple[str, ...]
    chosen: str
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtinguishedLine:
    """A provision that nobody may rely on any more."""

    title: str
    clause: str
    who: str
    warning: str
    because: str


def parties(position: Position) -> tuple[PartyLine, ...]:
    """The parties, ours first."""
    ours = any(party.us for party in position.agreement.parties)
    lines = sorted(position.agreement.parties, key=lambda party: not party.us)
    return tuple(
        PartyLine(
            name=party.name,
            side=("Our side" if party.us else "Other side") if ours else "",
            notice=_notice(party),
            contact=party.contact,
        )
        for party in lines
    )


def _notice(party: Party) -> str:
    counts = f"counts when {party.notice_counts}" if party.notice_counts else ""
    until = f"until {party.notice_until}:00" if party.notice_until is not None else ""
    return " · ".join(part for part in (party.notice_address, party.notice_method, counts, until) if part)


def instruments(position: Position) -> tuple[InstrumentLine, ...]:
    """The instruments by the day they take effect."""
    titles = {instrument.id: instrument.title for instrument in position.agreement.instruments}
    return tuple(
        InstrumentLine(
            title=instrument.title,
            effective=day_words(instrument.effective),
            amends=titles.get(instrument.amends, instrument.amends) if instrument.amends else "",
            state="" if instrument.effective <= position.text_as_of else "Not yet effective",
        )
        for instrument in sorted(position.agreement.instruments, key=lambda each: each.effective)
    )


def text_in_force(position: Position) -> str:
    """The instrument whose text was the last to take effect by the day asked for."""
    effective = [each for each in position.agreement.instruments if each.effective <= position.text_as_of]
    if not effective:
        return f"No instrument is effective on {day_words(position.text_as_of)}"
    latest: Instrument = max(effective, key=lambda each: each.effective)
    read = "" if position.text_as_of == position.as_of else f" · text of {day_words(position.text_as_of)}"
    return f"{latest.title} · effective {day_words(latest.effective)}{read}"


def assumptions(position: Position) -> tuple[str, ...]:
    """What was assumed in the place of recorded facts."""
    return tuple(
        f"“{position.event_titles[event]}” {_assumed(assumption)}" for event, assumption in position.assumed.items()
    )


def _assumed(assumption: object) -> str:
    if isinstance(assumption, date):
        return f"occurred on {day_words(assumption)}"
    return "will not occur any more" if assumption == "never" else "has not occurred yet"


def events(position: Position) -> tuple[EventBlock, ...]:
    """The events that are not settled, in the text's order."""
    ranges = position.event_days.ranges
    return tuple(
        EventBlock(
            title=event.title,
            determined_by=event.determined_by,
            state=_state(position, event),
            estimate=day_words(event.estimate) if event.estimate else "",
            hangs=tuple(_hanging(position, event.id)),
        )
        for event in position.agreement.events
        if ranges[event.id].earliest <= LAST_DAY and ranges[event.id].earliest < ranges[event.id].latest
    )


def _state(position: Position, event: Event) -> str:
    latest = position.event_days.ranges[event.id].latest_day
    if event.id in position.event_days.implied and latest:
        return f"must have occurred by {day_words(latest)}; its day is not recorded"
    after = [position.event_titles.get(other, other) for other in event.after]
    return f"pending; comes after {' and '.join(f'“{title}”' for title in after)}" if after else "pending"


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


def readings(position: Position) -> tuple[Reading, ...]:
    """The readings of provisions in force."""
    return tuple(
        Reading(
            provision=provision.title,
            phrase=each.phrase,
            readings=each.readings,
            chosen=each.chosen,
            by=each.by,
            why=each.why,
        )
        for provision in position.agreement.provisions
        if position.states[provision.id].in_force
        for each in provision.interpretations
    )


def extinguished(position: Position) -> tuple[ExtinguishedLine, ...]:
    """The provisions that a later text has replaced or ended, latest first."""
    states = [(position.states[provision.id], provision) for provision in position.agreement.provisions]
    names = short_names(position.agreement)
    gone = [(state, provision) for state, provision in states if state.since is not None]
    return tuple(
        ExtinguishedLine(
            title=provision.title,
            clause=provision.clause,
            who=who(names, provision),
            warning=extinguished_words(date.fromordinal(state.since or 1)),
            because=_because(position, state.superseded_by),
        )
        for state, provision in sorted(gone, key=lambda item: -(item[0].since or 0))
    )


def _because(position: Position, by: str | None) -> str:
    """What took a provision out: another provision, or an instrument that put nothing in its place."""
    replacements = {provision.id: provision.title for provision in position.agreement.provisions}
    if by in replacements:
        return f"replaced by “{replacements[by]}”"
    enders = {instrument.id: instrument.title for instrument in position.agreement.instruments}
    return f"ended without replacement by “{enders.get(by or '', by or '')}”"


def remarks(position: Position) -> tuple[str, ...]:
    """The position's warnings, each text once with the number of dates it bears on."""
    counts = Counter(problem.text for problem in position.warnings)
    return tuple(f"{text} ({count} dates)" if count > 1 else text for text, count in counts.items())


def verification(position: Position) -> str:
    """How many provisions in force a second person has verified, and how many are in doubt, for which reason."""
    states = [state for state in position.states.values() if state.in_force]
    verified = sum(state.confidence is Confidence.VERIFIED for state in states)
    doubts = Counter(DOUBTS[state.confidence] for state in states if state.confidence in DOUBTS)
    parts = [f"{verified} of {len(states)} provisions in force verified by a second person"]
    return " · ".join([*parts, *(f"{doubt.lower()}: {count}" for doubt, count in doubts.items())])
