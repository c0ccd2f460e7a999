"""Colours by what they are for: one set each for light, dark and high contrast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Choice(StrEnum):
    """What a person chose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """What a state means to the person who reads it; each has a colour pair and a shape of its own."""

    INFO = "info"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    DONE = "done"
    MUTED = "muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One colour ("#rrggbb") for each purpose.

    A tone has a text colour (`warn`) and a ground (`warn_soft`). `line` parts areas, `edge` outlines what can be
    operated, `quiet` is secondary text, `focus` rings the widget the keyboard is in.
    `outlined` asks for an outline where a ground alone would part too little.
    """

    dark: bool
    outlined: bool = False
    window: str
    surface: str
    raised: str
    sunken: str
    hover: str
    line: str
    edge: str
    text: str
    quiet: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_ink: str
    on_accent: str
    focus: str
    info: str
    info_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    done: str
    done_soft: str
    muted: str
    muted_soft: str

    def ink(self, tone: str) -> str:
        """The text colour of a tone."""
        return str(getattr(self, tone))

    def ground(self, tone: str) -> str:
        """The ground on which a tone's text stands."""
        return str(getattr(self, f"{tone}_soft"))


LIGHT: Final = Tokens(
    dark=False,
    window="#f5f6f8",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#f5f6f8",
    hover="#f1f4f9",
    line="#e2e5ea",
    edge="#c3c9d2",
    text="#1a1d23",
    quiet="#59626f",
    disabled="#9aa1ac",
    accent="#0b57d0",
    accent_hover="#0847ad",
    accent_soft="#dce8fb",
    accent_ink="#0847ad",
    on_accent="#ffffff",
    focus="#0b57d0",
    info="#0b4fbf",
    info_soft="#e5eefc",
    ok="#1c6a35",
    ok_soft="#e2f3e7",
    warn="#7d5000",
    warn_soft="#f8efdc",
    bad="#a8201a",
    bad_soft="#fae6e5",
    done="#4f5866",
    done_soft="#e9ebef",
    muted="#59626f",
    muted_soft="#f1f2f5",
)

DARK: Final = Tokens(
    dark=True,
    window="#0f1419",
    surface="#161c24",
    raised="#1d2530",
    sunken="#11171d",
    hover="#1b232d",
    line="#28303b",
    edge="#3f4a59",
    text="#e7eaee",
    quiet="#a0aab8",
    disabled="#626d7b",
    accent="#4f9bff",
    accent_hover="#76b1ff",
    accent_soft="#1c3354",
    accent_ink="#8fc0ff",
    on_accent="#08111f",
    focus="#4f9bff",
    info="#8fc0ff",
    info_soft="#182b47",
    ok="#7fd69a",
    ok_soft="#15301f",
    warn="#ecbb5c",
    warn_soft="#33280f",
    bad="#ff9a92",
    bad_soft="#3d1d1d",
    done="#b3bcc8",
    done_soft="#272f3a",
    muted="#a0aab8",
    muted_soft="#1e262f",
)

CONTRAST: Final = Tokens(
    dark=True,
    outlined=True,
    window="#000000",
    surface="#000000",
    raised="#0a0a0a",
    sunken="#141414",
    hover="#1c1c1c",
    line="#8c8c8c",
    edge="#ffffff",
    text="#ffffff",
    quiet="#e4e4e4",
    disabled="#9a9a9a",
    accent="#ffd60a",
    accent_hover="#ffe566",
    accent_soft="#00337a",
    accent_ink="#ffd60a",
    on_accent="#000000",
    focus="#ffd60a",
    info="#a8d1ff",
    info_soft="#001a3d",
    ok="#7dffa0",
    ok_soft="#002b0e",
    warn="#ffd60a",
    warn_soft="#2b2300",
    bad="#ffb3ad",
    bad_soft="#3d0000",
    done="#ffffff",
    done_soft="#2b2b2b",
    muted="#e4e4e4",
    muted_soft="#1c1c1c",
)

_GROUNDS: Final = ("window", "surface", "raised", "sunken", "hover", "accent_soft")
TEXT_PAIRS: Final = (
    *((ink, ground) for ink in ("text", "quiet", "accent_ink") for ground in _GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((str(tone), f"{tone}_soft") for tone in Tone),
    *((str(tone), ground) for tone in Tone for ground in ("window", "surface", "sunken")),
    *(("text", f"{tone}_soft") for tone in Tone),
)
"""Every pair of text and ground that the views use."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
