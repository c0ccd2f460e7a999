"""One writer at a time: a lock held by the system, so that it ends with the process however that ends."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planner import clock
from planner.register.file import Identity, beside

_FAR: Final = 1 << 30  # the locked byte lies beyond the text, which others may go on reading (Windows)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the register open for writing, as the lock's file says."""

    actor: str = ""
    host: str = ""
    process: int = 0
    since: str = ""

    def __str__(self) -> str:
        who = self.actor or "someone"
        where = f" on {self.host}" if self.host else ""
        return f"{who}{where}" + (f" since {self.since} (process {self.process})" if self.since else "")


class WriterLock:
    """The right to write a register; held until released or until the process ends, even by a kill."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle: int | None = handle
        self._path = path

    @classmethod
    def take(cls, register: Path, actor: str) -> WriterLock | Holder:
        """The lock, or who has it; raises OSError where the folder does not allow a file beside the register.

        A file left over from a killed process is taken over: what counts is the system's lock, not the file.
        """
        path = beside(register, ".lock")
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            if not _try_lock(handle):
                os.close(handle)
                return _holder(path)
            if os.name == "nt" or _still_there(handle, path):
                break
            os.close(handle)  # its owner removed it between our opening and locking
        _write(handle, actor)
        return cls(handle, path)

    def release(self) -> None:
        """Gives the right back; the second time does nothing."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if os.name == "nt":
            os.close(handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
            return
        with contextlib.suppress(OSError):
            if _still_there(handle, self._path):
                self._path.unlink()
        os.close(handle)


def _still_there(handle: int, path: Path) -> bool:
    found = os.fstat(handle)
    return Identity.of(path) == Identity(found.st_dev, found.st_ino)


def _try_lock(handle: int) -> bool:
    """Whether the system gave this open file the lock; OSError other than "taken" is passed on."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(handle: int, actor: str) -> None:
    since = f"{clock.now():%Y-%m-%d %H:%M}"
    text = json.dumps({"actor": actor, "host": socket.gethostname(), "process": os.getpid(), "since": since})
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, text.encode())


def _holder(path: Path) -> Holder:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(found["actor"]), str(found["host"]), int(found["process"]), str(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()
