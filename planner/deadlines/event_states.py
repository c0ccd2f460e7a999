"""What is known of an event, or of a breach or an exercise that sets something off, in words."""

from __future__ import annotations

from datetime import date

from planner.deadlines.position import Position
from planner.deadlines.wording import day_words


def event_state(position: Position, event: str) -> str:
    """What is known of an event on the as-of day, in words."""
    if event in position.event_days.implied:
        bound = position.event_days.ranges[event].latest_day
        must = "must have occurred" if bound and bound <= position.as_of else "must occur"
        return f"{must} by {day_words(bound)}, not recorded" if bound else "not recorded"
    fact = next(fact for fact in position.facts.events if fact.id == event)
    assumed = "assumed " if event in position.assumed else ""
    if fact.occurred is not None:
        return f"{assumed}occurred {day_words(date.fromordinal(fact.occurred))}"
    if fact.ruled_out:
        return f"{assumed}ruled out"
    if (because := position.event_days.excluded.get(event)) is not None:
        return f"ruled out with “{position.event_titles[because]}”"
    return f"{assumed}pending"


def event_words(position: Position, name: str) -> str:
    """What is known of an event, or of a breach or exercise that sets something off."""
    return trigger_state(position, name) if "/" in name else event_state(position, name)


def trigger_state(position: Position, name: str) -> str:
    """What is known of a breach or an exercise that sets something off, in words."""
    provision, _, what = name.partition("/")
    days = position.calculation.events.get(name)
    if days is None:
        return "sets nothing off by the text in force"
    if days.earliest_day is None:
        return "assumed never" if name in position.facts.ruled_out else "will not come any more"
    if days.earliest == days.latest:
        assumed = "assumed on" if name in position.assumed else "on"
        return f"{assumed} {day_words(days.earliest_day)}"
    noted = [breach for breach in position.breaches(provision) if what == "breach" and not breach.cured]
    if noted:
        return f"noted on {day_words(noted[0].record.on)}, to be cured by {day_words(date.fromordinal(noted[0].until))}"
    return "not recorded"
