"""What the dates rest on: parties, instruments, readings, assumptions, and what is no longer in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.agreements.agreement import Party
from planner.agreements.provision import Confidence, Instrument
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words, ending_words, extinguished_words, sentence_case
from planner.reports.places import DOUBTS, short_names, who


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
    signed: str = ""


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
class WordsLine:
    """What is known of a provision in words: the text's own, what it means, and what follows where it is missed."""

    title: str
    clause: str
    quote: str
    note: str
    consequence: str


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
            signed=f"signed {day_words(instrument.signed, weekday=False)}" if instrument.signed else "",
        )
        for instrument in sorted(position.agreement.instruments, key=lambda each: each.effective)
    )


def text_in_force(position: Position) -> str:
    """The instrument whose text was the last to take effect by the day asked for."""
    effective = [each for each in position.agreement.instruments if each.effective <= position.text_as_of]
    if not position.agreement.instruments:
        return "No instrument is entered yet"
    if not effective:
        return f"No instrument is effective on {day_words(position.text_as_of)}"
    latest: Instrument = max(effective, key=lambda each: each.effective)
    return f"{latest.title} · effective {day_words(latest.effective)}"


def other_text(position: Position) -> str:
    """The day whose text is read where that is not the as-of day, else empty."""
    return "" if position.text_as_of == position.as_of else day_words(position.text_as_of)


def still_to_come(position: Position, prepared: date) -> str:
    """What to remember of a summary as of a day that lies ahead of the day it was prepared on, else empty."""
    if position.as_of <= prepared:
        return ""
    between = f"between that day and {day_words(position.as_of)}"
    return f"Prepared on {day_words(prepared)}: what happens {between} is not in it."


def ending(position: Position) -> str:
    """How the agreement itself ends; empty where its text does not say and nobody terminated it."""
    return sentence_case(ending_words(position)) if position.own_end is not None else ""


def counting(position: Position) -> str:
    """By which calendar, fiscal year and clock days are counted."""
    terms = position.agreement.terms
    own = " and the agreement's own closures and openings" if terms.closures or terms.openings else ""
    days = f"business days of {terms.calendar}" if terms.calendar else "Monday to Friday are business days"
    parts = [
        days + own,
        f"fiscal years begin in {date(2000, terms.fiscal_year_start, 1):%B}" if terms.fiscal_year_start > 1 else "",
        "a day that a month lacks is the first of the next" if terms.month_end == "next" else "",
        f"days end in the time zone {terms.time_zone}" if terms.time_zone else "",
    ]
    return sentence_case(" · ".join(part for part in parts if part))


def assumptions(position: Position) -> tuple[str, ...]:
    """What was assumed in the place of recorded facts."""
    titles, own = position.event_titles, {event.id for event in position.agreement.events}
    return tuple(
        f"“{titles[event]}” {_assumed(assumption)}" if event in own else _set_off(titles[event], assumption)
        for event, assumption in position.assumed.items()
    )


def _set_off(title: str, assumption: object) -> str:
    """What is assumed of a breach or an exercise, whose title is a clause already."""
    if isinstance(assumption, date):
        return f"{title} on {day_words(assumption)}"
    return f"{title}: {'never' if assumption == 'never' else 'not yet'}"


def _assumed(assumption: object) -> str:
    if isinstance(assumption, date):
        return f"occurred on {day_words(assumption)}"
    return "will not occur any more" if assumption == "never" else "has not occurred yet"


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


def words(position: Position) -> tuple[WordsLine, ...]:
    """The provisions in force of which more is kept than their dates, in the text's order."""
    return tuple(
        WordsLine(
            title=provision.title,
            clause=provision.clause,
            quote=provision.quote.strip(),
            note=provision.note.strip(),
            consequence=provision.consequence.strip(),
        )
        for provision in position.agreement.provisions
        if position.states[provision.id].in_force and (provision.quote or provision.note or provision.consequence)
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


def counts(position: Position, forms: Sequence[str]) -> str:
    """How much of the text the summary covers, and how many dates it lists; `forms` say how sure each row's date is."""
    states = position.states.values()
    in_force = sum(state.in_force for state in states)
    gone = sum(state.since is not None for state in states)
    later = len(states) - in_force - gone
    dates = sum(form in ("firm", "longstop", "possible") for form in forms)
    parts = [
        f"{in_force:,} provision{'' if in_force == 1 else 's'} in force",
        f"{gone:,} no longer in force" if gone else "",
        f"{later:,} not yet in force" if later else "",
        f"{dates:,} date{'' if dates == 1 else 's'} listed",
        f"{waiting:,} not yet dated" if (waiting := forms.count("open")) else "",
        f"{silent:,} without a stated day" if (silent := forms.count("unstated")) else "",
    ]
    return " · ".join(part for part in parts if part)


def empty_words(position: Position) -> str:
    """Why there is no date at all to list."""
    if not position.agreement.provisions:
        return "This agreement has no provisions yet, so nothing is due, allowed or forbidden by it here."
    return f"No provision is in force by the text of {day_words(position.text_as_of)}, so there are no dates to list."


def verification(position: Position) -> str:
    """How many provisions in force a second person has verified, and how many are in doubt; empty where none is."""
    states = [state for state in position.states.values() if state.in_force]
    if not states:
        return ""
    verified = sum(state.confidence is Confidence.VERIFIED for state in states)
    doubts = Counter(DOUBTS[state.confidence] for state in states if state.confidence in DOUBTS)
    parts = [f"{verified} of {len(states)} provisions in force verified by a second person"]
    return " · ".join([*parts, *(f"{doubt.lower()}: {count}" for doubt, count in doubts.items())])
