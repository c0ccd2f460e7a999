"""Hypothesis strategies for ids, titles and texts, with the characters that trip files up."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,11}", fullmatch=True)
_characters = st.characters(exclude_categories=["Cs"])
_awkward = st.sampled_from(
    ["", '"', "'''", '"""', "\\", "\n", "\r\n", "a\r\nb", "a\nb\n", "# no comment", "[x]", "ä€𝄞", "\u2028", "\x7f"]
)
texts = st.one_of(st.just(""), _awkward, st.text(_characters, max_size=12))
titles = st.text(_characters, min_size=1, max_size=20).filter(lambda text: text.strip() != "")
flags = st.booleans()


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """A value or none."""
    return st.one_of(st.none(), strategy)
