"""The file from outside: what its first bytes say, which file stands at a path, and the files beside it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from planner.errors import LongstopError
from planner.register import migrations

EXTENSION: Final = ".longstop"
APPLICATION_ID: Final = 0x4C4F4E47  # "LONG"
_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100


class NotARegister(LongstopError):
    """What stands at the path is no register that can be opened; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a register's first 100 bytes say (SQLite file format, §1.3)."""

    version: int
    page_size: int
    pages: int

    @property
    def newer(self) -> bool:
        """Whether a later version of the program wrote it."""
        return self.version > migrations.newest()

    @property
    def older(self) -> bool:
        """Whether its tables have yet to be brought up to date."""
        return self.version < migrations.newest()


def read_header(path: Path) -> Header:
    """What the file at a path says of itself; raises NotARegister with the reason where it is no register."""
    try:
        if path.is_dir():
            raise NotARegister(f"{path} is a folder, not a register. Choose the file in it that ends in {EXTENSION}.")
        if not path.is_file():
            raise NotARegister(f"There is no register at {path}. Check the name; nothing was created.")
        with path.open("rb") as file:
            start, size = file.read(_HEADER), os.fstat(file.fileno()).st_size
    except (OSError, ValueError) as error:
        raise NotARegister(f"{path} cannot be read ({reason(error)}). Nothing was changed.") from error
    return _interpret(path, start, size)


def _interpret(path: Path, start: bytes, size: int) -> Header:
    if not start:
        raise NotARegister(f"{path} is empty: 0 bytes, not a register. Restore a backup; nothing was changed.")
    if not start.startswith(_MAGIC):
        raise NotARegister(f"{path} is not a register of Longstop. Nothing was changed.")
    if len(start) < _HEADER:
        raise NotARegister(f"{path} is cut off after {size} bytes. Restore a backup; nothing was changed.")
    number = [int.from_bytes(start[place : place + 4], "big") for place in range(0, _HEADER, 4)]
    version, application = number[60 // 4], number[68 // 4]
    if application != APPLICATION_ID or not version:
        raise NotARegister(f"{path} is a database of another program, not a register. Nothing was changed.")
    page_size = int.from_bytes(start[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    # A save that a crash cut off may have promised more pages than were written: SQLite takes it back on opening.
    if number[28 // 4] * page_size > size and not rollback_pending(path):
        raise NotARegister(
            f"{path} is cut off: {size} bytes of {number[28 // 4] * page_size}. Restore a backup; nothing was changed."
        )
    return Header(version, page_size, number[28 // 4])


def rollback_pending(path: Path) -> bool:
    """Whether a save was cut off: what SQLite takes back when it next opens the file."""
    journal = beside(path, "-journal")
    return journal.exists() and journal.stat().st_size > 0


def reason(error: BaseException) -> str:
    """The system's own words for an error, without its number and path."""
    text = (getattr(error, "strerror", None) or str(error)).rstrip(".")
    return text[:1].lower() + text[1:]


def uri(path: Path, mode: str) -> str:
    """The path as SQLite's URI with an access mode, whatever signs are in its name."""
    name = str(path.absolute()).replace("\\", "/") if os.name == "nt" else str(path.absolute())
    slash = "" if name.startswith("/") else "/"
    return f"file://{slash}{quote(os.fsencode(name))}?mode={mode}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which file stands at a path; the numbers are 0 on drives where they mean nothing."""

    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Identity | None:
        """The identity of the file at a path, None where there is none."""
        try:
            found = path.stat()
        except (OSError, ValueError):
            return None
        return cls(found.st_dev, found.st_ino)

    def same(self, other: Identity | None) -> bool:
        return other is not None and (self == other or not (self.inode and other.inode))


def can_write(path: Path) -> bool:
    """Whether this user may write into the file; the file is not changed."""
    try:
        os.close(os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0)))
    except OSError:
        return False
    return True


def beside(path: Path, ending: str) -> Path:
    """The companion file of a register, named after it."""
    return path.with_name(path.name + ending)


def flush_folder(folder: Path) -> None:
    """Puts a folder's list of names on the disk; Windows does it by itself and offers no call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives refuse to flush a folder
            os.fsync(handle)
    finally:
        os.close(handle)


def flush_file(path: Path) -> None:
    """Puts a file's content on the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
