"""What an event can still move: the deadlines that wait for it, or for an event that its order ties to it."""

from __future__ import annotations

from datetime import date

from planner.agreements.agreement import Agreement
from planner.deadlines.sensitivity import dependant_counts, dependants, movers
from tests.builders import a_provision, an_agreement, an_event, deadline, position

SALE = an_event()


def _several() -> Agreement:
    return an_agreement(
        an_event("declared", "AGI declared"),
        an_event("verified", "AGI verified", after=("declared",)),
        SALE,
        a_provision("ip", end="earlier of [verified] and end of 2030"),
        a_provision("fee", start="[sale]", end="[declared]"),
        a_provision("dead", end="earlier of [sale] and 2026-11-23"),
        a_provision("fixed", end="2027-12-31"),
    )


def test_an_event_moves_what_waits_for_it_and_for_what_its_order_ties_to_it() -> None:
    found = position(_several())
    assert [each.key for each in dependants(found, "sale")] == ["fee/starts"]
    assert [each.key for each in dependants(found, "verified")] == ["ip/ends", "fee/ends"]
    assert [each.key for each in dependants(found, "declared")] == ["ip/ends", "fee/ends"]


def test_each_event_is_counted_with_all_it_can_move() -> None:
    assert dict(dependant_counts(position(_several()))) == {"sale": 1, "verified": 2, "declared": 2}
    two = an_agreement(SALE, a_provision("a", end="[sale]"), a_provision("b", end="[sale]"))
    assert dict(dependant_counts(position(two))) == {"sale": 2}
    assert dict(dependant_counts(position(an_agreement(a_provision(end="2027-12-31"))))) == {}


def test_what_can_move_a_deadline_is_named_in_the_order_of_the_text() -> None:
    found = position(_several())
    assert movers(found, deadline(found, "ip/ends")) == ("declared", "verified")
    assert movers(found, deadline(found, "fixed/ends")) == ()
    assert movers(found, deadline(found, "dead/ends")) == ()


def test_what_occurred_moves_nothing_any_more() -> None:
    found = position(_several(), assumed={"sale": date(2026, 11, 1)})
    assert dependants(found, "sale") == ()
    assert "sale" not in dependant_counts(found)
