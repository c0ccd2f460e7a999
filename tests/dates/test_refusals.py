"""A text that is no date is refused with where, what was found there, what could stand there, and a hint."""

from __future__ import annotations

import pytest

from planner.dates.expressions import EventDay, First, Part, ProvisionDay
from planner.dates.language import DateSyntaxError, Names, parse, unknown_names

NAMES = Names(
    frozenset({"agi-verified", "agi-declared"}),
    {"licence": frozenset({Part.START, Part.END}), "report": frozenset({Part.DUE}), "fee": frozenset()},
)

# the text, the character (from 1) where it goes wrong, and what the sentence must say
REFUSED = [
    ("", 1, "found the end of the text where a date such as 2030-12-31, a period such as “end of 2030”, [event]"),
    ("   ", 4, "an offset such as “30 days after”, “earlier of …”, “later of …”, “never” or “(” could stand"),
    ("agi-verified", 1, "an event stands in brackets: [agi-verified]"),
    ("2030-12-31 2031-01-01", 12, "found “2031-01-01” where “, following”"),
    ("never ever", 7, "found “ever”"),
    ("[a]]", 4, "a name stands between one “[” and one “]”"),
    # days that do not exist, and days written otherwise
    ("2026-02-30", 1, "2026-02-30 does not exist: February 2026 has 28 days"),
    ("2028-02-30", 1, "2028-02-30 does not exist: February 2028 has 29 days"),
    ("2026-04-31", 1, "2026-04-31 does not exist: April 2026 has 30 days"),
    ("2026-13-01", 1, "2026-13-01 does not exist: months run from 01 to 12"),
    ("2026-01-00", 1, "2026-01-00 does not exist: January 2026 has 31 days"),
    ("0000-01-01", 1, "0000-01-01 does not exist: years run from 0001 to 9999"),
    ("earlier of [a] and 2026-02-30", 20, "February 2026 has 28 days"),
    ("2030-1-5", 1, "write a day as year-month-day: 2030-12-31"),
    ("20301231", 9, "write a day as year-month-day"),
    ("31 Dec 2030", 4, "write a day as year-month-day"),
    ("December 31, 2030", 1, "write a day as year-month-day"),
    ("decision", 1, "an event stands in brackets: [decision]"),
    ("31/12/2030", 3, "write a day as year-month-day"),
    ("2030–12–31", 5, "write a day as year-month-day"),
    # periods
    ("2030", 5, "for a year write “end of 2030” or “start of 2030”"),
    ("2030-12", 1, "for a month write “end of 2030-12” or “start of 2030-12”"),
    ("end 2030", 5, "found “2030” where “of” could stand"),
    ("end of 0000", 8, "the year 0000 does not exist"),
    ("end of 2027-13", 8, "2027-13 does not exist"),
    ("end of Q5 2027", 9, "found “5” where “1”, “2”, “3” or “4” could stand"),
    ("end of FY31", 10, "a year of four digits"),
    ("end of soon", 8, "a year such as 2030, a quarter such as Q3 2027, a month such as 2027-09, FY2031, “month of”"),
    ("through 2030-12-31", 9, "2030-12-31 is a day already"),
    ("through [a]", 9, "a year such as 2030"),
    ("end of month [a]", 14, "found “[a]” where “of” could stand"),
    ("end of fiscal month of [a]", 15, "“quarter of” or “year of”"),
    ("the [a]", 5, "“earlier”, “earliest”, “later”, “latest”, “start” or “end” could stand"),
    # offsets
    ("30", 3, "“days”, “business days”, “weeks”, “months”, “quarters” or “years” could stand"),
    ("30 days", 8, "found the end of the text where “after” or “before” could stand"),
    ("30 days following [a]", 9, "write “after”"),
    ("10 business before [a]", 13, "found “before” where “days” could stand"),
    ("10 working days before [a]", 4, "write “business days”"),
    ("-3 days after [a]", 1, "found “-”"),
    ("1.5 days after [a]", 2, "found “.”"),
    # names
    ("[AGI-Verified]", 1, "ids are written in lower case: [agi-verified]"),
    ("[]", 1, "an id has lower-case letters, digits and hyphens"),
    ("[-a]", 1, "an id has lower-case letters"),
    ("[licence.finish]", 1, "[licence.start], [licence.end], [licence.due] or [licence.done] could stand"),
    ("[a", 1, "a name stands between one “[” and one “]”"),
    # lists
    ("earlier [a]", 9, "found “[a]” where “of” could stand"),
    ("earlier of [a]", 15, "found the end of the text where “,” or “and” could stand"),
    ("earlier of [a], [b]", 20, "“,” or “and” could stand"),
    ("earlier of [a] or [b]", 16, "the items of a list are joined by “and”"),
    ("earliest of [a] and [b] and [c]", 25, "a list has one “and”, before its last item"),
    ("earlier of [a] and [b], [c]", 23, "found “,” where “, following”"),
    ("earlier of [a] and [b], and [c]", 23, "found “,” where “, following”"),
    ("earliest of [a], [b], following", 23, "a rolled item of a list stands in parentheses"),
    ("earlier of [a], following and [b]", 17, "a rolled item of a list stands in parentheses"),
    ("earlier of later of [a] and [b] and [c]", 12, "a list inside a list stands in parentheses"),
    ("earlier of [c] and the later of [a] and [b]", 20, "a list inside a list stands in parentheses"),
    ("earlier of 30 days after later of [a] and [b] and [c]", 26, "a list inside a list stands in parentheses"),
    ("earlier of end of month of later of [a] and [b] and [c]", 28, "a list inside a list stands in parentheses"),
    ("[a] and [b]", 5, "say which counts: “earlier of A and B” or “later of A and B”"),
    ("([a]", 5, "“)”, “, following”, “, preceding” or “, modified following” could stand"),
    ("[a])", 4, "found “)”"),
    # rolls
    ("[a], following, preceding", 15, "one expression takes one roll"),
    ("([a], following, preceding)", 16, "one expression takes one roll"),
    ("[a], modified preceding", 15, "found “preceding” where “following” could stand"),
    ("[a],", 5, "“following”, “modified”, “preceding”, “or”"),
    # as lawyers write it
    ("[a] or [b]", 11, "“or” or “whichever is first” could stand"),
    ("[a], [b], whichever is first", 9, "“whichever” follows items joined by “or”"),
    ("[a] whichever is first", 5, "“whichever” follows items joined by “or”"),
    ("[a] or [b], whichever first", 23, "found “first” where “is” or “comes” could stand"),
    ("[a] or [b], whichever is soonest", 26, "“earlier”, “first”, “later”, “last”, “earliest” or “latest” could stand"),
    ("30 days after [a] or [b], whichever is first", 1, "two readings"),
    ("[a] or 30 days after [b], whichever is first", 8, "two readings"),
    ("([a] or [b], whichever is first)", 6, "is for the whole expression only"),
    ("earlier of [a] and [b] or [c], whichever is last", 1, "a list inside a list stands in parentheses"),
    ("30 days after earlier of [a] and [b] or [c], whichever is last", 15, "stands in parentheses"),
]

UNKNOWN = [
    ("[agi-verifed]", "no event [agi-verifed]; did you mean [agi-verified]?"),
    ("[zzz]", "no event [zzz]"),
    ("[licence]", "licence is a provision, not an event; write [licence.start] or [licence.end]"),
    ("[fee]", "fee is a provision, not an event; it states no day at all"),
    ("[licnce.end]", "no provision licnce for [licnce.end]; did you mean [licence.end]?"),
    ("[zzz.end]", "no provision zzz for [zzz.end]"),
    ("[agi-verified.end]", "agi-verified is an event; write [agi-verified] for the day it occurs"),
    ("[licence.due]", "[licence.due]: licence states no due; write [licence.start] or [licence.end]"),
    ("[report.done]", "[report.done]: report states no done; write [report.due]"),
]


@pytest.mark.parametrize(("text", "character", "sentence"), REFUSED, ids=[text for text, _, _ in REFUSED])
def test_it_says_where_and_what_could_stand_there(text: str, character: int, sentence: str) -> None:
    with pytest.raises(DateSyntaxError) as refused:
        parse(text)
    assert str(refused.value).startswith(f"character {character}: ")
    assert sentence in str(refused.value)
    assert (refused.value.text, refused.value.position) == (text, character - 1)


def test_a_refusal_keeps_its_parts_for_the_field_that_shows_them() -> None:
    with pytest.raises(DateSyntaxError) as refused:
        parse("earlier of [a] or [b]")
    assert refused.value.found == "“or”"
    assert refused.value.expected == ("“,”", "“and”")
    assert refused.value.hint == "the items of a list are joined by “and”"


def test_a_long_word_is_not_repeated_whole() -> None:
    with pytest.raises(DateSyntaxError) as refused:
        parse("x" * 3000)
    assert len(refused.value.found) < 50


@pytest.mark.parametrize(("text", "sentence"), UNKNOWN, ids=[text for text, _ in UNKNOWN])
def test_an_unknown_name_is_refused_with_the_nearest(text: str, sentence: str) -> None:
    with pytest.raises(DateSyntaxError) as refused:
        parse(f"earlier of {text} and end of 2030", NAMES)
    assert str(refused.value) == f"character 12: {sentence}"
    assert unknown_names(parse(text), NAMES) == [sentence]


def test_known_names_are_read() -> None:
    text = "earliest of [agi-verified], [licence.end] and [report.due]"
    read = parse(text, NAMES)
    assert read == First(
        (EventDay("agi-verified"), ProvisionDay("licence", Part.END), ProvisionDay("report", Part.DUE))
    )
    assert unknown_names(read, NAMES) == []


def test_all_unknown_names_of_an_expression_are_said_each_once() -> None:
    read = parse("earliest of [x], 3 days after [y] and [x]")
    assert unknown_names(read, NAMES) == ["no event [x]", "no event [y]"]
