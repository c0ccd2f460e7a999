"""Stored copies of files: each kept once under the hash of its content, which vouches for it; never taken away."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planner.errors import LongstopError, Problem

if TYPE_CHECKING:
    from sqlite_utils import Database

LARGEST: Final = 25 * 1024 * 1024


def keep(db: Database, content: bytes) -> str:
    """Keeps a copy inside the open save and returns its SHA-256; raises LongstopError where it is too large."""
    if len(content) > LARGEST:
        raise LongstopError(f"a stored copy has at most {LARGEST // 1024 // 1024} MB; keep this file elsewhere")
    name = hashlib.sha256(content).hexdigest()
    if db.conn.execute("SELECT 1 FROM copies WHERE sha256 = ?", (name,)).fetchone() is None:
        db.table("copies").insert({"sha256": name, "content": content})
    return name


def read(connection: sqlite3.Connection, sha256: str) -> bytes:
    """The content of a copy; raises LongstopError where it is not kept here or is not what its hash says."""
    row = connection.execute("SELECT content FROM copies WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise LongstopError(f"no copy of that file is kept in this register (sha256 {sha256})")
    if not isinstance(row[0], bytes) or hashlib.sha256(row[0]).hexdigest() != sha256:
        raise LongstopError(f"the stored copy {sha256} is damaged: it does not match its hash. Restore a backup.")
    return row[0]


def kept(connection: sqlite3.Connection) -> frozenset[str]:
    """The hashes of all copies."""
    return frozenset(sha256 for (sha256,) in connection.execute("SELECT sha256 FROM copies").fetchall())


def damaged(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Every copy that is not what its hash says."""
    for sha256 in sorted(kept(connection)):
        try:
            read(connection, sha256)
        except LongstopError as error:
            yield Problem(where=f"copies {sha256}", text=str(error))
