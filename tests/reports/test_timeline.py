"""The summary's timeline: bars that fade where their end is unsure."""

from __future__ import annotations

from datetime import date

import pytest

from planner.agreements.provision import Kind
from planner.agreements.record import RecordKind
from planner.dates.durations import parse_duration
from planner.reports.timeline import MOST_ROWS, Timeline, timeline
from tests.builders import a_provision, an_agreement, an_event, happened, position


def drawn(*parts: object, as_of: str = "2026-11-23") -> Timeline:
    return timeline(position(an_agreement(*parts), as_of))  # type: ignore[arg-type]


def test_a_firm_term_is_solid_to_its_end() -> None:
    line = drawn(a_provision(start="2027-01-01", end="2028-12-31"))
    [row] = line.rows
    assert [(span.form, span.end) for span in row.spans] == [("solid", 1.0)]
    assert row.spans[0].start == pytest.approx(1 / 3, abs=0.001)
    assert [(mark.form, mark.at) for mark in row.marks] == [("end", 1.0)]


def test_a_long_stop_is_unsure_from_today_to_its_backstop() -> None:
    line = drawn(an_event(), a_provision(end="earlier of [sale] and end of 2030"))
    solid, unsure = line.rows[0].spans
    assert (solid.form, unsure.form) == ("solid", "unsure")
    assert solid.end == unsure.start == line.today
    assert [(mark.form, mark.at) for mark in line.rows[0].marks] == [("backstop", unsure.end)]


def test_an_open_end_fades_beyond_the_scale() -> None:
    [row] = drawn(an_event(), a_provision(end="[sale]")).rows
    assert [span.form for span in row.spans] == ["solid", "fading"]
    assert row.right
    assert row.marks == ()


def test_a_renewing_term_goes_on_and_marks_its_notice_day() -> None:
    terms = {"end": "2027-06-30", "renews": parse_duration("1 year"), "notice": parse_duration("90 days"), "times": 1}
    [row] = drawn(a_provision("support", Kind.RENEWAL, **terms)).rows
    assert [span.form for span in row.spans] == ["solid", "renewing"]
    assert [mark.form for mark in row.marks] == ["firm"]


def test_a_term_that_may_be_cut_short_is_unsure_to_its_end_before_it_renews() -> None:
    support = a_provision(
        "support", Kind.RENEWAL, end="earlier of [sale] and 2027-06-30", renews="1 year", notice="90 days"
    )
    [row] = drawn(an_event(), support).rows
    assert [span.form for span in row.spans] == ["solid", "unsure", "renewing"]
    assert row.spans[1].end == row.spans[2].start


def test_a_term_after_whose_end_notice_was_given_does_not_go_on() -> None:
    given = happened(RecordKind.NOTICE_GIVEN, "2026-11-02", "support")
    [row] = drawn(a_provision("support", Kind.RENEWAL, end="2027-06-30", renews="1 year", notice="90 days"), given).rows
    assert [span.form for span in row.spans] == ["solid"]
    assert [(mark.form, mark.at) for mark in row.marks][-1] == ("end", row.spans[0].end)
    assert not row.right


def test_what_began_before_the_scale_says_so() -> None:
    [row] = drawn(a_provision(end="2030-12-31"), as_of="2028-06-01").rows
    assert row.left
    assert row.spans[0].start == 0.0


def test_what_is_late_is_marked_as_late() -> None:
    [row] = drawn(a_provision("report", Kind.OBLIGATION, due="2026-11-03")).rows
    assert [mark.form for mark in row.marks] == ["late"]


def test_a_provision_without_any_day_has_no_row() -> None:
    assert drawn(a_provision(), an_event(), a_provision("later", Kind.OBLIGATION, due="[sale]")).rows == ()


def test_the_scale_has_a_line_for_each_year_or_quarter_and_never_more_than_21() -> None:
    quarters = drawn(a_provision(end="2027-06-30"))
    assert [tick.label for tick in quarters.ticks] == ["2026", "Apr", "Jul", "Oct", "2027", "Apr", "Jul", "Oct"]
    years = drawn(a_provision(end="2032-06-30"))
    assert [tick.label for tick in years.ticks] == [str(year) for year in range(2026, 2033)]
    far = drawn(a_provision(end="2999-06-30"))
    assert len(far.ticks) <= 21
    assert far.rows[0].right


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
def test_the_scale_stays_within_the_calendar(as_of: str) -> None:
    line = drawn(a_provision(end="9999-12-31"), as_of=as_of)
    assert 0.0 <= line.today <= 1.0


def test_what_finds_no_room_is_counted() -> None:
    days = [a_provision(f"p{number}", end=date(2027, 1, 1 + number % 28).isoformat()) for number in range(30)]
    line = drawn(*days)
    assert (len(line.rows), line.left_out) == (MOST_ROWS, 30 - MOST_ROWS)


def test_what_is_over_gives_way_to_what_is_ahead() -> None:
    past = [a_provision(f"old{number}", Kind.OBLIGATION, due="2026-01-01") for number in range(MOST_ROWS)]
    ahead = a_provision("ahead", end="2027-06-30")
    rows = drawn(*past, ahead).rows
    assert rows[-1].title == "Ahead"
