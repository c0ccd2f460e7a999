"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from planner.errors import LongstopError


def write_whole(path: Path, content: bytes) -> Path:
    """Writes a file beside its place, puts it there when it is whole, and returns its path.

    Raises LongstopError where that cannot be done; what was there before is then untouched.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise LongstopError(f"{path.name} could not be written to {path.parent}: {error.strerror}") from error
    return path
