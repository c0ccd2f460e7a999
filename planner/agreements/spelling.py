"""What a person may have meant: the nearest of the words that are known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

# As many known words as still read well in one sentence.
_FEW = 8


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: "; did you mean “x”?", else the few words there are, else nothing; case is no matter."""
    words = {other.lower(): other for other in sorted(set(known))}
    near = get_close_matches(word.lower(), words, n=1)
    if near:
        return f"; did you mean “{words[near[0]]}”?"
    return f"; there is {listed(words.values(), 'and')}" if 0 < len(words) <= _FEW else ""


def listed(words: Iterable[str], joined_by: str) -> str:
    """Words in quotation marks as a list in a sentence: “a”, “b” or “c”."""
    quoted = [f"“{word}”" for word in words]
    return f" {joined_by} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
