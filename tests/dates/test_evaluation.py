"""An expression comes to a range of days, and knows which events can move it and which decide it (dates.md §2, §4)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from planner.dates.evaluation import Conventions, deciding_events, live_events
from planner.dates.language import parse
from planner.dates.ranges import Range
from tests.dates.written import PENDING, WEEKENDS_ONLY, between, of, reference

EVENTS: dict[str, Range] = {
    "pending": PENDING,
    "other": PENDING,
    "bounded": between("2027-01-01", "2027-06-30"),
    "past": between("2026-01-01"),
    "later": between("2027-03-01"),
    "dead": between("never"),
}

RANGES = {
    "[pending]": "2026-11-23 .. open",
    "earlier of [pending] and end of 2030": "2026-11-23 .. 2030-12-31",
    "later of [pending] and end of 2030": "2030-12-31 .. open",
    "earlier of [dead] and end of 2030": "2030-12-31",
    "later of [dead] and end of 2030": "never",
    "earlier of [dead] and [pending]": "2026-11-23 .. open",
    "later of [dead] and [pending]": "never",
    "30 days after [pending]": "2026-12-23 .. open",
    "30 days before [bounded]": "2026-12-02 .. 2027-05-31",
    "end of month of [pending]": "2026-11-30 .. open",
    "end of year of [bounded]": "2027-12-31",
    "[bounded], following": "2027-01-01 .. 2027-06-30",
    "3 business days before [pending]": "2026-11-18 .. open",
    "30 days after [dead]": "never",
    "end of quarter of never": "never",
    "never, following": "never",
}


@pytest.mark.parametrize("text", RANGES)
def test_open_and_never_go_through_every_operator(text: str) -> None:
    assert of(text, events=EVENTS) == RANGES[text]


def test_another_provisions_day_stands_for_its_range() -> None:
    provisions = {"licence.end": between("2030-01-31", "2030-12-31")}
    assert of("1 month after [licence.end]", provisions=provisions) == "2030-02-28 .. 2031-01-31"


def test_a_month_end_at_either_end_of_the_range_is_noted() -> None:
    notes: set[str] = set()
    of("1 month after [licence.end]", provisions={"licence.end": between("2030-01-15", "2030-01-31")}, notes=notes)
    assert notes == {"month end: contract may not say"}


LIVE = {
    "[pending]": {"pending"},
    "[past]": set(),
    "[dead]": set(),
    "30 days after [pending], following": {"pending"},
    "earlier of [pending] and end of 2030": {"pending"},
    "later of [pending] and end of 2030": {"pending"},
    "earlier of [pending] and [other]": {"pending", "other"},
    "earlier of [pending] and [bounded]": {"pending", "bounded"},
    # its earliest is on or after the other's latest: it can never win
    "earlier of [pending] and 2026-11-22": set(),
    "earlier of [pending] and 2026-11-23": set(),
    "earlier of [bounded] and (later of [pending] and 2027-06-30)": {"bounded"},
    "earlier of [pending] and [past]": set(),
    "earlier of [dead] and [pending]": {"pending"},
    # and mirrored
    "later of [bounded] and end of 2027": set(),
    "later of [bounded] and [pending]": {"bounded", "pending"},
    "later of [bounded] and (later of [pending] and 2027-06-30)": {"pending"},
    "later of [dead] and [pending]": set(),
    # nothing moves what is firm
    "end of year of [bounded]": set(),
    "earlier of end of year of [bounded] and [pending]": {"pending"},
}

DECIDING = {
    "[past]": {"past"},
    "[pending]": set(),
    "90 days before [past], preceding": {"past"},
    "earlier of [past] and end of 2030": {"past"},
    "earlier of [later] and end of 2026": set(),
    "earlier of [past] and [later]": {"past"},
    "later of [past] and [later]": {"later"},
    "earlier of [past] and 2026-01-01": {"past"},  # of two equal ones the first stays
    "earlier of 2026-01-01 and [past]": set(),
    "earlier of [past] and [pending]": {"past"},
    "earlier of [later] and [pending]": {"later"},
    "later of [dead] and [past]": set(),
    "end of year of [past]": {"past"},
}


def live(text: str, live_in: Mapping[str, frozenset[str]] | None = None, **provisions: Range) -> set[str]:
    return set(
        live_events(
            parse(text),
            events=EVENTS,
            provisions={reference(f"{name}.end"): days for name, days in provisions.items()},
            conventions=Conventions(WEEKENDS_ONLY),
            live_in={reference(name): events for name, events in (live_in or {}).items()},
        )
    )


def deciding(text: str, decides_in: Mapping[str, frozenset[str]] | None = None, **provisions: Range) -> set[str]:
    return set(
        deciding_events(
            parse(text),
            events=EVENTS,
            provisions={reference(f"{name}.end"): days for name, days in provisions.items()},
            conventions=Conventions(WEEKENDS_ONLY),
            decides_in={reference(name): events for name, events in (decides_in or {}).items()},
        )
    )


@pytest.mark.parametrize("text", LIVE)
def test_only_events_in_branches_that_can_win_still_move_a_date(text: str) -> None:
    assert live(text) == LIVE[text]


@pytest.mark.parametrize("text", DECIDING)
def test_an_event_in_a_losing_branch_decides_nothing(text: str) -> None:
    assert deciding(text) == DECIDING[text]


def test_a_day_referred_to_brings_its_own_live_events() -> None:
    licence, hangs_on = between("2027-01-01", "2030-12-31"), {"licence.end": frozenset({"pending"})}
    assert live("30 days after [licence.end]", hangs_on, licence=licence) == {"pending"}
    assert live("earlier of [licence.end] and 2027-01-01", hangs_on, licence=licence) == set()


def test_a_day_referred_to_brings_the_events_that_decided_it() -> None:
    licence, decided_by = between("2027-01-01"), {"licence.end": frozenset({"past"})}
    assert deciding("30 days after [licence.end]", decided_by, licence=licence) == {"past"}
    assert deciding("later of [licence.end] and end of 2030", decided_by, licence=licence) == set()
