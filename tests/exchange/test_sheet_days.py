"""Days in a sheet: what people type, what Excel counts, and what is never guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from planner.dates.language import parse
from planner.dates.wording import to_text
from planner.exchange.spreadsheets.days import read_day
from planner.exchange.spreadsheets.reading import read_here
from tests.builders import an_agreement, an_event
from tests.exchange.sheets import TITLES, a_row, a_sheet, a_workbook, plan_of, said

LAST_OF_MARCH = date(2027, 3, 31)
ROW = ("Report", "obligation", "4.1", "Theirs", "Ours")


@pytest.mark.parametrize(
    "text",
    [
        *("2027-03-31", "2027/3/31", "2027.03.31", "31/03/2027", "31.3.2027", "31. 3. 2027", "3/31/2027"),
        *("31 March 2027", "31-Mar-2027", "31 Mar. 2027", "31st March 2027", "March 31, 2027", "Mar 31 2027"),
        *("Wed 31 March 2027", "Wednesday, 31 March 2027", "2027-03-31 00:00:00", "2027-03-31T00:00"),
    ],
)
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    read = read_day(text, "")
    assert read is not None
    assert read.day == LAST_OF_MARCH


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/03/27", "two digits"),
        ("31-Mar-27", "two digits"),
        ("Mar 31, 27", "two digits"),
        ("31/02/2027", "does not exist"),
        ("2027-02-30", "does not exist"),
        ("31 April 2027", "does not exist"),
        ("Mon 31 March 2027", "2027-03-31 is a Wednesday"),
        ("13/13/2027", "does not exist"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_day(text, "")


@pytest.mark.parametrize("text", ["30 days after [sale]", "end of 2030", "Friday", "soon", "2027", "March 2027", ""])
def test_what_is_no_day_is_left_to_the_language_of_dates(text: str) -> None:
    assert read_day(text, "") is None


def due_of(cell, **changes):
    """What a cell under Due becomes, in the language of dates; else what is said of it."""
    plan = plan_of(a_sheet(a_row(Due=cell)), an_agreement(an_event()), **changes)
    return said(plan) or to_text(plan.after.provision("report-4-1").due)


def test_the_order_of_day_and_month_is_asked_once_and_never_guessed():
    assert due_of("03/04/2027") == ["Duties!F2: “03/04/2027” can be read with the day or the month first; say which"]
    assert due_of("03/04/2027", dates="day-first") == "2027-04-03"
    assert due_of("03/04/2027", dates="month-first") == "2027-03-04"


def test_a_day_that_contradicts_the_answer_is_refused():
    assert "no month 31; this sheet was said to write the month first" in due_of("31/03/2027", dates="month-first")[0]


def test_a_question_names_every_cell_that_asks_it():
    plan = plan_of(a_sheet(a_row(Due="03/04/2027"), a_row(Title="Other", Due="05.06.2027")))
    assert [problem.where for problem in plan.questions["dates"]] == ["Duties!F2", "Duties!F3"]


@pytest.mark.parametrize(
    ("cell", "epoch", "day"),
    [(46477, 1900, "2027-03-31"), (45015, 1904, "2027-03-31"), ("46477", 1900, "2027-03-31")],
)
def test_a_plain_number_is_a_day_only_where_that_was_said(cell, epoch, day):
    plan = plan_of(a_sheet(a_row(Due=cell), epoch=epoch))
    assert "say whether it is" in said(plan)[0]
    assert [*plan.questions] == ["numbers_are_days"]
    plan = plan_of(a_sheet(a_row(Due=cell), epoch=epoch), numbers_are_days=True)
    assert to_text(plan.after.provision("report-4-1").due) == day


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (2030, "looks like a year; write “end of 2030”"),
        (7, "is a number, not a day"),
        (20270331, "is a number, not a day"),
        (46477.5, "no whole number of days"),
        (time(12, 0), "is no day"),
        (timedelta(days=3), "is no day"),
        (True, "is no day"),
        (date(1900, 2, 28), "before March 1900"),
        (datetime.fromisoformat("2027-03-31T23:59:59.991"), "which of the two days"),
        ("tomorrow", "Duties!F2: character 1"),
    ],
)
def test_a_cell_that_is_no_day_is_refused_at_its_place(cell, why):
    assert why in due_of(cell, numbers_are_days=True)[0]


def test_a_time_of_day_is_left_out_and_said():
    counted, typed = datetime.fromisoformat("2027-03-31T14:30"), "2027-03-31 09:15"
    plan = plan_of(a_sheet(a_row(Due=counted), a_row(Title="Other", Due=typed)))
    assert [row.remarks for row in plan.rows] == [("the time 14:30 is left out",), ("the time 09:15 is left out",)]
    assert {each.due for each in plan.after.provisions} == {parse("2027-03-31")}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("30 days after [sale]", "30 days after [sale]"),
        ("30 days after [Sale completed]", "30 days after [sale]"),
        ("earlier of [sale] and end of 2030", "earlier of [sale] and end of 2030"),
        ("[sale] or through 2030, whichever is first", "earlier of [sale] and end of 2030"),
        ("5 business days before 2027-03-31", "5 business days before 2027-03-31"),
    ],
)
def test_a_due_cell_takes_every_expression(text, canonical):
    assert due_of(text) == canonical


@pytest.mark.parametrize("style", ["mmm-yy", "mmmm yyyy", "yyyy", "[$-407]mmmm\\ yyyy;@", '"KW "mm/yyyy'])
def test_a_month_that_excel_made_a_day_of_is_refused(tmp_path: Path, style: str) -> None:
    path = a_workbook(tmp_path / "a.xlsx", TITLES, (*ROW, date(2027, 3, 1)), default_date_format=style)
    assert said(plan_of(read_here(path))) == [
        "Duties!F2: the cell shows no day, and Excel keeps the 1st (2027-03-01) for it: which day is meant? "
        "Write it, or “end of 2027-03” as a text"
    ]


@pytest.mark.parametrize(
    ("style", "day"),
    [("mmm-yy", date(2027, 3, 31)), ("d mmm yy", date(2027, 3, 1)), ("[Red]dd.mm.yyyy", date(2027, 3, 1))],
)
def test_a_day_that_is_shown_or_was_typed_is_read_whatever_its_format(tmp_path: Path, style: str, day: date) -> None:
    path = a_workbook(tmp_path / "a.xlsx", TITLES, (*ROW, day), default_date_format=style)
    plan = plan_of(read_here(path))
    assert (said(plan), plan.after.provisions[0].due) == ([], parse(str(day)))


@pytest.mark.parametrize("date_1904", [False, True])
def test_a_year_typed_into_a_cell_of_days_is_refused(tmp_path: Path, date_1904: bool) -> None:
    made = date(1904, 1, 1) if date_1904 else date(1899, 12, 30)
    day = made + timedelta(days=2027)
    path = a_workbook(tmp_path / "a.xlsx", TITLES, (*ROW, day), date_1904=date_1904)
    assert said(plan_of(read_here(path))) == [
        f"Duties!F2: {day} is what Excel makes of 2027 in a cell of days; write “end of 2027”, or the day that is meant"
    ]
