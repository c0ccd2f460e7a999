"""The tables of a register: what stands in them, of what day, and that nothing is left out or added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agenda.tables.asked import Asked, Found
from planner.agenda.tables.book import TABLES, book, table
from planner.agreements.money import Money
from planner.agreements.record import RecordKind
from planner.exchange.columns import COMPUTED, PROVISION_COLUMNS
from planner.exchange.workbooks.tables import Table
from planner.exchange.workbooks.xlsx import workbook_bytes
from planner.operations.records import RecordEvent, RecordProvision, Retract
from tests.exchange.spreadsheets_read import formulas, sheets

TODAY = date(2026, 11, 25)
NOW = Asked(as_of=TODAY)
EXTRA = Money(100_000, "GBP")


def rows(found: Table) -> list[dict[str, Any]]:
    titles = [column.title for column in found.columns]
    return [dict(zip(titles, row, strict=True)) for row in found.rows]


def row(found: Table, **having: Any) -> dict[str, Any]:
    wanted = {name.replace("_", " "): cell for name, cell in having.items()}
    return next(each for each in rows(found) if wanted.items() <= each.items())


def test_a_long_stop_stands_with_its_words_its_range_and_why(opened):
    found = row(table(opened("microsoft-openai"), NOW, "deadlines"), Key="research-ip/ends")
    assert found["When"] == "No later than Tue 31 Dec 2030 · earlier if AGI is verified"
    assert (found["Earliest"], found["Latest"], found["Certainty"]) == (TODAY, date(2030, 12, 31), "long-stop")
    assert found["Why"].startswith("earlier of [agi-verified] and end of 2030 — whichever comes first")
    assert found["Waits for"] == "AGI verified"


def test_an_open_date_has_no_latest_day(opened):
    found = row(table(opened("microsoft-openai"), NOW, "deadlines"), Key="api-exclusivity/ends")
    assert (found["Latest"], found["Certainty"]) == (None, "open")


def test_the_last_day_to_send_notice_is_the_day_to_act(opened):
    found = row(table(opened("saas-subscription"), NOW, "deadlines"), Key="subscription/notice/1")
    assert (found["Act by"], found["Days left"]) == (date(2026, 12, 24), 29)


def test_a_payment_that_may_not_come_is_possible(opened):
    found = table(opened("saas-subscription"), NOW, "payments")
    assert row(found, Key="fee-year-1/payment/9")["Certainty"] == "firm"
    assert row(found, Key="fee-later/payment/1")["Certainty"] == "possible"


def test_a_payment_shows_what_is_paid_and_left(opened):
    found = row(table(opened("saas-subscription"), NOW, "payments"), Key="setup/payment/2")
    assert (found["Amount"], found["Paid"]) == (Money(900_000, "GBP"), Money(900_000, "GBP"))
    assert found["Left to pay"] == Money(0, "GBP")


def test_what_is_waived_or_paid_twice_leaves_nothing_to_pay(opened):
    session = opened("saas-subscription")
    text = {"agreement": "saas-subscription", "title": "Fee", "on": TODAY}
    session.perform(RecordProvision(**text, provision="setup", kind=RecordKind.PAID, occurrence=2, amount=EXTRA))
    session.perform(RecordProvision(**text, provision="fee-year-1", kind=RecordKind.WAIVED, occurrence=9))
    found = table(session, NOW, "payments")
    assert row(found, Key="setup/payment/2")["Left to pay"] == Money(0, "GBP")
    assert row(found, Key="fee-year-1/payment/9")["Left to pay"] == Money(0, "GBP")


def test_currencies_stand_side_by_side_and_nothing_adds_them_up(opened):
    found = rows(table(opened("portfolio"), NOW, "payments"))
    assert {each["Currency"] for each in found} == {"GBP", "EUR"}
    assert all(each["Amount"].currency == each["Currency"] for each in found)
    assert all(each["Key"] for each in found)


def test_what_is_no_longer_in_force_is_left_out_unless_everything_is_asked_for(opened):
    session = opened("microsoft-openai")
    assert "rofr" not in {each["Id"] for each in rows(table(session, NOW, "provisions"))}
    found = row(table(session, replace(NOW, everything=True), "provisions"), Id="rofr")
    assert (found["In force"], found["Warning"]) == ("no", "Do not rely on this since 28 Oct 2025")


def test_only_the_deadlines_of_a_span(opened):
    asked = replace(NOW, first=date(2027, 1, 1), last=date(2027, 1, 31))
    found = rows(table(opened("saas-subscription"), asked, "payments"))
    assert [each["Key"] for each in found] == ["fee-year-1/payment/10"]


def test_only_the_provisions_that_are_wanted_and_what_is_theirs(opened):
    session = opened("portfolio")
    asked = replace(NOW, provisions=frozenset({("saas-subscription", "setup")}))
    assert [each["Id"] for each in rows(table(session, asked, "provisions"))] == ["setup"]
    assert {each["Provision id"] for each in rows(table(session, asked, "payments"))} == {"setup"}
    assert {each["About id"] for each in rows(table(session, asked, "records")) if each["What"] == "paid"} == {"setup"}


def test_only_the_events_that_are_wanted(opened):
    asked = replace(NOW, events=frozenset({("msft-openai", "agi-verified")}))
    assert [each["Event id"] for each in rows(table(opened("portfolio"), asked, "events"))] == ["agi-verified"]


def test_an_event_says_what_is_known_of_it(opened):
    found = row(table(opened("saas-subscription"), NOW, "events"), Event_id="go-live")
    assert (found["Occurred on"], found["Known on"]) == (date(2026, 5, 11), date(2026, 5, 12))
    assert found["State"] == "Occurred Mon 11 May 2026"


def test_only_facts_known_on_the_day_are_there(opened):
    before = replace(NOW, as_of=date(2026, 5, 11))
    session = opened("saas-subscription")
    assert row(table(session, before, "events"), Event_id="go-live")["Occurred on"] is None
    assert "go-live" not in {each["About id"] for each in rows(table(session, before, "records"))}


def test_a_record_that_was_taken_back_says_by_which(opened):
    session = opened("microsoft-openai")
    declared = {"agreement": "msft-openai", "event": "agi-declared", "title": "AGI declared"}
    session.perform(RecordEvent(**declared, occurred=date(2026, 11, 2), known_on=TODAY))
    session.perform(Retract(agreement="msft-openai", record="r1", known_on=TODAY))
    found = table(session, NOW, "records")
    assert [each["What"] for each in rows(found)] == ["occurred", "taken back"]
    assert row(found, What="occurred")["Taken back by"] == row(found, What="taken back")["Record"]


def test_a_provision_has_a_cell_for_everything_its_text_says(opened):
    found = row(table(opened("saas-subscription"), NOW, "provisions"), Id="subscription")
    assert found["End"] == date(2027, 3, 31)
    assert (found["Renews"], found["Notice"], found["Delivery"]) == ("1 year", "90 days", "3 business days")


def test_the_schedule_of_a_payment_stands_in_the_columns_of_its_own(opened):
    found = row(table(opened("saas-subscription"), NOW, "provisions"), Id="fee-year-1")
    assert (found["Due"], found["Every"], found["Times"]) == (date(2026, 4, 30), "1 month", 12)
    assert (found["Amount"], found["Roll"]) == (Money(420_000, "GBP"), "modified following")


def test_every_column_of_the_provisions_is_known_to_who_reads_them(opened):
    titles = [column.title for column in table(opened("microsoft-openai"), NOW, "provisions").columns]
    assert len(titles) == len(set(titles))
    assert set(titles) == {column.title for column in PROVISION_COLUMNS} | set(COMPUTED)


def test_parties_of_one_name_are_told_apart_by_their_ids(opened):
    session = opened("microsoft-openai")
    found = Found(session, NOW)
    position = found.positions[0]
    assert found.party(position, "openai") == "OpenAI"
    parties = tuple(replace(party, name="Same") for party in position.agreement.parties)
    position.agreement = replace(position.agreement, parties=parties)
    assert found.party(position, "openai") == "openai"


def test_the_book_says_what_it_rests_on(opened):
    session = opened("portfolio")
    asked = replace(NOW, assumed={"agi-verified": date(2028, 6, 1)})
    about = book(session, asked).about
    assert ("As of", TODAY) in about
    assert ("Assumed, not recorded", "AGI verified: Thu 1 Jun 2028") in about
    assert ("Journal", f"{session.head.number} · {session.head.hash16}") in about
    assert dict(about)["Payments – what if"] == len(book(session, asked).tables[2].rows)


def test_assumed_facts_are_said_on_every_sheet_and_page(opened):
    session = opened("microsoft-openai")
    assumed, recorded = book(session, replace(NOW, assumed={"agi-verified": "never"})), book(session, NOW)
    assert all(each.name.endswith(" – what if") for each in assumed.tables)
    assert "WITH ASSUMED FACTS" in assumed.below
    assert not any(each.name.endswith(" – what if") for each in recorded.tables)
    assert "WITH ASSUMED FACTS" not in recorded.below


@pytest.mark.parametrize("name", ["microsoft-openai-2026", "saas-subscription", "patent-licence", "portfolio"])
def test_a_workbook_is_read_back_as_the_tables_it_was_made_of(opened, name):
    whole = book(opened(name), replace(NOW, everything=True))
    written = workbook_bytes(whole)
    read = sheets(written.content)
    for each in whole.tables:
        assert read[each.name] == [[column.title for column in each.columns], *map(as_read, each.rows)]
    assert formulas(written.content) == []
    assert written.remarks == ()


def as_read(cells: tuple[Any, ...]) -> list[object]:
    return [as_number(cell) if isinstance(cell, Money | int) else "" if cell is None else cell for cell in cells]


def as_number(cell: Money | int) -> float:
    return float(cell.value) if isinstance(cell, Money) else float(cell)


def test_the_same_register_and_day_give_the_same_workbook(opened):
    session = opened("portfolio")
    assert workbook_bytes(book(session, NOW)).content == workbook_bytes(book(session, NOW)).content


def test_there_is_a_table_for_each_thing():
    assert [*TABLES] == ["provisions", "deadlines", "payments", "events", "records"]
