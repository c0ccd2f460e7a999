"""How a provision's state looks: the one word that matters most now, and its tone."""

from __future__ import annotations

from functools import cache
from typing import Final

from ui.formats import sentence_case
from ui.views.delegates.rows import Pill

# What needs a look comes first; a calm state is told by the legal axis.
_URGENT: Final = {
    "overdue": "bad",
    "not meetable": "bad",
    "due today": "warn",
    "due soon": "warn",
    "in grace": "warn",
    "window open": "warn",
}
_LEGAL: Final = {
    "overdue – possible breach": "bad",
    "breached": "bad",
    "suspended": "warn",
    "in effect": "info",
    "fulfilled": "done",
    "fulfilled late": "done",
    "exercised": "done",
    "discharged": "done",
}
_UNSURE: Final = {
    "draft": "warn",
    "interpretation pending": "warn",
    "source unknown": "warn",
    "verified": "ok",
}


@cache
def state_pill(legal: str, time: str) -> Pill:
    """The state to show where there is room for one: what is urgent, else what holds in law."""
    if _LEGAL.get(legal) == "bad":
        return legal_pill(legal)
    return time_pill(time) or legal_pill(legal)


def legal_pill(legal: str) -> Pill:
    return Pill(sentence_case(legal), _LEGAL.get(legal, "muted"))


def time_pill(time: str) -> Pill | None:
    """The time state where somebody has to look at it now."""
    return Pill(sentence_case(time), _URGENT[time]) if time in _URGENT else None


def confidence_pill(confidence: str) -> Pill | None:
    """How far the entry can be relied on, where that is out of the ordinary."""
    return Pill(sentence_case(confidence), _UNSURE[confidence]) if confidence in _UNSURE else None
