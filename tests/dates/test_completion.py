"""While a date is typed, what could come next is offered: keywords, names, units (dates.md §1)."""

from __future__ import annotations

import pytest

from planner.dates.completion import completions
from planner.dates.expressions import Part
from planner.dates.language import Names, parse

NAMES = Names(frozenset({"agi-verified", "agi-declared", "delivery"}), {"licence": frozenset({Part.START, Part.END})})
EVENTS = ["[agi-declared]", "[agi-verified]", "[delivery]"]

# What is typed, with | for the cursor, and what is offered.
OFFERED = {
    "ear|": ["earlier of", "earliest of"],
    "EAR|": ["earlier of", "earliest of"],
    "30 |": ["days", "business days", "weeks", "months", "quarters", "years"],
    "30 w|": ["weeks"],
    "1 |": ["day", "business day", "week", "month", "quarter", "year"],
    "30 days |": ["after", "before"],
    "earlier |": ["of"],
    "end of |": ["month of", "quarter of", "year of", "fiscal quarter of", "fiscal year of"],
    "end of fiscal |": ["quarter of", "year of"],
    "earlier of [delivery]|": [",", "and"],
    "earlier of [delivery] a|": ["and"],
    "[delivery]|": [", following", ", preceding", ", modified following", "or"],
    "[delivery], mod|": ["modified"],
    "[delivery], modified |": ["following"],
    "[delivery], following|": [],
    "([delivery]|": [")", ", following", ", preceding", ", modified following"],
    "[delivery] or end of 2030 |": ["or", "whichever is first", "whichever is last"],
    "[delivery] or end of 2030, whichever is l|": ["later", "last", "latest"],
    "[|": [*EVENTS, "[licence.start]", "[licence.end]"],
    "[veri|": ["[agi-verified]"],
    "veri|": ["[agi-verified]"],
    "[lic|": ["[licence.start]", "[licence.end]"],
    "[licence.e|": ["[licence.end]"],
    "earlier of [agi|": ["[agi-declared]", "[agi-verified]"],
    "[zzz|": [],
    "30 days [|": [],
    "nonsense here |": [],
    "never|": [],
}


@pytest.mark.parametrize("typed", OFFERED)
def test_what_could_come_next_is_offered(typed: str) -> None:
    found = completions(typed.replace("|", ""), typed.index("|"), NAMES)
    assert [each.label for each in found] == OFFERED[typed]


def test_an_empty_field_offers_every_beginning() -> None:
    labels = [each.label for each in completions("", 0, NAMES)]
    assert {"end of", "30 days after", "earlier of", "later of", "never", "(", *EVENTS, "[licence.end]"} <= set(labels)


@pytest.mark.parametrize(
    ("typed", "label", "result"),
    [
        ("ear|", "earlier of", "earlier of "),
        ("[ver|", "[agi-verified]", "[agi-verified]"),
        ("[ver|ified]", "[agi-verified]", "[agi-verified]"),
        ("earlier of ver|if and end of 2030", "[agi-verified]", "earlier of [agi-verified] and end of 2030"),
        ("30|", "days", "30 days "),
        ("[delivery]|", ", following", "[delivery], following"),
        ("[delivery],|", "following", "[delivery], following"),
        ("earlier of [delivery]|", "and", "earlier of [delivery] and "),
    ],
)
def test_what_is_chosen_replaces_what_was_typed(typed: str, label: str, result: str) -> None:
    text, cursor = typed.replace("|", ""), typed.index("|")
    chosen = next(each for each in completions(text, cursor, NAMES) if each.label == label)
    assert text[: chosen.start] + chosen.text + text[chosen.end :] == result


def test_a_whole_expression_can_be_put_together_from_what_is_offered() -> None:
    text = ""
    for label in ("earlier of", "[agi-verified]", "and", "end of", "year of", "[delivery]", ", modified following"):
        chosen = next(each for each in completions(text, len(text), NAMES) if each.label == label)
        text = text[: chosen.start] + chosen.text
    assert parse(text) == parse("earlier of [agi-verified] and end of year of [delivery], modified following")
