"""Events come in order, and what is recorded of one says something of the others (dates.md §2)."""

from __future__ import annotations

import pytest

from planner.dates.events import EventDays, EventFact, OrderContradiction, resolve, tied
from planner.dates.references import Cycle
from tests.dates.written import day, said

AS_OF = "2028-07-01"
EFFECTIVE = "2025-10-28"


def pending(event: str, *after: str) -> EventFact:
    return EventFact(id=event, after=after)


def occurred(event: str, on: str, *after: str) -> EventFact:
    return EventFact(id=event, after=after, occurred=day(on))


def ruled_out(event: str, *after: str) -> EventFact:
    return EventFact(id=event, after=after, ruled_out=True)


def resolved(*facts: EventFact, as_of: str = AS_OF) -> EventDays:
    return resolve(facts, as_of=day(as_of), first_effective=day(EFFECTIVE))


def ranges(*facts: EventFact, as_of: str = AS_OF) -> dict[str, str]:
    found = resolved(*facts, as_of=as_of).ranges
    return {event: f"{said(each.earliest)} .. {said(each.latest)}" for event, each in found.items()}


def test_an_event_that_occurred_has_its_day() -> None:
    assert ranges(occurred("invoice", "2027-01-01")) == {"invoice": "2027-01-01 .. 2027-01-01"}


def test_an_event_ruled_out_never_comes() -> None:
    assert ranges(ruled_out("sale")) == {"sale": "never .. never"}


def test_a_pending_event_can_occur_from_today_on() -> None:
    assert ranges(pending("sale")) == {"sale": "2028-07-01 .. open"}


def test_a_pending_event_comes_no_earlier_than_its_predecessors() -> None:
    found = ranges(
        occurred("declared", "2029-01-01"), occurred("b", "2028-08-01"), pending("verified", "declared", "b")
    )
    assert found["verified"] == "2029-01-01 .. open"


def test_a_predecessor_long_past_does_not_hold_back_a_pending_event() -> None:
    found = ranges(occurred("declared", "2026-01-01"), pending("verified", "declared"))
    assert found["verified"] == "2028-07-01 .. open"


def test_verified_implies_declared_by_then() -> None:
    found = ranges(pending("declared"), occurred("verified", "2028-06-01", "declared"))
    assert found["declared"] == f"{EFFECTIVE} .. 2028-06-01"


def test_what_is_implied_is_known_to_have_happened_since_its_own_predecessors() -> None:
    found = ranges(
        occurred("built", "2027-03-01"), pending("declared", "built"), occurred("verified", "2028-06-01", "declared")
    )
    assert found["declared"] == "2027-03-01 .. 2028-06-01"


def test_a_chain_is_implied_as_a_whole() -> None:
    facts = [pending("a"), pending("b", "a"), pending("c", "b"), occurred("d", "2028-06-01", "c")]
    assert set(list(ranges(*facts).values())[:3]) == {f"{EFFECTIVE} .. 2028-06-01"}
    assert resolved(*facts).implied == {"a": "d", "b": "d", "c": "d"}


def test_the_earliest_successor_bounds_a_predecessor() -> None:
    facts = [pending("a"), occurred("b", "2028-06-01", "a"), occurred("c", "2028-02-01", "a")]
    assert ranges(*facts)["a"] == f"{EFFECTIVE} .. 2028-02-01"
    assert resolved(*facts).implied == {"a": "c"}


def test_a_successor_known_to_come_later_bounds_its_predecessor_and_says_why() -> None:
    facts = [pending("declared"), occurred("verified", "2028-12-01", "declared")]
    assert ranges(*facts)["declared"] == "2028-07-01 .. 2028-12-01"
    assert resolved(*facts).implied == {"declared": "verified"}


def test_a_successor_of_today_leaves_its_predecessor_only_today() -> None:
    facts = [pending("declared"), occurred("verified", AS_OF, "declared")]
    assert ranges(*facts)["declared"] == f"{AS_OF} .. {AS_OF}"
    assert resolved(*facts).implied == {"declared": "verified"}


@pytest.mark.parametrize("successor", [EFFECTIVE, "2025-01-01"])
def test_an_implied_event_is_never_firm_even_where_its_successor_is_as_old_as_the_agreement(successor: str) -> None:
    found = resolved(pending("declared"), occurred("verified", successor, "declared")).ranges["declared"]
    assert found.certainty == "longstop"
    assert said(found.latest) == successor


def test_an_event_between_two_of_the_same_day_was_on_that_day() -> None:
    found = ranges(occurred("a", "2028-01-01"), pending("b", "a"), occurred("c", "2028-01-01", "b"))
    assert found["b"] == "2028-01-01 .. 2028-01-01"


def test_a_ruled_out_predecessor_rules_its_successors_out() -> None:
    facts = [ruled_out("declared"), pending("verified", "declared"), pending("paid", "verified")]
    assert set(ranges(*facts).values()) == {"never .. never"}
    assert resolved(*facts).excluded == {"verified": "declared", "paid": "declared"}


def test_a_ruled_out_successor_says_nothing_of_its_predecessor() -> None:
    assert ranges(pending("declared"), ruled_out("verified", "declared"))["declared"] == "2028-07-01 .. open"


def test_the_order_in_which_events_are_written_does_not_matter() -> None:
    facts = [occurred("verified", "2028-06-01", "declared"), pending("declared")]
    assert ranges(*facts) == ranges(*reversed(facts))


def test_events_of_the_same_day_do_not_contradict() -> None:
    assert ranges(occurred("a", "2028-01-01"), occurred("b", "2028-01-01", "a"))["b"] == "2028-01-01 .. 2028-01-01"


def test_a_record_before_its_predecessors_is_refused_naming_both() -> None:
    with pytest.raises(OrderContradiction) as refused:
        resolved(occurred("declared", "2028-06-01"), occurred("verified", "2028-05-31", "declared"))
    assert (refused.value.first, refused.value.second) == ("declared", "verified")
    assert str(refused.value) == (
        "“verified” is recorded on 2028-05-31, but it can only come after “declared”, which is recorded on 2028-06-01; "
        "retract the record that is wrong"
    )


def test_a_contradiction_through_a_pending_event_is_refused_naming_the_two_recorded() -> None:
    with pytest.raises(OrderContradiction) as refused:
        resolved(occurred("a", "2028-06-01"), pending("b", "a"), pending("c", "b"), occurred("d", "2028-05-01", "c"))
    assert (refused.value.first, refused.value.second) == ("a", "d")


def test_what_occurred_cannot_come_after_what_is_ruled_out() -> None:
    with pytest.raises(OrderContradiction, match="“declared”, which is ruled out") as refused:
        resolved(ruled_out("declared"), pending("checked", "declared"), occurred("verified", "2028-06-01", "checked"))
    assert (refused.value.first, refused.value.second) == ("declared", "verified")


def test_an_order_in_a_circle_is_refused() -> None:
    with pytest.raises(Cycle, match="a → c → b → a"):
        resolved(pending("a", "c"), pending("b", "a"), pending("c", "b"))


def test_a_predecessor_nobody_knows_orders_nothing() -> None:
    assert ranges(pending("a", "elsewhere")) == {"a": "2028-07-01 .. open"}


def test_pending_events_before_and_after_are_tied() -> None:
    facts = [pending("a"), pending("b", "a"), pending("c", "b"), pending("d", "c"), pending("alone")]
    assert tied(facts, ["b"]) == {"a", "c", "d"}
    assert tied(facts, iter(["b", "c"])) == {"a", "d"}


def test_siblings_are_not_tied() -> None:
    assert tied([pending("a"), pending("b", "a"), pending("c", "a")], {"b"}) == {"a"}


def test_what_is_recorded_cuts_the_tie() -> None:
    facts = [pending("a"), occurred("b", "2028-01-01", "a"), pending("c", "b"), pending("d", "c")]
    assert tied(facts, {"d"}) == {"c"}
    assert tied(facts, {"b"}) == set()


def test_what_cannot_occur_any_more_is_not_tied() -> None:
    facts = [ruled_out("a"), pending("b", "a"), pending("c", "b"), pending("d")]
    assert tied(facts, {"c"}) == set()
