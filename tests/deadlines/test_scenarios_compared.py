"""A scenario against the present: assumed facts, dates, states, money and kept days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money, parse_money
from planner.agreements.provision import Instalment, Instrument, Kind, Schedule
from planner.agreements.record import Pin
from planner.agreements.scenario import Scenario, Supposed
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.comparison import Difference, compare
from planner.deadlines.deadline import Legal
from planner.deadlines.facts import Assumption
from planner.deadlines.scenarios import (
    PositionsCompared,
    StateChange,
    assumed_in,
    compare_positions,
    fact_of,
    pins,
    supposed,
)
from tests.builders import a_provision, an_agreement, an_event, deadline, position

Facts = dict[str, Assumption]
SALE = an_event()
A_YEAR = parse_duration("1 year")


# -- assumed facts


@pytest.mark.parametrize("fact", ["never", "pending", date(2028, 6, 1)])
def test_an_assumed_fact_is_kept_and_read_again_as_it_was(fact: Assumption) -> None:
    [kept] = supposed({"sale": fact}, "deal")
    assert kept == Supposed(event="sale", fact="2028-06-01" if isinstance(fact, date) else fact, agreement="deal")
    assert fact_of(kept) == fact


def test_facts_assumed_in_no_agreement_in_particular_are_so_in_all() -> None:
    assert supposed({"sale": "never", "listing": date(2028, 1, 1)}) == (
        Supposed(event="sale", fact="never"),
        Supposed(event="listing", fact="2028-01-01"),
    )
    assert supposed({}) == ()


def test_a_scenario_assumes_in_an_agreement_what_it_has_and_what_is_meant_for_it() -> None:
    scenario = Scenario(
        id="s",
        title="Sold",
        assumed=(
            Supposed(event="sale", fact="2028-06-01"),
            Supposed(event="listing", fact="never", agreement="deal"),
            Supposed(event="merger", fact="never", agreement="lease"),
            Supposed(event="flood", fact="pending"),
        ),
    )
    known = ["sale", "listing", "merger"]
    assert assumed_in(scenario, "deal", known) == {"sale": date(2028, 6, 1), "listing": "never"}
    assert assumed_in(scenario, "lease", known) == {"sale": date(2028, 6, 1), "merger": "never"}
    assert assumed_in(scenario, "deal", []) == {}


# -- dates and money before and after


def _change(before: Facts, after: Facts, day: str = "2026-11-23", **fields: Any) -> list[str]:
    kind = fields.pop("kind", Kind.OBLIGATION)
    text = an_agreement(SALE, a_provision("use", kind, **fields))
    found = compare(position(text, day, assumed=before), position(text, day, assumed=after))
    return [str(each.change) for each in found.differences]


def _sold(day: str) -> Facts:
    return {"sale": date.fromisoformat(day)}


def test_a_date_is_resolved_earlier_later_or_ended() -> None:
    assert _change({}, _sold("2027-03-01"), due="[sale]") == ["resolved"]
    assert _change(_sold("2027-03-02"), _sold("2027-03-01"), due="[sale]") == ["earlier"]
    assert _change(_sold("2027-03-01"), _sold("2027-03-02"), due="[sale]") == ["later"]
    assert _change({}, {"sale": "never"}, due="[sale]") == ["ended"]
    assert _change(_sold("2027-03-01"), _sold("2027-03-01"), due="[sale]") == []
    assert _change(_sold("2027-03-01"), {}, due="[sale]") == ["later"]
    assert _change(_sold("2027-03-01"), {}, due="earlier of [sale] and end of 2030") == ["later"]


def test_an_earliest_day_that_moves_alone_is_told_which_way() -> None:
    text = an_agreement(SALE, an_event("listing", "Listed"), a_provision("use", Kind.OBLIGATION, due="[sale]"))
    never, later = position(text), position(text, "2026-11-24")
    assert [str(each.change) for each in compare(never, later).differences] == ["later"]
    assert [str(each.change) for each in compare(later, never).differences] == ["earlier"]


def test_a_day_that_is_past_when_the_event_becomes_known_is_not_meetable() -> None:
    # Ninety days before the sale: on the day of the sale nobody can keep them any more.
    assert _change({}, _sold("2026-12-01"), day="2026-11-23", due="90 days before [sale]") == ["not meetable"]
    # It was so before: what is told is only that it moved.
    assert _change(_sold("2026-12-01"), _sold("2026-12-02"), due="90 days before [sale]") == ["later"]
    assert _change(_sold("2026-12-01"), {}, due="90 days before [sale]") == ["later"]


def _yearly(until: str | None = "[sale]", amount: str = "100 EUR", **fields: Any) -> Schedule:
    return Schedule(every=A_YEAR, from_=parse("2027-01-31"), until=parse(until) if until else None,
                    amount=parse_money(amount), **fields)  # fmt: skip


def _compared(text: Agreement, before: Facts, after: Facts) -> PositionsCompared:
    return compare_positions(position(text, assumed=before), position(text, assumed=after))


def test_an_occurrence_that_becomes_certain_is_resolved_and_one_that_becomes_possible_is_later() -> None:
    text = an_agreement(SALE, a_provision("fee", Kind.PAYMENT, schedule=_yearly(times=1)))
    sold = _sold("2027-03-01")
    assert [str(each.change) for each in _compared(text, {}, sold).dates.differences] == ["resolved"]
    assert [str(each.change) for each in _compared(text, sold, {}).dates.differences] == ["later"]


def test_money_is_told_where_only_what_is_certain_or_only_what_is_possible_differs() -> None:
    fee = a_provision("fee", Kind.PAYMENT, schedule=_yearly(times=2))
    early, late = _sold("2027-03-01"), _sold("2028-03-01")
    text = an_agreement(SALE, fee)
    [certain] = _compared(text, early, late).dates.money
    assert certain.certain_before == Money(100_00, "EUR")
    assert certain.certain_after == Money(200_00, "EUR")
    assert (certain.possible_before.minor, certain.possible_after.minor) == (0, 0)
    [possible] = _compared(text, {}, {"sale": date(2026, 12, 1)}).dates.money
    assert (possible.certain_before.minor, possible.certain_after.minor) == (0, 0)
    assert (possible.possible_before, possible.possible_after) == (Money(200_00, "EUR"), Money(0, "EUR"))
    assert _compared(text, late, _sold("2028-04-01")).dates.money == ()


def test_only_the_currency_that_changes_is_told() -> None:
    text = an_agreement(
        SALE,
        a_provision("rent", Kind.PAYMENT, schedule=_yearly(until=None, amount="7 JPY")),
        a_provision("fee", Kind.PAYMENT, schedule=_yearly(amount="5 USD")),
        a_provision("levy", Kind.PAYMENT, schedule=_yearly(amount="3 EUR")),
    )
    found = _compared(text, {}, {"sale": "never"}).dates.money
    assert [(str(each.certain_before), str(each.certain_after), str(each.possible_before)) for each in found] == [
        ("0.00 EUR", "6.00 EUR", "6.00 EUR"),
        ("0.00 USD", "10.00 USD", "10.00 USD"),
    ]


def test_what_never_falls_due_comes_to_nothing_and_what_is_no_payment_is_not_counted() -> None:
    steps = (Instalment(n=1, due=parse("[sale]"), amount=parse_money("5 EUR")),)
    text = an_agreement(
        SALE,
        a_provision("fee", Kind.PAYMENT, instalments=steps),
        a_provision("buy", Kind.COMMITMENT, amount="9 EUR", end="[sale]"),
    )
    [money] = _compared(text, _sold("2027-03-01"), {"sale": "never"}).dates.money
    assert (str(money.certain_before), str(money.certain_after)) == ("5.00 EUR", "0.00 EUR")


def test_a_difference_has_at_least_one_side() -> None:
    found = position(an_agreement(a_provision(end="2027-12-31")))
    one = deadline(found, "use/ends")
    [new] = compare(position(an_agreement()), found).differences
    [gone] = compare(found, position(an_agreement())).differences
    assert (new, new.one, new.key) == (Difference(None, one, new.change), one, "use/ends")
    assert (gone, gone.one, str(gone.change)) == (Difference(one, None, gone.change), one, "ended")
    with pytest.raises(ValueError, match="a difference has a side"):
        _ = Difference(None, None, new.change).one


def test_differences_come_in_the_order_of_every_list() -> None:
    late, early = (a_provision(id_, end=end) for id_, end in (("a-late", "2028-12-31"), ("z-early", "2027-12-31")))
    found = compare(position(an_agreement()), position(an_agreement(late, early)))
    assert [each.key for each in found.differences] == ["z-early/ends", "a-late/ends"]
    same = position(an_agreement(late, early))
    assert (compare(same, same).differences, compare(same, same).unaffected) == ((), 2)


def test_occurrences_of_a_provision_that_only_one_of_them_has_are_new_there() -> None:
    text = an_agreement(SALE, a_provision("fee", Kind.PAYMENT, schedule=Schedule(every=A_YEAR, from_=parse("[sale]"),
                                                                                times=2)))  # fmt: skip
    found = compare(position(an_agreement(SALE)), position(text, assumed=_sold("2027-03-01")))
    assert [(each.key, str(each.change)) for each in found.differences] == [
        ("fee/payment/1", "new"), ("fee/payment/2", "new"),
    ]  # fmt: skip


# -- states and kept days


def test_only_provisions_whose_legal_state_differs_are_told() -> None:
    text = an_agreement(
        SALE,
        a_provision("use", start="[sale]", title="Use of the marks"),
        a_provision("other", start="2026-01-01"),
    )
    found = _compared(text, {}, _sold("2026-11-01"))
    assert found.states == (StateChange("deal", "use", "Use of the marks", Legal.CONDITIONAL, Legal.IN_EFFECT),)
    assert [each.key for each in found.dates.differences] == ["use/starts"]
    assert _compared(text, {}, {}).states == ()


def test_what_the_text_has_not_yet_or_no_longer_has_no_state() -> None:
    amendment = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), ends=("use",))
    text = an_agreement(amendment, a_provision("use"), a_provision("sub", instrument="amendment"))
    before, after = (position(text, text_as_of=day) for day in (date(2026, 5, 31), date(2026, 6, 1)))
    assert compare_positions(before, after).states == (
        StateChange("deal", "use", "Use", Legal.IN_EFFECT, None),
        StateChange("deal", "sub", "Sub", None, Legal.IN_EFFECT),
    )


def test_a_provision_that_the_other_text_does_not_know_is_new_there() -> None:
    found = compare_positions(position(an_agreement()), position(an_agreement(a_provision())))
    assert found.states == (StateChange("deal", "use", "Use", None, Legal.IN_EFFECT),)


def _pin(day: str, key: str = "use/ends") -> Pin:
    return Pin(id=f"pin-{key}-{day}".replace("/", "-"), deadline=key, pinned=date.fromisoformat(day), note="agreed")


@pytest.mark.parametrize(("kept", "days"), [("2028-01-02", 2), ("2027-12-31", 0), ("2027-12-01", -30)])
def test_a_kept_day_is_so_far_from_the_computed_one(kept: str, days: int) -> None:
    text = an_agreement(a_provision(start="2026-01-01", end="2027-12-31"), _pin(kept))
    [found] = pins(position(text))
    assert (found.deadline.key, found.days) == ("use/ends", days)
    assert _compared(text, {}, {}).pins == (found,)


def test_a_kept_day_beside_one_that_has_no_bound_is_no_number_of_days_from_it() -> None:
    text = an_agreement(SALE, a_provision(end="[sale]"), _pin("2027-12-31"))
    [found] = pins(position(text))
    assert (found.deadline.key, found.days) == ("use/ends", None)
    assert [each.days for each in _compared(text, {}, _sold("2028-01-10")).pins] == [-10]
