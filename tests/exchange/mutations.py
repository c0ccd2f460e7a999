"""Agreement files damaged at random, the way hands, editors and transfers damage them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_VALUES = (
    "3",
    "-1",
    "1.5",
    "true",
    '""',
    '"x"',
    "[]",
    "{}",
    '["a", 1]',
    "[[1]]",
    "{a = 1}",
    "2027-06-30",
    "2027-06-30T08:00:00Z",
    "08:00:00",
    "inf",
    "9" * 400,
    '"30 days after [nothing]"',
    '"earlier of [agi-verified]"',
    '"1 USD"',
    '"-1.00 EUR"',
    '"0 days"',
    '"999999999 years"',
    '"9999-12-31"',
    '"[research-ip.end]"',
    '"never"',
    '"FREQ=SECONDLY"',
    '"\\u0000"',
    "'''a\nb'''",
)
_CHARACTERS = "\"'[]{}=.,#\\\n\r\t\x00 -_aZ0é\u2028"


def damaged(text: str, random: Random) -> str:
    """A file with one to four damages."""
    for _ in range(random.randint(1, 4)):
        text = random.choice(_DAMAGES)(text, random)
    return text


def _by_lines(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    def damage(text: str, random: Random) -> str:
        lines = text.splitlines() or [""]
        change(lines, random.randrange(len(lines)), random)
        return "\n".join(lines)

    return damage


def _drop(lines: list[str], at: int, _random: Random) -> None:
    del lines[at]


def _repeat(lines: list[str], at: int, random: Random) -> None:
    lines.insert(random.randrange(len(lines)), lines[at])


def _swap(lines: list[str], at: int, random: Random) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _other_value(lines: list[str], at: int, random: Random) -> None:
    key, equals, _ = lines[at].partition(" = ")
    lines[at] = f"{key}{equals}{random.choice(_VALUES)}" if equals else lines[at]


def _other_key(lines: list[str], at: int, random: Random) -> None:
    _, equals, value = lines[at].partition(" = ")
    other, _, _ = random.choice(lines).partition(" = ")
    lines[at] = f"{other}{equals}{value}" if equals else lines[at]


def _other_heading(lines: list[str], at: int, random: Random) -> None:
    headings = ["[x]", "[[records]]", "[agreement]", "[[parties]]", "[provisions.x]", "[records]", "["]
    lines.insert(at, random.choice(headings))


def _shortened(lines: list[str], at: int, _random: Random) -> None:
    lines[at] = lines[at][:-1]


def _character(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(_CHARACTERS) + text[at + random.randint(0, 1) :]


def _cut(text: str, random: Random) -> str:
    return text[: random.randrange(len(text) + 1)]


_DAMAGES: tuple[Callable[[str, Random], str], ...] = (
    *map(_by_lines, (_drop, _repeat, _swap, _other_value, _other_value, _other_value, _other_key, _other_heading)),
    _by_lines(_shortened),
    _character,
    _cut,
)
