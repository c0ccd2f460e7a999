"""Every refusal of a text that is no date, word for word: where, what was found, what could stand there, the hint."""

from __future__ import annotations

import pytest

from planner.dates.expressions import EventDay, Part
from planner.dates.language import DateSyntaxError, Names, parse

ITEM = (
    "a date such as 2030-12-31, a period such as “end of 2030”, [event], [provision.end], "
    "an offset such as “30 days after”, “never” or “(”"
)
EXPRESSION = ITEM.replace("“never”", "“earlier of …”, “later of …”, “never”")
UNITS = "“days”, “business days”, “weeks”, “months”, “quarters” or “years”"
PERIODS = (
    "a year such as 2030, a quarter such as Q3 2027, a month such as 2027-09, FY2031, "
    "“month of”, “quarter of”, “year of”, “fiscal quarter of” or “fiscal year of”"
)
ROLLS = "“, following”, “, preceding”, “, modified following”"
LAST_ROLLS = "“, following”, “, preceding” or “, modified following”"
LIST_IN_LIST = "a list inside a list stands in parentheses: “earlier of (later of A and B) and C”"
ONE_ROLL = "one expression takes one roll; the rolled one stands in parentheses: “(E, following), preceding”"
WHOLE_ONLY = "“or … whichever” is for the whole expression only; here write “earlier of A and B”"
DAYS = "write a day as year-month-day: 2030-12-31"

# The text, and the sentence without its first word.
REFUSED = {
    "earlier of [a], following and [b]": (
        "17: found “following” where a date such as 2030-12-31, a period such as “end of 2030”, [event], "
        "[provision.end], an offset such as “30 days after”, “never”, “(” or “and” could stand; "
        "a rolled item of a list stands in parentheses: “earlier of (A, following) and B”"
    ),
    "earliest of [a] and [b] and [c]": (
        f"25: found “and” where {ROLLS} or the end of the text could stand; "
        "a list has one “and”, before its last item: “earliest of A, B and C”"
    ),
    "2030-12": (
        f"1: found “2030-12” where {EXPRESSION} could stand; for a month write “end of 2030-12” or “start of 2030-12”"
    ),
    "2030-12-31-1": f"1: found “2030-12-31-1” where {EXPRESSION} could stand; {DAYS}",
    "[a] or [b] [c] whichever is first": "12: found “[c]” where “or” or “whichever is first” could stand",
    "earliest of [a] and [b], [c]": f"24: found “,” where {ROLLS}, “or” or the end of the text could stand",
    "later of [a] and [b], [c]": f"21: found “,” where {ROLLS}, “or” or the end of the text could stand",
    "earlier of [a] and [b], [c]": f"23: found “,” where {ROLLS}, “or” or the end of the text could stand",
    "(earlier of [a] and [b]), [c]": "30: found the end of the text where “or” or “whichever is first” could stand",
    "[a!]": (
        "1: found “[a!]” where [event] or [provision.end] could stand; "
        "an id has lower-case letters, digits and hyphens, as in [agi-verified] or [licence.end]"
    ),
    "[A!]": (
        "1: found “[A!]” where [event] or [provision.end] could stand; "
        "an id has lower-case letters, digits and hyphens, as in [agi-verified] or [licence.end]"
    ),
    "[AGI]": "1: found “[AGI]” where [event] or [provision.end] could stand; ids are written in lower case: [agi]",
    "[!]": (
        "1: found “[!]” where [event] or [provision.end] could stand; "
        "an id has lower-case letters, digits and hyphens, as in [agi-verified] or [licence.end]"
    ),
    "[agi.x]": "1: found “[agi.x]” where [agi.start], [agi.end], [agi.due] or [agi.done] could stand",
    "earlier of [a], earliest of [b] and [c]": f"17: found “earliest” where {ITEM} could stand; {LIST_IN_LIST}",
    "earliest of [a], [b], or [c]": f"23: found “or” where {ITEM} could stand",
    "(earlier of [a]), [b] and [c]": "16: found “)” where “,” or “and” could stand",
    "earliest of [a],": f"17: found the end of the text where {ITEM} could stand",
    "later of [a], [b]": "18: found the end of the text where “,” or “and” could stand",
    "latest of [a], or [b], whichever is last": f"16: found “or” where {ITEM} could stand",
    "later of [a] and [b], or [c]": f"1: found “later” where {ITEM} could stand; {LIST_IN_LIST}",
    "latest of [a] and [b], [c]": f"22: found “,” where {ROLLS}, “or” or the end of the text could stand",
    "earliest of [a] and [b], whichever is last": f"1: found “earliest” where {ITEM} could stand; {LIST_IN_LIST}",
    "([a], [b])": f"5: found “,” where “)”, {LAST_ROLLS} could stand",
    "20301231": f"9: found the end of the text where {UNITS} could stand; {DAYS}",
    "2030123": f"8: found the end of the text where {UNITS} could stand",
    "203": f"4: found the end of the text where {UNITS} could stand",
    "2030": (
        f"5: found the end of the text where {UNITS} could stand; for a year write “end of 2030” or “start of 2030”"
    ),
    "end of 20301231": f"8: found “20301231” where {PERIODS} could stand; {DAYS}",
    "30 following [a]": f"4: found “following” where {UNITS} could stand",
    "30 days following [a]": "9: found “following” where “after” or “before” could stand; write “after”",
    "5 days or [a]": "8: found “or” where “after” or “before” could stand",
    "[a] and [b]": (
        f"5: found “and” where {ROLLS}, “or” or the end of the text could stand; "
        "say which counts: “earlier of A and B” or “later of A and B”"
    ),
    "earlier of [a] or [b]": "16: found “or” where “,” or “and” could stand; the items of a list are joined by “and”",
    "[a] or [b] foo, whichever is first": "12: found “foo” where “or” or “whichever is first” could stand",
    "earlier of sale and [b]": f"12: found “sale” where {ITEM} could stand; an event stands in brackets: [sale]",
    "sale": f"1: found “sale” where {EXPRESSION} could stand; an event stands in brackets: [sale]",
    "forever": f"1: found “forever” where {EXPRESSION} could stand; write “never”",
    "5 business following": "12: found “following” where “days” could stand",
    "the sale": "5: found “sale” where “earlier”, “earliest”, “later”, “latest”, “start” or “end” could stand",
    "end of 2030-12-31": (
        f"8: found “2030-12-31” where {PERIODS} could stand; 2030-12-31 is a day already; write 2030-12-31"
    ),
    "end of 2030-13": "8: 2030-13 does not exist: months run from 01 to 12",
    "end of 0000-05": "8: 0000-05 does not exist: years run from 0001 to 9999",
    "end of 2030-00": "8: 2030-00 does not exist: months run from 01 to 12",
    "end of 2030-01-01-01": f"8: found “2030-01-01-01” where {PERIODS} could stand; {DAYS}",
    "end of FY20": "10: found “20” where a year of four digits such as 2030 could stand",
    "end of FY0000": "10: the year 0000 does not exist: years run from 0001 to 9999",
    "end of Q1 0000": "11: the year 0000 does not exist: years run from 0001 to 9999",
    "([a] or [b])": f"6: found “or” where “)”, {LAST_ROLLS} could stand; {WHOLE_ONLY}",
    "([a] whichever is first)": f"6: found “whichever” where “)”, {LAST_ROLLS} could stand; {WHOLE_ONLY}",
    "([a] [b])": f"6: found “[b]” where “)”, {LAST_ROLLS} could stand",
    "([a], following [b])": "17: found “[b]” where “)” could stand",
    "([a], following or [b])": f"17: found “or” where “)” could stand; {WHOLE_ONLY}",
    "(earlier of [a] and [b] foo)": f"25: found “foo” where “)”, {LAST_ROLLS} could stand",
    "[a] or 30 days after [b], whichever is first": (
        "8: an offset gives this two readings; "
        "write “earlier of 30 days after A and B” or “30 days after earlier of A and B”"
    ),
    "[a] or earlier of [b] and [c], whichever is first": (
        f"8: found “earlier” where {ITEM} could stand; {LIST_IN_LIST}"
    ),
    "[a] or 30 days after earlier of [b] and [c], whichever is first": (
        f"22: found “earlier” where {ITEM} could stand; {LIST_IN_LIST}"
    ),
    "[a], [b], whichever is first": (
        "9: found “,” where “or” could stand; “whichever” follows items joined by “or”: “A or B, whichever is first”"
    ),
    "[a] or [b]": "11: found the end of the text where “or” or “whichever is first” could stand",
    "[a] or [b] or [c]": "18: found the end of the text where “or” or “whichever is first” could stand",
    "[a] or [b], whichever": "22: found the end of the text where “is” or “comes” could stand",
    "[a] or [b], whichever is": (
        "25: found the end of the text where “earlier”, “first”, “later”, “last”, “earliest” or “latest” could stand"
    ),
    "[a] or [b], whichever is the": (
        "29: found the end of the text where “earlier”, “earliest”, “later” or “latest” could stand"
    ),
    "[a] or [b], whichever is the first": (
        "30: found “first” where “earlier”, “earliest”, “later” or “latest” could stand"
    ),
    "[a] or [b], foo": f"13: found “foo” where {ITEM} could stand; an event stands in brackets: [foo]",
    "[a], [b]": "9: found the end of the text where “or” or “whichever is first” could stand",
    "[a],": f"5: found the end of the text where “following”, “modified”, “preceding”, “or”, {ITEM} could stand",
    "[a] whichever is first": (
        "5: found “whichever” where “or” could stand; "
        "“whichever” follows items joined by “or”: “A or B, whichever is first”"
    ),
    "[a] or [b] or": f"14: found the end of the text where {ITEM} could stand",
    "[a], [b] [c]": "10: found “[c]” where “or” or “whichever is first” could stand",
    "[a] [b]": f"5: found “[b]” where {ROLLS}, “or” or the end of the text could stand",
    "[a] or [b], whichever is first, following, preceding": (
        f"42: found “,” where the end of the text could stand; {ONE_ROLL}"
    ),
    "[a], following, preceding": f"15: found “,” where the end of the text could stand; {ONE_ROLL}",
    "([a], following, preceding)": f"16: found “,” where “)” could stand; {ONE_ROLL}",
    "[a] or [b] whichever comes later [c]": f"34: found “[c]” where {ROLLS} or the end of the text could stand",
    "earlier of [a] and [b], following [c]": "35: found “[c]” where the end of the text could stand",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_refusal_says_what_is_wrong_word_for_word(text: str) -> None:
    with pytest.raises(DateSyntaxError) as refused:
        parse(text)
    assert str(refused.value) == f"character {REFUSED[text]}"
    assert refused.value.text == text


def test_a_refusal_knows_what_was_found_and_what_could_stand_there() -> None:
    with pytest.raises(DateSyntaxError) as refused:
        parse("30 days [a]")
    assert (refused.value.position, refused.value.found) == (8, "“[a]”")
    assert (refused.value.expected, refused.value.hint) == (("“after”", "“before”"), "")


NAMES = Names(frozenset({"sale-closed", "sale-signed"}), {"licence": frozenset({Part.END}), "licensee": frozenset()})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[sale-close]", "character 1: no event [sale-close]; did you mean [sale-closed]?"),
        ("[zzz]", "character 1: no event [zzz]"),
        ("[licence]", "character 1: licence is a provision, not an event; write [licence.end]"),
        ("[licensee]", "character 1: licensee is a provision, not an event; it states no day at all"),
        ("[license.end]", "character 1: no provision license for [license.end]; did you mean [licensee.end]?"),
        ("[zzz.end]", "character 1: no provision zzz for [zzz.end]"),
        ("[sale-closed.end]", "character 1: sale-closed is an event; write [sale-closed] for the day it occurs"),
        ("[licence.due]", "character 1: [licence.due]: licence states no due; write [licence.end]"),
    ],
)
def test_a_name_that_means_nothing_is_refused_with_the_nearest(text: str, sentence: str) -> None:
    with pytest.raises(DateSyntaxError) as refused:
        parse(text, NAMES)
    assert str(refused.value) == sentence


LONG = "let a provision of its own state a part of it"


def test_a_text_has_at_most_4000_characters() -> None:
    assert parse("2030-12-31".rjust(4000)) == parse("2030-12-31")
    with pytest.raises(DateSyntaxError) as refused:
        parse("2030-12-31".rjust(4001))
    at_most = f"a date expression has at most 4000 characters; {LONG}"
    assert str(refused.value) == f"character 4001: found more text where the end of the text could stand; {at_most}"


def printed_longer(items: int) -> str:
    """A text that is printed five characters longer for every item: each has its offset in the plural."""
    return f"earliest of {','.join(['1 day from[a]'] * (items - 1))}and[a]"


def test_a_text_whose_printed_form_is_too_long_is_refused_as_well() -> None:
    text = printed_longer(250)
    assert len(text) < 4000
    with pytest.raises(DateSyntaxError) as refused:
        parse(text)
    assert str(refused.value) == f"character 1: a date expression has at most 4000 characters; {LONG}"
    assert (refused.value.text, refused.value.position, refused.value.found, refused.value.expected) == (
        text,
        0,
        "a text too long when printed",
        (),
    )


def test_a_printed_form_may_have_as_many_characters_as_a_text() -> None:
    assert parse(f"[{'a' * 3998}]") == EventDay("a" * 3998)


def test_the_first_and_the_last_month_of_a_year_can_be_named_and_a_day_may_stand_in_a_choice() -> None:
    assert parse("end of 2027-01") != parse("end of 2027-12")
    assert parse("[a] or 2030-12-31, whichever is first") == parse("earlier of [a] and 2030-12-31")


def test_a_text_too_deep_is_refused_where_it_is() -> None:
    deep = f"it is nested more than 100 levels deep; {LONG}"
    assert parse("(" * 99 + "[a]" + ")" * 99) == parse("[a]")
    with pytest.raises(DateSyntaxError) as refused:
        parse("(" * 100 + "[a]" + ")" * 100)
    assert str(refused.value) == f"character 101: {deep}"


def test_a_text_too_deep_only_when_printed_is_refused_as_a_whole() -> None:
    """The parentheses that printing adds count as levels."""
    assert parse("1 day after " * 97 + "earlier of [a] and [b]")
    text = "1 day after " * 98 + "earlier of [a] and [b]"
    with pytest.raises(DateSyntaxError) as refused:
        parse(text)
    assert str(refused.value) == f"character 1: it is nested more than 100 levels deep; {LONG}"
    assert (refused.value.text, refused.value.position, refused.value.found, refused.value.expected) == (
        text,
        0,
        "a text too deep when printed",
        (),
    )
