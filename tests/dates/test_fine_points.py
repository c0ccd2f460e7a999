"""Fine points of dates that the broader tests pass by: wordings, ties, edges of spans and of lists."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

import pytest

from planner.dates import closures
from planner.dates.arithmetic import counted
from planner.dates.calendars import BusinessCalendar, ClosureList
from planner.dates.closures import known_codes, list_closures
from planner.dates.completion import Completion, completions
from planner.dates.evaluation import MONTH_END_NOTE, Conventions, deciding_events, evaluate, live_events
from planner.dates.events import EventFact, resolve, tied
from planner.dates.expressions import Part
from planner.dates.language import Names, parse
from planner.dates.ranges import LAST_DAY, Range, on
from planner.errors import LongstopError
from tests.dates.written import PENDING, between, day, of, reference

NAMES = Names(frozenset({"agi-verified", "verified-sale"}), {"licence": frozenset({Part.END})})

# -- what was counted, in errors


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (3, "3 months after 2027-01-31"),
        (-3, "3 months before 2027-01-31"),
        (1, "1 month after 2027-01-31"),
        (-1, "1 month before 2027-01-31"),
        (0, "0 months after 2027-01-31"),
        (121, "121 months after 2027-01-31"),
        (10**12 - 1, "999999999999 months after 2027-01-31"),
        (10**12, "far too many months after 2027-01-31"),
    ],
)
def test_what_was_counted_is_said_as_it_is_written(count: int, said: str) -> None:
    assert counted(count, "month", day("2027-01-31")) == said


# -- calendars


def test_calendars_to_choose_from_have_names_in_words() -> None:
    names = dict(known_codes.__wrapped__())
    assert names["US"] == "United States"
    assert names["DE-BY"] == "Germany, Bayern"
    assert names["XNYS"] == "New York Stock Exchange"
    assert names["XECB"] == "European Central Bank"
    assert closures._spaced("BahamasHolidayABCExchange") == "Bahamas Holiday ABC Exchange"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("us", "did you mean US?"),
        ("USA", "did you mean US?"),
        ("NYSE", "did you mean XNYS?"),
        ("de-by", "did you mean DE-BY?"),
        ("United Kingdom", "did you mean GB?"),
        ("", "write a country or market such as US, DE-BY or XNYS"),
        ("????????", "write a country or market such as US, DE-BY or XNYS"),
    ],
)
def test_a_calendar_that_does_not_exist_is_refused_with_the_one_meant(code: str, hint: str) -> None:
    with pytest.raises(LongstopError) as refused:
        list_closures(code)
    assert str(refused.value) == f"no business calendar “{code}”; {hint}"


def test_a_closure_list_has_every_day_from_its_first_year_to_its_last() -> None:
    found = list_closures("US")
    assert found.version == version("holidays")
    assert date(found.first_year, 1, 1).toordinal() in found.closures
    years = {date.fromordinal(ordinal).year for ordinal in found.closures}
    assert years == set(range(found.first_year, found.last_year + 1))


def test_the_first_and_the_last_days_of_a_closure_list_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    class AllClosed:
        weekend = frozenset[int]()
        start_year, end_year = 2000, 2001

        def is_working_day(self, day: date) -> bool:
            return False

    monkeypatch.setattr(closures, "_library_calendar", lambda code: AllClosed())
    found = list_closures("XX")
    assert (found.closures[0], found.closures[-1]) == (day("2000-01-01"), day("2001-12-31"))
    assert len(found.closures) == 731


def test_a_holiday_list_is_missed_from_the_day_after_its_end_and_up_to_the_day_before_its_start() -> None:
    listed = BusinessCalendar(ClosureList("XX", "1", frozenset({5, 6}), (), (), 2020, 2027))
    assert listed.gap(day("2020-01-01"), day("2027-12-31")) == ""
    assert listed.gap(day("2019-12-31")) == "holiday list begins in 2020"
    assert listed.gap(day("2028-01-01")) == "holiday list ends in 2027"
    assert BusinessCalendar().gap(day("0001-01-01"), LAST_DAY) == ""


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda calendar: calendar.preceding(2), "1 business day before 0001-01-02 lies before 0001-01-01, the first"),
        (lambda calendar: calendar.shift(2, -1), "1 business day before 0001-01-02 lies before 0001-01-01, the first"),
        (
            lambda calendar: calendar.shift(LAST_DAY, 0),
            "0 business days after 9999-12-31 lies after 9999-12-31, the last",
        ),
        (
            lambda calendar: calendar.shift(LAST_DAY, 2),
            "2 business days after 9999-12-31 lies after 9999-12-31, the last",
        ),
    ],
)
def test_a_business_day_outside_the_calendar_is_refused_by_what_was_counted(ask, sentence) -> None:  # type: ignore[no-untyped-def]
    closed = BusinessCalendar(None, [date(1, 1, 1), date(1, 1, 2), date(9999, 12, 31)])
    with pytest.raises(LongstopError, match=f"^{sentence} day there is; check the number and the unit$"):
        ask(closed)


def test_a_part_of_a_market_has_its_own_closures() -> None:
    constitution_day = day("2027-05-17")
    assert constitution_day in list_closures("XOSL").closures
    assert constitution_day not in list_closures("XAMS").closures


# -- completing


def test_a_name_is_completed_to_its_end_and_only_from_the_last_bracket() -> None:
    text = "earlier of [agi-verified] and [veri rest"
    at = text.index(" rest")
    offered = completions(text, at, NAMES)
    assert offered == [
        Completion(30, 35, "[verified-sale]", "[verified-sale]"),
        Completion(30, 35, "[agi-verified]", "[agi-verified]"),
    ]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("([agi-verified]|", ")"),
        ("(|", "earlier of "),
        ("30 days after|", None),
        ("30|", " days "),
        ("earlier of(|", "end of "),
        ("earlier of [agi-verified]|", ", "),
        ("[agi-verified],|", " following"),
    ],
)
def test_a_completion_stands_apart_from_the_word_before_it(typed: str, text: str | None) -> None:
    offered = [each.text for each in completions(typed.replace("|", ""), typed.index("|"), NAMES)]
    assert text in offered if text else offered == []


def test_what_is_typed_behind_the_cursor_is_replaced_only_within_a_word() -> None:
    within = completions("ear of", 2, NAMES)
    assert {(each.start, each.end) for each in within} == {(0, 3)}
    between_words = completions("30 days", 3, NAMES)
    assert {(each.start, each.end) for each in between_words} == {(3, 3)}


# -- ranges, notes and what moves a date


def test_the_other_reading_of_a_month_end_is_asked_for_either_way() -> None:
    for reading in ("last", "next"):
        notes: set[str] = set()
        of("1 month after 2027-01-31", month_end=reading, notes=notes)
        assert notes == {MONTH_END_NOTE}


def evaluated(text: str, calendar: BusinessCalendar, **events: Range) -> set[str]:
    notes: set[str] = set()
    evaluate(parse(text), events=events, provisions={}, conventions=Conventions(calendar), notes=notes)
    return notes


ENDS = BusinessCalendar(ClosureList("XX", "1", frozenset({5, 6}), (), (), 2020, 2027))
BEYOND = {"holiday list ends in 2027"}
BEFORE = {"holiday list begins in 2020"}


def test_either_end_of_a_range_can_lie_outside_the_holiday_list() -> None:
    assert evaluated("[x], following", ENDS, x=between("2019-05-01", "2025-05-01")) == BEFORE
    assert evaluated("[x], following", ENDS, x=between("2025-05-01", "2028-05-01")) == BEYOND
    assert evaluated("[x], following", ENDS, x=between("2019-05-01", "2028-05-01")) == BEFORE | BEYOND
    assert evaluated("[x], following", ENDS, x=between("2025-05-01", "open")) == set()


def test_of_a_list_the_item_that_decides_is_asked() -> None:
    assert evaluated("earlier of (2028-05-01, following) and 2027-05-03", ENDS) == set()
    assert evaluated("earlier of (2028-05-01, following) and 2029-05-03", ENDS) == BEYOND
    assert evaluated("later of (2028-05-01, following) and 2027-05-03", ENDS) == BEYOND
    assert evaluated("later of (2028-05-01, following) and 2029-05-03", ENDS) == set()


def test_only_what_is_reckoned_in_business_days_asks_the_holiday_list() -> None:
    assert evaluated("later of 1 day after 2028-05-01 and (2019-05-01, following)", ENDS) == set()
    assert evaluated("5 business days after 2027-12-30", ENDS) == BEYOND
    assert evaluated("end of month of (9999-12-31, following)", ENDS) == BEYOND


def test_of_two_equal_last_ones_the_first_stays() -> None:
    events = {"one": on(day("2027-01-01")), "other": on(day("2027-01-01"))}
    for text, kept in (("later of [one] and [other]", "one"), ("earlier of [other] and [one]", "other")):
        found = deciding_events(parse(text), events=events, provisions={}, conventions=Conventions(ENDS), decides_in={})
        assert found == {kept}


def test_the_last_day_there_is_decides_as_any_other() -> None:
    found = deciding_events(
        parse("[x]"), events={"x": on(LAST_DAY)}, provisions={}, conventions=Conventions(ENDS), decides_in={}
    )
    assert found == {"x"}


def test_a_day_referred_to_of_which_nothing_more_is_known_moves_and_decides_nothing() -> None:
    ask = parse("[licence.end]")
    provisions = {reference("licence.end"): PENDING}
    settled = {reference("licence.end"): on(day("2027-01-01"))}
    conventions = Conventions(ENDS)
    assert live_events(ask, events={}, provisions=provisions, conventions=conventions, live_in={}) == frozenset()
    assert deciding_events(ask, events={}, provisions=settled, conventions=conventions, decides_in={}) == frozenset()


# -- events in order


def test_of_two_successors_on_one_day_the_one_met_first_is_named_for_it() -> None:
    facts = [
        EventFact(id="first"),
        EventFact(id="b", after=("first",), occurred=day("2026-01-01")),
        EventFact(id="c", after=("first",), occurred=day("2026-01-01")),
    ]
    found = resolve(facts, as_of=day("2026-11-23"), first_effective=day("2025-01-01"))
    assert found.implied == {"first": "c"}


def test_what_is_ruled_out_through_another_ties_nothing() -> None:
    facts = [
        EventFact(id="out", ruled_out=True),
        EventFact(id="through", after=("out",)),
        EventFact(id="last", after=("through",)),
        EventFact(id="free"),
        EventFact(id="after-free", after=("free",)),
    ]
    assert tied(facts, ["last"]) == set()
    assert tied(facts, ["through"]) == set()
    assert tied(facts, ["free"]) == {"after-free"}
