"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def put_whole(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Writes a file beside its place, synced, and puts it there when it is whole; only its owner can read it.

    `mode` gives others rights on it, as far as the system has such. Raises OSError where that cannot be done; what was
    there before is then untouched.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
