"""Before and after: what a fact does to each deadline and to the money, also to occurrences far off."""

from __future__ import annotations

from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Schedule
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.comparison import Comparison, compare
from planner.deadlines.facts import Assumption
from tests.builders import a_provision, an_agreement, an_event, position

Facts = dict[str, Assumption]


def compared(text: Agreement, before: Facts, after: Facts) -> Comparison:
    return compare(position(text, assumed=before), position(text, assumed=after))


def changes(found: Comparison) -> dict[str, str]:
    return {each.key: str(each.change) for each in found.differences}


def three_payments_from_the_sale() -> Agreement:
    schedule = Schedule(
        every=parse_duration("1 year"),
        from_=parse("[sale]"),
        until=parse("2 years after [sale]"),
        amount=Money(100_00, "EUR"),
    )
    return an_agreement(a_provision("earn-out", Kind.PAYMENT, schedule=schedule), an_event())


def test_an_occurrence_that_moves_beyond_the_list_has_not_ended() -> None:
    found = compared(three_payments_from_the_sale(), {}, {"sale": date(2027, 3, 1)})
    assert changes(found) == {f"earn-out/payment/{number}": "resolved" for number in (1, 2, 3)}
    assert found.differences[-1].after is not None
    assert found.differences[-1].after.range.latest_day == date(2029, 3, 1)
    assert found.money == ()


def test_an_occurrence_that_comes_into_the_list_is_not_new() -> None:
    found = compared(
        three_payments_from_the_sale(),
        {"sale": date(2028, 6, 1)},
        {"sale": date(2027, 3, 1)},
    )
    assert changes(found) == {"earn-out/payment/1": "earlier", "earn-out/payment/2": "earlier"}
    assert found.money == ()


def test_payments_that_end_with_an_event_are_no_longer_possible() -> None:
    schedule = Schedule(
        every=parse_duration("1 year"), from_=parse("2027-01-31"), until=parse("[sale]"), amount=Money(100_00, "EUR")
    )
    text = an_agreement(a_provision("fee", Kind.PAYMENT, schedule=schedule), an_event())
    found = compared(text, {}, {"sale": date(2027, 3, 1)})
    assert changes(found) == {"fee/payment/1": "resolved", "fee/payment/2": "ended"}
    [money] = found.money
    assert (money.certain_before.minor, money.certain_after.minor) == (0, 100_00)
    assert (money.possible_before.minor, money.possible_after.minor) == (200_00, 0)


def test_a_renewal_counted_from_an_event_is_followed_beyond_the_list() -> None:
    support = a_provision("support", Kind.RENEWAL, end="[sale]", renews="1 year", notice="90 days")
    found = compared(
        an_agreement(support, an_event()),
        {"sale": date(2027, 6, 30)},
        {"sale": date(2029, 6, 30)},
    )
    assert set(changes(found).values()) == {"later"}
