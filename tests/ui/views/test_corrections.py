"""What a click would put right, read from the fault's own sentence."""

from __future__ import annotations

import pytest

from ui.views.fields.answers import Fault
from ui.views.fields.corrections import corrected, faulty_part, without_place


def fix(text: str, position: int, sentence: str) -> str | None:
    return corrected(text, Fault(position=position, sentence=sentence)).fix


@pytest.mark.parametrize(
    ("text", "position", "sentence", "wanted"),
    [
        ("[a-b] x", 0, "character 1: no event [a-b]; did you mean [a-c]?", "[a-c] x"),
        ("[a-b", 0, "character 1: no event [a-b]; did you mean [a-c]?", "[a-c]"),
        (
            "3 days prior x",
            7,
            "character 8: found “prior” where “after” could stand; write “before”",
            "3 days before x",
        ),
        ("sale", 0, "character 1: found “sale”; an event stands in brackets: [sale]", "[sale]"),
    ],
)
def test_the_word_meant_takes_the_place_of_the_wrong_one(text: str, position: int, sentence: str, wanted: str) -> None:
    assert fix(text, position, sentence) == wanted


@pytest.mark.parametrize(
    "sentence", ["character 1: found “x”", "character 1: say which counts: “earlier of A and B” or “later of A and B”"]
)
def test_nothing_is_offered_where_nothing_is_sure(sentence: str) -> None:
    assert fix("x", 0, sentence) is None


def test_nothing_is_offered_past_the_end() -> None:
    assert fix("3 days", 6, "character 7: found the end; write “after”") is None


def test_a_correction_given_is_kept() -> None:
    assert corrected("x", Fault(position=0, sentence="no", fix="y", fix_label="y")).fix == "y"


def test_the_faulty_part_is_the_word_or_the_name() -> None:
    assert faulty_part("earlier of [a b", 11) == (11, 13)
    assert faulty_part("3 dayz after", 2) == (2, 6)
    assert faulty_part("a,, b", 2) == (2, 3)
    assert faulty_part("abc ", 4) is None


def test_the_place_is_not_said_where_it_is_shown() -> None:
    assert without_place("character 12: no event [x]") == "no event [x]"
