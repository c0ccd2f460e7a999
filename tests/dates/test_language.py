"""What people write as a date is read as they mean it, whatever their hand (dates.md §1)."""

from __future__ import annotations

from datetime import date

import pytest

from planner.dates.expressions import (
    Day,
    Direction,
    Edge,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    First,
    Last,
    NamedPeriod,
    Never,
    Offset,
    Part,
    PeriodUnit,
    ProvisionDay,
    Roll,
    RollConvention,
    Unit,
)
from planner.dates.language import LONGEST, DateSyntaxError, parse
from planner.dates.wording import to_text

A, B, C = EventDay("a"), EventDay("b"), EventDay("c")

FORMS: list[tuple[str, Expression]] = [
    ("2030-12-31", Day(date(2030, 12, 31).toordinal())),
    ("end of 2030", EdgeOf(Edge.END, NamedPeriod(2030))),
    ("start of Q3 2027", EdgeOf(Edge.START, NamedPeriod(2027, quarter=3))),
    ("end of 2027-09", EdgeOf(Edge.END, NamedPeriod(2027, month=9))),
    ("end of FY2031", EdgeOf(Edge.END, NamedPeriod(2031, fiscal=True))),
    ("[agi-verified]", EventDay("agi-verified")),
    ("[licence.start]", ProvisionDay("licence", Part.START)),
    ("[licence.end]", ProvisionDay("licence", Part.END)),
    ("[report.due]", ProvisionDay("report", Part.DUE)),
    ("[report.done]", ProvisionDay("report", Part.DONE)),
    ("30 days after [a]", Offset(30, Unit.DAY, Direction.AFTER, A)),
    ("10 business days before [a]", Offset(10, Unit.BUSINESS_DAY, Direction.BEFORE, A)),
    ("2 weeks after [a]", Offset(2, Unit.WEEK, Direction.AFTER, A)),
    ("3 months after [a]", Offset(3, Unit.MONTH, Direction.AFTER, A)),
    ("1 quarter before [a]", Offset(1, Unit.QUARTER, Direction.BEFORE, A)),
    ("1 year after [a]", Offset(1, Unit.YEAR, Direction.AFTER, A)),
    ("earlier of [a] and [b]", First((A, B))),
    ("earliest of [a], [b] and [c]", First((A, B, C))),
    ("later of [a] and [b]", Last((A, B))),
    ("latest of [a], [b] and [c]", Last((A, B, C))),
    ("end of month of [a]", EdgeAround(Edge.END, PeriodUnit.MONTH, A)),
    ("start of quarter of [a]", EdgeAround(Edge.START, PeriodUnit.QUARTER, A)),
    ("end of year of [a]", EdgeAround(Edge.END, PeriodUnit.YEAR, A)),
    ("end of fiscal quarter of [a]", EdgeAround(Edge.END, PeriodUnit.FISCAL_QUARTER, A)),
    ("end of fiscal year of [a]", EdgeAround(Edge.END, PeriodUnit.FISCAL_YEAR, A)),
    ("[a], following", Roll(RollConvention.FOLLOWING, A)),
    ("[a], preceding", Roll(RollConvention.PRECEDING, A)),
    ("[a], modified following", Roll(RollConvention.MODIFIED_FOLLOWING, A)),
    ("never", Never()),
]

OTHER_HANDS = {
    # input shorthand
    "through 2030": "end of 2030",
    "through Q3 2027": "end of Q3 2027",
    "through FY2031": "end of FY2031",
    "30 days from [a]": "30 days after [a]",
    # capitals, white space, "the", numbers and plurals
    "  EARLIER   Of [a]\n AND\t[b] ": "earlier of [a] and [b]",
    "the Earlier of the End of q3 2027 and the start of fy2030": "earlier of end of Q3 2027 and start of FY2030",
    "the latest of [a], [b] and [c]": "latest of [a], [b] and [c]",
    "[ licence . End ]": "[licence.end]",
    "1 days after [a]": "1 day after [a]",
    "2 Business Day before [a]": "2 business days before [a]",
    "007 day after [a]": "7 days after [a]",
    "0 day after [a]": "0 days after [a]",
    # lists
    "earliest of [a] and [b]": "earlier of [a] and [b]",
    "later of [a], [b], and [c]": "latest of [a], [b] and [c]",
    "earlier of [a], and [b]": "earlier of [a] and [b]",
    "earlier of 30 days after [a] and [b]": "earlier of 30 days after [a] and [b]",
    "earlier of end of month of [a] and [b]": "earlier of end of month of [a] and [b]",
    "30 days after earlier of [a] and [b]": "30 days after (earlier of [a] and [b])",
    "end of month of later of [a] and [b]": "end of month of (later of [a] and [b])",
    "later of (earlier of [a] and [b]) and [c]": "later of (earlier of [a] and [b]) and [c]",
    "earlier of 9 days after (later of [a] and [b]) and [c]": "earlier of 9 days after (later of [a] and [b]) and [c]",
    # rolls
    "30 days after [a], Modified  Following": "30 days after [a], modified following",
    "30 days after ([a], following)": "30 days after ([a], following)",
    "earlier of ([a], preceding) and [b]": "earlier of ([a], preceding) and [b]",
    "earlier of [a] and [b], following": "(earlier of [a] and [b]), following",
    "([a], following), preceding": "([a], following), preceding",
    # parentheses that nobody needs
    "((([a])))": "[a]",
    "(30 days after ([a]))": "30 days after [a]",
    # as lawyers write it
    "[a] or [b], whichever is earlier": "earlier of [a] and [b]",
    "[a] or [b], whichever is first": "earlier of [a] and [b]",
    "[a] or [b], whichever is later": "later of [a] and [b]",
    "[a] or [b], whichever is last": "later of [a] and [b]",
    "[a] or [b], whichever comes first": "earlier of [a] and [b]",
    "[a] or [b] whichever is last": "later of [a] and [b]",
    "[a] or [b], whichever is the later": "later of [a] and [b]",
    "[a], [b] or [c], whichever is first": "earliest of [a], [b] and [c]",
    "[a] or [b] or [c], whichever is last": "latest of [a], [b] and [c]",
    "[a], [b], or [c], whichever comes last": "latest of [a], [b] and [c]",
    "[a] or through 2030, whichever is first, following": "(earlier of [a] and end of 2030), following",
    "(30 days after [a]) or [b], whichever is first": "earlier of 30 days after [a] and [b]",
    "(earlier of [a] and [b]) or [c], whichever is last": "later of (earlier of [a] and [b]) and [c]",
}


@pytest.mark.parametrize(("text", "meant"), FORMS, ids=[text for text, _ in FORMS])
def test_every_form_is_read_and_printed(text: str, meant: Expression) -> None:
    assert parse(text) == meant
    assert to_text(meant) == text


@pytest.mark.parametrize("text", OTHER_HANDS)
def test_every_hand_gives_the_same_printed_form(text: str) -> None:
    printed = to_text(parse(text))
    assert printed == OTHER_HANDS[text]
    assert parse(printed) == parse(text)


def test_first_and_last_day_there_is_are_read() -> None:
    assert parse("0001-01-01") == Day(1)
    assert to_text(parse("9999-12-31")) == "9999-12-31"


def test_years_are_printed_with_four_digits() -> None:
    assert to_text(parse("start of Q1 0031")) == "start of Q1 0031"


def test_a_hundred_levels_are_read_and_one_more_is_refused() -> None:
    assert parse("1 day after " * 99 + "[a]")
    with pytest.raises(DateSyntaxError, match="more than 100 levels deep"):
        parse("1 day after " * 100 + "[a]")


def test_a_text_whose_printed_form_would_be_nested_too_deep_is_refused_too() -> None:
    def ladder(rungs: int) -> str:
        return "earlier of [a] and (" * rungs + "[b]" + ", following)" * rungs

    assert parse(to_text(parse(ladder(30)))) == parse(ladder(30))
    with pytest.raises(DateSyntaxError, match="levels deep"):
        parse(ladder(45))


def test_parentheses_without_end_are_refused_and_do_not_crash() -> None:
    with pytest.raises(DateSyntaxError, match="levels deep"):
        parse("(" * 3000)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(DateSyntaxError, match="at most 4000 characters"):
        parse("[a]" + " " * LONGEST)


def test_a_text_that_would_be_too_long_when_printed_is_refused() -> None:
    short = "earliest of[a]" + ",[b]" * 970 + " and[c]"
    assert len(short) < LONGEST
    with pytest.raises(DateSyntaxError, match="at most 4000 characters"):
        parse(short)
