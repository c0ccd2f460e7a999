"""The one-click correction of a text, where its fault says what was meant. No Qt here."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ui.views.fields.answers import Fault

_MEANT: Final = re.compile(r"did you mean (?P<name>\[[^\]]+\])\?$")
_WRITE: Final = re.compile(r"(?:^|; |: )write (?:“(?P<word>[^”]+)”|(?P<name>\[[^\]]+\]))(?: for [^;]*)?$")
_STANDS: Final = re.compile(r"stands in brackets: (?P<name>\[[^\]]+\])$")
_PLACE: Final = re.compile(r"^character \d+: ")
_BRACKET: Final = re.compile(r"\[[^\]\s]*\]?")
_WORD: Final = re.compile(r"[^\s,()\[\]]+")


def corrected(text: str, fault: Fault) -> Fault:
    """The fault with the correction that its sentence offers, where it offers exactly one; else as it is."""
    if fault.fix is not None:
        return fault
    offer = next((found for pattern in (_MEANT, _STANDS, _WRITE) if (found := pattern.search(fault.sentence))), None)
    wrong = faulty_part(text, fault.position)
    if offer is None or not wrong:
        return fault
    meant = next(group for group in offer.groupdict().values() if group)
    start, end = wrong
    if (again := re.match(rf"\s+{re.escape(meant.split()[-1])}(?=\s|$)", text[end:], re.IGNORECASE)) is not None:
        end += again.end()  # "working days" becomes "business days", not "business days days"
    return replace(fault, fix=text[:start] + meant + text[end:], fix_label=meant)


def faulty_part(text: str, position: int) -> tuple[int, int] | None:
    """Where the word or bracketed name begins and ends that stands at a position; None past the end of the text."""
    found = _BRACKET.match(text, position) or _WORD.match(text, position)
    if found is None:
        return (position, position + 1) if text[position : position + 1].strip() else None
    return found.span()


def without_place(sentence: str) -> str:
    """The sentence without its counted place, for where the place is pointed at."""
    return _PLACE.sub("", sentence)
