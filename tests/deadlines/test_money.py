"""What payments come to: uplift, minimums, part payments, late interest, and totals that never cross currencies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import Money, parse_money
from planner.agreements.provision import Instalment, Instrument, Kind, Schedule, Step, Uplift
from planner.agreements.rates import Rate, parse_rate
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.deadline import TimeState
from planner.deadlines.money import Period, payment_totals, undated
from planner.deadlines.payments import Payment, payment
from tests.builders import a_provision, an_agreement, an_event, deadline, happened, position


def _fee(every: str = "1 month", from_: str = "2026-01-31", amount: str = "100.00 EUR", **changes: Any) -> Schedule:
    return Schedule(every=parse_duration(every), from_=parse(from_), amount=parse_money(amount), **changes)


def _amounts(schedule: Schedule, *numbers: int) -> list[str]:
    text = an_agreement(a_provision("fee", Kind.PAYMENT, schedule=schedule))
    found = position(text)
    return [str(found.numbered("fee", number)[0].amount) for number in numbers]


def test_a_monthly_fee_rises_by_a_rate_each_year():
    rises = Uplift(rate=parse_rate("4 %"))
    assert _amounts(_fee(amount="4200.00 GBP", uplift=rises), 1, 12, 13, 25) == [
        "4200.00 GBP", "4200.00 GBP", "4368.00 GBP", "4542.72 GBP",
    ]  # fmt: skip


def test_each_rise_is_rounded_to_the_minor_unit_before_the_next():
    rises = Uplift(rate=parse_rate("2.5 %"))
    # 99.99 → 102.48975 → 102.49; 102.49 → 105.05225 → 105.05
    assert _amounts(_fee("1 year", amount="99.99 EUR", uplift=rises), 2, 3) == ["102.49 EUR", "105.05 EUR"]
    assert _amounts(_fee("1 year", amount="101 JPY", uplift=rises), 2, 3) == ["104 JPY", "107 JPY"]


def test_an_amount_rises_no_higher_than_its_cap_and_no_faster_than_allowed():
    capped = Uplift(rate=parse_rate("10 %"), cap=parse_money("115 EUR"), at_most=parse_rate("8 %"))
    assert _amounts(_fee("1 year", uplift=capped), 1, 2, 3, 40) == [
        "100.00 EUR", "108.00 EUR", "115.00 EUR", "115.00 EUR",
    ]  # fmt: skip


def test_no_amount_is_above_the_cap_and_no_step_of_a_table_above_the_highest_rise():
    assert _amounts(_fee("1 year", uplift=Uplift(rate=parse_rate("1 %"), cap=parse_money("90 EUR"))), 1) == [
        "90.00 EUR"
    ]
    steps = (Step(n=2, amount=parse_money("150 EUR")), Step(n=3, amount=parse_money("50 EUR")))
    assert _amounts(_fee(uplift=Uplift(steps=steps, at_most=parse_rate("5 %"))), 2, 3) == ["105.00 EUR", "50.00 EUR"]


def test_a_rule_rises_as_the_agreement_counts_months():
    rule = Schedule(rrule="FREQ=MONTHLY;BYMONTHDAY=-1", from_=parse("2026-01-31"), amount=parse_money("100 EUR"),
                    uplift=Uplift(rate=parse_rate("10 %"), every=parse_duration("1 month")))  # fmt: skip
    fee = a_provision("fee", Kind.PAYMENT, schedule=rule)
    second = {
        reading: str(position(an_agreement(fee, month_end=reading)).numbered("fee", 2)[0].amount)
        for reading in ("last", "next")
    }
    # A month after 31 January is 28 February by one reading, 1 March by the other.
    assert second == {"last": "110.00 EUR", "next": "100.00 EUR"}


def test_an_amount_can_rise_by_a_table():
    table = Uplift(steps=(Step(n=3, amount=parse_money("150 EUR")), Step(n=5, rate=parse_rate("10 %"))))
    assert _amounts(_fee(uplift=table), 2, 3, 4, 5, 60) == [
        "100.00 EUR", "150.00 EUR", "150.00 EUR", "165.00 EUR", "165.00 EUR",
    ]  # fmt: skip


def test_a_rule_rises_each_time_a_year_has_passed_since_its_first_day():
    rule = Schedule(rrule="FREQ=MONTHLY;BYDAY=-1FR", from_=parse("2026-01-01"), amount=parse_money("100 EUR"),
                    uplift=Uplift(rate=parse_rate("10 %")))  # fmt: skip
    # Friday 30 January 2026 is the first, Friday 29 January 2027 the thirteenth, a day before the year is full.
    assert _amounts(rule, 13, 14) == ["100.00 EUR", "110.00 EUR"]


@pytest.mark.parametrize(
    ("rate", "amount", "comes_to"),
    [("4 %", "100 EUR", "4.00 EUR"), ("0.5 %", "1 EUR", "0.01 EUR"), ("2.75 %", "1000 KWD", "27.500 KWD"),
     ("33 %", "100 JPY", "33 JPY"), ("0.4 %", "1 EUR", "0.00 EUR")],
)  # fmt: skip
def test_a_rate_of_an_amount_is_rounded_once(rate: str, amount: str, comes_to: str):
    assert str(parse_rate(rate).of(parse_money(amount))) == comes_to


@pytest.mark.parametrize("wrong", ["", "four", "-1 %", "1,5 %", "1.1234567", "%"])
def test_what_is_no_rate_is_refused(wrong: str):
    with pytest.raises(ValueError, match="is not a rate"):
        parse_rate(wrong)


def test_a_rate_is_written_as_it_is_read():
    assert [str(parse_rate(text)) for text in ("4", "2.750 %", "0.000001 %")] == ["4 %", "2.75 %", "0.000001 %"]
    assert Rate(4_000_000) == parse_rate("4 %")


def _fee_due(*paid: tuple[str, str], **fields: Any) -> Agreement:
    fee = a_provision("fee", Kind.PAYMENT, due="2026-10-01", amount="1000.00 EUR", **fields)
    return an_agreement(fee, *(happened(Did.PAID, on, "fee", amount=amount) for on, amount in paid))


def _payment(text: Agreement, day: str = "2026-11-23", key: str = "fee/payment/1") -> Payment:
    found = position(text, day)
    return payment(found, deadline(found, key))


def test_a_payment_in_part_leaves_the_rest_overdue():
    found = _payment(_fee_due(("2026-09-30", "400.00 EUR")))
    assert (found.paid, found.left) == (parse_money("400 EUR"), parse_money("600 EUR"))
    assert found.deadline.time is TimeState.OVERDUE


def test_too_much_is_said_and_leaves_nothing():
    found = _payment(_fee_due(("2026-09-30", "400 EUR"), ("2026-10-01", "700 EUR")))
    assert (found.left.minor, str(found.too_much)) == (0, "100.00 EUR")
    assert found.deadline.time is TimeState.PAST


def test_a_payment_without_an_amount_is_of_what_was_left():
    found = _payment(_fee_due(("2026-09-30", "400 EUR"), ("2026-10-01", "")))
    assert (str(found.paid), found.left.minor, found.too_much.minor) == ("1000.00 EUR", 0, 0)


def test_a_waived_payment_bears_no_interest_from_then_on():
    fee = a_provision("fee", Kind.PAYMENT, due="2026-10-01", amount="1000.00 EUR", late_interest=parse_rate("36.5 %"))
    assert str(_payment(an_agreement(fee, happened(Did.WAIVED, "2026-10-11", "fee"))).interest) == "10.00 EUR"
    assert _payment(an_agreement(fee, happened(Did.WAIVED, "2026-09-30", "fee"))).interest is None


def test_a_waived_payment_leaves_nothing():
    fee = a_provision("fee", Kind.PAYMENT, due="2026-10-01", amount="1000.00 EUR")
    assert _payment(an_agreement(fee, happened(Did.WAIVED, "2026-11-01", "fee"))).left.minor == 0


def test_late_interest_runs_on_what_is_open():
    # 1,000 for 30 days, then 400 for 23: (30,000 + 9,200) x 8 % / 365 = 8.59.
    text = _fee_due(("2026-10-31", "600 EUR"), late_interest=parse_rate("8 %"))
    assert str(_payment(text).interest) == "8.59 EUR"
    assert _payment(text, "2026-10-01").interest is None


def test_interest_stops_on_the_day_all_is_paid():
    text = _fee_due(("2026-10-11", "1000 EUR"), late_interest=parse_rate("36.5 %"))
    assert [str(_payment(text, day).interest) for day in ("2026-10-12", "2027-10-12")] == ["10.00 EUR", "10.00 EUR"]


def test_what_was_paid_elsewhere_since_the_last_one_counts_towards_a_minimum():
    royalty = a_provision("royalty", Kind.PAYMENT)
    minimum = _fee("1 year", "2026-01-31", "1000 EUR", minimum=True, credits=("royalty",))
    paid = [
        happened(Did.PAID, "2025-12-01", "royalty", amount="300 EUR", id_="a"),
        happened(Did.PAID, "2026-06-01", "royalty", amount="900 EUR", id_="b"),
        happened(Did.PAID, "2027-01-15", "royalty", amount="200 EUR", id_="c"),
    ]
    text = an_agreement(royalty, a_provision("least", Kind.PAYMENT, schedule=minimum), *paid)
    first = _payment(text, "2027-01-31", "least/payment/1")
    second = _payment(text, "2027-01-31", "least/payment/2")
    assert (str(first.credited), str(first.left), first.deadline.time) == (
        "300.00 EUR",
        "700.00 EUR",
        TimeState.OVERDUE,
    )
    assert (str(second.credited), str(second.left), second.deadline.time) == ("1100.00 EUR", "0.00 EUR", TimeState.PAST)
    assert second.too_much.minor == 0


def _minimum_with(*paid: Any, **royalty: Any) -> Payment:
    minimum = _fee("1 year", "2026-01-31", "1000 EUR", minimum=True, credits=("royalty",))
    parts = (a_provision("royalty", Kind.PAYMENT, **royalty), a_provision("least", Kind.PAYMENT, schedule=minimum))
    return _payment(an_agreement(*parts, *paid), "2026-02-15", "least/payment/1")


def test_what_was_paid_in_another_currency_counts_towards_no_minimum():
    paid = happened(Did.PAID, "2026-01-15", "royalty", amount="70 JPY")
    assert _minimum_with(paid, due="2026-01-15", amount="70 JPY").credited.minor == 0


def test_what_was_paid_without_an_amount_counts_as_what_was_due():
    found = _minimum_with(happened(Did.PAID, "2026-01-15", "royalty"), due="2026-01-15", amount="300.00 EUR")
    assert (str(found.credited), str(found.left), found.deadline.time) == (
        "300.00 EUR",
        "700.00 EUR",
        TimeState.OVERDUE,
    )
    steps = (Instalment(n=2, due=parse("2026-01-15"), amount=parse_money("200 EUR")),)
    assert str(_minimum_with(happened(Did.PAID, "2026-01-15", "royalty"), instalments=steps).credited) == "200.00 EUR"
    monthly = _minimum_with(
        happened(Did.PAID, "2026-01-15", "royalty", occurrence=1), schedule=_fee(from_="2026-01-15")
    )
    assert str(monthly.credited) == "100.00 EUR"
    nobody_knows = _minimum_with(happened(Did.PAID, "2026-01-15", "royalty"))
    assert (nobody_knows.credited.minor, nobody_knows.deadline.time) == (0, TimeState.OVERDUE)


def test_of_instalments_the_first_is_meant_whatever_its_number():
    steps = tuple(Instalment(n=n, due=parse("2026-10-31"), amount=parse_money("100 EUR")) for n in (4, 2))
    fee = a_provision("fee", Kind.PAYMENT, instalments=steps)
    text = an_agreement(fee, happened(Did.PAID, "2026-10-30", "fee", amount="100 EUR"))
    assert [_payment(text, key=f"fee/payment/{n}").left.minor for n in (2, 4)] == [0, 100_00]


def test_a_payment_recorded_without_its_number_is_the_first():
    text = an_agreement(
        a_provision("fee", Kind.PAYMENT, schedule=_fee(from_="2026-10-31")),
        happened(Did.PAID, "2026-10-30", "fee", amount="100 EUR"),
    )
    found = _payment(text)
    assert (str(found.paid), found.deadline.time) == ("100.00 EUR", TimeState.PAST)
    assert _payment(text, key="fee/payment/2").paid.minor == 0


def _several() -> Agreement:
    we_pay = a_provision("fee", Kind.PAYMENT, obligor="us", obligee="them", schedule=_fee(times=3))
    they_pay = a_provision("rent", Kind.PAYMENT, schedule=_fee(amount="7 JPY", times=2, until=parse("[sale]")))
    steps = a_provision("buy", Kind.COMMITMENT, amount="9000 EUR", end="2026-02-28")
    return an_agreement(an_event(), we_pay, they_pay, steps)


def test_totals_by_agreement_keep_currencies_apart_and_count_payments_alone():
    totals = payment_totals(position(_several(), "2026-01-01"), Period.AGREEMENT)
    assert [(str(each.certain), str(each.possible)) for each in totals] == [("300.00 EUR", "0.00 EUR"),
                                                                            ("0 JPY", "14 JPY")]  # fmt: skip


def test_totals_by_party_say_who_owes():
    totals = payment_totals(position(_several(), "2026-01-01"), Period.PARTY)
    assert [(each.party, each.currency) for each in totals] == [("them", "JPY"), ("us", "EUR")]


def test_totals_add_up_what_is_too_much_and_interest():
    text = _fee_due(("2026-10-31", "1600 EUR"), late_interest=parse_rate("8 %"))
    [total] = payment_totals(position(text), Period.YEAR)
    assert (str(total.too_much), str(total.interest), total.overdue.minor) == ("600.00 EUR", "6.58 EUR", 0)


def test_money_of_two_currencies_cannot_be_added():
    with pytest.raises(ValueError, match="cannot be added"):
        Money(1, "EUR") + Money(1, "USD")


def test_a_continued_payment_keeps_what_was_paid_on_it():
    later = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1))
    old = a_provision("fee", Kind.PAYMENT, schedule=_fee(from_="2026-05-31"))
    new = a_provision("fee-2", Kind.PAYMENT, instrument="amendment", continues="fee",
                      schedule=_fee(from_="2026-05-31", amount="120 EUR"))  # fmt: skip
    paid = happened(Did.PAID, "2026-05-30", "fee", amount="120 EUR", occurrence=1)
    assert _payment(an_agreement(later, old, new, paid)).left.minor == 0
    elsewhere = a_provision("fee-2", Kind.PAYMENT, instrument="amendment", continues="fee",
                            schedule=_fee(from_="2026-07-31", amount="120 EUR"))  # fmt: skip
    assert str(_payment(an_agreement(later, old, elsewhere, paid)).left) == "120.00 EUR"


def test_what_was_paid_on_a_royalty_without_a_stated_amount_counts_as_paid():
    royalty = a_provision("royalty", Kind.PAYMENT)
    paid = (happened(Did.PAID, "2026-02-15", "royalty", amount="7 EUR"),
            happened(Did.PAID, "2026-05-15", "royalty", amount="8 USD"))  # fmt: skip
    found = position(an_agreement(royalty, *paid))
    totals = payment_totals(found, Period.QUARTER)
    assert [(each.period, str(each.paid), each.certain.minor) for each in totals] == [
        ("2026-Q1", "7.00 EUR", 0), ("2026-Q2", "8.00 USD", 0),
    ]  # fmt: skip
    [april] = payment_totals(found, Period.PARTY, first=date(2026, 4, 1), last=date(2026, 6, 30))
    assert (april.party, str(april.paid)) == ("them", "8.00 USD")


def test_what_was_paid_on_a_provision_entered_in_error_is_in_no_sum():
    paid = happened(Did.PAID, "2026-02-15", "royalty", amount="7 EUR")
    wrong = happened(Did.ENTERED_IN_ERROR, "2026-03-01", "royalty")
    text = an_agreement(a_provision("royalty", Kind.PAYMENT), paid, wrong)
    assert payment_totals(position(text), Period.AGREEMENT) == ()


def test_what_is_not_yet_dated_is_in_no_sum_and_told_apart():
    later = a_provision("later", Kind.PAYMENT, due="30 days after [sale]", amount="500 EUR")
    text = an_agreement(an_event(), later)
    assert payment_totals(position(text), Period.AGREEMENT) == ()
    assert [str(amount) for amount in undated(position(text))] == ["500.00 EUR"]
    assert undated(position(text, assumed={"sale": "never"})) == ()
    assert undated(position(text, assumed={"sale": date(2027, 1, 1)})) == ()
