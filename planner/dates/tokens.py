"""The words, numbers and marks that a date expression is made of."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple

END_OF_TEXT: Final = "the end of the text"

NAME: Final = re.compile(r"\[\s*([a-z0-9][a-z0-9-]*)\s*(?:\.\s*([A-Za-z]+)\s*)?\]")
_PIECE: Final = re.compile(
    r"\s*(?:(?P<NUMBER>[0-9]+(?:-[0-9]+)*)|(?P<WORD>[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    r"|(?P<REFERENCE>\[[^\[\]]*\])|(?P<MARK>[(),])|(?P<OTHER>\S))"
)


class TokenKind(Enum):
    """NUMBER holds digits and hyphens (a day, a month or a count), OTHER one character that means nothing here."""

    NUMBER = auto()
    WORD = auto()
    REFERENCE = auto()
    MARK = auto()
    OTHER = auto()
    END = auto()


class Token(NamedTuple):
    """One piece of a text: `text` as written, `word` in lower case, `start` its 0-based character."""

    kind: TokenKind
    text: str
    word: str
    start: int

    @property
    def said(self) -> str:
        """How an error names it."""
        if self.kind is TokenKind.END:
            return END_OF_TEXT
        return f"“{self.text if len(self.text) <= 40 else self.text[:39] + '…'}”"


def tokens(text: str) -> list[Token]:
    """The pieces of a text in order, closed by one END at its last character."""
    found = []
    for piece in _PIECE.finditer(text.rstrip()):
        kind = piece.lastgroup or "OTHER"
        said = piece[kind]
        found.append(Token(TokenKind[kind], said, said.lower(), piece.start(kind)))
    found.append(Token(TokenKind.END, "", "", len(text)))
    return found
