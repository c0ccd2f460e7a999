"""What payments come to in a month, a quarter, a year and a fiscal year, and what became of each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Kind, Schedule
from planner.agreements.rates import parse_rate
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.money import PaymentTotal, Period, payment_totals, period_of
from planner.deadlines.payments import Payment, paid_on, payment
from tests.builders import a_provision, an_agreement, an_event, deadline, happened, position

PERIODS = [
    # The last day of one and the first of the next.
    ("2027-01-31", Period.MONTH, 1, "2027-01"),
    ("2027-02-01", Period.MONTH, 1, "2027-02"),
    ("2027-12-31", Period.MONTH, 1, "2027-12"),
    ("2027-01-01", Period.QUARTER, 1, "2027-Q1"),
    ("2027-03-31", Period.QUARTER, 1, "2027-Q1"),
    ("2027-04-01", Period.QUARTER, 1, "2027-Q2"),
    ("2027-06-30", Period.QUARTER, 1, "2027-Q2"),
    ("2027-09-30", Period.QUARTER, 1, "2027-Q3"),
    ("2027-10-01", Period.QUARTER, 1, "2027-Q4"),
    ("2027-12-31", Period.QUARTER, 7, "2027-Q4"),
    ("2027-12-31", Period.YEAR, 7, "2027"),
    ("2028-01-01", Period.YEAR, 7, "2028"),
    # A fiscal year is named after the year it ends in; from January it is the year itself.
    ("2027-01-01", Period.FISCAL_YEAR, 1, "FY2027"),
    ("2027-12-31", Period.FISCAL_YEAR, 1, "FY2027"),
    ("2027-01-31", Period.FISCAL_YEAR, 2, "FY2027"),
    ("2027-02-01", Period.FISCAL_YEAR, 2, "FY2028"),
    ("2027-06-30", Period.FISCAL_YEAR, 7, "FY2027"),
    ("2027-07-01", Period.FISCAL_YEAR, 7, "FY2028"),
    ("2027-12-31", Period.FISCAL_YEAR, 12, "FY2028"),
    ("0999-12-31", Period.FISCAL_YEAR, 12, "FY1000"),
    ("0087-05-02", Period.MONTH, 1, "0087-05"),
    ("0087-05-02", Period.QUARTER, 1, "0087-Q2"),
    ("0087-05-02", Period.YEAR, 1, "0087"),
    ("2027-05-02", Period.AGREEMENT, 7, ""),
    ("2027-05-02", Period.PARTY, 7, ""),
]


@pytest.mark.parametrize(("day", "by", "begins_in", "name"), PERIODS)
def test_a_day_lies_in_a_period(day: str, by: Period, begins_in: int, name: str) -> None:
    assert period_of(date.fromisoformat(day), by, begins_in) == name


def _instalments(*steps: tuple[str, str], id_: str = "fee", **fields: Any) -> Any:
    parts = tuple(
        Instalment(n=n, due=parse(due), amount=parse_money(amount)) for n, (due, amount) in enumerate(steps, 1)
    )
    return a_provision(id_, Kind.PAYMENT, instalments=parts, **fields)


def _shown(total: PaymentTotal) -> tuple[str, ...]:
    sums = (total.certain, total.possible, total.paid, total.overdue, total.too_much)
    return (total.period, *map(str, sums))


def test_an_agreement_without_payments_has_no_totals() -> None:
    text = an_agreement(a_provision("buy", Kind.COMMITMENT, amount="9 EUR", end="2027-12-31"))
    assert [payment_totals(position(each), by) for each in (an_agreement(), text) for by in Period] == [()] * 12


def test_fiscal_years_are_added_up_as_the_agreement_begins_them() -> None:
    fee = _instalments(("2027-06-30", "1 EUR"), ("2027-07-01", "2 EUR"), ("2028-06-30", "4 EUR"))
    totals = payment_totals(position(an_agreement(fee, fiscal_year_start=7)), Period.FISCAL_YEAR)
    assert [(each.agreement, each.period, each.party, str(each.certain)) for each in totals] == [
        ("deal", "FY2027", "", "1.00 EUR"),
        ("deal", "FY2028", "", "6.00 EUR"),
    ]


def test_each_currency_of_a_period_has_its_own_line() -> None:
    fee = _instalments(
        ("2027-03-01", "5 USD"), ("2027-01-31", "1 EUR"), ("2027-03-31", "7 JPY"), ("2027-04-01", "2 EUR")
    )
    totals = payment_totals(position(an_agreement(fee)), Period.QUARTER)
    assert [(each.period, each.currency, str(each.certain)) for each in totals] == [
        ("2027-Q1", "EUR", "1.00 EUR"), ("2027-Q1", "JPY", "7 JPY"), ("2027-Q1", "USD", "5.00 USD"),
        ("2027-Q2", "EUR", "2.00 EUR"),
    ]  # fmt: skip


def test_every_sum_of_a_line_is_in_its_currency() -> None:
    [total] = payment_totals(position(an_agreement(_instalments(("2027-03-01", "5 USD")))), Period.YEAR)
    sums = (total.certain, total.possible, total.paid, total.overdue, total.too_much, total.interest)
    assert [each.currency for each in sums] == ["USD"] * 6


def test_what_is_paid_overdue_and_too_much_stands_apart() -> None:
    fee = _instalments(
        ("2026-10-01", "100 EUR"), ("2026-11-22", "50 EUR"), ("2026-11-23", "30 EUR"), ("2026-12-01", "20 EUR")
    )
    paid = (
        happened(Did.PAID, "2026-10-01", "fee", amount="60 EUR", occurrence=1),
        happened(Did.PAID, "2026-11-01", "fee", amount="25 EUR", occurrence=4),
    )
    [total] = payment_totals(position(an_agreement(fee, *paid)), Period.YEAR)
    # Left of the first 40, of the second 50; the third falls due only today, the fourth was paid with 5 too much.
    assert _shown(total) == ("2026", "200.00 EUR", "0.00 EUR", "85.00 EUR", "90.00 EUR", "5.00 EUR")


def test_what_an_event_may_spare_is_possible_and_not_certain() -> None:
    monthly = Schedule(every=parse_duration("1 month"), from_=parse("2026-11-15"), until=parse("[sale]"), times=3,
                       amount=parse_money("10 EUR"))  # fmt: skip
    text = an_agreement(an_event(), a_provision("fee", Kind.PAYMENT, schedule=monthly))
    assert [_shown(each)[:3] for each in payment_totals(position(text), Period.MONTH)] == [
        ("2026-11", "10.00 EUR", "0.00 EUR"),
        ("2026-12", "0.00 EUR", "10.00 EUR"),
        ("2027-01", "0.00 EUR", "10.00 EUR"),
    ]


def test_a_payment_without_a_bounded_day_belongs_to_no_period() -> None:
    fee = _instalments(("[sale]", "1 EUR"), ("earlier of [sale] and 2027-03-01", "2 EUR"))
    assert [_shown(each)[:2] for each in payment_totals(position(an_agreement(an_event(), fee)), Period.YEAR)] == [
        ("2027", "2.00 EUR")
    ]


def _yearly(**fields: Any) -> Agreement:
    return an_agreement(
        a_provision(
            "fee",
            Kind.PAYMENT,
            schedule=Schedule(every=parse_duration("1 year"), from_=parse("2020-01-31"), amount=parse_money("1 EUR"),
                              times=20),
            **fields,
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("span", "years"),
    [
        ({}, ["2026", "2027", "2028"]),
        ({"first": date(2037, 1, 31)}, ["2037", "2038", "2039"]),
        ({"first": date(2037, 2, 1)}, ["2038", "2039"]),
        ({"last": date(2021, 1, 31)}, ["2020", "2021"]),
        ({"last": date(2021, 1, 30)}, ["2020"]),
        ({"first": date(2022, 1, 31), "last": date(2023, 1, 31)}, ["2022", "2023"]),
        ({"first": date(2022, 2, 1), "last": date(2023, 1, 30)}, []),
    ],
)  # fmt: skip
def test_a_span_asked_for_is_open_where_a_side_is_not_given(span: dict[str, date], years: list[str]) -> None:
    totals = payment_totals(position(_yearly()), Period.YEAR, **span)
    assert [each.period for each in totals] == years


def test_what_is_not_asked_for_is_left_out() -> None:
    text = an_agreement(
        _instalments(("2027-03-01", "5 EUR")), _instalments(("2027-03-01", "7 EUR"), id_="rent", obligor="us")
    )
    totals = payment_totals(position(text), Period.YEAR, counts=lambda each: each.obligor == "us")
    assert [str(each.certain) for each in totals] == ["7.00 EUR"]


def test_parties_are_apart_and_periods_together() -> None:
    text = an_agreement(
        _instalments(("2027-03-01", "5 EUR"), ("2028-03-01", "6 EUR")),
        _instalments(("2027-03-01", "7 EUR"), id_="rent", obligor="us"),
    )
    totals = payment_totals(position(text), Period.PARTY)
    assert [(each.party, each.period, str(each.certain)) for each in totals] == [
        ("them", "", "11.00 EUR"), ("us", "", "7.00 EUR"),
    ]  # fmt: skip


# -- one payment


def _due(*records: Any, **fields: Any) -> Agreement:
    fee = {"due": "2026-10-01", "amount": "1000.00 EUR", **fields}
    return an_agreement(an_event(), a_provision("fee", Kind.PAYMENT, **fee), *records)


def _paid(on: str, amount: str = "", **fields: Any) -> Any:
    return happened(Did.PAID, on, "fee", amount=amount, **fields)


def _payment(text: Agreement, day: str = "2026-11-23", key: str = "fee/payment/1") -> Payment:
    found = position(text, day)
    return payment(found, deadline(found, key))


def _interest(text: Agreement, day: str = "2026-11-23") -> str:
    return str(_payment(text, day).interest)


def test_only_a_payment_can_be_asked_about() -> None:
    found = position(
        an_agreement(
            a_provision(end="2027-12-31"), a_provision("buy", Kind.COMMITMENT, amount="9 EUR", end="2027-12-31")
        )
    )
    for key in ("use/ends", "buy/shortfall"):
        with pytest.raises(ValueError, match=f"{key} is no payment"):
            payment(found, deadline(found, key))


def test_a_payment_of_unknown_amount_has_nothing_that_was_paid_on_it() -> None:
    found = position(an_agreement(a_provision("fee", Kind.PAYMENT, due="2026-12-01")))
    one = deadline(found, "fee/payment/1")
    with pytest.raises(ValueError, match="fee/payment/1 has no amount"):
        paid_on(found, one)
    with pytest.raises(ValueError, match="fee/payment/1 is no payment"):
        payment(found, one)


def test_what_was_paid_on_a_payment_in_all() -> None:
    text = _due(_paid("2026-09-30", "400 EUR"), _paid("2026-10-01", "150 EUR"))
    found = {day: position(text, day) for day in ("2026-09-29", "2026-09-30", "2026-10-01")}
    assert [paid_on(each, deadline(each, "fee/payment/1")).minor for each in found.values()] == [0, 400_00, 550_00]
    assert paid_on(found["2026-10-01"], deadline(found["2026-10-01"], "fee/payment/1")).currency == "EUR"


def test_exactly_paid_leaves_nothing_and_is_not_too_much() -> None:
    found = _payment(_due(_paid("2026-10-01", "1000 EUR")))
    assert (found.left.minor, found.too_much.minor) == (0, 0)
    short = _payment(_due(_paid("2026-10-01", "999.99 EUR")))
    assert (short.left.minor, short.too_much.minor) == (1, 0)
    over = _payment(_due(_paid("2026-10-01", "1000.01 EUR")))
    assert (over.left.minor, over.too_much.minor) == (0, 1)


def test_an_instalment_is_waived_alone() -> None:
    fee = _instalments(("2026-10-01", "1 EUR"), ("2026-10-02", "2 EUR"))
    text = an_agreement(fee, happened(Did.WAIVED, "2026-10-05", "fee", occurrence=2))
    assert [_payment(text, key=f"fee/payment/{n}").left.minor for n in (1, 2)] == [100, 0]


def test_a_record_of_one_instalment_is_no_payment_of_another() -> None:
    fee = _instalments(("2026-10-01", "1 EUR"), ("2026-10-02", "2 EUR"))
    text = an_agreement(fee, _paid("2026-10-02", occurrence=2))
    assert [_payment(text, key=f"fee/payment/{n}").paid.minor for n in (1, 2)] == [0, 200]


# 1,000.00 at 36.5 % a year is 1.00 a day.
DAILY = parse_rate("36.5 %")


def test_interest_begins_the_day_after_the_due_day() -> None:
    text = _due(late_interest=DAILY)
    assert [_interest(text, f"2026-10-0{day}") for day in (1, 2, 3)] == ["None", "1.00 EUR", "2.00 EUR"]


def test_a_payment_without_a_rate_or_without_a_day_bears_none() -> None:
    assert _interest(_due()) == "None"
    text = _due(due="earlier of [sale] and end of 2027", late_interest=DAILY)
    assert _interest(text, "2027-12-31") == "None"
    assert _interest(text, "2028-01-01") == "1.00 EUR"
    assert _interest(_due(due="[sale]", late_interest=DAILY)) == "None"


def test_what_was_paid_in_time_in_full_bears_none() -> None:
    assert _interest(_due(_paid("2026-10-01"), late_interest=DAILY)) == "None"
    assert _interest(_due(_paid("2026-09-01", "1500 EUR"), late_interest=DAILY)) == "None"


def test_each_part_stops_its_own_interest_on_the_day_it_is_paid() -> None:
    # Ten days of 1,000, ten of 600, ten of 100.
    parts = (_paid("2026-10-11", "400 EUR"), _paid("2026-10-21", "500 EUR"))
    assert _interest(_due(*parts, late_interest=DAILY), "2026-10-31") == "17.00 EUR"
    # What was paid before the due day bears none from the first day on.
    assert _interest(_due(_paid("2026-09-01", "400 EUR"), late_interest=DAILY), "2026-10-11") == "6.00 EUR"


def test_what_was_paid_too_much_earns_no_interest_back() -> None:
    text = _due(_paid("2026-10-11", "3000 EUR"), late_interest=DAILY)
    assert _interest(text, "2027-10-11") == "10.00 EUR"


def test_a_rest_paid_without_an_amount_ends_the_interest() -> None:
    text = _due(_paid("2026-10-11", "400 EUR"), _paid("2026-10-21"), late_interest=DAILY)
    assert _interest(text, "2027-10-11") == "16.00 EUR"


def test_a_waiver_ends_the_interest_and_one_that_is_to_come_does_not() -> None:
    text = _due(happened(Did.WAIVED, "2026-10-04", "fee"), late_interest=DAILY)
    assert _interest(text) == "3.00 EUR"
    at_once = _due(happened(Did.WAIVED, "2026-10-01", "fee"), late_interest=DAILY)
    assert _interest(at_once) == "None"
    announced = happened(Did.WAIVED, "2026-12-24", "fee", known_on=date(2026, 10, 1))
    assert _interest(_due(announced, late_interest=DAILY), "2026-10-11") == "10.00 EUR"


def test_a_minimum_is_never_paid_too_much() -> None:
    schedule = Schedule(
        every=parse_duration("1 year"), from_=parse("2026-10-01"), amount=parse_money("10 EUR"), times=1
    )
    paid = _paid("2026-10-01", "15 EUR", occurrence=1)
    for minimum, too_much in ((False, 500), (True, 0)):
        fee = a_provision("fee", Kind.PAYMENT, schedule=replace(schedule, minimum=minimum))
        assert _payment(an_agreement(fee, paid)).too_much.minor == too_much
