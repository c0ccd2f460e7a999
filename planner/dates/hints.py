"""What people commonly write instead, and how the language of dates says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planner.dates import expectations as expected
from planner.dates.tokens import NAME, Token, TokenKind

LIST_IN_LIST: Final = "a list inside a list stands in parentheses: “earlier of (later of A and B) and C”"
TWO_READINGS: Final = (
    "an offset gives this two readings; write “earlier of 30 days after A and B” or “30 days after earlier of A and B”"
)
ONE_ROLL: Final = "one expression takes one roll; the rolled one stands in parentheses: “(E, following), preceding”"
ROLLED_ITEM: Final = "a rolled item of a list stands in parentheses: “earlier of (A, following) and B”"
JOIN_BY_OR: Final = "“whichever” follows items joined by “or”: “A or B, whichever is first”"
WHOLE_ONLY: Final = "“or … whichever” is for the whole expression only; here write “earlier of A and B”"
DAYS: Final = "write a day as year-month-day: 2030-12-31"
ONE_AND: Final = "a list has one “and”, before its last item: “earliest of A, B and C”"
_WHICH_COUNTS: Final = "say which counts: “earlier of A and B” or “later of A and B”"
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_WORDS: Final = frozenset(word.lower() for name in _MONTHS for word in (name, name[:3], name[:4]))
_DATE_LIKE: Final = re.compile(r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}$)([0-9]{5,}|[0-9]+-[0-9-]+)")
_SAID: Final = {
    "prior": "write “before”",
    "until": "write the day itself, or “earlier of A and B”",
    "by": "write the day itself, or “earlier of A and B”",
    "working": "write “business days”",
    "calendar": "write “days”; they are calendar days",
    "hours": "the shortest unit is a day",
    "forever": "write “never”",
    "perpetual": "write “never”",
    "indefinitely": "write “never”",
}


def impossible_day(text: str, length: int) -> str:
    """Why a well-formed day does not exist; `length` is the number of days of its month, 0 where there is no such."""
    year, month, _ = text.split("-")
    if year == "0000":
        return f"{text} does not exist: years run from 0001 to 9999"
    if not length:
        return f"{text} does not exist: months run from 01 to 12"
    return f"{text} does not exist: {_MONTHS[int(month) - 1]} {year} has {length} days"


def about_name(written: str) -> str:
    """Why a text in brackets is no name."""
    lowered = written.lower()
    if lowered != written and NAME.fullmatch(lowered):
        return f"ids are written in lower case: {lowered}"
    return "an id has lower-case letters, digits and hyphens, as in [agi-verified] or [licence.end]"


def ends_list(read: Sequence[Token], at: int) -> bool:
    """Whether a list without parentheses ends at a comma with no "or" to come: what is wrong then is the comma."""
    words = [token.word for token in read]
    opening = next((word for word in words[:at] if word in ("(", "earlier", "earliest", "later", "latest")), "(")
    return words[at] == "," and opening != "(" and not {"or", "whichever"} & set(words[at:])


def hint_for(token: Token, before: Token | None, could: tuple[str, ...]) -> str:
    """How to say what was probably meant; empty where nothing is known of it."""
    if token.kind is TokenKind.NUMBER:
        return DAYS if _DATE_LIKE.fullmatch(token.text) else ""
    if token.kind is TokenKind.OTHER:
        return _for_character(token.text)
    if token.kind is TokenKind.END:
        return _for_number(before) if could == expected.UNITS else ""
    return _for_word(token, could)


def _for_character(character: str) -> str:
    if character in "[]":
        return "a name stands between one “[” and one “]”: [agi-verified]"
    return DAYS if character in "-–—/." else ""


def _for_number(before: Token | None) -> str:
    if before is None or len(before.text) != 4:
        return DAYS if before and len(before.text) == 8 else ""
    return f"for a year write “end of {before.text}” or “start of {before.text}”"


def _for_word(token: Token, could: tuple[str, ...]) -> str:
    word = token.word
    if word in _SAID:
        return _SAID[word]
    if expected.AND in could and word == "or":
        return "the items of a list are joined by “and”"
    if word == "and":
        return _WHICH_COUNTS
    if word == "following" and could == expected.DIRECTIONS:
        return "write “after”"
    if word in _MONTH_WORDS:
        return DAYS
    if expected.EVENT in could and token.kind is TokenKind.WORD and word not in expected.KEYWORDS:
        return f"an event stands in brackets: [{word}]"
    return ""
