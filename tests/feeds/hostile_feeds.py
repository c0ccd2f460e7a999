"""Texts that try to break out of a calendar's field: line ends, separators, properties, controls, escapes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from random import Random
from typing import Final

_PIECES: Final = (
    "\r\nBEGIN:VEVENT", "\nATTENDEE:mailto:x@example.org", "\rEND:VCALENDAR\r\n", "\n ", "\r\n\t", "\\n",
    "\\N", "\\\\", "\\;", "\\,", ";", ",", ":", '"', "'", "^n", "^'", "^^", "=0D=0A", "%0D%0A", "\u2028",
    "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\x00", "\x07", "\x1b[31m", "\x7f", "\x9b",
    "\ufeff", "\ufffe", "\uffff", "\ud800", "\u202e", "\u200b", "\t", " ", "  ", "\xa0", "é", "e\u0301",
    "ß", "日本語", "🇩🇪", "👩‍👩‍👧", "\U0010ffff", "<b>x</b>", "&amp;", "{0}", "%s", "${x}", "=1+1", "@x",
    "BEGIN:VALARM", "DTSTART;VALUE=DATE:20200101", "X-A;B=C:", "TZID=", "a" * 75, "ü" * 40, "|", "\\", "/",
    "\N{BULLET}",
)  # fmt: skip


def hostile_texts(count: int, seed: int) -> Iterator[str]:
    """So many texts, the pieces themselves first."""
    random = Random(seed)
    for number in range(count):
        if number < len(_PIECES):
            yield f"a{_PIECES[number]}b"
        else:
            yield "x".join(random.choices(_PIECES, k=random.randint(1, 6)))


def readable(text: str) -> str:
    """What of a text can stand in a calendar: no controls but line ends, no separators of lines, no lone surrogates."""
    text = text.strip().replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in text if char == "\n" or not _unreadable(char))


def _unreadable(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in "\ufeff\ufffe\uffff"
