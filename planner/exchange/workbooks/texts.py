"""Texts as a cell can hold them: without what no file of this kind may carry, and no longer than Excel keeps."""

from __future__ import annotations

import re
from typing import Final

# "Total number of characters that a cell can contain" (Excel specifications and limits), in UTF-16 units.
LONGEST: Final = 32_767
# What XML 1.0 has no place for (§2.2), and halves of surrogate pairs, which no UTF-8 has.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """A text without control characters, tabs and line ends apart."""
    return _ILLEGAL.sub("", text)


def units(text: str) -> int:
    """The length of a text as Excel counts it: characters beyond U+FFFF count twice."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text that is too long, with a mark that says how much of it is missing."""
    mark = f" […cut here: {len(text):,} characters in all]"
    whole = text.encode("utf-16-le")[: 2 * (longest - len(mark))]
    return whole.decode("utf-16-le", errors="ignore") + mark
