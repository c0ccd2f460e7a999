"""One way to write a value as text, so that a hash of it means something: canonical JSON and the hashes over it."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from planner.errors import LongstopError

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
ROW_HASH_LENGTH: Final = 32


def canonical(value: Any) -> str:
    """The value as JSON with sorted keys, without blanks, in characters rather than escapes."""
    return _ENCODER.encode(value)


def sha256(text: str) -> str:
    """The hash of a text's UTF-8 bytes, as 64 hexadecimal digits.

    Raises LongstopError where the text holds half a character (a lone surrogate), which no file can keep.
    """
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        context = text[max(0, error.start - 20) : error.start]
        raise LongstopError(f"The text after “{context}” holds half a character, which cannot be stored.") from error


def row_hash(table: str, values: tuple[Any, ...] | list[Any]) -> str:
    """The hash kept beside a row: over its table's name and its values in the order of the columns."""
    return sha256(_ENCODER.encode([table, *values]))[:ROW_HASH_LENGTH]
