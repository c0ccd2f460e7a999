"""Writes a file whole or not at all."""

from __future__ import annotations

from pathlib import Path

from planner.errors import LongstopError
from planner.exchange.whole_files import put_whole


def write_whole(path: Path, content: bytes) -> Path:
    """Puts a whole file in its place and returns its path.

    Raises LongstopError where that cannot be done; what was there before is then untouched.
    """
    try:
        put_whole(path, content)
    except OSError as error:
        raise LongstopError(f"{path.name} could not be written to {path.parent}: {error.strerror}") from error
    return path
