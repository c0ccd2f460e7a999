"""Calendars damaged at random are read or refused in a sentence, and those built to harm are refused at once."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from calendar_files import BOMBS, damaged_calendar

from planner.errors import LongstopError
from planner.exchange.calendars.planning import Whose, plan_calendar
from planner.exchange.calendars.reading import parse
from tests.builders import an_agreement

SINCE = date(2026, 11, 25)


def outcome(data: bytes) -> str:
    """What becomes of a file; anything but a refusal in words comes out as it is."""
    try:
        plan = plan_calendar(parse(data, "in.ics", "Europe/Berlin", SINCE), an_agreement(), Whose())
    except LongstopError as error:
        return "refused" if str(error).startswith("in.ics: ") else str(error)
    if plan.faults:
        return "refused" if all(fault.text.strip() for fault in plan.faults) else "refused without a word"
    return "read"


def test_damage_is_read_or_refused() -> None:
    assert {outcome(damaged_calendar(Random(seed))) for seed in range(300)} == {"read", "refused"}


@pytest.mark.long
def test_thousands_of_damaged_calendars() -> None:
    assert {outcome(damaged_calendar(Random(seed))) for seed in range(10_000, 15_000)} == {"read", "refused"}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_is_built_to_harm_is_refused_or_read_as_the_little_it_is(bomb: str) -> None:
    harmless = {"many values", "many parameters", "many quotes", "many escapes"}
    assert outcome(BOMBS[bomb]()) in (("read", "refused") if bomb in harmless else ("refused",))
