"""The sheets a summary is printed on, and which of them a country's printers hold."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

# Where letter paper is what printers hold (CLDR, supplemental/measurementData, paperSize "US-Letter").
_LETTER: Final = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
_TERRITORY: Final = re.compile(r"[_-]([A-Z]{2})(?:[.@]|$)")
# Windows writes some locales out: "English_United States".
_WRITTEN_OUT: Final = {"United States": "US", "Canada": "CA", "Mexico": "MX", "Philippines": "PH", "Chile": "CL"}


class Paper(StrEnum):
    """A size of sheet; its value is what the command line calls it."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def words(self) -> str:
        return "A4" if self is Paper.A4 else "Letter"


def usual_paper(locale: str) -> Paper:
    """The paper of a locale's country ("en_US.UTF-8", "de-DE", "English_United States"): A4 where it says none."""
    found = _TERRITORY.search(locale)
    territory = found[1] if found else _WRITTEN_OUT.get(locale.partition("_")[2].partition(".")[0], "")
    return Paper.LETTER if territory in _LETTER else Paper.A4
