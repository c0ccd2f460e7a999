"""Every case of dates.toml gives the range it names."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from planner.dates.calendars import BusinessCalendar, list_closures
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.events import EventFact, resolve
from planner.dates.language import parse
from planner.dates.ranges import NEVER, OPEN

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))["case"]
AS_OF = date(2026, 11, 23).toordinal()
FACTS = [
    EventFact(id="declared"),
    EventFact(id="verified", after=("declared",)),
    EventFact(id="invoice", occurred=date(2026, 11, 20).toordinal()),
    EventFact(id="dead", ruled_out=True),
]


@lru_cache
def conventions() -> Conventions:
    return Conventions(BusinessCalendar(list_closures("US")), fiscal_year_start=7)


def ordinal(day: str) -> int:
    return {"open": OPEN, "never": NEVER}.get(day) or date.fromisoformat(day).toordinal()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, str]) -> None:
    events = resolve(FACTS, as_of=AS_OF, first_effective=AS_OF).ranges
    found = evaluate(parse(case["text"]), events=events, provisions={}, conventions=conventions())
    assert (found.earliest, found.latest) == (ordinal(case["earliest"]), ordinal(case["latest"]))
    assert found.certainty == case["certainty"]
