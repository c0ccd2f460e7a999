"""A commitment's pace so far and needed, where it leads and what it leaves short, to the day and the minor unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money, parse_money
from planner.agreements.provision import Instalment, Instrument, Kind
from planner.agreements.record import RecordKind as Did
from planner.dates.language import parse
from planner.deadlines.commitments import Commitment, commitment, commitments, drawn_minor, to_reach
from planner.deadlines.deadline import TimeState
from tests.builders import a_provision, an_agreement, an_event, deadline, happened, position, terminated

SALE = an_event()


def _drawn(on: str, amount: str = "", **changes: Any) -> Any:
    return happened(Did.DRAWN, on, "buy", amount=amount, **changes)


def _deal(*records: Any, **fields: Any) -> Agreement:
    purchase = {"amount": "1000.00 USD", "start": "2026-01-01", "clause": "3", **fields}
    return an_agreement(SALE, a_provision("buy", Kind.COMMITMENT, **purchase), *records)


def _on(text: Agreement, day: str) -> Commitment:
    [found] = commitments(position(text, day))
    return found


def _usd(amount: Money | None) -> str | None:
    return str(amount).removesuffix(" USD") if amount is not None else None


def _paces(found: Commitment) -> tuple[str | None, str | None]:
    return _usd(found.so_far), _usd(found.needed)


def _step(n: int, due: str, amount: str, title: str = "") -> Instalment:
    return Instalment(n=n, due=parse(due), amount=parse_money(amount), title=title)


def test_an_agreement_without_commitments_has_none() -> None:
    assert commitments(position(an_agreement(), "2026-04-11")) == ()
    fee = a_provision("fee", Kind.PAYMENT, due="2026-12-31", amount="9 USD")
    assert commitments(position(an_agreement(fee), "2026-04-11")) == ()


def test_a_commitment_says_whose_it_is_what_of_and_since_when() -> None:
    text = _deal(_drawn("2026-02-01", "250.00 USD"), end="2026-12-31")
    found = _on(text, "2026-04-11")
    assert (found.agreement, found.provision, found.since) == ("deal", text.provision("buy"), date(2026, 1, 1))
    assert (str(found.total), str(found.drawn), str(found.left)) == ("1000.00 USD", "250.00 USD", "750.00 USD")
    assert (found.scheduled, found.until and found.until.latest) == (True, date(2026, 12, 31).toordinal())


def test_only_commitments_in_force_are_told_in_the_texts_order() -> None:
    amendment = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), ends=("old",))
    parts = [a_provision(id_, Kind.COMMITMENT, amount="1 USD") for id_ in ("z", "old", "a")]
    text = an_agreement(amendment, *parts)
    assert [each.provision.id for each in commitments(position(text, "2026-05-31"))] == ["z", "old", "a"]
    assert [each.provision.id for each in commitments(position(text, "2026-06-01"))] == ["z", "a"]


def test_what_is_no_commitment_has_no_pace() -> None:
    found = position(an_agreement(a_provision()))
    with pytest.raises(ValueError, match="use is no commitment"):
        commitment(found, found.provision("use"))


def test_without_a_start_it_runs_from_the_day_its_instrument_takes_effect() -> None:
    assert _on(_deal(start=None), "2026-04-11").since == date(2025, 1, 1)
    assert _on(_deal(start="[sale]"), "2026-04-11").since == date(2025, 1, 1)
    assert _on(_deal(start="earlier of [sale] and 2026-06-30"), "2026-04-11").since == date(2026, 6, 30)


# -- paces


def test_there_is_no_pace_on_the_first_day_and_one_from_the_second_on() -> None:
    text = _deal(_drawn("2026-01-01", "10.00 USD"), end="2026-01-31")
    assert [_paces(_on(text, f"2026-01-0{day}")) for day in (1, 2, 3)] == [
        (None, "990.00"), ("300.00", "1024.14"), ("150.00", "1060.71"),
    ]  # fmt: skip


def test_nothing_more_is_needed_once_the_last_day_has_come() -> None:
    text = _deal(_drawn("2026-01-01", "10.00 USD"), end="2026-01-31")
    # On the day before all that is left is needed in one day: 990.00 a day are 29,700.00 in thirty.
    assert [_on(text, day).needed for day in ("2026-01-31", "2026-02-01")] == [None, None]
    assert _usd(_on(text, "2026-01-30").needed) == "29700.00"


def test_an_end_without_a_bound_needs_no_pace() -> None:
    found = _on(_deal(_drawn("2026-01-01", "10.00 USD"), end="[sale]"), "2026-01-31")
    assert (_paces(found), found.short, found.scheduled) == (("10.00", None), None, True)
    assert found.until is not None
    assert found.until.latest > date.max.toordinal()


def test_before_it_begins_there_is_no_pace_and_nothing_is_projected() -> None:
    text = _deal(_drawn("2025-12-01", "10.00 USD"), end="2026-12-31")
    found = _on(text, "2025-12-31")
    assert (found.so_far, found.projected, found.short) == (None, None, None)


def test_a_draw_counts_from_its_day_and_only_draws_count() -> None:
    text = _deal(_drawn("2026-04-11", "250.00 USD"), happened(Did.PAID, "2026-02-01", "buy", amount="70.00 USD"))
    assert [_usd(_on(text, day).drawn) for day in ("2026-04-10", "2026-04-11")] == ["0.00", "250.00"]
    records = (_drawn("2026-04-11", "250.00 USD"), _drawn("2026-04-12", id_="unsaid"), _drawn("2026-04-13", "1.00 USD"))
    assert drawn_minor(records) == 25_100
    assert [drawn_minor(records, date(2026, 4, day).toordinal()) for day in (10, 11, 12, 13)] == [
        0,
        25_000,
        25_000,
        25_100,
    ]
    paid = happened(Did.PAID, "2026-02-01", "buy", amount="70.00 USD")
    assert (drawn_minor((paid,)), drawn_minor(())) == (0, 0)


def test_a_draw_that_is_announced_is_drawn_only_on_its_day() -> None:
    text = _deal(_drawn("2026-04-11", "250.00 USD", known_on=date(2026, 3, 1)), end="2026-12-31")
    assert [_usd(_on(text, day).drawn) for day in ("2026-03-01", "2026-04-10", "2026-04-11")] == [
        "0.00", "0.00", "250.00",
    ]  # fmt: skip


def test_the_last_day_there_is_can_be_the_end() -> None:
    # Left are 1,000.00 for 2,912,261 days.
    assert _usd(_on(_deal(end="9999-12-31"), "2026-07-01").needed) == "0.01"
    assert _usd(_on(_deal(end="9999-12-31"), "2026-07-01").short) == "1000.00"
    assert _on(_deal(start="9999-12-31"), "2026-07-01").since == date.max


# -- where it leads


def test_the_day_on_which_all_is_drawn_at_the_pace_so_far() -> None:
    # A quarter in 90 days: all in 360, a day more where it does not divide.
    assert _on(_deal(_drawn("2026-01-01", "250.00 USD")), "2026-04-01").projected == date(2026, 12, 27)
    assert _on(_deal(_drawn("2026-01-01", "249.99 USD")), "2026-04-01").projected == date(2026, 12, 28)


def test_nothing_drawn_leads_nowhere_and_all_drawn_has_arrived() -> None:
    assert _on(_deal(), "2026-04-01").projected is None
    assert _on(_deal(_drawn("2026-01-01", "1000.00 USD")), "2026-04-01").projected is None
    assert _on(_deal(_drawn("2026-01-01", "999.99 USD")), "2026-04-01").projected == date(2026, 4, 2)


def test_a_day_beyond_the_calendar_is_not_projected() -> None:
    slow = _deal(_drawn("2026-01-01", "0.01 USD"), amount="250000000000.00 USD")
    assert _on(slow, "2026-04-01").projected is None


def test_the_smallest_draw_leads_somewhere_and_on_the_first_day_none_does() -> None:
    text = _deal(_drawn("2026-01-01", "0.01 USD"), amount="0.05 USD")
    assert _on(text, "2026-01-01").projected is None
    assert _on(text, "2026-01-11").projected == date(2026, 2, 20)


def test_what_the_pace_leaves_short_on_the_last_day() -> None:
    # 250.00 in 90 of 364 days: 1,011.11 by the end; of 240.00 it is 970.67.
    fast = _deal(_drawn("2026-01-01", "250.00 USD"), end="2026-12-31")
    slow = _deal(_drawn("2026-01-01", "240.00 USD"), end="2026-12-31")
    assert [_usd(_on(text, "2026-04-01").short) for text in (fast, slow)] == ["0.00", "29.33"]
    assert _usd(_on(_deal(end="2026-12-31"), "2026-04-01").short) == "1000.00"


def test_from_the_last_day_on_what_is_short_is_what_is_missing() -> None:
    text = _deal(_drawn("2026-01-01", "240.00 USD"), end="2026-04-01")
    # On the day before, 240.00 in 89 days come to 242.70 in 90.
    assert [_usd(_on(text, day).short) for day in ("2026-03-31", "2026-04-01", "2027-04-01")] == [
        "757.30", "760.00", "760.00",
    ]  # fmt: skip


@pytest.mark.parametrize("over", [happened(Did.WAIVED, "2026-03-01", "buy"), terminated("2026-03-01")])
def test_of_one_that_was_taken_away_nothing_is_needed_projected_or_short(over: Any) -> None:
    found = _on(_deal(_drawn("2026-02-01", "250.00 USD"), over, end="2026-12-31"), "2026-04-01")
    assert (found.needed, found.projected, found.short) == (None, None, None)
    assert _usd(found.left) == "750.00"


def test_one_that_is_fulfilled_needs_nothing_more() -> None:
    found = _on(_deal(_drawn("2026-02-01", "1000.00 USD"), end="2026-12-31"), "2026-04-01")
    assert (_paces(found)[1], _usd(found.short), _usd(found.left)) == ("0.00", "0.00", "0.00")


# -- milestones

STEPS = (
    _step(3, "2026-06-30", "300 USD", "First half"),
    _step(1, "2026-12-31", "600 USD", "All"),
    _step(2, "2026-06-30", "100 USD"),
)


def test_a_milestone_asks_for_all_that_is_due_by_its_day() -> None:
    text = _deal(_drawn("2026-02-01", "350.00 USD"), milestones=STEPS)
    found = _on(text, "2026-04-01").milestones
    assert [(each.deadline.key, each.title, _usd(each.in_all), _usd(each.missing)) for each in found] == [
        ("buy/milestone/2", "", "400.00", "50.00"),
        ("buy/milestone/3", "First half", "400.00", "50.00"),
        ("buy/milestone/1", "All", "1000.00", "650.00"),
    ]


def test_what_is_drawn_beyond_a_milestone_is_not_missing() -> None:
    text = _deal(_drawn("2026-02-01", "400.00 USD"), milestones=STEPS)
    assert [_usd(each.missing) for each in _on(text, "2026-04-01").milestones] == ["0.00", "0.00", "600.00"]
    over = _deal(_drawn("2026-02-01", "400.01 USD"), milestones=STEPS)
    assert [_usd(each.missing) for each in _on(over, "2026-04-01").milestones] == ["0.00", "0.00", "599.99"]


def test_a_milestone_that_has_no_day_yet_asks_for_all_before_it() -> None:
    steps = (_step(1, "2026-12-31", "600 USD"), _step(2, "[sale]", "400 USD"))
    found = _on(_deal(milestones=steps), "2026-04-01").milestones
    assert [_usd(each.in_all) for each in found] == ["600.00", "1000.00"]


def test_only_milestones_with_a_day_are_reckoned() -> None:
    provision = a_provision("buy", Kind.COMMITMENT, amount="1000 USD", milestones=STEPS)
    days = {each.number or 0: each.range for each in position(an_agreement(provision)).of("buy")}
    assert to_reach(provision, days) == {1: 1000_00, 2: 400_00, 3: 400_00}
    assert to_reach(provision, {1: days[1], 2: days[2]}) == {1: 700_00, 2: 100_00}
    assert to_reach(provision, {}) == {}


def test_the_last_milestone_is_the_last_day_where_no_end_is_stated() -> None:
    found = _on(_deal(milestones=STEPS), "2026-04-01")
    assert found.scheduled
    assert found.until is not None
    assert (found.until.earliest, found.until.latest) == (date(2026, 12, 31).toordinal(),) * 2
    ended = _on(_deal(milestones=STEPS, end="2027-06-30"), "2026-04-01")
    assert ended.until is not None
    assert ended.until.latest == date(2027, 6, 30).toordinal()


# -- the day by which the rest is owed


def test_the_rest_is_owed_with_what_is_left_and_never_less_than_nothing() -> None:
    for drawn, left in (("250.00 USD", "750.00"), ("1000.00 USD", "0.00"), ("1200.00 USD", "0.00")):
        found = position(_deal(_drawn("2026-02-01", drawn), end="2026-12-31"), "2026-04-01")
        assert _usd(deadline(found, "buy/shortfall").amount) == left


def test_the_rest_is_late_the_day_after_its_last_day_unless_all_was_drawn() -> None:
    text = _deal(end="2026-12-31")
    assert deadline(position(text, "2026-12-31"), "buy/shortfall").time is TimeState.DUE_TODAY
    assert deadline(position(text, "2027-01-01"), "buy/shortfall").time is TimeState.OVERDUE
    all_drawn = replace(text, records=(_drawn("2026-12-31", "1000.00 USD"),))
    assert deadline(position(all_drawn, "2027-01-01"), "buy/shortfall").time is TimeState.PAST
