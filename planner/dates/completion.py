"""What can be typed next in a date expression: for the date field, from the same words that errors use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planner.dates import expectations as expected
from planner.dates.expressions import Part
from planner.dates.language import could_follow
from planner.dates.names import Names

_TYPED: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*$")
_WORD_REST: Final = re.compile(r"[A-Za-z0-9-]*")
_NAME_REST: Final = re.compile(r"[A-Za-z0-9.-]*\]?")
_ONE: Final = re.compile(r"(?<![0-9-])0*1\s*$")
_OFFERS: Final = {
    expected.PERIOD: ("end of ", "start of "),
    expected.OFFSET: ("30 days after ", "10 business days after "),
    expected.FIRST: ("earlier of ", "earliest of "),
    expected.LAST: ("later of ", "latest of "),
    expected.WHICHEVER: ("whichever is first", "whichever is last"),
    expected.COMMA: (", ",),
}
_COMPLETE: Final = frozenset({"following", "preceding", "first", "last", "never", "(", ")"})


@dataclass(frozen=True, slots=True)
class Completion:
    """Puts `text` in place of the characters from `start` to `end` (0-based, end excluded); `label` is shown."""

    start: int
    end: int
    text: str
    label: str


def completions(text: str, cursor: int, names: Names) -> list[Completion]:
    """What could stand at the cursor of an unfinished expression and begins with what is typed there already.

    A name is also found by a later word of it: "veri" and "[veri" both offer [agi-verified]. Empty where the text
    goes wrong earlier.
    """
    before = text[:cursor]
    bracket = before.rfind("[")
    if bracket > before.rfind("]"):
        return _names_at(text, bracket, cursor, names)
    typed = _TYPED.search(before)
    start = typed.start() if typed else cursor
    end = _end_of(_WORD_REST, text, cursor) if typed else cursor
    could = could_follow(text[:start])
    space = " " if start and not (text[start - 1].isspace() or text[start - 1] == "(") else ""
    wanted = before[start:].lower()
    found = [offer for offer in _offers(could, text[:start]) if offer.startswith(wanted) and offer.strip() != wanted]
    found += [name for name in _named(could, names) if _begins_word(wanted, name)]
    return [Completion(start, end, _spaced(offer, space), offer.strip()) for offer in found]


def _begins_word(typed: str, name: str) -> bool:
    return re.search(rf"(?<![a-z0-9]){re.escape(typed)}", name) is not None


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a piece of text that may be empty ends."""
    rest = pattern.match(text, start)
    return rest.end() if rest else start


def _spaced(offer: str, space: str) -> str:
    return offer if offer[0] in ",)" else space + offer


def _offers(could: tuple[str, ...], before: str) -> Iterator[str]:
    """Keywords that stand for what could follow, in the order errors list them."""
    for phrase in could:
        if phrase in _OFFERS:
            yield from _OFFERS[phrase]
        elif phrase.startswith("“"):
            keyword = phrase.strip("“”")
            if could == expected.UNITS and _ONE.search(before):
                keyword = keyword.removesuffix("s")
            yield keyword if keyword.split()[-1] in _COMPLETE else f"{keyword} "


def _named(could: tuple[str, ...], names: Names) -> Iterator[str]:
    """The names that may stand here, in brackets: events, then provisions' days."""
    if expected.EVENT in could:
        yield from (f"[{event}]" for event in sorted(names.events))
    if expected.PROVISION_DAY in could:
        for provision, stated in sorted(names.provisions.items()):
            yield from (f"[{provision}.{part}]" for part in Part if part in stated)


def _names_at(text: str, bracket: int, cursor: int, names: Names) -> list[Completion]:
    """The names for a bracket that is open at the cursor; those that begin as typed come first."""
    typed = text[bracket + 1 : cursor].strip().lower()
    end = _end_of(_NAME_REST, text, cursor)
    found = [name for name in _named(could_follow(text[:bracket]), names) if _begins_word(typed, name)]
    found.sort(key=lambda name: not name[1:].startswith(typed))
    return [Completion(bracket, end, name, name) for name in found]
