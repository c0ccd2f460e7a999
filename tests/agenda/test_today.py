"""The first screen of a register, and its payments."""

from __future__ import annotations

from datetime import date

from planner.agenda.payments import payment_rows, period_rows
from planner.agenda.today import today_page
from planner.agreements.record import RecordKind
from planner.deadlines.money import Period
from planner.operations.records import RecordProvision

AS_OF = date(2026, 11, 25)


def test_the_portfolio_shows_what_is_due_what_is_payable_and_the_long_stops_beyond(opened):
    page = today_page(opened("portfolio"), as_of=AS_OF)
    assert [(row.title, row.words) for row in page.due] == [
        ("Monthly fee, first year", "Mon 30 Nov 2026"),
        ("Subscription renews each year", "Thu 24 Dec 2026"),
    ]
    assert page.months == ("2026-11", "2026-12")
    assert [(row.period, row.certain) for row in page.payments] == [
        ("2026-11", "GBP 4,200.00"),
        ("2026-12", "GBP 4,200.00"),
    ]
    assert "No later than Tue 31 Dec 2030 · earlier if AGI is verified" in {row.words for row in page.beyond}


def test_a_series_does_not_crowd_out_the_rest(opened):
    page = today_page(opened("portfolio"), as_of=AS_OF)
    series = [(row.agreement, row.provision, row.role_label) for row in page.beyond]
    assert len(series) == len(set(series))


def test_what_is_late_is_shown_first_until_it_is_recorded(opened):
    session = opened("saas-subscription")
    later = date(2026, 12, 5)
    assert [row.key for row in today_page(session, as_of=later).late] == ["fee-year-1/payment/8"]
    session.perform(
        RecordProvision(
            agreement="saas-subscription",
            provision="fee-year-1",
            title="Monthly fee",
            kind=RecordKind.PAID,
            on=date(2026, 12, 1),
            occurrence=8,
        )
    )
    assert today_page(session, as_of=later).late == ()


def test_what_was_left_undone_stays_late_however_long_ago(opened):
    page = today_page(opened("saas-subscription"), as_of=date(2031, 1, 10))
    oldest = next(row for row in page.late if row.provision == "fee-year-1")
    assert oldest.key == "fee-year-1/payment/8"
    assert oldest.words == "Mon 30 Nov 2026 · first of 5 older than a year"
    assert page.older >= 4


def test_possible_payments_say_what_would_stop_them(opened):
    rows = payment_rows(opened("saas-subscription"), as_of=AS_OF)
    possible = next(row for row in rows if row.existence == "possible")
    assert possible.words == "Fri 30 Apr 2027 · unless Subscription is terminated first"


def test_totals_by_fiscal_year_keep_certain_and_possible_apart(opened):
    rows = period_rows(opened("saas-subscription"), Period.YEAR, as_of=AS_OF)
    assert [(row.period, bool(row.certain), bool(row.possible)) for row in rows] == [
        ("2026", True, False),
        ("2027", True, True),
        ("2028", False, True),
    ]
