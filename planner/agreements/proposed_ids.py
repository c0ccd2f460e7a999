"""Ids proposed from titles: short, readable, not yet taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_LEFT_OUT = {"a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "use", "with"}
LONGEST = 32


def telling_words(title: str) -> list[str]:
    """The words of a title that an id is made of, in plain letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return [word for word in words if word not in _LEFT_OUT] or words


def slug(title: str) -> str:
    """The id a title suggests: "Use of confidential research methods" gives "confidential-research-methods"."""
    kept = ""
    for word in telling_words(title):
        longer = f"{kept}-{word}" if kept else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        kept = longer
    return kept


def free_slug(title: str, taken: Collection[str]) -> str:
    """The id a title suggests, numbered where it is taken already; "" for a title without letters or figures."""
    wanted = slug(title)
    if not wanted or wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
