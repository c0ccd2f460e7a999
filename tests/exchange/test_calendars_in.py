"""A calendar's entries as obligations: what each becomes, what is left out, what a second import changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from calendar_files import USUAL, a_calendar, an_event

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Confidence, Kind
from planner.dates.language import parse as expression
from planner.dates.wording import to_text
from planner.errors import LongstopError
from planner.exchange.calendars.entries import CalendarBook
from planner.exchange.calendars.planning import Whose, plan_calendar
from planner.exchange.calendars.reading import parse, read_calendar
from planner.exchange.spreadsheets.merging import Take
from planner.exchange.spreadsheets.plan import Outcome, Plan
from tests.builders import an_agreement

SINCE = date(2026, 11, 25)


def book(data: bytes, *, zone: str = "Europe/Berlin", since: date = SINCE) -> CalendarBook:
    return parse(data, "in.ics", zone, since)


def days(*components: str, since: date = SINCE) -> list[str]:
    """Each obligation's days: the day it is due, or its rule and the day it begins."""
    found = plan_calendar(book(a_calendar(*components), since=since), an_agreement(), Whose())
    assert not found.faults, found.faults
    plain = []
    for provision in found.after.provisions:
        plan = provision.schedule
        if plan:
            until = f" until {to_text(plan.until)}" if plan.until else f" times {plan.times}" if plan.times else ""
            plain.append(f"{plan.rrule} from {to_text(plan.from_)}{until}")
        else:
            assert provision.due
            plain.append(to_text(provision.due))
    return plain


def plan(data: bytes, agreement: Agreement | None = None, whose: Whose | None = None) -> Plan:
    return plan_calendar(book(data), agreement or an_agreement(), whose or Whose())


def test_an_event_becomes_a_draft_of_an_obligation_of_ours() -> None:
    first = plan(USUAL).after.provisions[0]
    assert (first.title, first.kind, first.confidence) == ("Send the report", Kind.OBLIGATION, Confidence.DRAFT)
    assert (first.obligor, first.obligee, first.instrument) == ("us", "them", "original")
    assert first.due == expression("2027-03-31")
    assert first.note == "To the regulator\nby post"
    assert first.tags == ("Reporting", "Legal")
    assert [str(lead) for lead in first.reminders] == ["14 days"]


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "in.ics"
    file.write_bytes(USUAL)
    assert read_calendar(file, zone="Europe/Berlin", since=SINCE) == book(USUAL)


def test_the_calendars_own_name_is_known() -> None:
    assert book(USUAL).name == "Renewals, all"
    assert book(a_calendar(an_event())).name == "in"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=-1WE;COUNT=10", "FREQ=MONTHLY;BYDAY=-1WE from 2027-03-31 times 10"),
        ("UNTIL=20280101;FREQ=YEARLY", "FREQ=YEARLY from 2027-03-31 until 2028-01-01"),
        ("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2 from 2027-03-31"),
    ],
)
def test_a_rule_stays_a_rule(rule: str, expected: str) -> None:
    assert days(an_event(f"RRULE:{rule}")) == [expected]


def test_a_series_with_exceptions_becomes_the_days_it_falls_on() -> None:
    series = an_event("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE:20270407", "RDATE;VALUE=DATE:20270501")
    moved = an_event("RECURRENCE-ID;VALUE=DATE:20270414", day="20270415")
    assert days(series, moved) == ["2027-03-31", "2027-04-21", "2027-05-01", "2027-04-15"]


def test_the_first_day_of_a_series_counts_even_where_the_rule_lacks_it() -> None:
    assert days(an_event("RRULE:FREQ=MONTHLY;BYMONTHDAY=1;COUNT=3")) == ["2027-03-31", "2027-04-01", "2027-05-01"]


def test_a_moment_falls_on_the_day_it_has_where_it_is_stated_and_utc_on_the_agreements() -> None:
    stated = "BEGIN:VEVENT\nDTSTART;TZID=America/New_York:20270331T233000\nSUMMARY:a\nEND:VEVENT"
    in_utc = "BEGIN:VEVENT\nDTSTART:20270331T233000Z\nSUMMARY:b\nEND:VEVENT"
    assert days(stated, in_utc) == ["2027-03-31", "2027-04-01"]
    assert [entry.note for entry in book(a_calendar(stated, in_utc)).entries] == ["At 23:30", "At 01:30"]


def test_what_is_over_cancelled_done_or_without_a_day_is_left_out_and_counted() -> None:
    others = ["BEGIN:VTODO\nSUMMARY:a\nEND:VTODO", "BEGIN:VTODO\nDUE:20270101\nSTATUS:COMPLETED\nEND:VTODO"]
    found = book(a_calendar(an_event(day="20261124"), an_event("STATUS:CANCELLED"), *others, an_event(uid="9")))
    assert [entry.uid for entry in found.entries] == ["9"]
    assert found.notes == (
        "1 left out: cancelled",
        "1 left out: tasks without a day",
        "1 left out: tasks that are done",
        "1 left out: before today",
    )


@pytest.mark.parametrize("ends", ["COUNT=2", "UNTIL=20261101"])
def test_a_series_that_has_ended_is_over(ends: str) -> None:
    found = book(a_calendar(an_event(f"RRULE:FREQ=MONTHLY;{ends}", day="20260101")))
    assert found.notes == ("1 left out: before today",)


def test_what_an_obligation_cannot_hold_is_said() -> None:
    [row] = plan(a_calendar(an_event("DTEND;VALUE=DATE:20270404", "ATTENDEE:mailto:x@example.org"))).rows
    assert row.remarks == (
        "it lasts until 2027-04-03; the obligation is due on its first day",
        "its attendees are left out",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RRULE:FREQ=HOURLY", "it recurs as an obligation cannot: FREQ=HOURLY is below a day"),
        ("RRULE:FREQ=DAILY;COUNT=5001", "it recurs 5001 times; at most 5,000 are taken in"),
        ("RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "it recurs by several rules"),
        ("RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY", "a rule of exceptions"),
    ],
)
def test_a_fault_is_placed_and_nothing_is_imported(line: str, said: str) -> None:
    found = plan(a_calendar(an_event(uid="0"), an_event(*line.split("\n"))))
    [fault] = found.faults
    assert (fault.where, fault.line) == ("entry 2", 10)
    assert said in fault.text


def test_a_second_import_shows_what_has_changed_and_changes_it() -> None:
    first = plan(USUAL).after
    again = plan(USUAL.replace(b"20270331", b"20270402").replace(b"SUMMARY:Pay", b"SUMMARY:Pay more"), first)
    assert [(row.outcome, row.title) for row in again.rows if row.outcome is not Outcome.UNCHANGED] == [
        (Outcome.CHANGED, "Send the report"),
        (Outcome.CHANGED, "Pay more"),
    ]
    assert [each.id for each in again.after.provisions] == [each.id for each in first.provisions]
    assert not plan(USUAL, first).changes_something


def test_what_was_edited_by_hand_is_kept_and_the_difference_is_shown() -> None:
    first = plan(USUAL).after
    edited = replace(first.provisions[0], due=expression("2027-03-15"), frozen=("due",), owner="Ann")
    found = plan(USUAL, replace(first, provisions=(edited, *first.provisions[1:])))
    assert (found.rows[0].outcome, found.rows[0].changes[0].kept) == (Outcome.KEPT, True)
    assert found.after.provisions[0] == edited


def test_what_was_edited_by_hand_is_taken_from_the_calendar_where_somebody_says_so() -> None:
    first = plan(USUAL).after
    edited = replace(first.provisions[0], due=expression("2027-03-15"), frozen=("due",), owner="Ann")
    into = replace(first, provisions=(edited, *first.provisions[1:]))
    found = plan_calendar(book(USUAL), into, Whose(), take=Take(names=frozenset({f"{edited.id}.due"})))
    assert found.after.provisions[0] == replace(first.provisions[0], owner="Ann")


def test_whose_the_obligations_are_can_be_said() -> None:
    found = plan(USUAL, whose=Whose(obligor="Theirs", obligee="The Regulator")).after
    assert (found.provisions[0].obligor, found.provisions[0].obligee) == ("them", "regulator")
    assert [party.name for party in found.parties] == ["Ours", "Theirs", "The Regulator"]


def test_whose_the_obligations_are_is_asked_where_it_is_not_clear() -> None:
    nobody = replace(an_agreement(), parties=())
    with pytest.raises(LongstopError, match=r"does not say who is bound \(obligor\)"):
        plan(USUAL, nobody)
    with pytest.raises(LongstopError, match="deal has no instrument orignal; did you mean “original”"):
        plan(USUAL, whose=Whose(instrument="orignal"))


def test_longstops_own_reminders_are_told_from_its_deadlines() -> None:
    ours = a_calendar(an_event(), an_event("RELATED-TO:1@example.org", uid="2"))
    found = book(ours.replace(b"-//Example//EN", b"-//Longstop//Longstop//EN"))
    assert len(found.entries) == 1
    assert found.notes == ("1 left out: Longstop’s own reminders",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is no calendar: it has no BEGIN:VCALENDAR"),
        (b"PK\x03\x04", "it is no calendar"),
        ("BEGIN:VCALENDAR".encode("utf-16"), "it is written in UTF-16; save it as UTF-8"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "line 2: BEGIN:VEVENT is never ended; the file is cut off"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\n", "line 2: END:VEVENT ends what was not begun"),
    ],
)
def test_what_is_no_calendar_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(LongstopError, match=f"in.ics: {said}"):
        book(data)


def test_a_calendar_without_entries_says_so() -> None:
    found = plan(a_calendar(an_event(day="20200101")))
    assert [fault.text for fault in found.faults] == ["the calendar has nothing to import (1 left out: before today)"]


@pytest.mark.parametrize("ends", ["\n", "\r"])
def test_other_line_ends_and_a_mark_in_front_are_read(ends: str) -> None:
    odd = b"\xef\xbb\xbf" + USUAL.replace(b"\r\n", ends.encode())
    assert [entry.title for entry in book(odd).entries] == [entry.title for entry in book(USUAL).entries]


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(LongstopError, match="cannot be read: No such file"):
        read_calendar(tmp_path / "none.ics", zone="", since=SINCE)
