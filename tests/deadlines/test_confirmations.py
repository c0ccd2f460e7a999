"""What a confirmation rests on: whatever of it reads otherwise withdraws it, nothing else does; whose counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Attachment, Confidence, Instalment, Interpretation, Kind, Schedule
from planner.agreements.rates import parse_rate
from planner.agreements.record import RecordKind as Did
from planner.agreements.record import Verification
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.verification import confirmations, confirmed_by, fingerprint
from tests.builders import a_provision, an_agreement, an_event, happened, occurred, position, sets_off

STEPS = (Instalment(n=1, due=parse("2027-01-31"), amount=parse_money("40 EUR")),)
FEE = a_provision("fee", Kind.PAYMENT, due="30 days after [use.end]", amount="100.00 EUR", owner="Ada")
USE = a_provision("use", end="earlier of [sale] and end of 2030")


def _text(*parts: Any, **terms: Any) -> Agreement:
    return an_agreement(an_event(), an_event("flood", "Flood"), USE, *(parts or (FEE,)), **terms)


def _print(text: Agreement, subject: str = "fee", day: str = "2026-11-23") -> str:
    return fingerprint(position(text, day), subject)


def _same(text: Agreement, other: Agreement, subject: str = "fee") -> bool:
    return _print(text, subject) == _print(other, subject)


def test_a_fingerprint_is_sixty_four_hexadecimal_digits() -> None:
    assert len(_print(_text())) == 64
    assert set(_print(_text())) <= set("0123456789abcdef")
    assert _print(_text()) == _print(_text())


@pytest.mark.parametrize("subject", ["levy", "levy/payment/1", "fee/due", "fee/payment/2", "fee/", ""])
def test_what_there_is_not_has_none(subject: str) -> None:
    assert _print(_text(), subject) == ""


def test_a_provision_and_each_of_its_deadlines_are_confirmed_apart() -> None:
    text = _text(replace(FEE, start=parse("2026-01-01"), end=parse("2028-12-31")))
    found = {_print(text, subject) for subject in ("fee", "fee/payment/1", "fee/starts", "fee/ends")}
    assert len(found) == 4


CHANGES = [
    {"title": "Licence fee"},
    {"kind": Kind.OBLIGATION},
    {"obligee": "them"},
    {"clause": "4.1"},
    {"quote": "within thirty days"},
    {"start": parse("2026-01-01")},
    {"due": parse("31 days after [use.end]")},
    {"amount": parse_money("100.01 EUR")},
    {"amount": parse_money("100.00 USD")},
    {"amount": None},
    {"survives": True},
    {"grace": parse_duration("5 days")},
    {"grace": parse_duration("5 business days")},
    {"cure": parse_duration("5 days")},
    {"consequence": "interest"},
    {"late_interest": parse_rate("8 %")},
    {"instalments": STEPS},
    {"supersedes": ("use",)},
    {"sets_off": sets_off("breach", "end", "use")},
    {"interpretations": (Interpretation(phrase="month", readings=("calendar", "30 days")),)},
    {"schedule": Schedule(every=parse_duration("1 year"), from_=parse("2027-01-31"), amount=parse_money("1 EUR"))},
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_the_contract_says_of_it_is_confirmed(change: dict[str, Any]) -> None:
    assert not _same(_text(), _text(replace(FEE, **change)))


def test_no_two_of_these_changes_read_alike() -> None:
    found = [_print(_text(replace(FEE, **change))) for change in CHANGES]
    assert len(set(found)) == len(CHANGES)


@pytest.mark.parametrize(
    "change",
    [
        {"owner": "Ben"},
        {"stand_in": "Cleo"},
        {"reviewer": "Cleo"},
        {"reminders": (parse_duration("30 days"),)},
        {"review": parse_duration("1 year")},
        {"tags": ("finance",)},
        {"note": "asked twice"},
        {"confidence": Confidence.DRAFT},
        {"attachments": (Attachment(file="a.pdf", sha256="0" * 64),)},
        {"frozen": ("title",)},
    ],
)
def test_who_looks_after_it_is_not_confirmed(change: dict[str, Any]) -> None:
    assert _same(_text(), _text(replace(FEE, **change)))


def _scheduled(**changes: Any) -> Agreement:
    usual = Schedule(every=parse_duration("1 month"), from_=parse("2026-01-31"), amount=parse_money("1 EUR"))
    return _text(replace(FEE, due=None, amount=None, schedule=replace(usual, **changes)))


@pytest.mark.parametrize(
    "change",
    [{"every": parse_duration("2 months")}, {"from_": parse("2026-01-30")}, {"until": parse("[sale]")}, {"times": 3},
     {"day": 31}, {"day": "last"}, {"amount": parse_money("2 EUR")}, {"minimum": True}, {"credits": ("use",)}],
)  # fmt: skip
def test_every_part_of_a_schedule_is_confirmed(change: dict[str, Any]) -> None:
    assert not _same(_scheduled(), _scheduled(**change))


def test_a_schedule_as_a_whole_does_not_change_as_days_pass() -> None:
    assert _print(_scheduled(), day="2026-11-23") == _print(_scheduled(), day="2027-11-23") != ""


@pytest.mark.parametrize(
    "terms",
    [{"calendar": "DE"}, {"fiscal_year_start": 7}, {"month_end": "next"}, {"closures": (date(2026, 12, 24),)},
     {"openings": (date(2026, 12, 26),)}],
)  # fmt: skip
def test_the_calendar_and_the_reading_of_months_are_confirmed_too(terms: dict[str, Any]) -> None:
    assert not _same(_text(), _text(**terms))


def test_closures_are_not_openings_and_their_order_is_none() -> None:
    days = (date(2026, 12, 24), date(2026, 12, 31))
    assert not _same(_text(closures=days), _text(openings=days))
    assert _same(_text(closures=days), _text(closures=days[::-1]))
    assert _same(_text(), _text(responsible="Dora", reference="R-7", folder="HR"))


def test_only_facts_that_its_dates_hang_on_withdraw_it() -> None:
    assert not _same(_text(), _text(FEE, occurred("sale", "2026-11-01")))
    assert not _same(_text(FEE, occurred("sale", "2026-11-01")), _text(FEE, occurred("sale", "2026-11-02")))
    assert _same(_text(), _text(FEE, occurred("flood", "2026-11-01")))
    fixed = replace(FEE, due=parse("2027-01-31"))
    assert _same(_text(fixed), _text(fixed, occurred("sale", "2026-11-01")))


def test_what_was_done_is_no_change_of_what_is_to_be_done() -> None:
    assert _same(_text(), _text(FEE, happened(Did.ACKNOWLEDGED, "2026-11-01", "fee")))


def test_a_change_of_another_provision_withdraws_it_only_where_a_date_hangs_on_it() -> None:
    other = _text(FEE, a_provision("audit", Kind.OBLIGATION, due="2027-01-31"))
    later = _text(FEE, a_provision("audit", Kind.OBLIGATION, due="2027-02-28"))
    assert _same(other, later)
    moved = replace(_text(), provisions=(replace(USE, end=parse("earlier of [sale] and end of 2031")), FEE))
    assert not _same(_text(), moved)


def test_of_a_deadline_only_its_own_day_is_confirmed() -> None:
    two = replace(FEE, due=None, amount=None, instalments=(*STEPS, replace(STEPS[0], n=2, due=parse("[use.end]"))))
    text = _text(two)
    moved = replace(text, provisions=(replace(USE, end=parse("earlier of [sale] and end of 2031")), two))
    assert _same(text, moved, "fee/payment/1")
    assert not _same(text, moved, "fee/payment/2")


# -- whose confirmation counts


def _confirmed(*by: str, on: str = "2026-11-02", subject: str = "fee", stale: tuple[str, ...] = ()) -> Agreement:
    text = _text()
    seen = _print(text, subject)
    records = tuple(
        Verification(id=f"v{n}", verifies=subject, on=date.fromisoformat(on), seen="" if who in stale else seen, by=who,
                     entered_by="Ada")
        for n, who in enumerate(by)
    )  # fmt: skip
    return replace(text, records=records)


def _by(text: Agreement, day: str = "2026-11-23") -> str | None:
    found = confirmed_by(position(text, day), "fee")
    return found.record.id if found else None


def test_a_second_persons_confirmation_goes_before_ones_own_and_the_last_of_them_counts() -> None:
    assert _by(_confirmed()) is None
    assert _by(_confirmed("Ada")) == "v0"
    assert _by(_confirmed("Ada", "Ben")) == "v1"
    assert _by(_confirmed("Ben", "Ada")) == "v0"
    assert _by(_confirmed("Ben", "Cleo", "Ada")) == "v1"
    assert _by(_confirmed("Ada", "Ada")) == "v1"


def test_one_that_no_longer_holds_is_none() -> None:
    assert _by(_confirmed("Ben", "Ada", stale=("Ben",))) == "v1"
    assert _by(_confirmed("Ben", stale=("Ben",))) is None


def test_the_confirmation_of_a_date_is_not_one_of_the_provision() -> None:
    assert _by(_confirmed("Ben", subject="fee/payment/1")) is None


def test_it_counts_from_the_day_it_was_given() -> None:
    assert [_by(_confirmed("Ben"), day) for day in ("2026-11-01", "2026-11-02")] == [None, "v0"]


def test_each_is_told_in_turn_with_what_it_is_worth() -> None:
    text = _confirmed("Ben", "Ada", "Cleo", stale=("Cleo",))
    found = confirmations(position(text))
    assert [(each.record.id, each.holds, each.weaker) for each in found] == [
        ("v0", True, False), ("v1", True, True), ("v2", False, False),
    ]  # fmt: skip


def test_a_confirmation_by_nobody_is_not_one_by_whoever_entered_it() -> None:
    text = _confirmed("")
    unnamed = replace(text, records=(replace(text.records[0], entered_by=""),))
    [found] = confirmations(position(unnamed))
    assert not found.weaker
